public import CWatchword
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPrimitives

@_cdecl("watchword_backup_codes_verify") @implementation
public func watchword_backup_codes_verify(
  _ stored: UnsafePointer<watchword_text>?, _ num_stored: Int, _ code: UnsafePointer<CChar>?,
  _ code_len: Int, _ options: UnsafePointer<watchword_options>?,
  _ out_match: UnsafeMutablePointer<Bool>?, _ out_index: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_match = unsafe out_match { unsafe out_match.pointee = false }
  if let out_index = unsafe out_index { unsafe out_index.pointee = num_stored }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard let out_match = unsafe out_match, let out_index = unsafe out_index,
    let list = unsafe TextList(stored, num_stored), unsafe Borrowed.isValid(code, code_len)
  else { return detail.note(Status.invalidArgument) }
  return keepingErrno {
    defer { wipeStack(16 << 10) }
    do throws(OneTimeCodeError) {
      let (isMatch, index) = try unsafe verifyInOwnFrame(
        Borrowed.bytes(code, code_len), list, options)
      unsafe out_match.pointee = isMatch
      unsafe out_index.pointee = index
      return detail.note(Status.ok)
    } catch {
      if case .malformed(.storedCode, _, .missing) = error {
        return detail.note(Status.invalidArgument)
      }
      return detail.note(error)
    }
  }
}

/// What `watchword_backup_codes_verify` does, in a frame that is gone when the stack is wiped. A text
/// that is none is `missing`.
@inline(never)
private func verifyInOwnFrame(
  _ code: Span<UInt8>, _ list: TextList, _ options: Options
) throws(OneTimeCodeError) -> (isMatch: Bool, index: Int) {
  var verification = try BackupCodeVerification(code)
  defer { verification.wipe() }
  var i = 0
  while i < list.count {
    guard list.isValid(at: i) else { throw .malformed(.storedCode, offset: i, .missing) }
    try verification.check(list.text(at: i))
    i &+= 1
  }
  verification.rewind()
  i = 0
  while i < list.count {
    try verification.examine(list.text(at: i), shouldStop: { options.shouldStop() })
    i &+= 1
  }
  return (verification.match != nil, verification.match ?? list.count)
}

@_cdecl("watchword_backup_codes_check") @implementation
public func watchword_backup_codes_check(
  _ stored: UnsafePointer<watchword_text>?, _ num_stored: Int,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let list = unsafe TextList(stored, num_stored) else {
    return detail.note(Status.invalidArgument)
  }
  do throws(OneTimeCodeError) {
    var rounds: UInt64 = 0
    var i = 0
    while i < list.count {
      guard list.isValid(at: i) else { return detail.note(Status.invalidArgument) }
      try BackupCodeVerification.check(
        list.text(at: i), at: UInt64(truncatingIfNeeded: i), &rounds)
      i &+= 1
    }
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

@_cdecl("watchword_backup_code_new") @implementation
public func watchword_backup_code_new(
  _ entropy: UnsafeRawPointer?, _ entropy_len: Int, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    unsafe Borrowed.isValid(entropy, entropy_len)
  else { return unsafe refuse(out_error, Status.invalidArgument) }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  do throws(DigestError) {
    let status = try output.fill { writer throws(DigestError) in
      try unsafe BackupCode.new(
        entropy: Borrowed.bytes(entropy, entropy_len), into: &writer)
    }
    return detail.note(status)
  } catch {
    return detail.note(error)
  }
}

@_cdecl("watchword_backup_code_hash") @implementation
public func watchword_backup_code_hash(
  _ code: UnsafePointer<CChar>?, _ code_len: Int, _ entropy: UnsafeRawPointer?,
  _ entropy_len: Int, _ cost: UInt32, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    unsafe Borrowed.isValid(code, code_len), unsafe Borrowed.isValid(entropy, entropy_len)
  else { return unsafe refuse(out_error, Status.invalidArgument) }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  do throws(DigestError) {
    let status = try output.fill { writer throws(DigestError) in
      try unsafe BackupCode.hash(
        Borrowed.bytes(code, code_len), entropy: Borrowed.bytes(entropy, entropy_len),
        cost: UInt64(truncatingIfNeeded: cost), into: &writer)
    }
    return detail.note(status)
  } catch {
    return detail.note(error)
  }
}
