import Watchword

/// Where the members of a row stand in their block, unescaped.
struct RowFields: Equatable, Sendable {
  /// nil where the row names none, or none that there is.
  private(set) var hasher: HasherID?
  private(set) var digest = 0..<0
  private(set) var password = 0..<0

  /// Reads the line at `range`: a hasher, its digest and a password.
  mutating func readVerification(
    _ bytes: inout SecretBuffer, in range: Range<Int>
  ) throws(Problem) {
    let members = try Self.members(bytes, in: range)
    try readHasher(members, &bytes)
    if hasher == nil { throw .member(.hasher, .missing) }
    try readDigest(members, &bytes)
    let text = try members.string(of: .password, in: &bytes)
    let hex = try members.string(of: .passwordHex, in: &bytes)
    switch (text, hex) {
    case (let text?, nil): password = text
    case (nil, let hex?): password = try Self.decodeHex(hex, in: &bytes)
    case (nil, nil): throw .member(.password, .missing)
    case (_?, _?): throw .member(.password, .twoPasswords)
    }
  }

  /// Reads the line at `range`: a digest and, where it is there, its hasher.
  mutating func readInspection(
    _ bytes: inout SecretBuffer, in range: Range<Int>
  ) throws(Problem) {
    let members = try Self.members(bytes, in: range)
    try readHasher(members, &bytes)
    try readDigest(members, &bytes)
  }

  private static func members(
    _ bytes: borrowing SecretBuffer, in range: Range<Int>
  ) throws(Problem) -> RowMembers {
    do throws(LineError) {
      return try RowMembers(bytes.span, in: range)
    } catch {
      throw .line(error)
    }
  }

  private mutating func readHasher(
    _ members: RowMembers, _ bytes: inout SecretBuffer
  ) throws(Problem) {
    guard let id = try members.string(of: .hasher, in: &bytes) else { return }
    hasher = HasherID(id: bytes.span.extracting(id))
    if hasher == nil { throw .member(.hasher, .unknownHasher) }
  }

  private mutating func readDigest(
    _ members: RowMembers, _ bytes: inout SecretBuffer
  ) throws(Problem) {
    guard let digest = try members.string(of: .digest, in: &bytes) else {
      throw .member(.digest, .missing)
    }
    self.digest = digest
  }

  /// Decodes where the digits stand.
  private static func decodeHex(
    _ range: Range<Int>, in bytes: inout SecretBuffer
  ) throws(Problem) -> Range<Int> {
    var bytes = bytes.mutableSpan
    var target = range.lowerBound
    var high: UInt8?
    for index in range {
      guard let digit = HexDigit.value(bytes[index]) else {
        throw .member(.passwordHex, .notHex, offset: index - range.lowerBound)
      }
      if let first = high {
        bytes[target] = first << 4 | digit
        target += 1
        high = nil
      } else {
        high = digit
      }
    }
    if high != nil { throw .member(.passwordHex, .oddHexLength, offset: range.count) }
    return range.lowerBound..<target
  }
}
