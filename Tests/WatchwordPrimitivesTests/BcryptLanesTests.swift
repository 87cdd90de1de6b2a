import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct BcryptLanesTests {
  @Test func `every lane gives what bcrypt gives of it alone`() throws {
    var random = SeededRandom(21)
    // The lengths around that of a key, each in each lane, beside others.
    let counts = [0, 1, 2, 3, 4, 5, 17, 70, 71, 72, 73, 74, 200, 4096]
    for i in counts.indices {
      let inputs = (0..<BcryptLanes.width).map { lane in
        (random.bytes(counts[(i + 3 * lane) % counts.count]), random.bytes(16))
      }
      try expectEqual(inputs, cost: 4)
    }
  }

  @Test func `fewer passwords than lanes are computed too`() throws {
    var random = SeededRandom(22)
    for count in 0...BcryptLanes.width {
      try expectEqual((0..<count).map { _ in (random.bytes(0...80), random.bytes(16)) }, cost: 5)
    }
  }

  @Test func `equal passwords with equal salts have equal hashes`() throws {
    let input = ([UInt8](repeating: 0xff, count: 72), [UInt8](repeating: 0, count: 16))
    try expectEqual([input, input, input, input], cost: 4)
  }

  @Test func `more passwords than lanes are left out, and no lane there has no hash`() throws {
    var random = SeededRandom(23)
    var lanes = BcryptLanes()
    for _ in 0..<6 { lanes.add(password: random.bytes(8).span, salt: random.bytes(16).span) }
    try lanes.run(cost: 4, shouldStop: { false })
    var output = SecretBytes<512>()
    for lane in [-1, 4, 5, .max, .min] { lanes.append(lane, to: &output) }
    #expect(output.count == 0)
    lanes.append(3, to: &output)
    #expect(output.count == 23)
  }

  @Test func `it stops where it is asked to, and holds nothing once wiped`() throws {
    var lanes = BcryptLanes()
    lanes.add(password: [1, 2, 3].span, salt: [UInt8](repeating: 5, count: 16).span)
    var asked = 0
    #expect(throws: KDFError.stopped) {
      try lanes.run(cost: 31) {
        asked += 1
        return asked == 3
      }
    }
    lanes.wipe()
    var output = SecretBytes<512>()
    lanes.append(0, to: &output)
    #expect(output.count == 0)
    // As new then.
    try expectEqual([([7], [UInt8](repeating: 9, count: 16))], cost: 4, &lanes)
  }

  private func expectEqual(_ inputs: [([UInt8], [UInt8])], cost: UInt64) throws {
    var lanes = BcryptLanes()
    try expectEqual(inputs, cost: cost, &lanes)
  }

  private func expectEqual(
    _ inputs: [([UInt8], [UInt8])], cost: UInt64, _ lanes: inout BcryptLanes
  ) throws {
    for (password, salt) in inputs { lanes.add(password: password.span, salt: salt.span) }
    try lanes.run(cost: cost, shouldStop: { false })
    for (lane, (password, salt)) in inputs.enumerated() {
      var output = SecretBytes<512>()
      lanes.append(lane, to: &output)
      var single = SecretBytes<512>()
      try Bcrypt.hash(
        password: password.span, salt: salt.span, cost: cost, into: &single, shouldStop: { false })
      #expect(output.array == single.array, "lane \(lane), password of \(password.count) bytes")
    }
  }
}
