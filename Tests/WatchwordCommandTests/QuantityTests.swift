import Testing

@testable import WatchwordCommand

@Suite struct QuantityTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")])
  func counts(number: Int, text: String) {
    #expect(Quantity.count(number) == text)
  }

  @Test(
    arguments: [
      (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (4 << 20, "4.0 MiB"), (64 << 20, "64 MiB"),
      (1 << 30, "1.0 GiB"), (.max, "16 EiB"),
    ] as [(UInt64, String)])
  func bytes(number: UInt64, text: String) {
    #expect(Quantity.bytes(number) == text)
  }

  @Test(
    arguments: [
      (250, "250 ns"), (13_500_000, "14 ms"), (2_100_000_000, "2.1 s"), (90_000_000_000, "1.5 min"),
      (5_400_000_000_000, "1.5 h"), (129_600_000_000_000, "1.5 days"), (.max, "584.5 years"),
    ] as [(UInt64, String)])
  func times(nanoseconds: UInt64, text: String) {
    #expect(Quantity.time(nanoseconds: nanoseconds) == text)
  }

  @Test(arguments: [(0, "0:00"), (61, "1:01"), (3600, "1:00:00"), (360_061, "100:01:01")])
  func clocks(seconds: Int, text: String) {
    #expect(Quantity.clock(seconds: seconds) == text)
  }

  @Test(arguments: [(0.004, 2, "0.00"), (0.05, 1, "0.1"), (12.345, 2, "12.35"), (7.5, 0, "8")])
  func decimals(number: Double, places: Int, text: String) {
    #expect(Quantity.decimal(number, places: places) == text)
  }
}
