import WatchwordFormats
import WatchwordPrimitives

/// An e-mail address: `local@domain`.
///
/// The local part is a dot-atom, and may hold characters that are not ASCII and can be seen; a quoted one and an
/// address literal for a domain are refused. The domain has two labels or more of letters, digits and
/// inner hyphens, or of characters that are not ASCII, and the last is not all digits.
///
/// Source: RFC 5321, 4.1.2 and 4.5.3.1; RFC 6531, 3.3; RFC 1123, 2.1.
enum EmailAddress {
  static let maxBytes = 254
  static let maxLocalPartBytes = 64

  static func check(
    _ text: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    guard text.count <= maxBytes else {
      report(
        Violation(
          .emailTooLong, .emailAddress, offset: maxBytes,
          given: UInt64(truncatingIfNeeded: text.count),
          allowed: UInt64(truncatingIfNeeded: maxBytes)))
      return
    }
    if let offset = InvisibleCharacters.first(in: text) {
      report(Violation(.emailFormat, .emailAddress, offset: offset))
      return
    }
    let at = separator(of: text)
    if let offset = wrongByteOfLocalPart(text, end: at) {
      report(Violation(.emailFormat, .emailAddress, offset: offset))
      return
    }
    if at > maxLocalPartBytes {
      report(
        Violation(
          .emailLocalPartTooLong, .emailAddress, offset: maxLocalPartBytes,
          given: UInt64(truncatingIfNeeded: at),
          allowed: UInt64(truncatingIfNeeded: maxLocalPartBytes)))
    }
    if let offset = wrongByteOfDomain(text, from: at &+ 1) {
      report(Violation(.emailFormat, .emailAddress, offset: offset))
    } else if settings.isStrict, !isRoutable(text.suffix(from: at &+ 1)) {
      report(Violation(.emailDomainNotRoutable, .emailAddress, offset: at &+ 1))
    }
  }

  /// Where the @ stands, or the length where there is none.
  private static func separator(of text: Span<UInt8>) -> Int {
    var i = 0
    while let byte = text.byte(at: i), byte != UInt8(ascii: "@") { i &+= 1 }
    return i
  }

  private static func wrongByteOfLocalPart(_ text: Span<UInt8>, end: Int) -> Int? {
    guard end < text.count else { return text.count }
    var isAtStart = true
    var i = 0
    while i < end, let byte = text.byte(at: i) {
      if byte == UInt8(ascii: ".") {
        if isAtStart { return i }
        isAtStart = true
      } else {
        guard isAtomByte(byte) else { return i }
        isAtStart = false
      }
      i &+= 1
    }
    return isAtStart ? i : nil
  }

  private static func wrongByteOfDomain(_ text: Span<UInt8>, from start: Int) -> Int? {
    var labels = 0
    var labelStart = start
    var isAllDigits = true
    var i = start
    while true {
      let byte = text.byte(at: i)
      if byte == nil || byte == UInt8(ascii: ".") {
        let length = i &- labelStart
        if length == 0 { return i }
        if length > 63 { return labelStart &+ 63 }
        if text.byte(at: i &- 1) == UInt8(ascii: "-") { return i &- 1 }
        labels &+= 1
        guard byte != nil else { break }
        labelStart = i &+ 1
        isAllDigits = true
      } else if let byte {
        guard isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: "-") && i > labelStart
        else { return i }
        if !isDigit(byte) { isAllDigits = false }
      }
      i &+= 1
    }
    if isAllDigits { return labelStart }
    return labels < 2 ? text.count : nil
  }

  /// Whether e-mail for the domain can arrive anywhere: its last label is not one that is set apart
  /// for documentation, tests and local names. Below `clerk.test` the Users API's own tests live.
  private static func isRoutable(_ domain: Span<UInt8>) -> Bool {
    var i = domain.count &- 1
    while let byte = domain.byte(at: i), byte != UInt8(ascii: ".") { i &-= 1 }
    let last = domain.suffix(from: i &+ 1)
    if equalsFolded(last, "test") {
      return hasFoldedSuffix(domain, ".clerk.test") || equalsFolded(domain, "clerk.test")
    }
    // RFC 2606 and 6761; RFC 6762; RFC 7686; RFC 3172; RFC 9476; ICANN's resolutions 2018.02.04.12
    // and 2024.07.29.06.
    return
      !(equalsFolded(last, "example") || equalsFolded(last, "invalid")
      || equalsFolded(last, "localhost") || equalsFolded(last, "local")
      || equalsFolded(last, "onion") || equalsFolded(last, "arpa") || equalsFolded(last, "alt")
      || equalsFolded(last, "internal") || equalsFolded(last, "home")
      || equalsFolded(last, "corp") || equalsFolded(last, "mail"))
  }

  /// atext of RFC 5322, and what RFC 6532 adds to it.
  private static func isAtomByte(_ byte: UInt8) -> Bool {
    if isAlphanumeric(byte) || byte >= 0x80 { return true }
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
      return true
    default:
      return false
    }
  }
}
