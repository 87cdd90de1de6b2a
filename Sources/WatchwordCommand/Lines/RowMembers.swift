import WatchwordFormats
import WatchwordPrimitives

/// What stands in the members of a row, and where in its block.
struct RowMembers: Equatable, Sendable {
  var hasher = Value.missing
  var digest = Value.missing
  var password = Value.missing
  var passwordHex = Value.missing

  enum Value: Equatable, Sendable {
    case missing
    /// Between the quotation marks, with its escapes.
    case string(Range<Int>)
    case notAString
    case twice
  }

  /// Arrays and objects inside each other have a limit; how many members an object has, and how long
  /// a number is, is bounded by the line.
  private static let limits = {
    var limits = JSONLimits()
    limits.membersPerObject = .max
    limits.numberBytes = .max
    return limits
  }()

  /// Reads the line at `range` to its end.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) throws(LineError) {
    guard range.count <= LineInput.longestLine else { throw .tooLong }
    let line = bytes.extracting(range)
    var levels = [64 of JSONLevel](repeating: JSONLevel())
    var reader = JSONReader(line, levels.mutableSpan, Self.limits)
    var isObject = false
    do throws(JSONFault) {
      let first = try reader.firstByte()
      isObject = first == UInt8(ascii: "{")
      if isObject { try read(&reader, first, lineStart: range.lowerBound) }
    } catch {
      throw .json(error.cause, offset: error.offset)
    }
    if !isObject { throw .notAnObject(offset: reader.position) }
  }

  private mutating func read(
    _ reader: inout JSONReader, _ first: UInt8, lineStart: Int
  ) throws(JSONFault) {
    // For looking up keys, which nobody does here.
    var filter = JSONKeyFilter()
    var isMember = try reader.open(first)
    while isMember {
      let (key, first) = try reader.readKey()
      let start = lineStart + reader.position
      try reader.skipValue(first, &filter)
      if let member = RowMember(key: key, in: reader.text) {
        let end = lineStart + reader.position
        let isString = first == UInt8(ascii: "\"")
        let value = isString ? Value.string(start + 1..<end - 1) : .notAString
        self[member] = self[member] == .missing ? value : .twice
      }
      isMember = try reader.isNext()
    }
    try reader.readEnd()
  }

  subscript(member: RowMember) -> Value {
    get {
      switch member {
      case .hasher: hasher
      case .digest: digest
      case .password: password
      case .passwordHex: passwordHex
      }
    }
    set {
      switch member {
      case .hasher: hasher = newValue
      case .digest: digest = newValue
      case .password: password = newValue
      case .passwordHex: passwordHex = newValue
      }
    }
  }

  /// Where the string of a member stands, without its escapes, which are taken away where it stands;
  /// nil for a member that is missing. To be asked once for each member.
  func string(of member: RowMember, in bytes: inout SecretBuffer) throws(Problem) -> Range<Int>? {
    switch self[member] {
    case .missing: return nil
    case .string(let range): return try Self.unescape(range, in: &bytes, member)
    case .notAString: throw .member(member, .notAString)
    case .twice: throw .member(member, .twice)
    }
  }

  /// UTF-8, with U+0000 where it was escaped, not normalised.
  private static func unescape(
    _ range: Range<Int>, in bytes: inout SecretBuffer, _ member: RowMember
  ) throws(Problem) -> Range<Int> {
    guard JSONString.hasEscapes(bytes.span.extracting(range)) else { return range }
    var text = SecretBuffer(capacity: range.count)
    var characters = JSONCharacters(bytes.span, from: range.lowerBound, to: range.upperBound)
    while let byte = characters.next() { text.append(byte) }
    // Half of a surrogate pair is the only thing in checked JSON that is none.
    if let offset = UTF8Text.firstInvalid(text.span) {
      throw .member(member, .surrogate, offset: offset)
    }
    let end = range.lowerBound + text.count
    bytes.replace(range.lowerBound..<end, with: text.span)
    return range.lowerBound..<end
  }
}
