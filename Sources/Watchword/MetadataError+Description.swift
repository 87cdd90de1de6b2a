@_exported public import WatchwordFormats
public import WatchwordMetadata
import WatchwordPrimitives

extension MetadataError: CustomStringConvertible {
  /// What is wrong, where and why; never a byte of the metadata.
  public var description: String {
    description { text in
      switch text {
      case .document: "the document"
      case .patch: "the patch"
      case .target: "the target"
      case .result: "the result"
      }
    }
  }

  /// The same with other names for the texts.
  package func description(naming name: (Text) -> String) -> String {
    switch self {
    case .malformed(let text, let error):
      return "\(name(text)): no JSON at byte \(error.offset): \(error.cause.text)"
    case .notAnObject(let text, let offset):
      return "\(name(text)): no JSON object at byte \(offset)"
    case .limit(let text, let limit, let given, let allowed):
      let what =
        switch limit {
        case .depth: "levels"
        case .membersPerObject: "members of an object"
        case .bytes: "bytes"
        }
      return "\(name(text)): \(given) \(what), allowed are \(allowed)"
    case .inexpressible(let offset):
      return "\(name(.target)): no patch can write the null at byte \(offset)"
    case .pointer(let offset):
      return "no JSON Pointer: byte \(offset)"
    case .outOfMemory:
      return "out of memory"
    }
  }
}
