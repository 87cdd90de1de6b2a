/// An array or object that is open while a text is read.
///
/// The levels of a reader are passed by `inout`: to read one through the reader would copy them all.
struct JSONLevel {
  /// Where it begins in the text.
  private var start: UInt32 = 0
  /// Keys that were read of it.
  private var members: UInt32 = 0

  @inline(__always)
  static func open(_ levels: inout [64 of JSONLevel], _ depth: Int, object start: Int) {
    let i = depth &- 1
    guard i >= 0, i < 64 else { return }
    levels[i].start = UInt32(truncatingIfNeeded: start)
    levels[i].members = 0
  }

  /// Counts a member; how many there are then.
  @inline(__always)
  static func count(_ levels: inout [64 of JSONLevel], _ depth: Int) -> Int {
    let i = depth &- 1
    guard i >= 0, i < 64 else { return 0 }
    let members = levels[i].members &+ 1
    levels[i].members = members
    return Int(truncatingIfNeeded: members)
  }

  @inline(__always)
  static func object(_ levels: inout [64 of JSONLevel], _ depth: Int) -> UInt32 {
    let i = depth &- 1
    guard i >= 0, i < 64 else { return 0 }
    return levels[i].start
  }
}

/// How deep a text goes and how many members its largest object has.
package struct JSONExtent: Equatable, Sendable {
  package var depth = 0
  package var members = 0

  package init() {}
}
