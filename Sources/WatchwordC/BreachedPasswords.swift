public import CWatchword
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

@_cdecl("watchword_breach_check") @implementation
public func watchword_breach_check(
  _ filter: UnsafeRawPointer?, _ filter_len: Int, _ out_entries: UnsafeMutablePointer<UInt64>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_entries = unsafe out_entries { unsafe out_entries.pointee = 0 }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard unsafe Borrowed.isValid(filter, filter_len) else {
    return detail.note(Status.invalidArgument)
  }
  let file = unsafe Borrowed.bytes(filter, filter_len)
  do throws(BreachFilterError) {
    let read = try BreachFilter(file)
    try read.check(file)
    if let out_entries = unsafe out_entries { unsafe out_entries.pointee = read.entries }
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

@_cdecl("watchword_breach_contains") @implementation
public func watchword_breach_contains(
  _ filter: UnsafeRawPointer?, _ filter_len: Int, _ password: UnsafeRawPointer?,
  _ password_len: Int, _ out_found: UnsafeMutablePointer<Bool>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_found = unsafe out_found { unsafe out_found.pointee = false }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_found = unsafe out_found, unsafe Borrowed.isValid(filter, filter_len),
    unsafe Borrowed.isValid(password, password_len)
  else { return detail.note(Status.invalidArgument) }
  let allowed = CostLimits.default.passwordBytes
  guard UInt64(truncatingIfNeeded: password_len) <= allowed else {
    return detail.note(
      DigestError.overLimit(
        .passwordBytes, given: UInt64(truncatingIfNeeded: password_len), allowed: allowed))
  }
  do throws(BreachFilterError) {
    unsafe out_found.pointee = try BreachFilter(Borrowed.bytes(filter, filter_len))
      .contains(password: Borrowed.bytes(password, password_len))
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

@_cdecl("watchword_breach_contains_sha1") @implementation
public func watchword_breach_contains_sha1(
  _ filter: UnsafeRawPointer?, _ filter_len: Int, _ sha1: UnsafeRawPointer?, _ sha1_len: Int,
  _ out_found: UnsafeMutablePointer<Bool>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_found = unsafe out_found { unsafe out_found.pointee = false }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_found = unsafe out_found, unsafe Borrowed.isValid(filter, filter_len),
    unsafe Borrowed.isValid(sha1, sha1_len), sha1_len == Int(WATCHWORD_SHA1_BYTES)
  else { return detail.note(Status.invalidArgument) }
  do throws(BreachFilterError) {
    unsafe out_found.pointee = try BreachFilter(Borrowed.bytes(filter, filter_len))
      .contains(sha1: Borrowed.bytes(sha1, sha1_len))
    return Status.ok
  } catch {
    return detail.note(error)
  }
}
