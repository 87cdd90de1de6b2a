import WatchwordFormats
import WatchwordPrimitives

/// Reads a digest from left to right. What is wrong becomes a `DigestError` with field and offset.
struct DigestReader: ~Escapable {
  private let digest: Span<UInt8>
  private(set) var offset = 0

  @_lifetime(copy digest)
  init(_ digest: Span<UInt8>) throws(DigestError) {
    self.digest = digest
    guard digest.count > 0 else { throw .malformed(.digest, offset: 0, .empty) }
  }

  /// The next byte, not passed over; nil at the end.
  var peek: UInt8? { digest.byte(at: offset) }

  /// Passes over the prefix of the hasher.
  @_lifetime(self: copy self)
  mutating func prefix(_ text: StaticText) throws(DigestError) {
    try literal(text, .prefix, .wrongPrefix)
  }

  /// Passes over the name that stands before the value of `field`.
  @_lifetime(self: copy self)
  mutating func name(_ text: StaticText, _ field: DigestError.Field) throws(DigestError) {
    try literal(text, field, .missing)
  }

  @_lifetime(self: copy self)
  private mutating func literal(
    _ text: StaticText, _ field: DigestError.Field, _ reason: DigestError.Reason
  ) throws(DigestError) {
    var i = 0
    while let expected = text.bytes.byte(at: i) {
      guard peek == expected else { throw .malformed(field, offset: offset, reason) }
      offset &+= 1
      i &+= 1
    }
  }

  /// Passes over the byte that stands between `field` and `next`.
  @_lifetime(self: copy self)
  mutating func separator(
    _ byte: UInt8, after field: DigestError.Field, before next: DigestError.Field
  ) throws(DigestError) {
    guard let found = peek else { throw .malformed(next, offset: offset, .missing) }
    guard found == byte else { throw .malformed(field, offset: offset, .missingSeparator) }
    offset &+= 1
  }

  /// Passes over one byte, given back; `missing` at the end.
  @_lifetime(self: copy self)
  mutating func byte(_ field: DigestError.Field) throws(DigestError) -> UInt8 {
    guard let byte = peek else { throw .malformed(field, offset: offset, .missing) }
    offset &+= 1
    return byte
  }

  /// The bytes before the next `separator`, which is passed over too; where there is none, `next`
  /// is missing.
  @_lifetime(self: copy self)
  mutating func part(
    _ field: DigestError.Field, until separator: UInt8, before next: DigestError.Field
  ) throws(DigestError) -> DigestPart {
    let part = try partOrRest(field, until: separator)
    guard peek != nil else { throw .malformed(next, offset: offset, .missing) }
    offset &+= 1
    return part
  }

  /// The bytes before the next `separator`, or all that are left; the separator is not passed over.
  @_lifetime(self: copy self)
  mutating func partOrRest(
    _ field: DigestError.Field, until separator: UInt8
  ) throws(DigestError) -> DigestPart {
    let start = offset
    guard peek != nil else { throw .malformed(field, offset: offset, .missing) }
    while let byte = peek, byte != separator { offset &+= 1 }
    return DigestPart(offset: start, count: offset &- start)
  }

  /// The next `count` bytes, or what is left of them; `missing` when nothing is.
  @_lifetime(self: copy self)
  mutating func part(
    _ field: DigestError.Field, upTo count: Int
  ) throws(DigestError) -> DigestPart {
    let start = offset
    guard peek != nil else { throw .malformed(field, offset: offset, .missing) }
    while offset &- start < count, peek != nil { offset &+= 1 }
    return DigestPart(offset: start, count: offset &- start)
  }

  /// All bytes that are left; none is `missing`.
  @_lifetime(self: copy self)
  mutating func rest(_ field: DigestError.Field) throws(DigestError) -> DigestPart {
    guard offset < digest.count else { throw .malformed(field, offset: offset, .missing) }
    let part = DigestPart(offset: offset, count: digest.count &- offset)
    offset = digest.count
    return part
  }

  /// Nothing may be left.
  func end(_ field: DigestError.Field) throws(DigestError) {
    guard offset >= digest.count else { throw .malformed(field, offset: offset, .trailingBytes) }
  }

  /// An unsigned decimal number without leading zero, up to `separator`, which is passed over too,
  /// or, where `separator` is nil, up to the end.
  @_lifetime(self: copy self)
  mutating func number(
    _ field: DigestError.Field, until separator: UInt8?, before next: DigestError.Field,
    in range: ClosedRange<UInt64>
  ) throws(DigestError) -> UInt64 {
    let start = offset
    guard let first = peek else { throw .malformed(field, offset: start, .missing) }
    var number: UInt64 = 0
    var isTooLarge = false
    while let byte = peek, byte != separator {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        throw .malformed(field, offset: offset, .notADigit)
      }
      let (tenfold, overflow0) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflow1) = tenfold.addingReportingOverflow(
        UInt64(truncatingIfNeeded: byte &- UInt8(ascii: "0")))
      isTooLarge = isTooLarge || overflow0 || overflow1
      number = sum
      offset &+= 1
    }
    let count = offset &- start
    if let separator {
      try self.separator(separator, after: field, before: next)
    }
    guard count > 0 else { throw .malformed(field, offset: start, .empty) }
    if count > 1, first == UInt8(ascii: "0") {
      throw .malformed(field, offset: start, .leadingZero)
    }
    guard !isTooLarge, number >= range.lowerBound, number <= range.upperBound else {
      throw .malformed(field, offset: start, .outOfRange)
    }
    return number
  }

  /// The decimal digit at `offset`; `tooShort` past the end.
  func digit(_ field: DigestError.Field, at offset: Int) throws(DigestError) -> UInt64 {
    guard let digit = digest.byte(at: offset) else {
      throw .malformed(field, offset: digest.count, .tooShort)
    }
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else {
      throw .malformed(field, offset: offset, .notADigit)
    }
    return UInt64(truncatingIfNeeded: digit &- UInt8(ascii: "0"))
  }

  /// A part as hexadecimal digits, of which there are `count` where that is given.
  func hex<let capacity: Int>(
    _ field: DigestError.Field, _ part: DigestPart, of count: Int? = nil,
    into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    var problem: TextError?
    do throws(TextError) {
      try Hex.decode(bytes(of: part), into: &output)
    } catch {
      problem = error
    }
    try part.check(field, problem, of: count)
  }

  /// A part as base64.
  func base64<let capacity: Int>(
    _ field: DigestError.Field, _ part: DigestPart, alphabet: Base64.Alphabet = .standard,
    padding: Base64.Padding = .optional, into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    var problem: TextError?
    do throws(TextError) {
      try Base64.decode(
        bytes(of: part), alphabet: alphabet, padding: padding, into: &output)
    } catch {
      problem = error
    }
    try part.check(field, problem, of: nil)
  }

  /// A part as `count` characters of bcrypt's base64.
  func bcryptBase64<let capacity: Int>(
    _ field: DigestError.Field, _ part: DigestPart, of count: Int,
    into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    var problem: TextError?
    do throws(TextError) {
      try CryptBase64.decodeBcrypt(bytes(of: part), into: &output)
    } catch {
      problem = error
    }
    try part.check(field, problem, of: count)
  }

  /// A part as `count` characters of phpass' base64.
  func phpassBase64<let capacity: Int>(
    _ field: DigestError.Field, _ part: DigestPart, of count: Int,
    into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    var problem: TextError?
    do throws(TextError) {
      try CryptBase64.decodePhpass(bytes(of: part), into: &output)
    } catch {
      problem = error
    }
    try part.check(field, problem, of: count)
  }

  /// A part as the bytes that stand there, `count` of them where that is given.
  func literal<let capacity: Int>(
    _ field: DigestError.Field, _ part: DigestPart, of count: Int? = nil,
    into output: inout SecretBytes<capacity>
  ) throws(DigestError) {
    try part.check(field, nil, of: count)
    guard part.count <= capacity else { throw .malformed(field, offset: part.offset, .tooLong) }
    output.append(bytes(of: part))
  }

  @_lifetime(copy self)
  private func bytes(of part: DigestPart) -> Span<UInt8> {
    digest.slice(from: part.offset, length: part.count)
  }
}

/// Where a part of a digest stands.
struct DigestPart {
  let offset: Int
  let count: Int

  /// Throws where the decoded length `count` is not in `range`.
  func require(
    _ field: DigestError.Field, _ count: Int, in range: ClosedRange<Int>
  ) throws(DigestError) {
    if count < range.lowerBound { throw .malformed(field, offset: offset, .tooShort) }
    if count > range.upperBound { throw .malformed(field, offset: offset, .tooLong) }
  }

  /// Throws what is wrong with the text of this part: a wrong byte, or less than `length` bytes.
  fileprivate func check(
    _ field: DigestError.Field, _ problem: TextError?, of length: Int?
  ) throws(DigestError) {
    let isCut = length.map { count < $0 } ?? false
    // Of a part that is cut short, the last character says nothing.
    if let problem, !(isCut && problem.cause.isOfLastCharacter) {
      // Too long is a property of the whole part.
      let place = problem.cause == .tooLong ? 0 : problem.offset
      throw .malformed(field, offset: offset &+ place, DigestError.Reason(problem.cause))
    }
    if isCut { throw .malformed(field, offset: offset &+ count, .tooShort) }
  }
}

extension TextError.Cause {
  fileprivate var isOfLastCharacter: Bool {
    self == .strayBits || self == .oddHexLength || self == .base64Length
  }
}

extension DigestError.Reason {
  fileprivate init(_ cause: TextError.Cause) {
    self =
      switch cause {
      case .notHex: .notHex
      case .oddHexLength: .oddHexLength
      case .notBase64: .notBase64
      case .base64Length: .base64Length
      case .base64Padding: .base64Padding
      case .strayBits: .strayBits
      case .tooLong: .tooLong
      }
  }
}

extension DigestError {
  init(_ error: KDFError) {
    switch error {
    case .outOfMemory: self = .outOfMemory
    case .stopped: self = .stopped
    }
  }
}
