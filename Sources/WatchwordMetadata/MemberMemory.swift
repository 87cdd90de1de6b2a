import WatchwordPrimitives

/// Mapped memory for the index of a text of any length.
struct MemberMemory: ~Copyable {
  private var pages: ScratchPages

  init(for text: Span<UInt8>) throws(MetadataError) {
    let count = powerOfTwo(MemberIndex.mostMembers(bytes: text.count))
    pages = try ScratchPages(size: count &* MemoryLayout<Member>.stride)
  }

  var mutableSpan: MutableSpan<Member> {
    @_lifetime(&self)
    mutating get { pages.elements(Member.self) }
  }
}

/// Mapped memory for a filter of the keys of two texts of any length.
struct KeyMemory: ~Copyable {
  private var pages: ScratchPages

  init(for first: Span<UInt8>, _ second: Span<UInt8>) throws(MetadataError) {
    let most =
      MemberIndex.mostMembers(bytes: first.count) &+ MemberIndex.mostMembers(bytes: second.count)
    pages = try ScratchPages(size: powerOfTwo(2 &* most) &* 4)
  }

  var mutableSpan: MutableSpan<UInt32> {
    @_lifetime(&self)
    mutating get { pages.elements(UInt32.self) }
  }
}

/// The least power of two that is no less than `least`, which is below 2^32.
private func powerOfTwo(_ least: Int) -> Int {
  var count = 1
  while count < least { count = count &<< 1 }
  return count
}
