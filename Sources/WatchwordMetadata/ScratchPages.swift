private import CLibc

/// Zeroed pages from the system for tables and texts that are too large for the stack; wiped and given
/// back when they go out of scope.
///
/// `SecretMemory` is for its own target alone: the embedded build refuses a `deinit` of another one.
@safe
struct ScratchPages: ~Copyable {
  private let base: UnsafeMutableRawPointer
  private let size: Int

  /// Throws `outOfMemory` when the system has no such memory.
  ///
  /// - Parameter size: bytes, one at least.
  init(size: Int) throws(MetadataError) {
    guard size > 0, let pages = unsafe watchword_map_pages(size) else { throw .outOfMemory }
    unsafe base = pages
    self.size = size
  }

  deinit {
    unsafe watchword_wipe_pages(base, size)
    unsafe watchword_unmap_pages(base, size)
  }

  /// All of it, to read.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      guard size >= 0 else { return Span() }
      // SAFETY: `size` bytes are there as long as `self` is.
      let pointer = unsafe UnsafePointer(base.assumingMemoryBound(to: UInt8.self))
      let span = unsafe Span(_unsafeStart: pointer, count: size)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// All of it, to write: as many elements as fit, whose bits are zero at first.
  @_lifetime(&self)
  mutating func elements<Element: BitwiseCopyable>(
    _ type: Element.Type
  ) -> MutableSpan<Element> {
    let count = size / max(MemoryLayout<Element>.stride, 1)
    // Pages are; it is said here so that no trap says it again.
    guard count >= 0, unsafe UInt(bitPattern: base) & 63 == 0 else { return MutableSpan() }
    // SAFETY: `count` elements are there, and nobody else reaches them while `self` is borrowed.
    let pointer = unsafe base.assumingMemoryBound(to: Element.self)
    let span = unsafe MutableSpan(_unsafeStart: pointer, count: count)
    return unsafe _overrideLifetime(span, mutating: &self)
  }
}
