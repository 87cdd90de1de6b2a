import Foundation

/// JSON by Foundation: what a program in Swift has without anything else.
enum FoundationJSON {
  /// Reads both, merges as RFC 7396 has it, writes.
  static func merge(_ document: Data, _ patch: Data) -> Data? {
    guard let document = try? JSONSerialization.jsonObject(with: document),
      let patch = try? JSONSerialization.jsonObject(with: patch)
    else { return nil }
    return try? JSONSerialization.data(withJSONObject: merge(document, patch))
  }

  private static func merge(_ target: Any?, _ patch: Any) -> Any {
    guard let patch = patch as? [String: Any] else { return patch }
    var merged = target as? [String: Any] ?? [:]
    for (key, value) in patch {
      if value is NSNull {
        merged[key] = nil
      } else {
        merged[key] = merge(merged[key], value)
      }
    }
    return merged
  }

  /// Whether both are the same value: the order of keys and the spelling of numbers set aside.
  static func areEqual(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    guard let a = try? JSONSerialization.jsonObject(with: Data(a)) as? NSDictionary,
      let b = try? JSONSerialization.jsonObject(with: Data(b)) as? NSDictionary
    else { return false }
    return a.isEqual(b)
  }
}
