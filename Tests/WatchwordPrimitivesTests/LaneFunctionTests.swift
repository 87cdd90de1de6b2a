import TestSupport
import Testing

@testable import WatchwordPrimitives

extension CPU.Registers {
  /// Those of this build and processor, and none.
  static var here: [Self] {
    [.none] + (CPU.hasAVX2 ? [.avx2] : []) + (CPU.hasAVX512 ? [.avx512] : [])
  }
}

/// The kernels over lanes, beside the portable code.
@Suite struct LaneFunctionTests {
  @Test(arguments: CPU.Registers.here.filter { $0 != .none })
  func `every lane has its own block`(registers: CPU.Registers) {
    expectPortable(SHA1.self, registers)
    expectPortable(SHA256.self, registers)
    expectPortable(SHA512.self, registers)
  }

  @Test(arguments: CPU.Registers.here.filter { $0 != .none })
  func `every lane of MD5 has its own block`(registers: CPU.Registers) {
    var random = SeededRandom(31)
    let lanes = registers.lanes(wordBytes: 4)
    for count in [1, 2, 3, 10] as [UInt64] {
      var rows = (0..<48 * lanes).map { _ in UInt32.random(in: 0 ... .max, using: &random) }
      let before = rows
      rows.withUnsafeMutableBufferPointer {
        MD5.hash($0.baseAddress!, by: registers, count: count)
      }
      for lane in 0..<3 * lanes {
        let start = lane / lanes * 16 * lanes + lane % lanes
        var block = [16 of UInt32](repeating: 0)
        for i in 0..<16 { block[i] = before[start + i * lanes] }
        for _ in 0..<count {
          var (state, copy) = (MD5.initialState, block)
          MD5.compressPortably(&state, &copy)
          for i in 0..<4 { block[i] = state[i] }
        }
        #expect((0..<16).allSatisfy { rows[start + $0 * lanes] == block[$0] }, "lane \(lane)")
      }
    }
  }

  private func expectPortable<Hash: LaneFunction>(
    _ hash: Hash.Type, _ registers: CPU.Registers
  ) {
    var random = SeededRandom(30)
    let lanes = registers.lanes(wordBytes: Hash.wordBytes)
    for round in 0..<40 {
      // At first all bits alike in a lane, and others in the next.
      func word(_ i: Int) -> Hash.Word {
        round == 0 ? (i % lanes % 2 == 0 ? 0 : .max) : .random(in: 0 ... .max, using: &random)
      }
      var states = (0..<8 * lanes).map(word)
      let before = states
      let blocks = (0..<16 * lanes).map(word)
      states.withUnsafeMutableBufferPointer { states in
        blocks.withUnsafeBufferPointer {
          Hash.compress(states.baseAddress!, $0.baseAddress!, by: registers)
        }
      }
      for lane in 0..<lanes {
        var state = [8 of Hash.Word](repeating: 0)
        var block = [16 of Hash.Word](repeating: 0)
        for i in 0..<8 { state[i] = before[i * lanes + lane] }
        for i in 0..<16 { block[i] = blocks[i * lanes + lane] }
        Hash.compressPortably(&state, &block)
        #expect(
          (0..<Hash.outputWords).allSatisfy { states[$0 * lanes + lane] == state[$0] },
          "\(hash), lane \(lane)")
      }
    }
  }
}
