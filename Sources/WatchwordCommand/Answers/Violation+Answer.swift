import WatchwordPolicy
import WatchwordPrimitives

extension Violation {
  /// A line for a person: the code, and what is wrong in `text`.
  func line(in text: Span<UInt8>) -> String {
    let message = writtenBytes { output in writeLongMessage(body: text, into: &output) }
    return "\(code.name)  \(Terminal.harmless(String(decoding: message, as: UTF8.self)))\n"
  }

  /// The body of the response that the API would give to `text`.
  static func errors(_ violations: [Violation], in text: Span<UInt8>) -> [UInt8] {
    writtenBytes { output in
      var rest = violations[...]
      writeErrors(body: text, into: &output) { rest.popFirst() }
    }
  }
}
