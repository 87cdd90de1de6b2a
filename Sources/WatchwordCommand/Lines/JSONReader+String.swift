extension JSONReader {
  /// The bytes of the string that comes next, without escapes and quotation marks: UTF-8, with
  /// U+0000 where it was escaped, not normalised.
  @_lifetime(self: copy self)
  mutating func string() throws(JSONError) -> Range<Int> {
    try pass(UInt8(ascii: "\""))
    let first = offset
    var target = first
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return first..<target
      case UInt8(ascii: "\\"):
        try unescape(to: &target)
      case ..<0x20:
        throw error(.controlCharacter)
      case ..<0x80:
        put(byte, at: &target)
        offset += 1
      default:
        let end = offset + (try lengthOfUTF8())
        while offset < end {
          put(bytes[offset], at: &target)
          offset += 1
        }
      }
    }
    throw error(.cutShort)
  }

  /// What is unescaped is never longer than its escape, so that it is written over what was read.
  @_lifetime(self: copy self)
  private mutating func put(_ byte: UInt8, at target: inout Int) {
    bytes[target] = byte
    target += 1
  }

  /// How many bytes the character takes that starts here with a byte above 0x7F.
  ///
  /// The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
  private func lengthOfUTF8() throws(JSONError) -> Int {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[offset] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw error(.notUTF8)
    }
    guard offset + length <= end, second.contains(bytes[offset + 1]) else {
      throw error(.notUTF8)
    }
    for index in 2..<max(length, 2) where bytes[offset + index] & 0xC0 != 0x80 {
      throw error(.notUTF8)
    }
    return length
  }

  @_lifetime(self: copy self)
  private mutating func unescape(to target: inout Int) throws(JSONError) {
    let byte: UInt8
    switch offset + 1 < end ? bytes[offset + 1] : 0 {
    case UInt8(ascii: "\""): byte = UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): byte = UInt8(ascii: "\\")
    case UInt8(ascii: "/"): byte = UInt8(ascii: "/")
    case UInt8(ascii: "b"): byte = 0x08
    case UInt8(ascii: "f"): byte = 0x0C
    case UInt8(ascii: "n"): byte = 0x0A
    case UInt8(ascii: "r"): byte = 0x0D
    case UInt8(ascii: "t"): byte = 0x09
    case UInt8(ascii: "u"): return try unescapeUnicode(to: &target)
    default: throw error(.badEscape)
    }
    put(byte, at: &target)
    offset += 2
  }

  /// `\uXXXX`, or the two of them that make a character above U+FFFF.
  @_lifetime(self: copy self)
  private mutating func unescapeUnicode(to target: inout Int) throws(JSONError) {
    let unit = try codeUnit(at: offset)
    var length = 6
    var scalar = Unicode.Scalar(unit)
    if UTF16.isLeadSurrogate(unit), offset + 7 < end,
      bytes[offset + 6] == UInt8(ascii: "\\"), bytes[offset + 7] == UInt8(ascii: "u")
    {
      let trail = try codeUnit(at: offset + 6)
      if UTF16.isTrailSurrogate(trail) {
        scalar = Unicode.Scalar(
          0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
        length = 12
      }
    }
    guard let scalar else { throw error(.loneSurrogate) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      put(byte, at: &target)
    }
    offset += length
  }

  /// The number of the escape `\uXXXX` at `offset`.
  private func codeUnit(at offset: Int) throws(JSONError) -> UInt16 {
    guard offset + 6 <= end else { throw error(.badEscape) }
    var unit: UInt16 = 0
    for index in offset + 2..<offset + 6 {
      guard let digit = HexDigit.value(bytes[index]) else { throw error(.badEscape) }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
