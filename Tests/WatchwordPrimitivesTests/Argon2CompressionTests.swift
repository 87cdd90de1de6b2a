import TestSupport
import Testing

@testable import WatchwordPrimitives

/// Argon2 by the instructions of some processors, beside the portable code.
@Suite struct Argon2CompressionTests {
  /// Those that this build has and this processor can run.
  static let kernels = [Argon2Compression.avx2, .avx512].filter {
    $0 == .avx2 ? CPU.hasAVX2 : CPU.hasAVX512
  }

  /// Five blocks: what goes in, what comes out, room.
  private static func memory(
    _ random: inout SeededRandom, _ word: (inout SeededRandom) -> UInt64
  ) throws -> SecretMemory<UInt64> {
    var blocks = try SecretMemory<UInt64>(count: 5 * 128)
    for i in 0..<blocks.count { blocks[i] = word(&random) }
    return blocks
  }

  /// Whether both give the same in all blocks but the last, which is room.
  private static func agree(
    _ kernel: Argon2Compression, _ blocks: borrowing SecretMemory<UInt64>, at target: Int,
    from x: Int, and y: Int, keepsOld: Bool
  ) throws -> Bool {
    var portable = try SecretMemory<UInt64>(count: blocks.count)
    var other = try SecretMemory<UInt64>(count: blocks.count)
    for i in 0..<blocks.count {
      portable[i] = blocks[i]
      other[i] = blocks[i]
    }
    Argon2Compression.portable.apply(
      in: &portable, at: 128 * target, from: 128 * x, and: 128 * y, work: 512, keepsOld: keepsOld)
    kernel.apply(
      in: &other, at: 128 * target, from: 128 * x, and: 128 * y, work: 512, keepsOld: keepsOld)
    for i in 0..<512 where portable[i] != other[i] { return false }
    return true
  }

  @Test(arguments: kernels, [false, true])
  func `equals the portable code for any blocks`(kernel: Argon2Compression, keepsOld: Bool) throws {
    var random = SeededRandom(17)
    for _ in 0..<200 {
      let blocks = try Self.memory(&random) { .random(in: 0 ... .max, using: &$0) }
      #expect(try Self.agree(kernel, blocks, at: 2, from: 0, and: 1, keepsOld: keepsOld))
    }
  }

  @Test(arguments: kernels, [false, true])
  func `equals it where words are all ones, zeros or halves of them`(
    kernel: Argon2Compression, keepsOld: Bool
  ) throws {
    var random = SeededRandom(18)
    let words: [UInt64] = [0, .max, 0xffff_ffff, 0xffff_ffff_0000_0000, 1, 1 << 63]
    for word in words {
      let blocks = try Self.memory(&random) { _ in word }
      #expect(try Self.agree(kernel, blocks, at: 2, from: 0, and: 1, keepsOld: keepsOld))
    }
    for _ in 0..<100 {
      let blocks = try Self.memory(&random) { words.randomElement(using: &$0) ?? 0 }
      #expect(try Self.agree(kernel, blocks, at: 2, from: 0, and: 1, keepsOld: keepsOld))
    }
  }

  @Test(arguments: kernels, [false, true])
  func `the target may be what goes in`(kernel: Argon2Compression, keepsOld: Bool) throws {
    var random = SeededRandom(19)
    for _ in 0..<50 {
      let blocks = try Self.memory(&random) { .random(in: 0 ... .max, using: &$0) }
      for (target, x, y) in [(0, 0, 1), (1, 0, 1), (0, 0, 0), (2, 1, 1), (1, 3, 1)] {
        #expect(try Self.agree(kernel, blocks, at: target, from: x, and: y, keepsOld: keepsOld))
      }
    }
  }

  @Test(arguments: kernels) func `gives the same tag`(kernel: Argon2Compression) throws {
    // The portable code is tested beside another implementation by `Argon2Tests`.
    var random = SeededRandom(20)
    for i in 0..<45 {
      let lanes = UInt32(1 + i % 5)
      let parameters = Argon2.Parameters(
        variant: [.d, .i, .id][i % 3], version: i % 2 == 0 ? 19 : 16,
        iterations: UInt32.random(in: 1...2, using: &random),
        // The least that is allowed; sizes that leave blocks over, and take a second block of addresses.
        memoryKiB: 8 * lanes + (i < 15 ? 0 : UInt32.random(in: 1...700, using: &random)),
        lanes: lanes)
      let password = random.bytes(0...80)
      let salt = random.bytes(8...40)
      let secret = random.bytes(0...40)
      let data = random.bytes(0...40)
      func tag(_ compression: Argon2Compression) throws -> [UInt8] {
        var output = SecretBytes<512>()
        try Argon2.derive(
          by: compression, password: password.span, salt: salt.span, secret: secret.span,
          associatedData: data.span, parameters: parameters, tagBytes: 32, into: &output,
          shouldStop: { false })
        return output.array
      }
      #expect(try tag(kernel) == tag(.portable), "\(parameters)")
    }
  }
}
