private import CLibc
import WatchwordPrimitives

/// What a `MappedArray` holds: a value without pointers, for which all bits zero is one.
protocol Cell: BitwiseCopyable {
  init()
}

extension UInt8: Cell {}
extension UInt32: Cell {}
extension UInt64: Cell {}
extension Int64: Cell {}

/// Elements in pages from the system, as many as are wanted: it grows, and may move when it does.
///
/// A place outside of it reads as zero and cannot be written, so that no index is trusted. Its pages
/// are left out of core dumps, for they hold what is known about people.
@safe
struct MappedArray<Element: Cell>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>?
  /// The bytes that are mapped.
  private(set) var mappedBytes = 0
  /// How many elements there are; those behind are zero, or what was there before.
  private(set) var count = 0

  /// Pages are asked for in multiples of this.
  private static var granule: Int { 1 &<< 14 }

  init() { unsafe base = nil }

  /// `count` elements, all zero.
  init(zeros count: Int, _ budget: inout MemoryBudget) throws(UserTableError) {
    self.init()
    try reserve(count, &budget)
    self.count = count
  }

  deinit {
    // SAFETY: it was mapped with this size, and nobody else has it.
    if let base = unsafe base { unsafe watchword_unmap_pages(base, mappedBytes) }
  }

  /// How many elements there is room for.
  var capacity: Int { mappedBytes / MemoryLayout<Element>.stride }

  /// Makes room for `more` elements behind those that there are. They take a half more than before, so
  /// that what is copied stays a part of what is added.
  mutating func reserve(_ more: Int, _ budget: inout MemoryBudget) throws(UserTableError) {
    let (needed, isTooMany) = count.addingReportingOverflow(more)
    guard !isTooMany, needed >= 0 else { throw .full }
    if needed <= capacity { return }
    let (bytes, isTooLarge) = needed.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !isTooLarge, bytes < Int.max / 4 else { throw .full }
    var size = Self.rounded(max(bytes, mappedBytes &+ mappedBytes / 2))
    // The last of the budget is given as it is needed.
    if !budget.hasRoom(size &- mappedBytes) { size = Self.rounded(bytes) }
    let added = size &- mappedBytes
    guard budget.hasRoom(added) else { throw .full }
    // SAFETY: the pages are this array's own, and zero, which is an element, where they are new.
    let pages =
      if let base = unsafe base { unsafe watchword_remap_pages(base, mappedBytes, size) } else {
        unsafe watchword_map_pages(size)
      }
    guard let pages = unsafe pages else { throw .outOfMemory }
    unsafe base = pages.assumingMemoryBound(to: Element.self)
    mappedBytes = size
    budget.take(added)
  }

  private static func rounded(_ bytes: Int) -> Int { (bytes &+ granule &- 1) & ~(granule &- 1) }

  /// Adds an element for which there is room: see `reserve`.
  @inline(__always)
  mutating func append(_ element: Element) {
    guard count < capacity else { return }
    count &+= 1
    self[count &- 1] = element
  }

  /// Takes the last element away; nil where there is none.
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    let last = self[count &- 1]
    count &-= 1
    return last
  }

  /// Forgets the elements from `count` on; what may be read there later is left.
  mutating func shorten(to count: Int) {
    if count >= 0, count < self.count { self.count = count }
  }

  /// Adds zeros, or what was there before, up to the capacity.
  mutating func lengthen(to count: Int) {
    if count > self.count, count <= capacity { self.count = count }
  }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      guard index >= 0, index < count, let base = unsafe base else { return Element() }
      // SAFETY: the index is below the count, and so much is mapped.
      return unsafe base[index]
    }
    @inline(__always) set {
      guard index >= 0, index < count, let base = unsafe base else { return }
      unsafe base[index] = newValue
    }
  }

  /// Asks the memory for the elements from `index` on and before `end`, which are read soon.
  func prefetch(from index: Int, to end: Int) {
    guard index >= 0, end <= count, let base = unsafe base else { return }
    let bytes = end &* MemoryLayout<Element>.stride
    var i = index &* MemoryLayout<Element>.stride
    while i < bytes {
      // SAFETY: nothing is read, and the address is inside.
      unsafe watchword_prefetch(UnsafeRawPointer(base) + i)
      i &+= 64
    }
  }

  /// All elements.
  var span: Span<Element> {
    @_lifetime(borrow self)
    borrowing get {
      // SAFETY: `count` elements are mapped, and stay there while the array is borrowed.
      let buffer = unsafe UnsafeBufferPointer(start: base, count: base == nil ? 0 : count)
      return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
    }
  }

  /// Takes the elements from `start` on to `target`, which is before it.
  mutating func move(from start: Int, length: Int, to target: Int) {
    guard let base = unsafe base, target >= 0, target <= start, length > 0, length <= count,
      start <= count &- length
    else { return }
    // SAFETY: both ranges are inside, as was just checked.
    unsafe (base + target).update(from: base + start, count: length)
  }
}

extension MappedArray<UInt8> {
  /// A writer into the room behind the elements.
  mutating func withRoom<Result>(_ body: (inout ByteWriter) -> Result) -> Result {
    // SAFETY: so much is mapped behind the elements, and nobody else has it during the call.
    let room = unsafe UnsafeMutableBufferPointer(
      start: base.map { unsafe $0 + count }, count: base == nil ? 0 : capacity &- count)
    var writer = ByteWriter(unsafe MutableSpan(_unsafeElements: room))
    return body(&writer)
  }

  /// Of the 64 places from `index` on those behind which each of three bytes of a needle stands in its
  /// place; nil where not all that is looked at is mapped.
  @inline(__always)
  func places(
    from index: Int, needleLength: Int, _ first: RareByte, _ second: RareByte, _ third: RareByte
  ) -> SIMDMask<SIMD64<Int8>>? {
    guard let base = unsafe base, index >= 0, index <= mappedBytes &- 64 &- needleLength,
      first.isInNeedle(needleLength), second.isInNeedle(needleLength),
      third.isInNeedle(needleLength)
    else { return nil }
    // SAFETY: each block starts in the first `needleLength` bytes from `index` on, so it is mapped.
    let bytes = unsafe UnsafeRawPointer(base + index)
    let one = unsafe bytes.loadUnaligned(fromByteOffset: first.place, as: SIMD64<UInt8>.self)
    let two = unsafe bytes.loadUnaligned(fromByteOffset: second.place, as: SIMD64<UInt8>.self)
    let three = unsafe bytes.loadUnaligned(fromByteOffset: third.place, as: SIMD64<UInt8>.self)
    return (one .== first.block) .& (two .== second.block) .& (three .== third.block)
  }
}

extension SIMDMask<SIMD64<Int8>> {
  /// Eight places each, which are bytes that are all ones or all zeros.
  @inline(__always)
  private var words: SIMD8<UInt64> {
    // SAFETY: both are vectors of 64 bytes without padding.
    unsafe unsafeBitCast(self, to: SIMD8<UInt64>.self)
  }

  @inline(__always)
  var hasAny: Bool {
    let half = words.lowHalf | words.highHalf
    return half.x | half.y | half.z | half.w != 0
  }

  /// A bit for each place, the first lowest.
  var bits: UInt64 { bits(words.lowHalf) | bits(words.highHalf) &<< 32 }

  private func bits(_ words: SIMD4<UInt64>) -> UInt64 {
    bits(words.x) | bits(words.y) &<< 8 | bits(words.z) &<< 16 | bits(words.w) &<< 24
  }

  /// The bits of eight places: each leaves another bit, and the product adds them up in its last byte.
  private func bits(_ word: UInt64) -> UInt64 {
    ((word.littleEndian & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
  }
}
