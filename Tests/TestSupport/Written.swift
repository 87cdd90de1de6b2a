public import WatchwordPrimitives

/// What `body` writes, as an array; nothing is left out.
public func written<Failure: Error>(
  _ body: (inout ByteWriter) throws(Failure) -> Void
) throws(Failure) -> [UInt8] {
  var room = [UInt8](repeating: 0xee, count: 1 << 16)
  var writer = ByteWriter(room.mutableSpan)
  try body(&writer)
  let count = writer.count
  precondition(writer.isComplete)
  return Array(room[..<count])
}
