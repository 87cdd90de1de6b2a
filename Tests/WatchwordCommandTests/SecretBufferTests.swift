import Testing

@testable import WatchwordCommand

@Suite struct SecretBufferTests {
  @Test func growsAndKeepsItsBytes() {
    var buffer = SecretBuffer(capacity: 0)
    let text = "every byte up to the end"
    for _ in 0..<100 { buffer.append(text.utf8Span.span) }
    #expect(buffer.count == 100 * text.utf8.count)
    let all = Array(String(repeating: text, count: 100).utf8)
    for index in 0..<buffer.count { #expect(buffer.span[index] == all[index]) }
  }

  @Test func findsTheFirstAndTheLast() {
    var buffer = SecretBuffer(capacity: 8)
    buffer.append("a,b,c".utf8Span.span)
    let comma = UInt8(ascii: ",")
    #expect(buffer.firstIndex(of: comma) == 1)
    #expect(buffer.firstIndex(of: comma, from: 2) == 3)
    #expect(buffer.firstIndex(of: comma, from: 4) == nil)
    #expect(buffer.firstIndex(of: comma, from: 9) == nil)
    #expect(buffer.lastIndex(of: comma) == 3)
    #expect(buffer.lastIndex(of: comma, from: 4) == nil)
    buffer.truncate(to: 3)
    #expect(buffer.lastIndex(of: comma) == 1)
    buffer.truncate(to: 5)
    #expect(buffer.count == 3)
  }

  @Test func takesBytesOneByOneAndInPlaceOfOthers() {
    var buffer = SecretBuffer(capacity: 0)
    for byte in "password".utf8 { buffer.append(byte) }
    buffer.replace(1..<4, with: "123".utf8Span.span)
    buffer.replace(8..<8, with: "".utf8Span.span)
    #expect((0..<buffer.count).map { buffer.span[$0] } == Array("p123word".utf8))
  }

  @Test func whatIsCutOffIsWiped() {
    var buffer = SecretBuffer(capacity: 8)
    buffer.append("password".utf8Span.span)
    buffer.truncate(to: 4)
    _ = buffer.append { room in room.count }
    #expect(buffer.count == 8)
    for index in 4..<8 { #expect(buffer.span[index] == 0) }
  }
}
