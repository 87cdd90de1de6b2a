import CLibc
public import CWatchword
import WatchwordPrimitives

@_cdecl("watchword_constant_time_equals") @implementation
public func watchword_constant_time_equals(
  _ a: UnsafeRawPointer?, _ a_len: Int, _ b: UnsafeRawPointer?, _ b_len: Int,
  _ out_equal: UnsafeMutablePointer<Bool>?
) -> watchword_status {
  guard let out_equal = unsafe out_equal else { return Status.invalidArgument }
  unsafe out_equal.pointee = false
  guard unsafe Borrowed.isValid(a, a_len), unsafe Borrowed.isValid(b, b_len) else {
    return Status.invalidArgument
  }
  unsafe out_equal.pointee = constantTimeEquals(
    Borrowed.bytes(a, a_len), Borrowed.bytes(b, b_len))
  return Status.ok
}

@_cdecl("watchword_wipe") @implementation
public func watchword_wipe(
  _ bytes: UnsafeMutableRawPointer?, _ bytes_len: Int
) -> watchword_status {
  guard unsafe Borrowed.isValid(bytes, bytes_len) else { return Status.invalidArgument }
  if let bytes = unsafe bytes { unsafe explicit_bzero(bytes, bytes_len) }
  return Status.ok
}
