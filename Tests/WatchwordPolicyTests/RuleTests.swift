import Testing
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct RuleTests {
  @Test func `every code has a name of its own`() {
    var names: Set<String> = []
    for code in ErrorCode.allCases {
      #expect(names.insert(text(code.name.bytes)).inserted, "\(code)")
    }
  }

  private func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}
