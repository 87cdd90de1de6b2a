private import CLibc

/// Memory for a key derivation: pages from the system, zeroed at first, wiped and given back when
/// it goes out of scope.
@safe
struct SecretMemory<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private let size: Int
  let count: Int

  /// Room for `count` elements, all bits zero.
  ///
  /// Throws `outOfMemory` when the system has no such memory, or no size can say how much it is.
  init(count: Int) throws(KDFError) {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, size > 0, let pages = unsafe watchword_map_pages(size) else {
      throw .outOfMemory
    }
    unsafe base = pages.assumingMemoryBound(to: Element.self)
    self.size = size
    self.count = count
  }

  deinit {
    unsafe watchword_wipe_pages(base, size)
    unsafe watchword_unmap_pages(base, size)
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
}
