import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct SHA1Tests {
  @Test(arguments: Vectors.primitive("sha1"))
  func givesThePublishedHash(vector: PrimitiveVector) {
    let piece = vector.bytes(vector.message_hex)
    var hash = Hash<SHA1>()
    for _ in 0..<(vector.repeat ?? 1) { hash.update(piece.span) }
    var output = SecretBytes<64>()
    hash.finish(into: &output)
    #expect(output.array == vector.output)
  }

  @Test func aMessageInPiecesHasTheHashOfTheWhole() {
    var random = SeededRandom(1)
    for count in 0..<300 {
      let message = random.bytes(count)
      let cut = Int.random(in: 0...count, using: &random)
      var whole = SecretBytes<64>()
      SHA1.hash(message.span, into: &whole)
      var hash = Hash<SHA1>()
      hash.update(message.span.slice(from: 0, length: cut))
      hash.update(message.span.suffix(from: cut))
      var pieces = SecretBytes<64>()
      hash.finish(into: &pieces)
      #expect(pieces.array == whole.array, "\(count) bytes cut at \(cut)")
    }
  }

  @Test func equalsLibcrypto() throws {
    var random = SeededRandom(2)
    for count in 0..<600 {
      let message = random.bytes(count)
      var output = SecretBytes<64>()
      SHA1.hash(message.span, into: &output)
      #expect(output.count == 20)
      #expect(try output.array == Libcrypto.hash("SHA1", message), "\(count) bytes")
    }
  }
}
