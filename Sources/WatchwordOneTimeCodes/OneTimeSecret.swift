import WatchwordFormats
public import WatchwordPrimitives

/// The secret that a server and an authenticator share, as bytes and as people type it.
public enum OneTimeSecret {
  /// Decodes base32: either case, white space and dashes passed over, padding optional, unused bits
  /// dropped; 10 to 128 bytes, or from 1 on where `allowsShort`. They are added to `output`, which
  /// the caller wipes.
  ///
  /// A whole character that says nothing at the end (`base32totpsecretkey`, the example of the Users
  /// API's documentation, has one) is dropped behind 10 bytes, and an error behind fewer.
  ///
  /// Throws `malformed` with the field `secret` and the place in the text as it was typed.
  package static func decode<let capacity: Int>(
    _ text: Span<UInt8>, allowsShort: Bool = false, into output: inout SecretBytes<capacity>
  ) throws(OneTimeCodeError) {
    // Room for the characters that do not count, within reason.
    guard text.count <= 1024 else { throw .malformed(.secret, offset: 1024, .tooLong) }
    let before = output.count
    var bitsLeft = 0
    do throws(Base32.Problem) {
      bitsLeft = try Base32.decode(text, into: &output)
    } catch {
      throw .malformed(.secret, offset: error.offset, OneTimeCodeError.Reason(error.cause))
    }
    if bitsLeft >= 5, output.count &- before < OneTimeCodeSettings.minSecretBytes {
      throw .malformed(.secret, offset: text.count, .base32Length)
    }
    do throws(OneTimeCodeError) {
      try checkLength(output.count &- before, allowsShort: allowsShort)
    } catch {
      // The place in the text, not in the bytes.
      if case .malformed(_, _, let reason) = error {
        throw .malformed(.secret, offset: text.count, reason)
      }
      throw error
    }
  }

  /// Writes a secret, or entropy that becomes one, in base32.
  public static func encode(
    _ secret: Span<UInt8>, into output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    try checkLength(secret.count, allowsShort: true)
    Base32.encode(secret, into: &output)
  }

  static func checkLength(_ count: Int, allowsShort: Bool) throws(OneTimeCodeError) {
    if count == 0 { throw .malformed(.secret, offset: 0, .empty) }
    if count < OneTimeCodeSettings.minSecretBytes, !allowsShort {
      throw .malformed(.secret, offset: count, .tooShort)
    }
    if count > OneTimeCodeSettings.maxSecretBytes {
      throw .malformed(.secret, offset: OneTimeCodeSettings.maxSecretBytes, .tooLong)
    }
  }
}

extension OneTimeCodeError.Reason {
  init(_ cause: Base32.Problem.Cause) {
    self =
      switch cause {
      case .notBase32: .notBase32
      case .tooLong: .tooLong
      }
  }
}
