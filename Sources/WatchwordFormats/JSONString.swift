package import WatchwordPrimitives

/// The text of a JSON string: between its quotes, in a document that was checked, and back.
package enum JSONString {
  package enum Failure: Error {
    /// A surrogate that is alone: the text is no UTF-8.
    case surrogate
    case noRoom
  }

  package static func hasEscapes(_ lexeme: Span<UInt8>) -> Bool {
    var i = 0
    while let byte = lexeme.byte(at: i) {
      if byte == UInt8(ascii: "\\") { return true }
      i &+= 1
    }
    return false
  }

  /// Adds the text that `lexeme` stands for to `output`, in UTF-8.
  package static func decode<let capacity: Int>(
    _ lexeme: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) throws(Failure) {
    var i = 0
    while let byte = lexeme.byte(at: i) {
      guard byte == UInt8(ascii: "\\") else {
        guard output.append(byte) else { throw .noRoom }
        i &+= 1
        continue
      }
      let letter = lexeme.byte(at: i &+ 1) ?? 0
      i &+= 2
      guard letter == UInt8(ascii: "u") else {
        guard output.append(control(letter)) else { throw .noRoom }
        continue
      }
      var character = codeUnit(lexeme, at: i) ?? 0
      i &+= 4
      if character & 0xfc00 == 0xdc00 { throw .surrogate }
      if character & 0xfc00 == 0xd800 {
        guard lexeme.byte(at: i) == UInt8(ascii: "\\"),
          lexeme.byte(at: i &+ 1) == UInt8(ascii: "u"),
          let low = codeUnit(lexeme, at: i &+ 2), low & 0xfc00 == 0xdc00
        else { throw .surrogate }
        character = 0x10000 &+ (character & 0x3ff) &<< 10 &+ (low & 0x3ff)
        i &+= 6
      }
      guard append(character, to: &output) else { throw .noRoom }
    }
  }

  /// How many bytes of UTF-8 and how many characters the text has that `lexeme` stands for; a surrogate
  /// that is alone counts as any character.
  package static func lengths(_ lexeme: Span<UInt8>) -> (bytes: Int, characters: Int) {
    var bytes = 0
    var characters = 0
    var i = 0
    while let byte = lexeme.byte(at: i) {
      let unit = byte == UInt8(ascii: "\\") ? codeUnitOfEscape(lexeme, at: i) : nil
      if let unit {
        let isPair =
          unit & 0xfc00 == 0xd800
          && codeUnitOfEscape(lexeme, at: i &+ 6).map { $0 & 0xfc00 == 0xdc00 } == true
        bytes &+= unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3
        characters &+= 1
        i &+= isPair ? 12 : 6
      } else if byte == UInt8(ascii: "\\") {
        bytes &+= 1
        characters &+= 1
        i &+= 2
      } else {
        bytes &+= 1
        if byte & 0xc0 != 0x80 { characters &+= 1 }
        i &+= 1
      }
    }
    return (bytes, characters)
  }

  /// The number of a \u escape at `i`; nil where none is.
  private static func codeUnitOfEscape(_ lexeme: Span<UInt8>, at i: Int) -> UInt32? {
    guard lexeme.byte(at: i) == UInt8(ascii: "\\"),
      lexeme.byte(at: i &+ 1) == UInt8(ascii: "u")
    else { return nil }
    return codeUnit(lexeme, at: i &+ 2)
  }

  /// Writes `text` with quotes around it and what must be escaped escaped.
  package static func write(_ text: Span<UInt8>, into output: inout ByteWriter) {
    output.append(UInt8(ascii: "\""))
    var i = 0
    while let byte = text.byte(at: i) {
      if byte < 0x20 {
        writeControl(byte, into: &output)
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          output.append(UInt8(ascii: "\\"))
        }
        output.append(byte)
      }
      i &+= 1
    }
    output.append(UInt8(ascii: "\""))
  }

  /// In the shortest way, so that no text becomes longer than it was.
  private static func writeControl(_ byte: UInt8, into output: inout ByteWriter) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 8: output.append(UInt8(ascii: "b"))
    case 9: output.append(UInt8(ascii: "t"))
    case 10: output.append(UInt8(ascii: "n"))
    case 12: output.append(UInt8(ascii: "f"))
    case 13: output.append(UInt8(ascii: "r"))
    default:
      output.append("u00")
      output.append(digit(byte &>> 4))
      output.append(digit(byte & 15))
    }
  }

  /// The number that four hexadecimal digits are; nil where they are none.
  static func codeUnit(_ text: Span<UInt8>, at start: Int) -> UInt32? {
    var value: UInt32 = 0
    var i = 0
    while i < 4 {
      guard let byte = text.byte(at: start &+ i) else { return nil }
      let letter = byte | 0x20
      if byte &- UInt8(ascii: "0") < 10 {
        value = value &<< 4 | UInt32(byte &- UInt8(ascii: "0"))
      } else if letter &- UInt8(ascii: "a") < 6 {
        value = value &<< 4 | UInt32(letter &- UInt8(ascii: "a") &+ 10)
      } else {
        return nil
      }
      i &+= 1
    }
    return value
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
  }

  static func control(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    default: letter
    }
  }

  private static func append<let capacity: Int>(
    _ character: UInt32, to output: inout SecretBytes<capacity>
  ) -> Bool {
    if character < 0x80 { return output.append(UInt8(truncatingIfNeeded: character)) }
    if character < 0x800 {
      return output.append(UInt8(truncatingIfNeeded: 0xc0 | character &>> 6))
        && output.append(continuation(character))
    }
    if character < 0x10000 {
      return output.append(UInt8(truncatingIfNeeded: 0xe0 | character &>> 12))
        && output.append(continuation(character &>> 6)) && output.append(continuation(character))
    }
    return output.append(UInt8(truncatingIfNeeded: 0xf0 | character &>> 18))
      && output.append(continuation(character &>> 12))
      && output.append(continuation(character &>> 6)) && output.append(continuation(character))
  }

  private static func continuation(_ bits: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x80 | bits & 0x3f)
  }
}
