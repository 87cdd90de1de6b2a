import TestSupport
import Testing

@testable import WatchwordPrimitives

/// SHA-512 by AVX2 and BMI2, beside the portable code.
@Suite(
  .enabled(if: CPU.hasAVX2, "the build has no kernels, or the processor no AVX2"))
struct SHA512KernelTests {
  @Test func `equals the portable code for any state and block`() {
    var random = SeededRandom(27)
    for _ in 0..<20_000 {
      var portable = [8 of UInt64](repeating: 0)
      for i in 0..<8 { portable[i] = .random(in: 0 ... .max, using: &random) }
      var state = portable
      var block = [16 of UInt64](repeating: 0)
      for i in 0..<16 { block[i] = .random(in: 0 ... .max, using: &random) }
      var copy = block
      SHA512.compressPortably(&portable, &copy)
      SHA512.compressByAVX2(&state, &block)
      #expect(portable.indices.allSatisfy { portable[$0] == state[$0] })
    }
  }

  @Test func `the two compressions of a code equal the portable ones`() {
    var random = SeededRandom(28)
    for _ in 0..<5_000 {
      var inner = [8 of UInt64](repeating: 0)
      var outer = inner
      for i in 0..<8 {
        inner[i] = .random(in: 0 ... .max, using: &random)
        outer[i] = .random(in: 0 ... .max, using: &random)
      }
      var block = [16 of UInt64](repeating: 0)
      for i in 0..<16 { block[i] = .random(in: 0 ... .max, using: &random) }
      var (portableInner, portableOuter, portableBlock) = (inner, outer, block)
      let code = SHA512.codeByAVX2(&inner, &outer, &block)
      let portable = SHA512.codePortably(&portableInner, &portableOuter, &portableBlock)
      #expect((0..<8).allSatisfy { code[$0] == portable[$0] })
    }
  }

  @Test(arguments: [0, 1, 2, 3, 50] as [UInt64])
  func `the iterations of PBKDF2 equal the portable ones`(count: UInt64) {
    var random = SeededRandom(29)
    for _ in 0..<100 {
      var states = [[8 of UInt64]](repeating: .init(repeating: 0), count: 4)
      for s in 0..<4 {
        for i in 0..<8 { states[s][i] = .random(in: 0 ... .max, using: &random) }
      }
      var (inner, outer, u, t) = (states[0], states[1], states[2], states[3])
      SHA512.iterateByAVX2(&inner, &outer, &u, &t, count: count)
      var (portableInner, portableOuter) = (states[0], states[1])
      var (portableU, portableT) = (states[2], states[3])
      SHA512.iteratePortably(
        &portableInner, &portableOuter, &portableU, &portableT, count: count)
      #expect((0..<8).allSatisfy { u[$0] == portableU[$0] && t[$0] == portableT[$0] })
      #expect((0..<8).allSatisfy { inner[$0] == states[0][$0] && outer[$0] == states[1][$0] })
    }
  }

  @Test func `equals the portable code where all bits are alike`() {
    for (word, filling) in [(0, 0), (0, UInt64.max), (UInt64.max, 0), (.max, .max)] {
      var portable = [8 of UInt64](repeating: word)
      var state = portable
      var block = [16 of UInt64](repeating: filling)
      var copy = block
      SHA512.compressPortably(&portable, &copy)
      SHA512.compressByAVX2(&state, &block)
      #expect(portable.indices.allSatisfy { portable[$0] == state[$0] })
    }
  }
}
