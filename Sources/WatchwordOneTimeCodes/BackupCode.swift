package import WatchwordPrimitives

/// A code that a user keeps for the day when the authenticator is lost; it works once.
///
/// Here it is as it is compared: without white space and dashes, ASCII letters in lower case.
///
/// New ones have ten characters of 32 that cannot be taken for each other (no 0 and o, no 1 and l):
/// 50 bits, in two groups with a dash between them.
public struct BackupCode: ~Copyable {
  /// Bytes of a code, as typed or as stored.
  package static let maxBytes = 64
  /// Bytes of entropy for a new one.
  public static let entropyBytes = 7

  /// What is not used is zero, so that codes of different lengths are compared whole.
  private var text = [64 of UInt8](repeating: 0)
  private var length = 0

  /// At most 64 bytes of `text` are taken; the caller checks its length.
  ///
  /// A stored code is a secret: nothing branches on its bytes.
  package init(_ text: Span<UInt8>) {
    var i = 0
    while i < Self.maxBytes, let byte = text.byte(at: i) {
      let kept: UInt8 = Self.isPassedOver(byte) ? 0 : 1
      let upper: UInt8 = byte &- UInt8(ascii: "A") < 26 ? 1 : 0
      self.text[length & 63] = (byte &+ upper &* 32) & (0 &- kept)
      length &+= Int(truncatingIfNeeded: kept)
      i &+= 1
    }
  }

  /// White space and dashes.
  static func isPassedOver(_ byte: UInt8) -> Bool {
    // Bit by bit of the bytes below 64: tab, line feed, carriage return, space and dash.
    let passedOver: UInt64 = 1 &<< 9 | 1 &<< 10 | 1 &<< 13 | 1 &<< 32 | 1 &<< 45
    let bit = UInt8(truncatingIfNeeded: passedOver &>> UInt64(truncatingIfNeeded: byte & 63)) & 1
    return bit & (byte < 64 ? 1 : 0) == 1
  }

  var isEmpty: Bool { length == 0 }

  /// The bytes that count.
  var span: Span<UInt8> {
    @_lifetime(borrow self)
    get { text.span.slice(from: 0, length: length) }
  }

  /// Whether two codes are equal, in a time that does not depend on them or on their lengths.
  static func constantTimeEquals(_ a: borrowing BackupCode, _ b: borrowing BackupCode) -> Bool {
    let isEqual: UInt8 =
      WatchwordPrimitives.constantTimeEquals(a.text.span, b.text.span) ? 1 : 0
    let isAsLong: UInt8 = a.length == b.length ? 1 : 0  // they may end in NUL
    return isEqual & isAsLong == 1
  }

  /// Whether it is the text as it was given, with nothing to take out or to fold.
  func isVerbatim(_ text: Span<UInt8>) -> Bool { text.elementsEqual(span) }

  package mutating func wipe() {
    WatchwordPrimitives.wipe(&text)
    length = 0
  }

  /// Writes a new code: of the 56 bits of `entropy`, exactly 7 bytes, the first 50 count.
  package static func write(entropy: Span<UInt8>, into output: inout ByteWriter) {
    var bits: UInt64 = 0
    var i = 0
    while i < entropyBytes, let byte = entropy.byte(at: i) {
      bits = bits &<< 8 | UInt64(truncatingIfNeeded: byte)
      i &+= 1
    }
    var shift: UInt64 = 51
    for place in 0..<10 {
      if place == 5 { output.append(UInt8(ascii: "-")) }
      output.append(character(UInt8(truncatingIfNeeded: bits &>> shift) & 31))
      shift &-= 5
    }
  }

  /// 2 to 9, then a to z without l and o. Arithmetic, not a table: the bits are secret.
  private static func character(_ value: UInt8) -> UInt8 {
    var character = value &+ UInt8(ascii: "2")
    character &+= UInt8(value > 7 ? 1 : 0) &* 39  // a for 8
    character &+= UInt8(value > 18 ? 1 : 0)  // m for 19
    character &+= UInt8(value > 20 ? 1 : 0)  // p for 21
    return character
  }
}
