import WatchwordOneTimeCodes
import WatchwordPrimitives

/// Any bytes as a secret in base32, as an otpauth URI, and as a code.
///
/// Nothing may trap, overflow or read outside; an error must name a place inside the text; what was
/// read must be written so that it is read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCode(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // A copy of the exact size, so that the address sanitizer sees a read past the end.
  let text = Array(UnsafeBufferPointer(start: start, count: count))
  fuzzSecret(text)
  fuzzURI(text)
  fuzzVerification(text)
  #if PLANT
    if text.starts(with: Array("otpauth://t".utf8)) { fatalError("planted") }
  #endif
  return 0
}

private func fuzzSecret(_ text: [UInt8]) {
  var secret = SecretBytes<128>()
  do throws(OneTimeCodeError) {
    try OneTimeSecret.decode(text.span, allowsShort: true, into: &secret)
  } catch {
    return expectPlausible(error, count: text.count)
  }
  require(secret.count > 0, "an empty secret was read")
  let bytes = array(secret.span)
  let written = write { output throws(OneTimeCodeError) in
    try OneTimeSecret.encode(bytes.span, into: &output)
  }
  var again = SecretBytes<128>()
  do throws(OneTimeCodeError) {
    try OneTimeSecret.decode(written.span, allowsShort: true, into: &again)
  } catch {
    fatalError("what was written is not read")
  }
  require(array(again.span) == bytes, "another secret")
}

private func fuzzURI(_ text: [UInt8]) {
  var uri = OTPAuthURI()
  do throws(OneTimeCodeError) {
    try uri.read(text.span, allowsShortSecrets: true)
  } catch {
    return expectPlausible(error, count: text.count)
  }
  // A colon in the issuer of the parameter, or in the account, can be read but is not written.
  let (issuer, account) = (array(uri.issuer.span), array(uri.account.span))
  guard !(issuer + account).contains(UInt8(ascii: ":")) else { return }
  // Spaces before the account are passed over when they stand behind a colon.
  guard account.first != UInt8(ascii: " ") else { return }
  let secret = array(uri.secret.span)
  let (kind, counter, settings) = (uri.kind, uri.counter, uri.settings)
  let written = write { output throws(OneTimeCodeError) in
    try OTPAuthURI.write(
      kind, issuer: issuer.span, account: account.span, secret: secret.span, counter: counter,
      settings: settings, into: &output)
  }
  guard written.count <= 2048 else { return }
  var again = OTPAuthURI()
  do throws(OneTimeCodeError) {
    try again.read(written.span, allowsShortSecrets: true)
  } catch {
    fatalError("what was written is not read")
  }
  require(
    array(again.issuer.span) == issuer && array(again.account.span) == account
      && array(again.secret.span) == secret && again.settings.digits == settings.digits
      && again.settings.algorithm == settings.algorithm && again.kind == kind,
    "another URI")
}

private func fuzzVerification(_ text: [UInt8]) {
  let secret = Array("12345678901234567890".utf8)
  var time: Int64 = 0
  for byte in text.prefix(8) { time = time << 8 | Int64(byte) }
  let code = Array(text.dropFirst(8))
  guard let verdict = try? TOTP.verify(code.span, secret: secret.span, at: time) else {
    fatalError("the settings are the defaults")
  }
  require(code.count == 6 || verdict == .mismatch, "a match of another length")
}

private func expectPlausible(_ error: OneTimeCodeError, count: Int) {
  switch error {
  case .malformed(_, let offset, _):
    require(offset >= 0 && offset <= count, "offset outside the text")
  case .overLimit(_, let given, let allowed):
    require(given > allowed, "over a limit that is kept")
  case .stopped:
    require(false, "nothing was computed")
  }
}

private func array(_ span: Span<UInt8>) -> [UInt8] { span.indices.map { span[$0] } }

private func write(
  _ body: (inout ByteWriter) throws(OneTimeCodeError) -> Void
) -> [UInt8] {
  var room = [UInt8](repeating: 0, count: 8192)
  var writer = ByteWriter(room.mutableSpan)
  do throws(OneTimeCodeError) {
    try body(&writer)
  } catch {
    fatalError("what was read cannot be written")
  }
  let count = writer.count
  return Array(room[..<count])
}

private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
