public import WatchwordPrimitives

/// A file that tells whether a password is in a list of breached ones, without the list.
///
/// A binary fuse filter: three bytes of a table, chosen by a hash of the key, make the key's
/// fingerprint together. A password of the list is always found; another one is taken for one of it
/// once in 256 times. A list takes about 1.13 bytes an entry.
///
///     bytes    0-7   "WWBREACH"
///              8-11  version, 1
///             12-15  bits of a fingerprint, 8
///             16-23  seed of the hash
///             24-31  number of entries
///             32-35  length of a segment, a power of two
///             36-39  segments in which a key may begin
///             40-47  first 8 bytes of SHA-256 of bytes 0-39 and of the table
///             48-63  zero
///             64-    the table: (segments + 2) * length bytes
///
/// Numbers are little-endian. A key is the first 8 bytes of SHA-1 of the password, big-endian, as
/// public lists of breached passwords have it.
///
/// Source: Graf and Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters" (2022).
public struct BreachFilter: ~Escapable {
  public static let headerBytes = 64

  private let table: Span<UInt8>
  private let checksum: UInt64
  /// Entries that it was made from.
  public let entries: UInt64
  private let seed: UInt64
  private let segmentLength: UInt64
  private let segments: UInt64

  /// Reads the header of a file, which is to be mapped or in memory: no byte of the table is read.
  ///
  /// Throws where it is no filter, of another version, or where its parts disagree with its length.
  @_lifetime(copy file)
  public init(_ file: Span<UInt8>) throws(BreachFilterError) {
    guard file.count >= Self.headerBytes else {
      throw BreachFilterError(offset: file.count, reason: .tooShort)
    }
    guard file.hasPrefix("WWBREACH") else {
      throw BreachFilterError(offset: 0, reason: .wrongPrefix)
    }
    guard file.number(at: 8, bytes: 4) == 1, file.number(at: 12, bytes: 4) == 8 else {
      throw BreachFilterError(offset: 8, reason: .unsupportedVersion)
    }
    seed = file.number(at: 16, bytes: 8)
    entries = file.number(at: 24, bytes: 8)
    segmentLength = file.number(at: 32, bytes: 4)
    segments = file.number(at: 36, bytes: 4)
    checksum = file.number(at: 40, bytes: 8)
    guard segmentLength.nonzeroBitCount == 1, segmentLength <= 1 << 18 else {
      throw BreachFilterError(offset: 32, reason: .outOfRange)
    }
    guard segments >= 1 else { throw BreachFilterError(offset: 36, reason: .outOfRange) }
    guard file.number(at: 48, bytes: 8) == 0, file.number(at: 56, bytes: 8) == 0 else {
      throw BreachFilterError(offset: 48, reason: .outOfRange)
    }
    // Both factors have 33 bits at most.
    let length = (segments &+ 2) &* segmentLength
    guard UInt64(truncatingIfNeeded: file.count &- Self.headerBytes) == length else {
      throw BreachFilterError(offset: file.count, reason: .lengthDisagrees)
    }
    table = file.suffix(from: Self.headerBytes)
  }

  /// Whether the password is in the list, or is taken for one of it.
  public func contains(password: Span<UInt8>) -> Bool {
    contains(key: SHA1.prefix(of: password))
  }

  /// The same for 20 bytes of SHA-1.
  public func contains(sha1: Span<UInt8>) -> Bool { contains(key: Self.key(sha1)) }

  /// Reads the table, and throws where it is not the one that was written.
  public func check(_ file: Span<UInt8>) throws(BreachFilterError) {
    guard Self.checksum(of: file) == checksum else {
      throw BreachFilterError(offset: 40, reason: .checksum)
    }
  }

  private func contains(key: UInt64) -> Bool {
    // Of a filter of nothing the table is zero, which some fingerprints are.
    guard entries > 0 else { return false }
    let places = Self.places(
      of: key, seed: seed, segmentLength: segmentLength, segments: segments)
    var fingerprint = places.fingerprint
    fingerprint ^= table.byte(at: places.a) ?? 0
    fingerprint ^= table.byte(at: places.b) ?? 0
    fingerprint ^= table.byte(at: places.c) ?? 0
    return fingerprint == 0
  }

  // What the builder shares.

  /// The key of a SHA-1 hash.
  package static func key(_ sha1: Span<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for i in 0..<8 { key = key &<< 8 | UInt64(truncatingIfNeeded: sha1.byte(at: i) ?? 0) }
    return key
  }

  /// Where the three bytes of a key stand, and what they make together.
  @inline(__always)
  package static func places(
    of key: UInt64, seed: UInt64, segmentLength: UInt64, segments: UInt64
  ) -> (a: Int, b: Int, c: Int, fingerprint: UInt8) {
    // The finaliser of MurmurHash3.
    var hash = key &+ seed
    hash ^= hash &>> 33
    hash = hash &* 0xff51_afd7_ed55_8ccd
    hash ^= hash &>> 33
    hash = hash &* 0xc4ce_b9fe_1a85_ec53
    hash ^= hash &>> 33
    let mask = segmentLength &- 1
    let a = hash.multipliedFullWidth(by: segments &* segmentLength).high
    let b = (a &+ segmentLength) ^ ((hash &>> 18) & mask)
    let c = (a &+ 2 &* segmentLength) ^ (hash & mask)
    return (
      Int(truncatingIfNeeded: a), Int(truncatingIfNeeded: b), Int(truncatingIfNeeded: c),
      UInt8(truncatingIfNeeded: hash ^ (hash &>> 32))
    )
  }

  /// The checksum that belongs to a file.
  package static func checksum(of file: Span<UInt8>) -> UInt64 {
    var hash = SecretBytes<64>()
    SHA256.hash(file.slice(from: 0, length: 40), file.suffix(from: headerBytes), into: &hash)
    return hash.span.number(at: 0, bytes: 8)
  }
}

/// Why a file is no filter.
public struct BreachFilterError: Error, Equatable, Sendable {
  /// What `watchword.h` calls it: the number and the name of the field.
  package static let field: Int32 = 28
  package static var fieldName: StaticText { "filter" }

  /// The byte where it is wrong.
  public let offset: Int
  public let reason: Reason

  /// Raw values are numbers of `watchword.h`: those below 30 are reasons of other errors too.
  public enum Reason: Int32, CaseIterable, Sendable {
    case wrongPrefix = 3
    case tooShort = 5
    case outOfRange = 10
    case lengthDisagrees = 18
    case unsupportedVersion = 19
    case checksum = 30

    /// The reason in words.
    public var text: StaticText {
      switch self {
      case .wrongPrefix: "not the prefix of this format"
      case .tooShort: "too short"
      case .outOfRange: "out of the range that the format allows"
      case .lengthDisagrees: "its length disagrees with another part"
      case .unsupportedVersion: "this version is not supported"
      case .checksum: "the checksum is of other bytes"
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// A little-endian number; what is outside counts as zero.
  fileprivate func number(at offset: Int, bytes: Int) -> UInt64 {
    var number: UInt64 = 0
    var i = bytes &- 1
    while i >= 0 {
      number = number &<< 8 | UInt64(truncatingIfNeeded: byte(at: offset &+ i) ?? 0)
      i &-= 1
    }
    return number
  }
}
