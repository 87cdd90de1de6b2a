public import WatchwordPolicy
import WatchwordPrimitives

extension Violation: CustomStringConvertible {
  /// The violation in a sentence: which parameter, where and why. A key that is no parameter has no
  /// name here; `longMessage` has.
  public var description: String { longMessage(body: []) }

  /// The same for a request of this body.
  public func longMessage(body: [UInt8]) -> String {
    String(room: 256) { output in writeLongMessage(body: body.span, into: &output) }
  }
}
