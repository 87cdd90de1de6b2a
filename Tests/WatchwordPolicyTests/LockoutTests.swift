import TestSupport
import Testing
import WatchwordPolicy

@Suite struct LockoutTests {
  typealias State = Lockout.State

  static func settings(
    attempts: UInt64 = 3, seconds: UInt64 = 10, isEnabled: Bool = true
  ) -> Lockout.Settings {
    var settings = Lockout.Settings()
    settings.maxAttempts = attempts
    settings.lockSeconds = seconds
    settings.isEnabled = isEnabled
    return settings
  }

  @Test func `the documented number of failed attempts locks for the documented time`() {
    var state = State()
    for attempt in 1...10 {
      let (next, decision) = Lockout.next(state, .attemptFailed, at: 1000)
      #expect(decision.maySignIn == (attempt < 10))
      #expect(decision.attemptsRemaining == UInt64(10 - attempt))
      state = next
    }
    #expect(state.lock == .until(4600))
    #expect(Lockout.next(state, .ask, at: 4599).decision.expiresInSeconds == 1)
    let (open, decision) = Lockout.next(state, .ask, at: 4600)
    #expect(decision.maySignIn && decision.attemptsRemaining == 10)
    #expect(open == State())
  }

  @Test func `a success forgets the failures, but not while a lock holds`() {
    var state = State()
    state.failedAttempts = 2
    #expect(Lockout.next(state, .attemptSucceeded, at: 0).state.failedAttempts == 0)
    state.lock = .until(5)
    let (next, decision) = Lockout.next(state, .attemptSucceeded, at: 0)
    #expect(next == state && decision.reason == .locked)
  }

  @Test func `an administrator's lock leaves attempts, and unlock gives them back`() {
    let settings = Self.settings()
    var (state, decision) = Lockout.next(State(), .attemptFailed, at: 0, settings: settings)
    (state, decision) = Lockout.next(state, .lock, at: 0, settings: settings)
    #expect(decision.reason == .locked && decision.attemptsRemaining == 2)
    (state, decision) = Lockout.next(state, .unlock, at: 1, settings: settings)
    #expect(state == State() && decision.maySignIn && decision.attemptsRemaining == 3)
  }

  @Test func `a lock without an end holds until it is taken away`() {
    let settings = Self.settings(attempts: 1, seconds: 0)
    let (state, decision) = Lockout.next(State(), .attemptFailed, at: 0, settings: settings)
    #expect(state.lock == .indefinite && decision.expiresInSeconds == nil)
    #expect(Lockout.next(state, .ask, at: .max, settings: settings).decision.reason == .locked)
    #expect(Lockout.next(state, .unlock, at: 0, settings: settings).decision.maySignIn)
  }

  @Test func `a ban stands above all, and leaves the rest as it was`() {
    for lock in [Lockout.Lock.open, .until(5), .indefinite] {
      var state = State()
      state.lock = lock
      state.failedAttempts = 1
      let (banned, decision) = Lockout.next(state, .ban, at: 0)
      #expect(decision.reason == .banned && decision.isLocked == (lock != .open))
      let (tried, _) = Lockout.next(banned, .attemptFailed, at: 0)
      #expect(tried == banned)
      #expect(Lockout.next(banned, .unban, at: 0).state == state)
    }
  }

  @Test func `where attempts are not counted nobody is locked by them`() {
    let settings = Self.settings(attempts: 1, isEnabled: false)
    let (state, decision) = Lockout.next(State(), .attemptFailed, at: 0, settings: settings)
    #expect(state == State() && decision.maySignIn && decision.attemptsRemaining == nil)
  }

  @Test func `no time or number traps`() {
    for now in [Int64.min, -1, 0, 1, .max] {
      for seconds in [0, 1, UInt64(Int64.max), .max] {
        for attempts in [0, 1, UInt64.max] {
          for failed in [0, 1, UInt64.max] {
            for lock in [Lockout.Lock.open, .until(.min), .until(0), .until(.max), .indefinite] {
              for event in Lockout.Event.allCases {
                var state = State()
                state.failedAttempts = failed
                state.lock = lock
                let settings = Self.settings(attempts: attempts, seconds: seconds)
                let (next, decision) = Lockout.next(state, event, at: now, settings: settings)
                if case .until(let end) = next.lock {
                  #expect(end > now)
                  #expect(
                    decision.expiresInSeconds
                      == (end.subtractingReportingOverflow(now)
                        .overflow ? UInt64(bitPattern: end &- now) : UInt64(end - now)))
                }
              }
            }
          }
        }
      }
    }
  }

  @Test func `locking again does not shorten a lock`() {
    var state = State()
    state.lock = .until(100)
    let settings = Self.settings(seconds: 10)
    #expect(Lockout.next(state, .lock, at: 0, settings: settings).state.lock == .until(100))
    #expect(Lockout.next(state, .lock, at: 95, settings: settings).state.lock == .until(105))
    state.lock = .indefinite
    #expect(Lockout.next(state, .lock, at: 0, settings: settings).state.lock == .indefinite)
  }

  /// All events in a row at all paces, small numbers: from locked to open by time or unlock alone.
  @Test func `a state never goes from locked to open without time or unlock`() {
    for seconds in [0, 2] as [UInt64] {
      explore(State(), at: 0, depth: 4, Self.settings(attempts: 2, seconds: seconds))
    }
  }

  private func explore(
    _ state: State, at now: Int64, depth: Int, _ settings: Lockout.Settings
  ) {
    guard depth > 0 else { return }
    for event in Lockout.Event.allCases {
      for step in [-1, 0, 1, 2] as [Int64] {
        let time = now + step
        let (next, decision) = Lockout.next(state, event, at: time, settings: settings)
        if state.lock != .open, next.lock == .open {
          let hasEnded: Bool
          if case .until(let end) = state.lock { hasEnded = time >= end } else { hasEnded = false }
          #expect(event == .unlock || hasEnded)
        }
        if state.isBanned, event != .unban { #expect(!decision.maySignIn) }
        #expect(decision.maySignIn == (next.lock == .open && !next.isBanned))
        #expect((decision.attemptsRemaining ?? 0) <= settings.maxAttempts)
        explore(next, at: time, depth: depth - 1, settings)
      }
    }
  }

  /// A list of what happened, from which the answer is found by going through it.
  @Test func `agrees with a log that is replayed`() {
    var random = SeededRandom(41)
    let settings = Self.settings(attempts: 3, seconds: 5)
    for _ in 0..<2_000 {
      var state = State()
      var log: [(Lockout.Event, Int64)] = []
      var now: Int64 = 0
      for _ in 0..<40 {
        now += Int64.random(in: 0...3, using: &random)
        let event = Lockout.Event.allCases.randomElement(using: &random) ?? .ask
        log.append((event, now))
        let (next, decision) = Lockout.next(state, event, at: now, settings: settings)
        state = next
        #expect(decision.maySignIn == Self.maySignIn(after: log))
      }
    }
  }

  /// The rules again, over the whole log.
  private static func maySignIn(after log: [(event: Lockout.Event, time: Int64)]) -> Bool {
    var isBanned = false
    var failures = 0
    var lockedUntil: Int64?
    for (event, time) in log {
      if let end = lockedUntil, end <= time { (lockedUntil, failures) = (nil, 0) }
      let isOpen = lockedUntil == nil && !isBanned
      switch event {
      case .attemptFailed where isOpen:
        failures += 1
        if failures == 3 { lockedUntil = time + 5 }
      case .attemptSucceeded where isOpen: failures = 0
      case .lock: lockedUntil = max(lockedUntil ?? .min, time + 5)
      case .unlock: (lockedUntil, failures) = (nil, 0)
      case .ban: isBanned = true
      case .unban: isBanned = false
      default: break
      }
    }
    return lockedUntil == nil && !isBanned
  }
}
