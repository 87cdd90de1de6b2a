import WatchwordPrimitives

/// A language tag, such as `de-CH` or `zh-Hant-TW`: well-formed, not looked up in a registry.
///
/// Source: RFC 5646 (BCP 47), 2.1; the case of its parts by 2.1.1. Tags from before the grammar
/// (`i-klingon`) are refused.
enum LanguageTag {
  static func check(
    _ text: Span<UInt8>, _ parameter: Parameter, _ report: (Violation) -> Void
  ) {
    if let offset = wrongByte(of: text) {
      report(Violation(.localeFormat, parameter, offset: offset))
    }
  }

  private static func wrongByte(of text: Span<UInt8>) -> Int? {
    var grammar = Grammar()
    var start = 0
    while start <= text.count {
      let length = partLength(text, start)
      guard length >= 1, length <= 8 else { return start &+ (length > 8 ? 8 : 0) }
      let part = text.slice(from: start, length: length)
      guard grammar.accepts(part, isFirst: start == 0) else { return start }
      start &+= length
      guard let separator = text.byte(at: start) else { break }
      guard separator == UInt8(ascii: "-") else { return start }
      start &+= 1
    }
    return grammar.isOpen ? text.count : nil
  }

  /// What has been read of a tag.
  private struct Grammar {
    /// What may still come, in the order of the grammar.
    private enum Place: Int {
      case extendedLanguage = 0
      case script = 1
      case region = 2
      case variant = 3
      case `extension` = 4
      case privateUse = 5
    }

    private var place = Place.extendedLanguage
    private var extendedLanguages = 0
    /// Whether a singleton waits for a part of its own.
    private(set) var isOpen = false

    mutating func accepts(_ part: Span<UInt8>, isFirst: Bool) -> Bool {
      let length = part.count
      let first = folded(part.byte(at: 0) ?? 0)
      if place == .privateUse {
        isOpen = false
        return true
      }
      if length == 1 {
        guard !isOpen, !isFirst || first == UInt8(ascii: "x") else { return false }
        place = first == UInt8(ascii: "x") ? .privateUse : .extension
        isOpen = true
        return true
      }
      if isFirst {
        if length > 3 { place = .script }
        return isLetters(part)
      }
      if place == .extension {
        isOpen = false
        return true
      }
      if place == .extendedLanguage, length == 3, isLetters(part), extendedLanguages < 3 {
        extendedLanguages &+= 1
      } else if place.rawValue <= Place.script.rawValue, length == 4, isLetters(part) {
        place = .region
      } else if place.rawValue <= Place.region.rawValue,
        length == 2 && isLetters(part) || length == 3 && isDigits(part)
      {
        place = .variant
      } else if length >= 5 || length == 4 && isDigit(first) {
        place = .variant
      } else {
        return false
      }
      return true
    }
  }

  /// Writes the tag with its parts in the case that is usual.
  static func write(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var isBehindSingleton = false
    var start = 0
    var length = partLength(text, 0)
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "-") {
        if length == 1 { isBehindSingleton = true }
        start = i &+ 1
        length = partLength(text, start)
      }
      let isUpper =
        start > 0 && !isBehindSingleton && (length == 2 || length == 4 && i == start)
      output.append(isUpper && isLetter(byte) ? byte & 0xdf : folded(byte))
      i &+= 1
    }
  }

  /// Letters and digits from `start` on.
  private static func partLength(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while let byte = text.byte(at: i), isAlphanumeric(byte) { i &+= 1 }
    return i &- start
  }

  private static func isLetters(_ part: Span<UInt8>) -> Bool {
    var i = 0
    while let byte = part.byte(at: i) {
      if !isLetter(byte) { return false }
      i &+= 1
    }
    return true
  }

  private static func isDigits(_ part: Span<UInt8>) -> Bool {
    var i = 0
    while let byte = part.byte(at: i) {
      if !isDigit(byte) { return false }
      i &+= 1
    }
    return true
  }
}
