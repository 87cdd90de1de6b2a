import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct ScryptLanesTests {
  /// Those that this build has and this processor can run.
  static var kernels: [ScryptLanes.Kernel] {
    [.none] + (CPU.hasAVX2 ? [.avx2] : []) + (CPU.hasAVX512 ? [.avx512] : [])
  }

  @Test(arguments: kernels) func `every lane gives what scrypt gives of it alone`(
    kernel: ScryptLanes.Kernel
  ) throws {
    var random = SeededRandom(31)
    for _ in 0..<24 {
      let count = Int.random(in: 1...kernel.width, using: &random)
      try expectEqual(
        (0..<count).map { _ in (random.bytes(0...140), random.bytes(0...140)) },
        .init(
          n: UInt64(1) << UInt64.random(in: 1...7, using: &random),
          r: UInt64.random(in: 1...9, using: &random), p: UInt64.random(in: 1...3, using: &random)),
        keyBytes: Int.random(in: 1...64, using: &random), kernel)
    }
  }

  @Test(arguments: kernels) func `any number of passwords is computed`(
    kernel: ScryptLanes.Kernel
  ) throws {
    var random = SeededRandom(32)
    for count in 0...kernel.width {
      let inputs = (0..<count).map { _ in (random.bytes(0...20), random.bytes(8...20)) }
      // The steps of more than one call of the kernel, and the fewest.
      try expectEqual(inputs, .init(n: 2048, r: 1, p: 1), keyBytes: 64, kernel)
      try expectEqual(inputs, .init(n: 2, r: 1, p: 1), keyBytes: 64, kernel)
    }
  }

  @Test(arguments: kernels) func `the largest block size and parallelization are computed`(
    kernel: ScryptLanes.Kernel
  ) throws {
    var random = SeededRandom(33)
    let inputs = (0..<kernel.width).map { _ in (random.bytes(0...20), random.bytes(8...20)) }
    try expectEqual(inputs, .init(n: 4, r: 32, p: 16), keyBytes: 64, kernel)
  }

  @Test(arguments: kernels) func `more passwords than lanes are left out`(
    kernel: ScryptLanes.Kernel
  ) throws {
    let (empty, salt) = ([UInt8](), [1] as [UInt8])
    var lanes = ScryptLanes(kernel)
    for _ in 0...kernel.width { lanes.add(password: empty.span, salt: salt.span) }
    try lanes.run(.init(n: 2, r: 1, p: 1), keyBytes: 64, shouldStop: { false })
    var output = SecretBytes<512>()
    for lane in [-1, kernel.width, .max, .min] { lanes.append(lane, to: &output) }
    #expect(output.count == 0)
    lanes.append(kernel.width - 1, to: &output)
    #expect(output.count == 64)
  }

  @Test(arguments: kernels) func `it stops where it is asked to, and holds nothing once wiped`(
    kernel: ScryptLanes.Kernel
  ) throws {
    let parameters = Scrypt.Parameters(n: 2048, r: 1, p: 1)
    // As often as one password asks, and at each of these times.
    var most = 0
    let (empty, salt) = ([UInt8](), [1] as [UInt8])
    var key = SecretBytes<512>()
    try Scrypt.derive(
      password: empty.span, salt: empty.span, parameters: parameters, keyBytes: 64, into: &key
    ) {
      most += 1
      return false
    }
    var lanes = ScryptLanes(kernel)
    for last in 1...most + 1 {
      lanes.wipe()
      for _ in 0..<kernel.width { lanes.add(password: empty.span, salt: salt.span) }
      var asked = 0
      let shouldStop = {
        asked += 1
        return asked == last
      }
      if last <= most {
        #expect(throws: KDFError.stopped) {
          try lanes.run(parameters, keyBytes: 64, shouldStop: shouldStop)
        }
        #expect(asked == last)
      } else {
        try lanes.run(parameters, keyBytes: 64, shouldStop: shouldStop)
        #expect(asked == most)
      }
    }
    lanes.wipe()
    var output = SecretBytes<512>()
    lanes.append(0, to: &output)
    #expect(output.count == 0)
  }

  @Test func `memory that nobody has is an error`() {
    let empty = [UInt8]()
    for parameters in [
      Scrypt.Parameters(n: 1 << 40, r: 1 << 10, p: 1), .init(n: 1 << 63, r: 1 << 31, p: 1),
    ] {
      #expect(throws: KDFError.outOfMemory) {
        var lanes = ScryptLanes()
        lanes.add(password: empty.span, salt: empty.span)
        lanes.add(password: empty.span, salt: empty.span)
        try lanes.run(parameters, keyBytes: 64, shouldStop: { false })
      }
    }
  }

  @Test func `says how much memory it takes`() {
    let parameters = Scrypt.Parameters(n: 1 << 15, r: 8, p: 1)
    let single = UInt64((1 << 15) + 3) * 1024
    #expect(ScryptLanes.workingBytes(parameters, lanes: 0) == 0)
    #expect(ScryptLanes.workingBytes(parameters, lanes: 1) == single)
    #expect(ScryptLanes.workingBytes(parameters, lanes: 4) == 4 * single + 8 * 1024)
    #expect(ScryptLanes.workingBytes(parameters, lanes: 5) == 5 * single + 16 * 1024)
    #expect(ScryptLanes.workingBytes(.init(n: 1 << 54, r: 1, p: 1), lanes: 8) == .max)
    #expect(ScryptLanes.workingBytes(.init(n: 1 << 63, r: 8, p: 1), lanes: 1) == .max)
  }

  private func expectEqual(
    _ inputs: [([UInt8], [UInt8])], _ parameters: Scrypt.Parameters, keyBytes: Int,
    _ kernel: ScryptLanes.Kernel
  ) throws {
    var lanes = ScryptLanes(kernel)
    for (password, salt) in inputs { lanes.add(password: password.span, salt: salt.span) }
    try lanes.run(parameters, keyBytes: keyBytes, shouldStop: { false })
    for (lane, (password, salt)) in inputs.enumerated() {
      var output = SecretBytes<512>()
      lanes.append(lane, to: &output)
      var single = SecretBytes<512>()
      try Scrypt.derive(
        password: password.span, salt: salt.span, parameters: parameters, keyBytes: keyBytes,
        into: &single, shouldStop: { false })
      #expect(output.array == single.array, "lane \(lane) of \(inputs.count), \(parameters)")
    }
  }
}
