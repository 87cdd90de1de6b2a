import WatchwordPrimitives

/// What `body` writes; written again where the first room was not enough.
func writtenBytes<Problem: Error>(
  _ body: (inout ByteWriter) throws(Problem) -> Void
) throws(Problem) -> [UInt8] {
  var room = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    var writer = ByteWriter(room.mutableSpan)
    try body(&writer)
    let count = writer.count
    if writer.isComplete { return Array(room[..<count]) }
    room = [UInt8](repeating: 0, count: count)
  }
}
