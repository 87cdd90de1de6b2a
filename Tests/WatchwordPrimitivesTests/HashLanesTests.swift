import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct HashLanesTests {
  typealias Case = (function: HashLanes.Function, name: String)
  static let cases: [Case] = [
    (.md5, "MD5"), (.sha1, "SHA1"), (.sha256, "SHA256"), (.sha512, "SHA512"),
  ]

  @Test(arguments: CPU.Registers.here)
  func `every lane equals libcrypto, for every length`(registers: CPU.Registers) throws {
    var random = SeededRandom(35)
    for (function, name) in Self.cases {
      var width = registers.lanes(wordBytes: function == .sha512 ? 8 : 4)
      if function == .md5, registers != .none { width *= 3 }
      let most = HashLanes.mostBytes(function)
      var lanes = HashLanes(function, by: registers)
      // The same value again and again, with lanes that are free at times.
      var count = 0
      while count <= most {
        let used = Int.random(in: 1...width, using: &random)
        let messages = (0..<used).map { random.bytes(min(count + $0, most)) }
        for message in messages {
          let added = lanes.add(message.span)
          #expect(added)
        }
        let more = random.bytes(3)
        let oneMore = used < width || lanes.add(more.span)
        #expect(oneMore == (used < width))
        lanes.run()
        for (lane, message) in messages.enumerated() {
          var hash = SecretBytes<64>()
          lanes.hash(lane, into: &hash)
          let expected = try Libcrypto.hash(name, message)
          #expect(hash.array == expected, "\(name), \(message.count) bytes, lane \(lane)")
        }
        lanes.wipe()
        count += used
      }
    }
  }

  @Test(arguments: cases)
  func `takes no message of more than a block, and gives no hash of no lane`(
    function: HashLanes.Function, name: String
  ) {
    let message = [UInt8](repeating: 1, count: HashLanes.mostBytes(function) + 1)
    var lanes = HashLanes(function)
    let added = lanes.add(message.span)
    #expect(!added)
    #expect(lanes.count == 0)
    lanes.run()
    for lane in [-1, 0, 1] {
      var hash = SecretBytes<64>()
      lanes.hash(lane, into: &hash)
      #expect(hash.array == [])
    }
    #expect(HashLanes.width(function) >= 1)
  }
}
