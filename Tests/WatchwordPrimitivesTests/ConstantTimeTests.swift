import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct ConstantTimeTests {
  private func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool { constantTimeEquals(a.span, b.span) }

  @Test func equalBytesAreEqualAtEveryLength() {
    var random = SeededRandom(11)
    for count in 0..<100 {
      let bytes = random.bytes(count)
      let copy = bytes.map { $0 }
      #expect(isEqual(bytes, copy))
    }
  }

  @Test func oneChangedBitIsFoundAnywhere() {
    let bytes = [UInt8](repeating: 0x5a, count: 33)
    for i in 0..<33 {
      for bit in 0..<8 {
        var other = bytes
        other[i] ^= 1 << bit
        #expect(!isEqual(bytes, other))
      }
    }
  }

  @Test func anotherLengthIsNotEqual() {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(!isEqual(bytes, [1, 2]))
    #expect(!isEqual(bytes, []))
  }

  /// CVE-2020-28052 accepted any hash with the right characters in another order.
  @Test func aPermutationIsNotEqual() {
    let bytes: [UInt8] = Array(0..<23)
    #expect(!isEqual(bytes, bytes.reversed()))
  }

  @Test func masksAreAllOnesOrAllZerosForAnyTwoBytes() {
    for a in UInt8.min...UInt8.max {
      #expect(
        (UInt8.min...UInt8.max).allSatisfy { b in
          equalityMask(a, b) == (a == b ? 0xff : 0) && belowMask(a, b) == (a < b ? 0xff : 0)
        }, "\(a)")
    }
  }
}
