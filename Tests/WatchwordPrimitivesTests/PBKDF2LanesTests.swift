import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct PBKDF2LanesTests {
  typealias Case = (function: PBKDF2Lanes.Function, name: String, hashBytes: Int)
  static let cases: [Case] = [
    (.sha1, "SHA1", 20), (.sha256, "SHA256", 32), (.sha512, "SHA512", 64),
  ]

  @Test(arguments: CPU.Registers.here)
  func `every lane equals libcrypto`(registers: CPU.Registers) throws {
    var random = SeededRandom(32)
    for (function, name, hashBytes) in Self.cases {
      let width = registers.lanes(wordBytes: function == .sha512 ? 8 : 4)
      for count in Set([1, 2, width - 1, width]) where 1...width ~= count {
        for iterations in [1, 2, 3, .random(in: 4...40, using: &random)] as [UInt64] {
          let inputs = (0..<count).map { _ in
            (random.bytes(0...200), random.bytes(0...150), Int.random(in: 1...3, using: &random))
          }
          var lanes = PBKDF2Lanes(function, by: registers)
          for (password, salt, block) in inputs {
            let added = lanes.add(password: password.span, salt: salt.span, block: UInt32(block))
            #expect(added)
          }
          try lanes.run(iterations: iterations) { false }
          for (lane, (password, salt, block)) in inputs.enumerated() {
            var key = SecretBytes<512>()
            lanes.key(lane, into: &key)
            let expected = try Libcrypto.pbkdf2(
              name, password: password, salt: salt, iterations: iterations,
              keyBytes: block * hashBytes)
            #expect(key.array == expected.suffix(hashBytes), "\(name), lane \(lane) of \(count)")
          }
        }
      }
    }
  }

  @Test(arguments: CPU.Registers.here)
  func `takes no more lanes than there are, and new ones behind a wipe`(
    registers: CPU.Registers
  ) throws {
    let (password, salt) = ([UInt8]("first".utf8), [UInt8]("salt".utf8))
    var lanes = PBKDF2Lanes(.sha256, by: registers)
    for _ in 0..<registers.lanes(wordBytes: 4) {
      let added = lanes.add(password: password.span, salt: salt.span)
      #expect(added)
    }
    let oneMore = lanes.add(password: salt.span, salt: salt.span)
    #expect(!oneMore)
    #expect(lanes.count == registers.lanes(wordBytes: 4))
    try lanes.run(iterations: 5) { false }
    let first = try Self.expected(password, salt)
    let last = Self.key(lanes.count - 1, &lanes)
    #expect(last == first)
    let below = Self.key(-1, &lanes)
    #expect(below == [])
    let above = Self.key(lanes.count, &lanes)
    #expect(above == [])

    lanes.wipe()
    let wiped = Self.key(0, &lanes)
    #expect(wiped == [])
    let again = lanes.add(password: salt.span, salt: password.span)
    #expect(again)
    try lanes.run(iterations: 5) { false }
    let second = try Self.expected(salt, password)
    let new = Self.key(0, &lanes)
    #expect(new == second)
  }

  @Test(arguments: CPU.Registers.here)
  func `goes on behind a question, and stops when asked`(registers: CPU.Registers) throws {
    let (password, salt) = ([UInt8]("pw".utf8), [UInt8]("salt".utf8))
    for stopsAt in [nil, 1, 2] {
      var calls = 0
      var lanes = PBKDF2Lanes(.sha1, by: registers)
      let added = lanes.add(password: password.span, salt: salt.span)
      #expect(added)
      func shouldStop() -> Bool {
        calls += 1
        return calls == stopsAt
      }
      if let stopsAt {
        #expect(throws: KDFError.stopped) {
          try lanes.run(iterations: 17_000, shouldStop: shouldStop)
        }
        #expect(calls == stopsAt)
      } else {
        try lanes.run(iterations: 17_000, shouldStop: shouldStop)
        #expect(calls == 2)
        let expected = try Libcrypto.pbkdf2(
          "SHA1", password: password, salt: salt, iterations: 17_000, keyBytes: 20)
        let key = Self.key(0, &lanes)
        #expect(key == expected)
      }
    }
  }

  @Test func `are as many as the registers have words`() {
    #expect(PBKDF2Lanes.width(.sha1) == CPU.registers.lanes(wordBytes: 4))
    #expect(PBKDF2Lanes.width(.sha512) == CPU.registers.lanes(wordBytes: 8))
    #expect(CPU.Registers.none.lanes(wordBytes: 8) == 1)
  }

  private static func key(_ lane: Int, _ lanes: inout PBKDF2Lanes) -> [UInt8] {
    var key = SecretBytes<512>()
    lanes.key(lane, into: &key)
    return key.array
  }

  private static func expected(_ password: [UInt8], _ salt: [UInt8]) throws -> [UInt8] {
    try Libcrypto.pbkdf2("SHA256", password: password, salt: salt, iterations: 5, keyBytes: 32)
  }
}
