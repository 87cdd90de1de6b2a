/// Bytes at a fixed address, as C functions want them; kept until the process ends.
///
/// The pointers are plain: no reference is counted in the measured part.
struct Bytes {
  let pointer: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ bytes: some Collection<UInt8>) {
    pointer = .allocate(capacity: max(bytes.count, 1))
    count = bytes.count
    _ = UnsafeMutableBufferPointer(start: pointer, count: count).initialize(from: bytes)
  }

  /// Zeros.
  init(count: Int) { self.init(repeatElement(0, count: count)) }

  /// A C string, its NUL counted.
  init(cString text: String) { self.init(Array(text.utf8) + [0]) }

  func clear() { pointer.update(repeating: 0, count: count) }

  var array: [UInt8] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// The same bytes as C's `char`.
  var characters: UnsafeMutablePointer<CChar> {
    UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: CChar.self)
  }
}

extension Bytes {
  /// Bytes that someone else keeps.
  init(borrowing pointer: UnsafeMutableRawPointer, count: Int) {
    self.pointer = pointer.assumingMemoryBound(to: UInt8.self)
    self.count = count
  }
}
