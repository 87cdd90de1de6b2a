public import CWatchword
import WatchwordPasswords
import WatchwordPrimitives

/// A caller's `watchword_error`, cleared and then filled.
@safe
struct ErrorDetail {
  private let detail: UnsafeMutablePointer<watchword_error>?

  /// Clears `detail`, which may be NULL; nil where its size is of no known version.
  init?(clearing detail: UnsafeMutablePointer<watchword_error>?) {
    unsafe self.detail = detail
    guard let detail = unsafe detail else { return }
    let size = unsafe detail.pointee.struct_size
    guard size >= MemoryLayout<watchword_error>.size, size <= Borrowed.largestStruct else {
      return nil
    }
    unsafe detail.pointee = watchword_error()
    unsafe detail.pointee.struct_size = size
    unsafe Borrowed.clear(detail, from: MemoryLayout<watchword_error>.size, to: size)
  }

  /// Notes `status`, given back.
  func note(_ status: watchword_status) -> watchword_status {
    if let detail = unsafe detail { unsafe detail.pointee.status = status }
    return status
  }

  /// Notes what an error of the core says; gives its status.
  func note(_ error: DigestError) -> watchword_status {
    guard let detail = unsafe detail else { return Status.of(error) }
    switch error {
    case .malformed(let field, let offset, let reason),
      .unsupported(let field, let offset, let reason):
      unsafe detail.pointee.field = field.rawValue
      unsafe detail.pointee.offset = UInt64(truncatingIfNeeded: offset)
      unsafe detail.pointee.reason = reason.rawValue
    case .overLimit(let limit, let given, let allowed):
      unsafe detail.pointee.limit = limit.rawValue
      unsafe detail.pointee.given = given
      unsafe detail.pointee.allowed = allowed
    case .outOfMemory, .stopped:
      break
    }
    return note(Status.of(error))
  }
}

@_cdecl("watchword_field_name") @implementation
public func watchword_field_name(_ field: watchword_field) -> UnsafePointer<CChar>? {
  unsafe (DigestError.Field(rawValue: field)?.name ?? "").cString
}

@_cdecl("watchword_reason_text") @implementation
public func watchword_reason_text(_ reason: watchword_reason) -> UnsafePointer<CChar>? {
  unsafe (DigestError.Reason(rawValue: reason)?.text ?? "").cString
}
