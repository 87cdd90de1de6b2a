public import CWatchword
import WatchwordPolicy

extension Lockout.Settings {
  /// Reads settings, of which NULL means the defaults; nil where their size is of no known version.
  init?(_ settings: UnsafePointer<watchword_lockout_settings>?) {
    self.init()
    guard let settings = unsafe settings else { return }
    guard
      unsafe Borrowed.isValidStruct(
        settings, size: settings.pointee.struct_size,
        known: MemoryLayout<watchword_lockout_settings>.size)
    else { return nil }
    unsafe isEnabled = settings.pointee.enabled
    unsafe maxAttempts = settings.pointee.max_attempts
    unsafe lockSeconds = settings.pointee.lock_seconds
  }
}

extension Lockout.State {
  /// Reads a state, of which NULL means a new user's; nil where its size is of no known version.
  init?(_ state: UnsafePointer<watchword_lockout_state>?) {
    self.init()
    guard let state = unsafe state else { return }
    guard
      unsafe Borrowed.isValidStruct(
        state, size: state.pointee.struct_size,
        known: MemoryLayout<watchword_lockout_state>.size)
    else { return nil }
    unsafe failedAttempts = state.pointee.failed_attempts
    unsafe isBanned = state.pointee.banned
    if unsafe state.pointee.locked {
      lock =
        unsafe state.pointee.indefinite ? .indefinite : .until(state.pointee.locked_until)
    }
  }
}

@_cdecl("watchword_lockout_settings_default") @implementation
public func watchword_lockout_settings_default(
  _ struct_size: Int, _ out_settings: UnsafeMutablePointer<watchword_lockout_settings>?
) -> watchword_status {
  let settings = Lockout.Settings.default
  let defaults = watchword_lockout_settings(
    struct_size: struct_size, enabled: settings.isEnabled, max_attempts: settings.maxAttempts,
    lock_seconds: settings.lockSeconds)
  return unsafe Borrowed.write(defaults, to: out_settings, size: struct_size)
}

@_cdecl("watchword_lockout_next") @implementation
public func watchword_lockout_next(
  _ state: UnsafePointer<watchword_lockout_state>?, _ event: watchword_lockout_event,
  _ now: Int64, _ settings: UnsafePointer<watchword_lockout_settings>?,
  _ out_state: UnsafeMutablePointer<watchword_lockout_state>?,
  _ out_decision: UnsafeMutablePointer<watchword_lockout_decision>?
) -> watchword_status {
  // The state is read before the output is cleared, for the two may be one.
  let old = unsafe Lockout.State(state)
  var status = Status.ok
  if let out_state = unsafe out_state {
    let size = unsafe out_state.pointee.struct_size
    if unsafe clear(out_state, size, MemoryLayout<watchword_lockout_state>.size) {
      unsafe out_state.pointee.struct_size = size
    } else {
      status = Status.invalidStruct
    }
  }
  if let out_decision = unsafe out_decision {
    let size = unsafe out_decision.pointee.struct_size
    if unsafe clear(out_decision, size, MemoryLayout<watchword_lockout_decision>.size) {
      unsafe out_decision.pointee.struct_size = size
    } else {
      status = Status.invalidStruct
    }
  }
  guard status == Status.ok else { return status }
  guard let old, let settings = unsafe Lockout.Settings(settings) else {
    return Status.invalidStruct
  }
  guard let event = Lockout.Event(rawValue: event) else { return Status.invalidArgument }
  let (new, decision) = Lockout.next(old, event, at: now, settings: settings)
  if let out_state = unsafe out_state {
    unsafe out_state.pointee.failed_attempts = new.failedAttempts
    unsafe out_state.pointee.banned = new.isBanned
    unsafe out_state.pointee.locked = new.lock != .open
    unsafe out_state.pointee.indefinite = new.lock == .indefinite
    if case .until(let end) = new.lock { unsafe out_state.pointee.locked_until = end }
  }
  if let out_decision = unsafe out_decision {
    unsafe out_decision.pointee.may_sign_in = decision.maySignIn
    unsafe out_decision.pointee.reason = decision.reason.rawValue
    unsafe out_decision.pointee.counts_attempts = decision.attemptsRemaining != nil
    unsafe out_decision.pointee.attempts_remaining = decision.attemptsRemaining ?? 0
    unsafe out_decision.pointee.locked = decision.isLocked
    unsafe out_decision.pointee.expires = decision.expiresInSeconds != nil
    unsafe out_decision.pointee.expires_in_seconds = decision.expiresInSeconds ?? 0
  }
  return Status.ok
}

/// Clears a struct of `size` bytes; false where that is of no known version.
private func clear(_ pointer: UnsafeMutableRawPointer, _ size: Int, _ known: Int) -> Bool {
  guard size >= known, size <= Borrowed.largestStruct else { return false }
  unsafe Borrowed.clear(pointer, from: 0, to: size)
  return true
}
