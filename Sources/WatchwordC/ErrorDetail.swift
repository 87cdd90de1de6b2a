public import CWatchword
import WatchwordMetadata
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPolicy
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
    switch error {
    case .malformed(let field, let offset, let reason):
      note(Status.malformed, field: field.rawValue, offset: offset, reason: reason.rawValue)
    case .unsupported(let field, let offset, let reason):
      note(Status.unsupported, field: field.rawValue, offset: offset, reason: reason.rawValue)
    case .overLimit(let limit, let given, let allowed):
      note(Status.overLimit, limit: limit.rawValue, given: given, allowed: allowed)
    case .outOfMemory:
      note(Status.outOfMemory)
    case .stopped:
      note(Status.stopped)
    }
  }

  func note(
    _ status: watchword_status, field: watchword_field, offset: Int, reason: watchword_reason
  ) -> watchword_status {
    if let detail = unsafe detail {
      unsafe detail.pointee.field = field
      unsafe detail.pointee.offset = UInt64(truncatingIfNeeded: offset)
      unsafe detail.pointee.reason = reason
    }
    return note(status)
  }

  func note(
    _ status: watchword_status, field: watchword_field = 0, limit: watchword_limit, given: UInt64,
    allowed: UInt64
  ) -> watchword_status {
    if let detail = unsafe detail {
      unsafe detail.pointee.field = field
      unsafe detail.pointee.limit = limit
      unsafe detail.pointee.given = given
      unsafe detail.pointee.allowed = allowed
    }
    return note(status)
  }
}

extension ErrorDetail {
  /// Notes what is wrong with a secret, a URI or a stored code; gives its status.
  func note(_ error: OneTimeCodeError) -> watchword_status {
    switch error {
    case .malformed(let field, let offset, let reason):
      return note(
        Status.malformed, field: field.rawValue, offset: offset, reason: reason.rawValue)
    case .overLimit(let limit, let given, let allowed):
      return note(Status.overLimit, limit: limit.rawValue, given: given, allowed: allowed)
    case .stopped:
      return note(Status.stopped)
    }
  }
}

extension ErrorDetail {
  /// Notes what is wrong with a filter of breached passwords; gives its status.
  func note(_ error: BreachFilterError) -> watchword_status {
    note(
      Status.malformed, field: BreachFilterError.field, offset: error.offset,
      reason: error.reason.rawValue)
  }
}

@_cdecl("watchword_field_name") @implementation
public func watchword_field_name(_ field: watchword_field) -> UnsafePointer<CChar>? {
  if field == BreachFilterError.field { return unsafe BreachFilterError.fieldName.cString }
  if let name = MetadataError.fieldName(field) { return unsafe name.cString }
  let name = DigestError.Field(rawValue: field)?.name
  return unsafe (name ?? OneTimeCodeError.Field(rawValue: field)?.name ?? "").cString
}

@_cdecl("watchword_reason_text") @implementation
public func watchword_reason_text(_ reason: watchword_reason) -> UnsafePointer<CChar>? {
  let text = DigestError.Reason(rawValue: reason)?.text
  let other =
    OneTimeCodeError.Reason(rawValue: reason)?.text
    ?? BreachFilterError.Reason(rawValue: reason)?.text ?? MetadataError.reasonText(reason)
  return unsafe (text ?? other ?? "").cString
}
