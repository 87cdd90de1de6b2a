package import WatchwordPrimitives

extension String {

  /// What `body` writes, which is UTF-8; written again where `room` bytes were not enough.
  package init<Failure: Error>(
    room: Int, _ body: (inout ByteWriter) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes = [UInt8](repeating: 0, count: room)
    defer { for i in bytes.indices { bytes[i] = 0 } }
    while true {
      var writer = ByteWriter(bytes.mutableSpan)
      try body(&writer)
      let count = writer.count
      if writer.isComplete {
        self = String(decoding: bytes[..<count], as: UTF8.self)
        return
      }
      bytes = [UInt8](repeating: 0, count: count)
    }
  }
}

/// Bytes from the system's random source.
package func randomBytes(_ count: Int) -> [UInt8] {
  var source = SystemRandomNumberGenerator()
  return (0..<count).map { _ in source.next() }
}
