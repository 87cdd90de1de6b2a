import TestSupport
import Testing

@testable import WatchwordPrimitives

/// MD5, SHA-1, SHA-256 and SHA-512: the functions in their own files, padding and length in
/// `Hash`.
@Suite struct HashTests {
  static let names = ["md5", "sha1", "sha256", "sha512"]
  static let cases = names.flatMap { name in Vectors.primitive(name).map { (name, $0) } }

  @Test(arguments: cases)
  func givesThePublishedHash(name: String, vector: PrimitiveVector) {
    let piece = vector.bytes(vector.message_hex)
    let pieces = Array(repeating: piece, count: vector.repeat ?? 1)
    #expect(Self.hash(name, of: pieces) == vector.output)
  }

  @Test(arguments: names)
  func aMessageInPiecesHasTheHashOfTheWhole(name: String) {
    var random = SeededRandom(1)
    for count in 0..<300 {
      let message = random.bytes(count)
      let cut = Int.random(in: 0...count, using: &random)
      #expect(
        Self.hash(name, of: [Array(message[..<cut]), Array(message[cut...])])
          == Self.hash(name, of: [message]),
        "\(count) bytes cut at \(cut)")
    }
  }

  @Test(arguments: names)
  func equalsLibcrypto(name: String) throws {
    var random = SeededRandom(2)
    for count in 0..<600 {
      let message = random.bytes(count)
      #expect(
        try Self.hash(name, of: [message]) == Libcrypto.hash(name, message), "\(count) bytes")
    }
  }

  /// The entries that other targets call.
  @Test func theHashOfAWholeMessageIsTheSame() {
    let message = Array("abc".utf8)
    var md5 = SecretBytes<64>()
    var sha1 = SecretBytes<64>()
    var sha256 = SecretBytes<64>()
    var sha512 = SecretBytes<64>()
    MD5.hash(message.span, into: &md5)
    SHA1.hash(message.span, into: &sha1)
    SHA256.hash(message.span, into: &sha256)
    SHA512.hash(message.span, into: &sha512)
    let hashes = [md5.array, sha1.array, sha256.array, sha512.array]
    #expect(hashes == Self.names.map { Self.hash($0, of: [message]) })
    #expect(hashes.map(\.count) == [16, 20, 32, 64])
  }

  @Test func `the prefix is the first eight bytes`() {
    var random = SeededRandom(9)
    for count in 0..<150 {
      let message = random.bytes(count)
      let expected = Self.hash("sha1", of: [message]).prefix(8).reduce(0 as UInt64) {
        $0 << 8 | UInt64($1)
      }
      let prefix = SHA1.prefix(of: message.span)
      #expect(prefix == expected)
    }
  }

  static func hash(_ name: String, of pieces: [[UInt8]]) -> [UInt8] {
    switch name {
    case "md5": hash(MD5.self, of: pieces)
    case "sha1": hash(SHA1.self, of: pieces)
    case "sha256": hash(SHA256.self, of: pieces)
    default: hash(SHA512.self, of: pieces)
    }
  }

  private static func hash<Function: CompressionFunction>(
    _ function: Function.Type, of pieces: [[UInt8]]
  ) -> [UInt8] {
    var hash = Hash<Function>()
    for piece in pieces { hash.update(piece.span) }
    var output = SecretBytes<64>()
    hash.finish(into: &output)
    return output.array
  }
}
