import WatchwordPrimitives

/// Mapped memory for the index of a text of any length.
struct MemberMemory: ~Copyable {
  private var pages: ScratchPages

  init(for text: Span<UInt8>) throws(MetadataError) {
    let most = MemberIndex.mostMembers(bytes: text.count)
    var count = 1
    while count < most { count = count &<< 1 }
    pages = try ScratchPages(size: count &* MemoryLayout<Member>.stride)
  }

  var mutableSpan: MutableSpan<Member> {
    @_lifetime(&self)
    mutating get { pages.elements(Member.self) }
  }
}
