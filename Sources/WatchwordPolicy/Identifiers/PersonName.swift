import WatchwordPrimitives

/// A first or last name: any text that is not what spam puts there, a telephone number, a URL or a
/// tag of HTML.
enum PersonName {
  static func check(
    _ text: Span<UInt8>, _ parameter: Parameter, _ report: (Violation) -> Void
  ) {
    if isPhoneNumber(text) { report(Violation(.nameIsPhoneNumber, parameter)) }
    if let offset = urlStart(in: text) { report(Violation(.nameIsURL, parameter, offset: offset)) }
    if let offset = tagStart(in: text) { report(Violation(.nameHasTag, parameter, offset: offset)) }
  }

  /// Seven digits or more, and nothing but what separates them.
  private static func isPhoneNumber(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    var i = 0
    while let byte = text.byte(at: i) {
      if isDigit(byte) {
        digits &+= 1
      } else {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
          break
        default:
          return false
        }
      }
      i &+= 1
    }
    return digits >= 7
  }

  private static func urlStart(in text: Span<UInt8>) -> Int? {
    if hasFoldedPrefix(text, "www.") { return 0 }
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: ":"), text.suffix(from: i).hasPrefix("://") { return i }
      i &+= 1
    }
    return nil
  }

  /// `<` before a letter, `/` or `!`, with a `>` behind it.
  private static func tagStart(in text: Span<UInt8>) -> Int? {
    var start: Int?
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "<"), let next = text.byte(at: i &+ 1),
        isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      {
        start = start ?? i
      }
      if byte == UInt8(ascii: ">"), let start { return start }
      i &+= 1
    }
    return nil
  }
}
