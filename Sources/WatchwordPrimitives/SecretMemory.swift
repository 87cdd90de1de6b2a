private import CLibc

/// Memory for a key derivation, which uses it whole: pages from the system, large ones where it has
/// them, zeroed at first, wiped and given back when it goes out of scope.
@safe
struct SecretMemory<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private let size: Int
  private let mapping: UnsafeMutableRawPointer
  private let mappedSize: Int
  let count: Int

  /// Room for `count` elements, all bits zero.
  ///
  /// Throws `outOfMemory` when the system has no such memory, or no size can say how much it is.
  init(count: Int) throws(KDFError) {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, size > 0 else { throw .outOfMemory }
    var mappedSize = 0
    var start: UnsafeMutableRawPointer? = nil
    guard let mapping = unsafe watchword_map_large_pages(size, &mappedSize, &start),
      let start = unsafe start
    else { throw .outOfMemory }
    unsafe base = start.assumingMemoryBound(to: Element.self)
    self.size = size
    unsafe self.mapping = mapping
    self.mappedSize = mappedSize
    self.count = count
  }

  deinit {
    unsafe watchword_wipe_pages(base, size)
    unsafe watchword_unmap_pages(mapping, mappedSize)
  }

  /// The element at `index`, which the caller keeps below `count`: a debug build checks it.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      // SAFETY: every index is computed from the parameters that gave `count`.
      return unsafe base[index]
    }
    @inline(__always) set {
      assert(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  /// Where the element at `index` is, for a kernel.
  @inline(__always)
  mutating func address(of index: Int) -> UnsafeMutablePointer<Element> {
    assert(index >= 0 && index < count)
    // SAFETY: as above; the kernel is done with it when it returns.
    return unsafe base + index
  }

  /// Asks for `count` elements from `index` on, which are read soon.
  @inline(__always)
  borrowing func prefetch(_ index: Int, _ count: Int) {
    assert(index >= 0 && index &+ count <= self.count)
    var i = index
    while i < index &+ count {
      unsafe watchword_prefetch(base + i)
      i &+= 64 / MemoryLayout<Element>.stride
    }
  }
}
