import TestSupport
import Testing
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPrimitives

@Suite struct OneTimeCodeErrorTests {
  @Test func `a number that a digest's error has too means the same`() {
    for field in OneTimeCodeError.Field.allCases {
      #expect(DigestError.Field(rawValue: field.rawValue) == nil)
    }
    for limit in OneTimeCodeError.Limit.allCases {
      #expect(CostLimits.Name(rawValue: limit.rawValue) == nil)
    }
    for reason in OneTimeCodeError.Reason.allCases {
      if let other = DigestError.Reason(rawValue: reason.rawValue) {
        let isSame = other.text.bytes.elementsEqual(reason.text.bytes)
        #expect(isSame, "\(reason)")
      }
    }
  }
}
