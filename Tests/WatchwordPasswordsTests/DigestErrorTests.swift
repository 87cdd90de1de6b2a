import Testing

@testable import WatchwordPasswords

@Suite struct DigestErrorTests {
  @Test func everyFieldHasANameOfItsOwn() {
    let names = DigestError.Field.allCases.map(\.name.text)
    #expect(Set(names).count == names.count && !names.contains(""))
  }

  @Test func everyReasonHasATextOfItsOwn() {
    let texts = DigestError.Reason.allCases.map(\.text.text)
    #expect(Set(texts).count == texts.count && !texts.contains(""))
    #expect(texts.allSatisfy { $0.first?.isUppercase == false || $0.hasPrefix("a NUL") })
  }

  @Test func everyLimitHasANameOfItsOwn() {
    let names = CostLimits.Name.allCases.map(\.name.text)
    #expect(Set(names).count == names.count && !names.contains(""))
  }
}
