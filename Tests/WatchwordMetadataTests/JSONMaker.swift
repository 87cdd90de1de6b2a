import TestSupport

/// Makes JSON texts at random: with white space, escapes, keys that are there twice, and few keys, so
/// that two texts have some in common.
struct JSONMaker {
  var random: SeededRandom
  var hasSpaces = true
  var hasDuplicates = true

  init(_ seed: UInt64) { random = SeededRandom(seed) }

  private static let keys = [
    "a", "b", "c", "", "key",
    "\\u0061", "\\u0062", "k\\u0065y", "é", "e\\u0301", "\\u00e9",
    "e\u{301}",
    "K", "\u{212a}", "\\u212A", "a/b", "a\\/b", "m~n", "\\\\", "\\\"", "\\n", "\u{1d11e}",
    "\\ud834\\udd1e", "\\ud800", "\\udc00", "longer than one word", "longer than one w\\u006frd",
    "sixteen bytes ok", "日本語のキー", "\\u0000",
  ]
  private static let scalars = [
    "null", "null", "true", "false", "0", "-0", "1.0", "1e400", "9007199254740993",
    "-9223372036854775809", "\"\"", "\"text\"", "\"\\u00e9\"", "\"é{}[],: \"", "\"\\ud800\"",
    "\"\\\\\"", "\"a \\\" b\"", "\"a longer text, of more than sixteen bytes\"",
  ]

  mutating func object(_ depth: Int = 3) -> [UInt8] {
    Array(text(depth, isObject: true).utf8)
  }

  private mutating func text(_ depth: Int, isObject: Bool) -> String {
    let kind = isObject ? 0 : Int.random(in: 0..<6, using: &random)
    if kind > 2 || depth == 0 && !isObject { return space() + pick(Self.scalars) + space() }
    let count = Int.random(in: 0...(kind == 0 ? 6 : 3), using: &random)
    var keys = Self.keys
    let elements = (0..<count).map { _ in
      let value = text(depth - 1, isObject: false)
      if kind == 2 { return value }
      let key = pick(keys)
      if !hasDuplicates {
        let same = JSONTree(Array("{\"\(key)\":0}".utf8)).sorted
        keys.removeAll { JSONTree(Array("{\"\($0)\":0}".utf8)).sorted == same }
      }
      return space() + "\"\(key)\"" + space() + ":" + value
    }
    let body = count == 0 ? space() : elements.joined(separator: ",")
    return space() + (kind == 2 ? "[\(body)]" : "{\(body)}") + space()
  }

  private mutating func space() -> String {
    guard hasSpaces else { return "" }
    return pick(["", "", "", "", " ", "\n", "\t", "\r\n  ", "\n                    "])
  }

  private mutating func pick(_ list: [String]) -> String {
    list.randomElement(using: &random) ?? ""
  }
}
