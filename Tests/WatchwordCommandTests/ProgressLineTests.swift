import Testing

@testable import WatchwordCommand

@Suite struct ProgressLineTests {
  private func text(_ size: Int?, _ bytes: Int, columns: Int = 80) -> String {
    ProgressLine(size: size, columns: columns, now: 0)
      .text(LineProgress(rows: 5000, bytes: bytes), seconds: 10)
  }

  @Test func showsShareRateAndWhatIsLeft() {
    #expect(
      text(4000, 1000, columns: 100)
        == "[#######-----------------------]  25%  1000 B of 3.9 KiB  500 rows/s  0:30 left")
    #expect(
      text(4000, 4000, columns: 100)
        == "[##############################]  100%  3.9 KiB of 3.9 KiB  500 rows/s  0:00 left")
    #expect(text(4000, 0).hasSuffix("500 rows/s"))
  }

  @Test func showsNoShareOfAPipe() {
    #expect(text(nil, 2048) == "2.0 KiB  5,000 rows  500 rows/s")
    #expect(text(0, 2048) == "2.0 KiB  5,000 rows  500 rows/s")
  }

  @Test(arguments: [1, 5, 20, 50, 60, 70, 80, 200])
  func fitsTheTerminal(columns: Int) {
    for size in [nil, 1_000_000] { #expect(text(size, 4000, columns: columns).count < columns) }
  }
}
