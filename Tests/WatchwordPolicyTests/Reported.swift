import TestSupport
import WatchwordPolicy
import WatchwordPrimitives

/// What a check reported, as the codes and places that a test compares.
func reported(_ check: ((Violation) -> Void) -> Void) -> [Violation] {
  var violations: [Violation] = []
  check { violations.append($0) }
  return violations
}

extension Violation {
  /// The sentence, for a request of this body.
  func longMessage(_ body: String = "") -> String {
    let bytes = Array(body.utf8)
    return String(
      decoding: written { writeLongMessage(body: bytes.span, into: &$0) }, as: UTF8.self)
  }
}

extension StaticText {
  var string: String { String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}
