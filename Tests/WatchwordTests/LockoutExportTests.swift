import Testing
import Watchword

@Suite struct LockoutExportTests {
  @Test func `lockout is part of the library`() {
    let (state, decision) = Lockout.next(Lockout.State(), .ban, at: 0)
    #expect(state.isBanned && decision.reason == .banned)
  }
}
