import CWatchword

/// A caller's array of texts.
@safe
struct TextList {
  private let start: UnsafePointer<watchword_text>?
  let count: Int

  /// nil where there is no array of that length.
  init?(_ start: UnsafePointer<watchword_text>?, _ count: Int) {
    guard unsafe Borrowed.isValid(start, count) else { return nil }
    unsafe self.start = start
    self.count = count
  }

  /// Whether the text at `index`, which is below `count`, is one.
  func isValid(at index: Int) -> Bool {
    // SAFETY: the caller promises `count` texts.
    guard let start = unsafe start else { return false }
    return unsafe Borrowed.isValid(start[index].bytes, start[index].len)
  }

  /// Whether each of them is.
  var areAllValid: Bool {
    var i = 0
    while i < count {
      guard isValid(at: i) else { return false }
      i &+= 1
    }
    return true
  }

  /// The text at `index`, which is below `count` and valid.
  @_lifetime(immortal)
  func text(at index: Int) -> Span<UInt8> {
    // SAFETY: as above.
    guard let start = unsafe start else { return unsafe Borrowed.bytes(nil, 0) }
    return unsafe Borrowed.bytes(start[index].bytes, start[index].len)
  }
}
