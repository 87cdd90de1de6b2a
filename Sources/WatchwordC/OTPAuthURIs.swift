public import CWatchword
import WatchwordOneTimeCodes
import WatchwordPrimitives

@_cdecl("watchword_otpauth_write") @implementation
public func watchword_otpauth_write(
  _ kind: watchword_otpauth_kind, _ issuer: UnsafePointer<CChar>?, _ issuer_len: Int,
  _ account: UnsafePointer<CChar>?, _ account_len: Int, _ secret: UnsafeRawPointer?,
  _ secret_len: Int, _ counter: UInt64, _ settings: UnsafePointer<watchword_code_settings>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withCodeSettings(settings, out_error, buffer, buffer_size, out_len) {
    settings, output throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(issuer, issuer_len),
      unsafe Borrowed.isValid(account, account_len), unsafe Borrowed.isValid(secret, secret_len),
      let kind = OTPAuthURI.Kind(rawValue: kind)
    else { return Status.invalidArgument }
    return try output.fill { writer throws(OneTimeCodeError) in
      try unsafe OTPAuthURI.write(
        kind, issuer: Borrowed.bytes(issuer, issuer_len),
        account: Borrowed.bytes(account, account_len),
        secret: Borrowed.bytes(secret, secret_len), counter: counter, settings: settings,
        into: &writer)
    }
  }
}

@_cdecl("watchword_otpauth_read") @implementation
public func watchword_otpauth_read(
  _ uri: UnsafePointer<CChar>?, _ uri_len: Int,
  _ settings: UnsafePointer<watchword_code_settings>?,
  _ out_otpauth: UnsafeMutablePointer<watchword_otpauth>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let out_otpauth = unsafe out_otpauth else {
    return unsafe refuse(out_error, Status.invalidArgument)
  }
  let size = unsafe out_otpauth.pointee.struct_size
  let known = MemoryLayout<watchword_otpauth>.size
  guard size >= known, size <= Borrowed.largestStruct else {
    return unsafe refuse(out_error, Status.invalidStruct)
  }
  unsafe Borrowed.clear(UnsafeMutableRawPointer(out_otpauth), from: 0, to: size)
  unsafe out_otpauth.pointee.struct_size = size
  return unsafe withCodeSettings(settings, out_error) { settings throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(uri, uri_len) else { return Status.invalidArgument }
    var read = OTPAuthURI()
    defer { read.wipe() }
    try unsafe read.read(
      Borrowed.bytes(uri, uri_len), allowsShortSecrets: settings.allowsShortSecrets)
    unsafe out_otpauth.pointee.kind = read.kind.rawValue
    unsafe out_otpauth.pointee.issuer_len = UInt32(truncatingIfNeeded: read.issuer.count)
    unsafe out_otpauth.pointee.account_len = UInt32(truncatingIfNeeded: read.account.count)
    unsafe out_otpauth.pointee.secret_len = UInt32(truncatingIfNeeded: read.secret.count)
    unsafe withUnsafeMutableBytes(of: &out_otpauth.pointee.issuer) {
      unsafe copy(read.issuer.span, to: $0)
    }
    unsafe withUnsafeMutableBytes(of: &out_otpauth.pointee.account) {
      unsafe copy(read.account.span, to: $0)
    }
    unsafe withUnsafeMutableBytes(of: &out_otpauth.pointee.secret) {
      unsafe copy(read.secret.span, to: $0)
    }
    unsafe out_otpauth.pointee.counter = read.counter
    unsafe out_otpauth.pointee.algorithm = read.settings.algorithm.rawValue
    unsafe out_otpauth.pointee.digits = read.settings.digits
    unsafe out_otpauth.pointee.period_seconds = read.settings.periodSeconds
    return Status.ok
  }
}

/// Copies bytes into an array of a caller's struct, which is as long as they can be.
private func copy(_ bytes: Span<UInt8>, to room: UnsafeMutableRawBufferPointer) {
  var writer = unsafe ByteWriter(MutableSpan<UInt8>(_unsafeBytes: room))
  writer.append(bytes)
}
