public import CWatchword
import WatchwordPolicy
import WatchwordPrimitives

@_cdecl("watchword_password_check") @implementation
public func watchword_password_check(
  _ password: UnsafeRawPointer?, _ password_len: Int,
  _ identifiers: UnsafePointer<watchword_text>?, _ num_identifiers: Int,
  _ policy: UnsafePointer<watchword_policy>?,
  _ violations: UnsafeMutablePointer<watchword_violation>?, _ max_violations: Int,
  _ out_count: UnsafeMutablePointer<Int>?
) -> watchword_status {
  guard let list = unsafe ViolationList(violations, max_violations, out_count),
    unsafe Borrowed.isValid(password, password_len),
    let identifiers = unsafe TextList(identifiers, num_identifiers)
  else { return Status.invalidArgument }
  guard identifiers.areAllValid else { return Status.invalidArgument }
  return unsafe withPolicy(policy) { settings, filter in
    let bytes = unsafe Borrowed.bytes(password, password_len)
    PasswordPolicy.check(bytes, settings, breached: filter) { list.append($0) }
    var i = 0
    while i < identifiers.count {
      if PasswordPolicy.isEqual(bytes, identifiers.text(at: i)) {
        list.append(Violation(.passwordMatchesIdentifier, .password))
        break
      }
      i &+= 1
    }
    if settings.passwordMinStrength > 0 {
      identifiers.withPersonalWords { personal in
        PasswordPolicy.checkStrength(of: bytes, personal: personal, settings) { list.append($0) }
      }
    }
    return list.isEmpty ? Status.ok : Status.refused
  }
}

@_cdecl("watchword_parameter_check") @implementation
public func watchword_parameter_check(
  _ parameter: watchword_parameter, _ text: UnsafePointer<CChar>?, _ text_len: Int,
  _ policy: UnsafePointer<watchword_policy>?, _ now_ms: Int64,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?,
  _ violations: UnsafeMutablePointer<watchword_violation>?, _ max_violations: Int,
  _ out_count: UnsafeMutablePointer<Int>?
) -> watchword_status {
  let list = unsafe ViolationList(violations, max_violations, out_count)
  let output = unsafe OutputBuffer(buffer, buffer_size, out_len)
  guard let list, let output, unsafe Borrowed.isValid(text, text_len),
    let parameter = Parameter(rawValue: parameter), parameter.isCheckedAlone
  else { return Status.invalidArgument }
  return unsafe withPolicy(policy) { settings, _ in
    let bytes = unsafe Borrowed.bytes(text, text_len)
    parameter.check(bytes, settings, now: now_ms == .min ? nil : now_ms) { list.append($0) }
    guard list.isEmpty else { return Status.refused }
    return output.fill { writer in parameter.normalize(bytes, into: &writer) }
  }
}

@_cdecl("watchword_request_check") @implementation
public func watchword_request_check(
  _ operation: watchword_operation, _ body: UnsafePointer<CChar>?, _ body_len: Int,
  _ policy: UnsafePointer<watchword_policy>?, _ now_ms: Int64,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?,
  _ violations: UnsafeMutablePointer<watchword_violation>?, _ max_violations: Int,
  _ out_count: UnsafeMutablePointer<Int>?
) -> watchword_status {
  let list = unsafe ViolationList(violations, max_violations, out_count)
  let output = unsafe OutputBuffer(buffer, buffer_size, out_len)
  guard let list, let output, unsafe Borrowed.isValid(body, body_len),
    let operation = UserRequest.Operation(rawValue: operation)
  else { return Status.invalidArgument }
  return unsafe withPolicy(policy) { settings, filter in
    var request = unsafe UserRequest(
      Borrowed.bytes(body, body_len), operation, settings, now: now_ms == .min ? nil : now_ms)
    request.check(breached: filter) { list.append($0) }
    guard list.isEmpty else { return Status.refused }
    do throws(OutOfMemoryError) {
      return try output.fill { writer throws(OutOfMemoryError) in
        try request.write(into: &writer)
      }
    } catch {
      return Status.outOfMemory
    }
  }
}

/// Reads the policy and hands its settings and its filter of breached passwords to `body`.
@inline(__always)
private func withPolicy(
  _ policy: UnsafePointer<watchword_policy>?,
  _ body: (PolicySettings, BreachFilter?) -> watchword_status
) -> watchword_status {
  var status = Status.ok
  guard let policy = unsafe Policy(policy, &status) else { return status }
  guard policy.hasFilter else { return body(policy.settings, nil) }
  do throws(BreachFilterError) {
    return body(policy.settings, try policy.breachFilter())
  } catch {
    return Status.malformed
  }
}
