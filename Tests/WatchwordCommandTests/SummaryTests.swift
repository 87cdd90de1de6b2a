import Testing
import Watchword

@testable import WatchwordCommand

@Suite struct SummaryTests {
  private var summary: Summary {
    var tally = Tally()
    var other = Tally()
    for _ in 0..<1200 { tally.add(.match, of: .hasher(.md5)) }
    other.add(.mismatch, of: .hasher(.argon2id))
    other.add(.malformed, of: .noHasher)
    tally.add(other)
    return Summary(tally: tally, findings: VerifyRows.findings, seconds: 2)
  }

  @Test func countsRowsByHasherAndVerdict() {
    #expect(
      summary.text(colours: false) == """
        hasher    match  mismatch  malformed  unsupported  over_limit   rows
        md5       1,200         0          0            0           0  1,200
        argon2id      0         1          0            0           0      1
        (none)        0         0          1            0           0      1
        total     1,200         1          1            0           0  1,202
        1,202 rows in 2.00 s, 601 rows/s

        """)
  }

  @Test func coloursChangeNothingElse() {
    let coloured = summary.text(colours: true)
    #expect(coloured.contains("\u{1B}[32m1,200\u{1B}[0m"))
    #expect(coloured.replacing(/\x1B\[[0-9]+m/, with: "") == summary.text(colours: false))
  }

  @Test func aTallyIsNothingAtFirst() {
    #expect(Tally().total == 0)
    #expect(Tally()[.hasher(.argon2id), .match] == 0)
  }
}
