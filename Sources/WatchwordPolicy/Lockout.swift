/// Whether a user may sign in, after what has happened to the account.
///
/// A pure function: a host stores the state, hands it in with what happened and the time, and stores
/// what comes back, by a conditional write where two requests may race.
///
/// Source: the public documentation of the Users API on bans and user lockout.
public enum Lockout {
  /// What a service asks for.
  public struct Settings: Equatable, Sendable {
    /// Whether failed attempts are counted. A lock that is there holds all the same.
    public var isEnabled = true
    /// Failed attempts after which a user is locked; the documented default.
    public var maxAttempts: UInt64 = 10
    /// How long a lock lasts, in seconds; 0 is until it is taken away.
    public var lockSeconds: UInt64 = 3600

    /// The defaults written above.
    public static let `default` = Settings()

    public init() {}
  }

  /// What is stored of a user.
  public struct State: Equatable, Sendable {
    /// Failed attempts since the last success, unlock or expiry.
    public var failedAttempts: UInt64 = 0
    public var lock = Lock.open
    public var isBanned = false

    public init() {}
  }

  public enum Lock: Equatable, Sendable {
    case open
    /// Seconds since 1970-01-01 UTC: from then on it is open.
    case until(Int64)
    case indefinite
  }

  /// What happened. Raw values are the numbers of `watchword.h`.
  public enum Event: Int32, CaseIterable, Sendable {
    /// Nothing: somebody asks.
    case ask = 1
    case attemptFailed = 2
    case attemptSucceeded = 3
    /// An administrator locks, for as long as the settings say.
    case lock = 4
    case unlock = 5
    case ban = 6
    case unban = 7
  }

  /// Whether the user may sign in, and why not. Raw values are the numbers of `watchword.h`.
  public enum Reason: Int32, CaseIterable, Sendable {
    case none = 0
    case banned = 1
    case locked = 2
  }

  public struct Decision: Equatable, Sendable {
    /// A ban stands above a lock.
    public var reason = Reason.none
    public var maySignIn: Bool { reason == .none }
    /// Attempts until a lock; nil where they are not counted. Above 0 while an administrator's lock
    /// holds.
    public var attemptsRemaining: UInt64?
    /// Whether a lock holds, under a ban too.
    public var isLocked = false
    /// Seconds until the lock ends, rounded up to the second that it ends at; nil where there is none
    /// or it does not end.
    public var expiresInSeconds: UInt64?
  }

  /// The state and the decision after `event` at `now`, in seconds since 1970-01-01 UTC.
  ///
  /// - A lock ends at its time, with the attempts forgotten, or by `unlock`; by nothing else. A clock
  ///   that goes backwards makes it last longer.
  /// - An attempt of a user who may not sign in changes nothing, whether it fails or not.
  public static func next(
    _ state: State, _ event: Event, at now: Int64, settings: Settings = .default
  ) -> (state: State, decision: Decision) {
    var state = state
    if case .until(let end) = state.lock, now >= end {
      state.lock = .open
      state.failedAttempts = 0
    }
    let mayTry = !state.isBanned && state.lock == .open
    switch event {
    case .ask:
      break
    case .attemptFailed:
      if mayTry, settings.isEnabled {
        let (attempts, overflow) = state.failedAttempts.addingReportingOverflow(1)
        state.failedAttempts = overflow ? .max : attempts
        if state.failedAttempts >= settings.maxAttempts {
          state.lock = lock(from: now, settings)
        }
      }
    case .attemptSucceeded:
      if mayTry { state.failedAttempts = 0 }
    case .lock:
      state.lock = later(state.lock, lock(from: now, settings))
    case .unlock:
      state.lock = .open
      state.failedAttempts = 0
    case .ban:
      state.isBanned = true
    case .unban:
      state.isBanned = false
    }
    return (state, decision(on: state, at: now, settings))
  }

  private static func lock(from now: Int64, _ settings: Settings) -> Lock {
    guard settings.lockSeconds > 0 else { return .indefinite }
    let seconds = Int64(truncatingIfNeeded: settings.lockSeconds)  // negative from 2^63 on
    let (end, overflow) = now.addingReportingOverflow(seconds)
    return seconds < 0 || overflow ? .indefinite : .until(end)
  }

  /// Locking again does not shorten a lock.
  private static func later(_ old: Lock, _ new: Lock) -> Lock {
    guard case .until(let oldEnd) = old else { return old == .open ? new : old }
    guard case .until(let newEnd) = new, newEnd < oldEnd else { return new }
    return old
  }

  private static func decision(
    on state: State, at now: Int64, _ settings: Settings
  ) -> Decision {
    var decision = Decision()
    if settings.isEnabled {
      let (left, isOver) = settings.maxAttempts.subtractingReportingOverflow(state.failedAttempts)
      decision.attemptsRemaining = isOver ? 0 : left
    }
    decision.isLocked = state.lock != .open
    if case .until(let end) = state.lock {
      // The end is not before now: the difference has 64 bits.
      decision.expiresInSeconds = UInt64(bitPattern: end &- now)
    }
    if state.isBanned {
      decision.reason = .banned
    } else if decision.isLocked {
      decision.reason = .locked
    }
    return decision
  }
}
