/// A JSON text as a tree, and what RFC 7396 says of it, written to be read: with arrays and recursion.
///
/// Strings and numbers are as they were written; keys know their text too.
indirect enum JSONTree: Equatable {
  struct Member: Equatable {
    var lexeme: [UInt8]
    var text: [UInt16]
    var value: JSONTree
  }

  case object([Member])
  case array([JSONTree])
  case scalar([UInt8])

  static let null = JSONTree.scalar(Array("null".utf8))

  /// Reads a text that is right.
  init(_ text: [UInt8]) {
    var reader = Reader(text: text)
    self = reader.value()
  }

  /// The text without white space.
  var bytes: [UInt8] {
    switch self {
    case .scalar(let lexeme): return lexeme
    case .array(let elements):
      return Array("[".utf8) + elements.map(\.bytes).joined(separator: Array(",".utf8))
        + Array("]".utf8)
    case .object(let members):
      return Array("{".utf8)
        + members.map { $0.lexeme + Array(":".utf8) + $0.value.bytes }
        .joined(separator: Array(",".utf8)) + Array("}".utf8)
    }
  }

  /// RFC 7396, section 2.
  func merged(_ patch: JSONTree) -> JSONTree {
    guard case .object(let changes) = patch else { return patch }
    var members: [Member] = []
    if case .object(let mine) = self { members = mine }
    for change in changes {
      let place = members.firstIndex { $0.text == change.text }
      if change.value == .null {
        if let place { members.remove(at: place) }
      } else if let place {
        members[place].value = members[place].value.merged(change.value)
      } else {
        var new = change
        new.value = JSONTree.object([]).merged(change.value)
        members.append(new)
      }
    }
    return .object(members)
  }

  /// In which the order of members does not count.
  var sorted: JSONTree {
    switch self {
    case .scalar: return self
    case .array(let elements): return .array(elements.map(\.sorted))
    case .object(let members):
      return .object(
        members.map { Member(lexeme: [], text: $0.text, value: $0.value.sorted) }
          .sorted { $0.text.lexicographicallyPrecedes($1.text) })
    }
  }

  /// Whether one of its objects that are in no array has a null.
  var hasNull: Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.value == .null || $0.value.hasNull }
  }

  private struct Reader {
    let text: [UInt8]
    var i = 0

    mutating func skipSpace() {
      while i < text.count, [0x20, 0x0a, 0x0d, 0x09].contains(text[i]) { i += 1 }
    }

    mutating func value() -> JSONTree {
      skipSpace()
      let start = i
      switch text[i] {
      case UInt8(ascii: "{"):
        var members: [Member] = []
        list {
          let lexeme = $0.string()
          $0.skipSpace()
          $0.i += 1
          let member = Member(
            lexeme: lexeme, text: JSONTree.units(lexeme), value: $0.value())
          if let place = members.firstIndex(where: { $0.text == member.text }) {
            members[place].value = member.value
          } else {
            members.append(member)
          }
        }
        return .object(members)
      case UInt8(ascii: "["):
        var elements: [JSONTree] = []
        list { elements.append($0.value()) }
        return .array(elements)
      case UInt8(ascii: "\""):
        return .scalar(string())
      default:
        while i < text.count, !Array(",]} \n\r\t".utf8).contains(text[i]) { i += 1 }
        return .scalar(Array(text[start..<i]))
      }
    }

    mutating func list(_ element: (inout Reader) -> Void) {
      i += 1
      skipSpace()
      while text[i] != UInt8(ascii: "]"), text[i] != UInt8(ascii: "}") {
        element(&self)
        skipSpace()
        if text[i] == UInt8(ascii: ",") { i += 1 }
        skipSpace()
      }
      i += 1
    }

    mutating func string() -> [UInt8] {
      let start = i
      i += 1
      while text[i] != UInt8(ascii: "\"") { i += text[i] == UInt8(ascii: "\\") ? 2 : 1 }
      i += 1
      return Array(text[start..<i])
    }
  }

  /// The UTF-16 of a string, which can have surrogates that are alone.
  private static func units(_ lexeme: [UInt8]) -> [UInt16] {
    let text = Array(String(decoding: lexeme.dropFirst().dropLast(), as: UTF8.self).utf16)
    var units: [UInt16] = []
    var i = 0
    while i < text.count {
      guard text[i] == 0x5c else {
        units.append(text[i])
        i += 1
        continue
      }
      let letter = UInt8(truncatingIfNeeded: text[i + 1])
      i += 2
      switch letter {
      case UInt8(ascii: "u"):
        let digits = String(decoding: text[i..<i + 4], as: UTF16.self)
        units.append(UInt16(digits, radix: 16) ?? 0)
        i += 4
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      default: units.append(UInt16(letter))
      }
    }
    return units
  }
}
