import Testing
import Watchword
import WatchwordFormats
import WatchwordPrimitives

@testable import WatchwordCommand

@Suite struct JSONWriterTests {
  @Test func writesObjectsOneALine() {
    var output = JSONWriter()
    output.line { output in
      output.member("a", 0)
      output.member("b", UInt64.max)
      output.member("c", "text" as StaticText)
      output.member("d", nil as StaticText?)
      output.member("e", true)
      output.member("f", [1, 2]) { output, number in output.member("g", UInt64(number)) }
      output.member("h", [Int]()) { _, _ in }
    }
    output.line { _ in }
    #expect(
      String(decoding: output.bytes, as: UTF8.self) == """
        {"a":0,"b":18446744073709551615,"c":"text","d":null,"e":true,"f":[{"g":1},{"g":2}],"h":[]}
        {}

        """)
  }

  /// The writer escapes nothing, for there is nothing to escape.
  @Test func noTextOfTheProgramNeedsAnEscape() {
    var texts = HasherID.allCases.map(\.id)
    texts += DigestError.Field.allCases.map(\.name) + DigestError.Reason.allCases.map(\.text)
    texts += CostLimits.Name.allCases.map(\.name) + Finding.allCases.map(\.name)
    let causes = (1...20).compactMap(JSONError.Cause.init)
    texts += causes.map { LineError.json($0, offset: 0).text }
    texts += [LineError.notAnObject(offset: 0), .tooLong].map(\.text)
    texts += RowMember.allCases.map(\.name) + RowMember.Reason.allCases.map(\.text)
    for weakness in Weaknesses(rawValue: .max).each {
      texts += [weakness.name, weakness.text]
      texts += HasherID.allCases.map { weakness.source(for: $0) }
    }
    let problems: [Problem] = [
      .digest(.outOfMemory), .digest(.stopped), .nobodyReads, .memoryBudget(given: 1, allowed: 0),
      .digest(.overLimit(.bcryptCost, given: 1, allowed: 0)),
    ]
    texts += problems.map(\.reason)
    for text in texts.map(\.description) {
      #expect(!text.isEmpty)
      #expect(
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }, "\(text)")
    }
  }
}
