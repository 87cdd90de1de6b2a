public import CWatchword
import WatchwordOneTimeCodes
import WatchwordPrimitives

@_cdecl("watchword_code_settings_default") @implementation
public func watchword_code_settings_default(
  _ struct_size: Int, _ out_settings: UnsafeMutablePointer<watchword_code_settings>?
) -> watchword_status {
  let settings = OneTimeCodeSettings.default
  let defaults = watchword_code_settings(
    struct_size: struct_size, algorithm: settings.algorithm.rawValue, digits: settings.digits,
    period_seconds: settings.periodSeconds, window: settings.window,
    allow_short_secrets: settings.allowsShortSecrets)
  return unsafe Borrowed.write(defaults, to: out_settings, size: struct_size)
}

@_cdecl("watchword_totp_code") @implementation
public func watchword_totp_code(
  _ secret: UnsafeRawPointer?, _ secret_len: Int, _ unix_time: Int64,
  _ settings: UnsafePointer<watchword_code_settings>?, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withCodeSettings(settings, out_error, buffer, buffer_size, out_len) {
    settings, output throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(secret, secret_len) else { return Status.invalidArgument }
    return try output.fill { writer throws(OneTimeCodeError) in
      try unsafe TOTP.code(
        secret: Borrowed.bytes(secret, secret_len), at: unix_time, settings: settings,
        into: &writer)
    }
  }
}

@_cdecl("watchword_hotp_code") @implementation
public func watchword_hotp_code(
  _ secret: UnsafeRawPointer?, _ secret_len: Int, _ counter: UInt64,
  _ settings: UnsafePointer<watchword_code_settings>?, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withCodeSettings(settings, out_error, buffer, buffer_size, out_len) {
    settings, output throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(secret, secret_len) else { return Status.invalidArgument }
    return try output.fill { writer throws(OneTimeCodeError) in
      try unsafe HOTP.code(
        secret: Borrowed.bytes(secret, secret_len), counter: counter, settings: settings,
        into: &writer)
    }
  }
}

@_cdecl("watchword_totp_verify") @implementation
public func watchword_totp_verify(
  _ secret: UnsafeRawPointer?, _ secret_len: Int, _ code: UnsafePointer<CChar>?, _ code_len: Int,
  _ unix_time: Int64, _ last_step: Int64, _ settings: UnsafePointer<watchword_code_settings>?,
  _ out_verdict: UnsafeMutablePointer<watchword_code_verdict>?,
  _ out_step: UnsafeMutablePointer<Int64>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_verdict = unsafe out_verdict { unsafe out_verdict.pointee = 0 }
  if let out_step = unsafe out_step { unsafe out_step.pointee = 0 }
  guard let out_verdict = unsafe out_verdict else {
    return unsafe refuse(out_error, Status.invalidArgument)
  }
  return unsafe withCodeSettings(settings, out_error) { settings throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(secret, secret_len), unsafe Borrowed.isValid(code, code_len)
    else { return Status.invalidArgument }
    let verdict = try unsafe TOTP.verify(
      Borrowed.bytes(code, code_len), secret: Borrowed.bytes(secret, secret_len), at: unix_time,
      lastStep: last_step == .min ? nil : last_step, settings: settings)
    var step: Int64 = 0
    switch verdict {
    case .match(let found):
      unsafe out_verdict.pointee = watchword_code_verdict(WATCHWORD_CODE_MATCH)
      step = found
    case .replayed(let found):
      unsafe out_verdict.pointee = watchword_code_verdict(WATCHWORD_CODE_REPLAYED)
      step = found
    case .mismatch:
      break
    }
    if let out_step = unsafe out_step { unsafe out_step.pointee = step }
    return Status.ok
  }
}

@_cdecl("watchword_hotp_verify") @implementation
public func watchword_hotp_verify(
  _ secret: UnsafeRawPointer?, _ secret_len: Int, _ code: UnsafePointer<CChar>?, _ code_len: Int,
  _ counter: UInt64, _ settings: UnsafePointer<watchword_code_settings>?,
  _ out_verdict: UnsafeMutablePointer<watchword_code_verdict>?,
  _ out_counter: UnsafeMutablePointer<UInt64>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_verdict = unsafe out_verdict { unsafe out_verdict.pointee = 0 }
  if let out_counter = unsafe out_counter { unsafe out_counter.pointee = 0 }
  guard let out_verdict = unsafe out_verdict else {
    return unsafe refuse(out_error, Status.invalidArgument)
  }
  return unsafe withCodeSettings(settings, out_error) { settings throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(secret, secret_len), unsafe Borrowed.isValid(code, code_len)
    else { return Status.invalidArgument }
    let verdict = try unsafe HOTP.verify(
      Borrowed.bytes(code, code_len), secret: Borrowed.bytes(secret, secret_len),
      counter: counter, settings: settings)
    if case .match(let found) = verdict {
      unsafe out_verdict.pointee = watchword_code_verdict(WATCHWORD_CODE_MATCH)
      if let out_counter = unsafe out_counter { unsafe out_counter.pointee = found }
    }
    return Status.ok
  }
}

@_cdecl("watchword_secret_decode") @implementation
public func watchword_secret_decode(
  _ text: UnsafePointer<CChar>?, _ text_len: Int,
  _ settings: UnsafePointer<watchword_code_settings>?, _ buffer: UnsafeMutableRawPointer?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withCodeSettings(settings, out_error, buffer, buffer_size, out_len) {
    settings, output throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(text, text_len) else { return Status.invalidArgument }
    var secret = SecretBytes<128>()
    defer { secret.wipe() }
    try unsafe OneTimeSecret.decode(
      Borrowed.bytes(text, text_len), allowsShort: settings.allowsShortSecrets, into: &secret)
    return output.fill { $0.append(secret.span) }
  }
}

@_cdecl("watchword_secret_encode") @implementation
public func watchword_secret_encode(
  _ secret: UnsafeRawPointer?, _ secret_len: Int, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withCodeSettings(nil, out_error, buffer, buffer_size, out_len) {
    _, output throws(OneTimeCodeError) in
    guard unsafe Borrowed.isValid(secret, secret_len) else { return Status.invalidArgument }
    return try output.fill { writer throws(OneTimeCodeError) in
      try unsafe OneTimeSecret.encode(Borrowed.bytes(secret, secret_len), into: &writer)
    }
  }
}

// ---- what the functions share --------------------------------------------------------------------

/// Reads the settings, clears the error and hands both on; notes what `body` comes to.
@inline(__always)
func withCodeSettings(
  _ settings: UnsafePointer<watchword_code_settings>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?,
  _ body: (OneTimeCodeSettings) throws(OneTimeCodeError) -> watchword_status
) -> watchword_status {
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  var read = OneTimeCodeSettings.default
  if let settings = unsafe settings {
    guard
      unsafe Borrowed.isValidStruct(
        settings, size: settings.pointee.struct_size,
        known: MemoryLayout<watchword_code_settings>.size)
    else { return detail.note(Status.invalidStruct) }
    let algorithm = unsafe OneTimeCodeSettings.Algorithm(rawValue: settings.pointee.algorithm)
    guard let algorithm else {
      return detail.note(OneTimeCodeError.malformed(.algorithm, offset: 0, .unknownValue))
    }
    read.algorithm = algorithm
    unsafe read.digits = settings.pointee.digits
    unsafe read.periodSeconds = settings.pointee.period_seconds
    unsafe read.window = settings.pointee.window
    unsafe read.allowsShortSecrets = settings.pointee.allow_short_secrets
  }
  do throws(OneTimeCodeError) {
    return detail.note(try body(read))
  } catch {
    return detail.note(error)
  }
}

/// The same with a buffer of the caller.
@inline(__always)
func withCodeSettings(
  _ settings: UnsafePointer<watchword_code_settings>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?, _ buffer: UnsafeMutableRawPointer?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ body: (OneTimeCodeSettings, OutputBuffer) throws(OneTimeCodeError) -> watchword_status
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len) else {
    return unsafe refuse(out_error, Status.invalidArgument)
  }
  return unsafe withCodeSettings(settings, out_error) { settings throws(OneTimeCodeError) in
    try body(settings, output)
  }
}

/// Notes a status before anything was done.
func refuse(
  _ out_error: UnsafeMutablePointer<watchword_error>?, _ status: watchword_status
) -> watchword_status {
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  return detail.note(status)
}
