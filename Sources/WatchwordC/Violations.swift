public import CWatchword
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

/// A caller's array for violations, with the place for their number.
@safe
struct ViolationList {
  private let start: UnsafeMutablePointer<watchword_violation>?
  private let capacity: Int
  private let count: UnsafeMutablePointer<Int>

  /// Clears `*count`; nil where there is no place for it, or no array of that length.
  init?(
    _ start: UnsafeMutablePointer<watchword_violation>?, _ capacity: Int,
    _ count: UnsafeMutablePointer<Int>?
  ) {
    guard let count = unsafe count else { return nil }
    unsafe count.pointee = 0
    guard unsafe Borrowed.isValid(start, capacity),
      capacity <= Int.max / MemoryLayout<watchword_violation>.stride
    else { return nil }
    unsafe self.start = start
    self.capacity = capacity
    unsafe self.count = count
  }

  var isEmpty: Bool { unsafe count.pointee == 0 }

  func append(_ violation: Violation) {
    let index = unsafe count.pointee
    if let start = unsafe start, index >= 0, index < capacity {
      // SAFETY: the caller promises `capacity` violations, and index is below that.
      unsafe start[index] = watchword_violation(violation)
    }
    unsafe count.pointee = index &+ 1
  }
}

extension watchword_violation {
  init(_ violation: Violation) {
    self.init()
    rule = violation.rule.rawValue
    parameter = violation.parameter?.rawValue ?? 0
    other = violation.other?.rawValue ?? 0
    index = violation.index.map { Int32(truncatingIfNeeded: $0) } ?? -1
    offset = UInt64(truncatingIfNeeded: violation.offset)
    start = UInt64(truncatingIfNeeded: violation.start)
    length = UInt64(truncatingIfNeeded: violation.length)
    given = violation.given
    allowed = violation.allowed
    missing = violation.missing.rawValue
    strength_reasons = violation.reasons.rawValue
    switch violation.cause {
    case .digest(.malformed(let field, _, let reason)):
      (status, self.field, self.reason) = (Status.malformed, field.rawValue, reason.rawValue)
    case .digest(.unsupported(let field, _, let reason)):
      (status, self.field, self.reason) = (Status.unsupported, field.rawValue, reason.rawValue)
    case .digest(.overLimit(let limit, _, _)):
      (status, self.limit) = (Status.overLimit, limit.rawValue)
    case .code(.malformed(let field, _, let reason)):
      (status, self.field, self.reason) = (Status.malformed, field.rawValue, reason.rawValue)
    case .code(.overLimit(let limit, _, _)):
      (status, self.limit) = (Status.overLimit, limit.rawValue)
    case .digest(.outOfMemory), .digest(.stopped), .code(.stopped), nil:
      break
    }
  }
}

extension Violation {
  /// nil for a rule or a parameter that is none.
  init?(_ violation: watchword_violation) {
    guard let rule = Rule(rawValue: violation.rule) else { return nil }
    self.init(
      rule, Parameter(rawValue: violation.parameter),
      offset: Int(truncatingIfNeeded: violation.offset), given: violation.given,
      allowed: violation.allowed)
    other = Parameter(rawValue: violation.other)
    index = violation.index < 0 ? nil : Int(violation.index)
    start = Int(truncatingIfNeeded: violation.start)
    length = Int(truncatingIfNeeded: violation.length)
    missing = ParameterSet(rawValue: violation.missing)
    reasons = StrengthReasons(rawValue: violation.strength_reasons)
    cause = Cause(violation)
  }
}

extension Violation.Cause {
  init?(_ violation: watchword_violation) {
    let offset = Int(truncatingIfNeeded: violation.offset)
    if violation.parameter == Parameter.passwordDigest.rawValue {
      switch violation.status {
      case Status.malformed:
        guard let field = DigestError.Field(rawValue: violation.field),
          let reason = DigestError.Reason(rawValue: violation.reason)
        else { return nil }
        self = .digest(.malformed(field, offset: offset, reason))
      case Status.unsupported:
        guard let field = DigestError.Field(rawValue: violation.field),
          let reason = DigestError.Reason(rawValue: violation.reason)
        else { return nil }
        self = .digest(.unsupported(field, offset: offset, reason))
      case Status.overLimit:
        guard let limit = CostLimits.Name(rawValue: violation.limit) else { return nil }
        self = .digest(.overLimit(limit, given: violation.given, allowed: violation.allowed))
      default:
        return nil
      }
      return
    }
    switch violation.status {
    case Status.malformed:
      guard let field = OneTimeCodeError.Field(rawValue: violation.field),
        let reason = OneTimeCodeError.Reason(rawValue: violation.reason)
      else { return nil }
      self = .code(.malformed(field, offset: offset, reason))
    case Status.overLimit:
      guard let limit = OneTimeCodeError.Limit(rawValue: violation.limit) else { return nil }
      self = .code(.overLimit(limit, given: violation.given, allowed: violation.allowed))
    default:
      return nil
    }
  }
}

@_cdecl("watchword_violation_message") @implementation
public func watchword_violation_message(
  _ violation: UnsafePointer<watchword_violation>?, _ body: UnsafePointer<CChar>?,
  _ body_len: Int, _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    let violation = unsafe violation, unsafe Borrowed.isValid(body, body_len),
    let violation = unsafe Violation(violation.pointee)
  else { return Status.invalidArgument }
  return output.fill { writer in
    unsafe violation.writeLongMessage(body: Borrowed.bytes(body, body_len), into: &writer)
  }
}

@_cdecl("watchword_violations_write") @implementation
public func watchword_violations_write(
  _ violations: UnsafePointer<watchword_violation>?, _ num_violations: Int,
  _ body: UnsafePointer<CChar>?, _ body_len: Int, _ buffer: UnsafeMutablePointer<CChar>?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ out_http_status: UnsafeMutablePointer<Int32>?
) -> watchword_status {
  if let out_http_status = unsafe out_http_status { unsafe out_http_status.pointee = 0 }
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    unsafe Borrowed.isValid(violations, num_violations), unsafe Borrowed.isValid(body, body_len)
  else { return Status.invalidArgument }
  var i = 0
  while i < num_violations, let violations = unsafe violations {
    // SAFETY: the caller promises `num_violations` violations.
    guard let violation = unsafe Violation(violations[i]) else { return Status.invalidArgument }
    if i == 0, let out_http_status = unsafe out_http_status {
      unsafe out_http_status.pointee = violation.code.httpStatus
    }
    i &+= 1
  }
  i = 0
  return output.fill { writer in
    Violation.writeErrors(body: unsafe Borrowed.bytes(body, body_len), into: &writer) {
      guard i < num_violations, let violations = unsafe violations else { return nil }
      defer { i &+= 1 }
      return unsafe Violation(violations[i])
    }
  }
}
