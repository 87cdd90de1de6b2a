import Testing

@testable import WatchwordPrimitives

@Suite struct SpanBytesTests {
  let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  @Test func aByteOutsideIsNil() {
    #expect(byte(8) == 9)
    for index in [-1, 9, Int.min, Int.max] { #expect(byte(index) == nil) }
  }

  @Test(arguments: [
    (0, 9, 9), (0, 100, 9), (3, 2, 2), (9, 1, 0), (100, 1, 0), (-5, 2, 2), (3, -1, 0),
    (Int.max, Int.max, 0), (Int.min, Int.min, 0), (1, Int.max, 8),
  ])
  func aSliceStaysInside(offset: Int, length: Int, count: Int) {
    let slice = bytes.span.slice(from: offset, length: length)
    let found = slice.count
    #expect(found == count)
  }

  @Test func aWordThatReachesOutsideIsZero() {
    #expect(word(0) == 0x0807_0605_0403_0201)
    #expect(word(1) == 0x0908_0706_0504_0302)
    for offset in [-1, 2, Int.min, Int.max] {
      #expect(word(offset) == 0)
    }
  }

  @Test func prefixesAreComparedWhole() {
    #expect(startsWith("$2"))
    #expect(startsWith("$2b$"))
    #expect(!startsWith("$2b$x"))
    #expect(!startsWith("$3"))
  }

  private func byte(_ index: Int) -> UInt8? { bytes.span.byte(at: index) }

  private func word(_ offset: Int) -> UInt64 {
    bytes.span.littleEndian(at: offset, as: UInt64.self)
  }

  private func startsWith(_ prefix: StaticText) -> Bool {
    Array("$2b$".utf8).span.hasPrefix(prefix)
  }
}
