import CWatchword
import WatchwordPrimitives

/// A caller's buffer for text or bytes, with the place for their length.
@safe
struct OutputBuffer {
  private let start: UnsafeMutableRawPointer?
  private let size: Int
  private let length: UnsafeMutablePointer<Int>

  /// Clears `*length`; nil where there is no place for it, or no buffer of that size.
  init?(
    _ start: UnsafeMutableRawPointer?, _ size: Int, _ length: UnsafeMutablePointer<Int>?
  ) {
    guard let length = unsafe length else { return nil }
    unsafe length.pointee = 0
    guard unsafe Borrowed.isValid(start, size) else { return nil }
    unsafe self.start = start
    self.size = size
    unsafe self.length = length
  }

  /// Hands a writer into the buffer to `body`; the status says whether all found room. What `body`
  /// throws leaves the buffer clear.
  func fill<Failure: Error>(
    _ body: (inout ByteWriter) throws(Failure) -> Void
  ) throws(Failure) -> watchword_status {
    // SAFETY: the caller promises `size` bytes that nobody else touches during the call.
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: start, count: start == nil ? 0 : size)
    let room = unsafe MutableSpan<UInt8>(_unsafeBytes: buffer)
    var writer = ByteWriter(room)
    do throws(Failure) {
      try body(&writer)
    } catch {
      writer.clear()
      throw error
    }
    unsafe length.pointee = writer.count
    guard writer.isComplete else {
      writer.clear()
      return Status.bufferTooSmall
    }
    return Status.ok
  }
}
