import Glibc
import WatchwordPrimitives

/// Bytes on the heap that are wiped before they are given back.
///
/// Holds what may be a password: what was read from a file, from a pipe, from a terminal.
@safe
struct SecretBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit {
    unsafe wipe(base, count)
    unsafe base.deallocate()
  }

  var span: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // SAFETY: the first `count` bytes were written, and live as long as self.
      let pointer = unsafe UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self)
      let span = unsafe Span(_unsafeStart: pointer, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  var mutableSpan: MutableSpan<UInt8> {
    @_lifetime(&self)
    mutating get {
      // SAFETY: as above, and nobody else can reach them while self is borrowed for a change.
      let pointer = unsafe base.assumingMemoryBound(to: UInt8.self)
      let span = unsafe MutableSpan(_unsafeStart: pointer, count: count)
      return unsafe _overrideLifetime(span, mutating: &self)
    }
  }

  /// Adds what `fill` writes into the room that is left, at most `limit` bytes, and gives their
  /// number, which `fill` returns.
  mutating func append<Failure: Error>(
    atMost limit: Int = .max, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    // SAFETY: from `count` on there are `capacity - count` bytes that belong to self.
    let room = unsafe UnsafeMutableRawBufferPointer(
      start: base + count, count: min(limit, capacity - count))
    let added = try unsafe fill(room)
    precondition(added >= 0 && added <= room.count)
    count += added
    return added
  }

  /// Adds `bytes`, with more room where there is not enough.
  mutating func append(_ bytes: Span<UInt8>) {
    if capacity - count < bytes.count { grow(to: count + bytes.count) }
    unsafe bytes.withUnsafeBytes { source in
      _ = unsafe append { room in
        unsafe room.copyMemory(from: source)
        return source.count
      }
    }
  }

  /// Adds a byte, with more room where there is none.
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(to: 2 * capacity) }
    // SAFETY: there is room for one byte behind `count`.
    unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Writes `bytes`, as many as `range` has, where it is.
  mutating func replace(_ range: Range<Int>, with bytes: Span<UInt8>) {
    var target = mutableSpan
    for index in 0..<range.count { target[range.lowerBound + index] = bytes[index] }
  }

  /// Makes room for `capacity` bytes in all.
  mutating func grow(to capacity: Int) {
    guard capacity > self.capacity else { return }
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    unsafe larger.copyMemory(from: base, byteCount: count)
    unsafe wipe(base, count)
    unsafe base.deallocate()
    unsafe base = larger
    self.capacity = capacity
  }

  /// Keeps the first `count` bytes.
  mutating func truncate(to count: Int) {
    guard count < self.count else { return }
    unsafe wipe(base + count, self.count - count)
    self.count = count
  }

  /// The first place of `byte` at or behind `start`; nil where there is none.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    // SAFETY: start..<count was written.
    guard let found = unsafe memchr(base + start, Int32(byte), count - start) else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The last place of `byte` at or behind `start`; nil where there is none.
  func lastIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    let bytes = span
    var index = count
    while index > start {
      index -= 1
      if bytes[index] == byte { return index }
    }
    return nil
  }
}
