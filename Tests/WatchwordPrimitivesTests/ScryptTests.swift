import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct ScryptTests {
  @Test(arguments: Vectors.primitive("scrypt").filter { !$0.isTooHeavy })
  func givesThePublishedKey(vector: PrimitiveVector) throws {
    let n = try #require(vector.N)
    let r = try #require(vector.r)
    let p = try #require(vector.p)
    let key = try Self.derive(
      vector.bytes(vector.password_hex), vector.bytes(vector.salt_hex), n, r, p,
      vector.output.count)
    #expect(key == vector.output)
  }

  @Test(arguments: Vectors.primitive("salsa20_8"))
  func coreGivesThePublishedBlock(vector: PrimitiveVector) {
    let input = vector.bytes(vector.input_hex)
    var block = [16 of UInt32](repeating: 0)
    for i in 0..<16 { block[i] = input.span.littleEndian(at: 4 * i, as: UInt32.self) }
    Salsa20.hash8(&block)
    var output = SecretBytes<64>()
    for i in 0..<16 { output.append(littleEndian: block[i]) }
    #expect(output.array == vector.output)
  }

  @Test func equalsLibcrypto() throws {
    var random = SeededRandom(7)
    for _ in 0..<60 {
      let password = random.bytes(0...100)
      let salt = random.bytes(0...100)
      let n = UInt64(1) << UInt64.random(in: 1...8, using: &random)
      let r = UInt64.random(in: 1...12, using: &random)
      let p = UInt64.random(in: 1...5, using: &random)
      let keyBytes = Int.random(in: 1...200, using: &random)
      #expect(
        try Self.derive(password, salt, n, r, p, keyBytes)
          == Libcrypto.scrypt(password: password, salt: salt, n: n, r: r, p: p, keyBytes: keyBytes),
        "N \(n), r \(r), p \(p), \(keyBytes) bytes")
    }
  }

  @Test func memoryThatNobodyHasIsAnError() {
    #expect(throws: KDFError.outOfMemory) { try Self.derive([], [], 1 << 40, 1 << 10, 1, 64) }
    #expect(throws: KDFError.outOfMemory) { try Self.derive([], [], 1 << 63, 1 << 31, 1, 64) }
  }

  static func derive(
    _ password: [UInt8], _ salt: [UInt8], _ n: UInt64, _ r: UInt64, _ p: UInt64, _ keyBytes: Int
  ) throws -> [UInt8] {
    var output = SecretBytes<512>()
    try Scrypt.derive(
      password: password.span, salt: salt.span, parameters: .init(n: n, r: r, p: p),
      keyBytes: keyBytes, into: &output, shouldStop: { false })
    return output.array
  }
}
