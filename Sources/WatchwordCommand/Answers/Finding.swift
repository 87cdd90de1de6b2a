import WatchwordPrimitives

/// What a row came to, in one word.
enum Finding: Int, CaseIterable, Sendable {
  /// A verification: the password is the one.
  case match
  /// A verification: it is another.
  case mismatch
  /// An inspection: a hasher can verify it.
  case readable
  case malformed
  case unsupported
  case overLimit

  /// The word on the wire, such as `over_limit`.
  var name: StaticText {
    switch self {
    case .match: "match"
    case .mismatch: "mismatch"
    case .readable: "readable"
    case .malformed: "malformed"
    case .unsupported: "unsupported"
    case .overLimit: "over_limit"
    }
  }
}
