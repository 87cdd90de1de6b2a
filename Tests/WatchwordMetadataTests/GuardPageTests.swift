import Glibc
import Testing
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

@Suite struct GuardPageTests {
  @Test func `reads nothing behind a text`() throws {
    // JP-21: the last byte stands before a page that cannot be read.
    let texts = ["{}", #"{"a":1}"#, #"{"a":"0123456789012345","b":[12345678,true]}"#]
      .map { Array($0.utf8) }
    for text in texts
      + (0..<80).map({ Array(#"{"\#(String(repeating: "k", count: $0))":null}"#.utf8) })
    {
      let size = sysconf(Int32(_SC_PAGESIZE))
      let pages = try #require(
        mmap(nil, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
      defer { munmap(pages, 2 * size) }
      #expect(mprotect(pages + size, size, PROT_NONE) == 0)
      let start = pages + size - text.count
      start.copyMemory(from: text, byteCount: text.count)
      let buffer = UnsafeBufferPointer(
        start: start.assumingMemoryBound(to: UInt8.self), count: text.count)
      let span = Span(_unsafeElements: buffer)
      for length in 0..<text.count {
        #expect(throws: JSONError.self) { try JSONText.check(span.slice(from: 0, length: length)) }
      }
      let patch = Array(#"{"a":{"b":null},"new":"value"}"#.utf8)
      var room = [UInt8](repeating: 0, count: 1000)
      var output = ByteWriter(room.mutableSpan)
      try DeepMerge.merge(span, patch.span, into: &output)
      try DeepMerge.merge(patch.span, span, into: &output)
    }
  }
}
