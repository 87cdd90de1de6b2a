import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct ByteWriterTests {
  @Test func `adds the bytes whose bits are set`() {
    var random = SeededRandom(41)
    for round in 0..<2000 {
      let source = (0..<Int.random(in: 64...200, using: &random)).map { _ in
        UInt8.random(in: 1...255, using: &random)
      }
      let start = Int.random(in: 0...source.count - 64, using: &random)
      // Few runs and many, none and all.
      var kept = random.next()
      for _ in 0..<round % 4 { kept &= random.next() }
      if round % 50 == 0 { kept = 0 }
      if round % 50 == 1 { kept = ~0 }
      let expected = (0..<64).filter { kept >> UInt64($0) & 1 == 1 }.map { source[start + $0] }
      let before = Int.random(in: 0..<5, using: &random)
      var room = [UInt8](repeating: 0, count: Int.random(in: 0..<160, using: &random))
      let size = room.count
      var writer = ByteWriter(room.mutableSpan)
      for _ in 0..<before { writer.append(9) }
      writer.append(source.span, at: start, kept: kept)
      let count = writer.count
      #expect(count == before + expected.count)
      if count <= size {
        #expect(
          room == [UInt8](repeating: 9, count: before) + expected
            + [UInt8](repeating: 0, count: size - count))
      }
    }
  }
}
