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
      // Eight each inside, outside and of T, and a block.
      var rows = (0..<40 * lanes).map(word)
      let before = rows
      let count = UInt64(1 + round % 3)
      rows.withUnsafeMutableBufferPointer {
        Hash.iterate($0.baseAddress!, by: registers, count: count)
      }
      for lane in 0..<lanes {
        func old(_ row: Int) -> Hash.Word { before[row * lanes + lane] }
        var t = [8 of Hash.Word](repeating: 0)
        var block = [16 of Hash.Word](repeating: 0)
        for i in 0..<16 { block[i] = old(24 + i) }
        for i in 0..<8 { t[i] = old(16 + i) }
        for _ in 0..<count {
          for first in [0, 8] {
            var state = [8 of Hash.Word](repeating: 0)
            for i in 0..<8 { state[i] = old(first + i) }
            var copy = block
            Hash.compressPortably(&state, &copy)
            for i in 0..<Hash.outputWords { block[i] = state[i] }
          }
          for i in 0..<Hash.outputWords { t[i] ^= block[i] }
        }
        #expect(
          (0..<Hash.outputWords).allSatisfy { rows[(16 + $0) * lanes + lane] == t[$0] }
            && (0..<16).allSatisfy { rows[(24 + $0) * lanes + lane] == block[$0] },
          "\(hash), lane \(lane)")
      }
    }
  }
}
