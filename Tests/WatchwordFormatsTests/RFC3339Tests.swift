import Foundation
import TestSupport
import Testing
import WatchwordFormats

@Suite struct RFC3339Tests {
  private func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return RFC3339.milliseconds(bytes.span)
  }

  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01t00:00:00z", 0),
      ("2023-03-15T07:15:20.902Z", 1_678_864_520_902),
      ("2023-03-15T07:15:20.9Z", 1_678_864_520_900),
      ("2023-03-15T07:15:20.9029999999999999999999Z", 1_678_864_520_902),
      ("1985-04-12T23:20:50.52Z", 482_196_050_520),
      ("1996-12-19T16:39:57-08:00", 851_042_397_000),
      ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130),
      ("1969-12-31T23:59:59.5Z", -500),
      ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      // The leap second of the RFC's examples, in two zones.
      ("1990-12-31T23:59:60Z", 662_688_000_000),
      ("1990-12-31T15:59:60-08:00", 662_688_000_000),
    ] as [(String, Int64)])
  func `reads a time`(_ text: String, _ wanted: Int64) {
    #expect(milliseconds(text) == wanted)
  }

  @Test(arguments: [
    "", "2023", "2023-03-15", "2023-03-15T07:15", "2023-03-15T07:15:20", "2023-03-15 07:15:20Z",
    "2023-03-15T07:15:20.Z", "2023-03-15T07:15:20,5Z", "2023-13-15T07:15:20Z",
    "2023-00-15T07:15:20Z", "2023-02-29T07:15:20Z", "1900-02-29T00:00:00Z", "2023-04-31T07:15:20Z",
    "2023-03-00T07:15:20Z", "2023-03-15T24:00:00Z", "2023-03-15T07:60:20Z", "2023-03-15T07:15:61Z",
    "2023-03-15T07:15:60Z", "2023-03-15T07:15:20+24:00", "2023-03-15T07:15:20+01:60",
    "2023-03-15T07:15:20+0100", "2023-03-15T07:15:20+01", "2023-03-15T07:15:20Zx",
    "2023-3-15T07:15:20Z", "+2023-03-15T07:15:20Z", "2023-03-15T07:15:20\u{661}Z", "1700690400000",
  ])
  func `refuses what is none`(_ text: String) {
    #expect(milliseconds(text) == nil)
  }

  @Test func `agrees with Foundation on every day of 400 years`() throws {
    let formatter = ISO8601DateFormatter()
    var seconds = -12_219_292_800.0 + 86_400 * 60  // 1582-12-14, where both have one calendar
    for _ in 0..<(400 * 366) {
      let text = formatter.string(from: Date(timeIntervalSince1970: seconds))
      #expect(milliseconds(text) == Int64(seconds) * 1000)
      seconds += 86_400
    }
  }
}
