import WatchwordPolicy
import WatchwordPrimitives

extension Violation {
  /// A line for a person: the code, and what is wrong in `text`.
  func line(in text: Span<UInt8>) -> String {
    let message = writtenBytes { output in writeLongMessage(body: text, into: &output) }
    return "\(code.name)  \(Terminal.harmless(String(decoding: message, as: UTF8.self)))\n"
  }
}
