import Testing
import WatchwordOneTimeCodes
import WatchwordPasswords

@Suite struct OneTimeCodeErrorTests {
  @Test func `its numbers are no numbers of a digest's error`() {
    for field in OneTimeCodeError.Field.allCases {
      #expect(DigestError.Field(rawValue: field.rawValue) == nil)
    }
    for reason in OneTimeCodeError.Reason.allCases {
      #expect(DigestError.Reason(rawValue: reason.rawValue) == nil)
    }
    for limit in OneTimeCodeError.Limit.allCases {
      #expect(CostLimits.Name(rawValue: limit.rawValue) == nil)
    }
  }
}
