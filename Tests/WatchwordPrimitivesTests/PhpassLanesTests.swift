import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct PhpassLanesTests {
  @Test(arguments: CPU.Registers.here)
  func `every lane equals a loop over libcrypto`(registers: CPU.Registers) throws {
    var random = SeededRandom(33)
    let width = registers == .none ? 1 : 3 * registers.lanes(wordBytes: 4)
    for count in Set([1, width / 3, width / 2, width - 1, width]) where 1...width ~= count {
      let inputs = (0..<count).map { ($0 % 40, random.bytes($0 % 40), random.bytes(8)) }
      var lanes = PhpassLanes(by: registers)
      for (_, password, salt) in inputs {
        let added = lanes.add(password: password.span, salt: salt.span)
        #expect(added)
      }
      let salt = random.bytes(8)
      let oneMore = lanes.add(password: salt.span, salt: salt.span)
      #expect(oneMore == (count < width))
      try lanes.run(logRounds: 4) { false }
      for (lane, (bytes, password, salt)) in inputs.enumerated() {
        var expected = try Libcrypto.hash("MD5", salt + password)
        for _ in 0..<16 { expected = try Libcrypto.hash("MD5", expected + password) }
        let hash = Self.hash(lane, &lanes)
        #expect(hash == expected, "lane \(lane), \(bytes) bytes")
      }
    }
  }

  @Test func `takes every length that one block has room for`() throws {
    var random = SeededRandom(34)
    let salt = random.bytes(8)
    for count in 0...60 {
      let password = random.bytes(count)
      var lanes = PhpassLanes()
      let added = lanes.add(password: password.span, salt: salt.span)
      #expect(added == (count <= 39))
      #expect(lanes.count == (count <= 39 ? 1 : 0))
      guard count <= 39 else { continue }
      try lanes.run(logRounds: 3) { false }
      var single = SecretBytes<512>()
      try Phpass.hash(password: password.span, salt: salt.span, logRounds: 3, into: &single) {
        false
      }
      let hash = Self.hash(0, &lanes)
      #expect(hash == single.array, "\(count) bytes")
    }
  }

  @Test(arguments: CPU.Registers.here)
  func `goes on behind a question, stops when asked, and is empty when wiped`(
    registers: CPU.Registers
  ) throws {
    let (password, salt) = ([UInt8]("pw".utf8), [UInt8]("saltsalt".utf8))
    var calls = 0
    var lanes = PhpassLanes(by: registers)
    let added = lanes.add(password: password.span, salt: salt.span)
    #expect(added)
    try lanes.run(logRounds: 15) {
      calls += 1
      return false
    }
    #expect(calls == 2)
    var single = SecretBytes<512>()
    try Phpass.hash(password: password.span, salt: salt.span, logRounds: 15, into: &single) {
      false
    }
    let hash = Self.hash(0, &lanes)
    #expect(hash == single.array)
    #expect(throws: KDFError.stopped) { try lanes.run(logRounds: 15) { true } }
    lanes.wipe()
    #expect(lanes.count == 0)
    let wiped = Self.hash(0, &lanes)
    #expect(wiped == [])
    let below = Self.hash(-1, &lanes)
    #expect(below == [])
  }

  private static func hash(_ lane: Int, _ lanes: inout PhpassLanes) -> [UInt8] {
    var hash = SecretBytes<512>()
    lanes.hash(lane, into: &hash)
    return hash.array
  }
}
