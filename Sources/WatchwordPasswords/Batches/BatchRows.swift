import WatchwordPrimitives

/// Passwords beside the digests that they shall match.
public struct BatchRows: ~Escapable {
  public let count: Int
  let passwords: ByteColumn
  let digests: ByteColumn
  private let hashers: Span<UInt8>
  private let hasher: Int32

  /// - Parameters:
  ///   - hashers: the number of a `HasherID` in 4 bytes a row, least significant first; none where all
  ///     rows are of one.
  ///   - hasher: that one.
  @_lifetime(copy passwords, copy digests, copy hashers)
  public init(
    count: Int, passwords: ByteColumn, digests: ByteColumn, hashers: Span<UInt8>, hasher: Int32
  ) {
    self.count = count
    self.passwords = passwords
    self.digests = digests
    self.hashers = hashers
    self.hasher = hasher
  }

  /// nil for a number that is none.
  func hasher(_ row: Int) -> HasherID? {
    HasherID(
      rawValue: hashers.count > 0 ? hashers.littleEndian(at: row &* 4, as: Int32.self) : hasher)
  }

  /// How many rows a thread takes at least: as many as fill all lanes, of one hasher or of the one that
  /// has most. Of those without lanes some are done before the rows are taken.
  var leastTogether: Int {
    guard hashers.count == 0, let hasher = HasherID(rawValue: hasher) else {
      return HasherID.phpass.laneWidth
    }
    return hasher == .md5 || hasher == .sha256 ? 64 : hasher.laneWidth
  }

  /// What can be told of a row without reading its digest; nil where that can be read.
  func outcomeOfMissing(_ row: Int) -> BatchOutcome? {
    let digest = digests.row(row)
    let password = passwords.row(row)
    if digest == .outOfRange || password == .outOfRange { return .outOfRange }
    if digest == .null { return .failed(.malformed(.digest, offset: 0, .missing)) }
    if password == .null { return .failed(.malformed(.password, offset: 0, .missing)) }
    return nil
  }
}

/// What came of a row.
public enum BatchOutcome: Equatable, Sendable {
  case verdict(Verdict)
  case failed(DigestError)
  /// It takes more memory than all rows may together.
  case overBudget(given: UInt64, allowed: UInt64)
  /// No hasher has its number.
  case unknownHasher
  /// The offsets of a column are no place in its bytes.
  case outOfRange
}
