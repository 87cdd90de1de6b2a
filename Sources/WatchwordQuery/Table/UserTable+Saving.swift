public import WatchwordPrimitives

/// A saved table:
///
///     watchtab | 1 | 2 | 350 | (170) 1 id … | (172) 1 id … | checksum
///     (1)       (2) (3) (4)   (5)                           (6)
///
/// 1. These bytes.  2. The version of this layout, 8 bytes as all numbers but the lengths, least
/// significant first.  3. How many users.  4. How many bytes their records and lengths take.
/// 5. The length of a record in 4 bytes, and the record, in the order of the rows.  6. SipHash-1-3 of all
/// before it, with a key of zeros: it finds what was damaged, not what was forged. Whatever the bytes
/// are, each record is looked at before it is used.
extension UserTable {
  private static let magic: StaticText = "watchtab"
  private static let headBytes = 32
  private static let checksumBytes = 8

  /// How many bytes `save(into:)` writes.
  @export(interface)
  public func savedBytes() -> Int {
    var bytes = Self.headBytes &+ Self.checksumBytes
    var row = 0
    while let next = live.next(from: row) {
      bytes &+= 4 &+ record(next).bytes.count
      row = next &+ 1
    }
    return bytes
  }

  /// Adds the users of another table, in the place of those with the same ids.
  mutating func put(all other: borrowing UserTable) throws(UserTableError) {
    var row = 0
    while let next = other.live.next(from: row) {
      try put(other.record(next))
      row = next &+ 1
    }
  }

  /// Writes the users, for `load(_:)`. The orders are not saved: they are arranged again.
  @export(interface)
  public func save(into output: inout ByteWriter) {
    var writer = SavedWriter()
    let length = savedBytes() &- Self.headBytes &- Self.checksumBytes
    writer.write(Self.magic.bytes, into: &output)
    writer.write(1, bytes: 8, into: &output)
    writer.write(UInt64(truncatingIfNeeded: count), bytes: 8, into: &output)
    writer.write(UInt64(truncatingIfNeeded: length), bytes: 8, into: &output)
    var row = 0
    while let next = live.next(from: row) {
      let record = record(next).bytes
      writer.write(UInt64(truncatingIfNeeded: record.count), bytes: 4, into: &output)
      writer.write(record, into: &output)
      row = next &+ 1
    }
    let checksum = writer.hash.finish()
    writer = SavedWriter()
    writer.write(checksum, bytes: 8, into: &output)
  }

  /// Adds the users of a saved table, in the place of those with the same ids.
  ///
  /// Throws `damaged`, and changes nothing, where the bytes are not those that were saved; `full` and
  /// `outOfMemory` after some of the users were added.
  @export(interface)
  public mutating func load(_ bytes: Span<UInt8>) throws(UserTableError) {
    let end = bytes.count &- Self.checksumBytes
    guard end >= Self.headBytes, bytes.hasPrefix(Self.magic), Self.number(bytes, at: 8, 8) == 1,
      Self.number(bytes, at: 24, 8) == UInt64(truncatingIfNeeded: end &- Self.headBytes)
    else { throw .damaged }
    var hash = KeyHash(KeyHash.Seed(k0: 0, k1: 0))
    hash.add(bytes.slice(from: 0, length: end))
    guard hash.finish() == Self.number(bytes, at: end, 8) else { throw .damaged }
    var users: UInt64 = 0
    var i = Self.headBytes
    while i < end {
      guard let record = Self.record(bytes, at: i, end) else { throw .damaged }
      i &+= 4 &+ record.bytes.count
      users &+= 1
    }
    guard users == Self.number(bytes, at: 16, 8) else { throw .damaged }
    i = Self.headBytes
    while i < end, let record = Self.record(bytes, at: i, end) {
      try put(record)
      i &+= 4 &+ record.bytes.count
    }
  }

  /// The record whose length stands at `i`; nil where there is none before `end`.
  @_lifetime(copy bytes)
  private static func record(_ bytes: Span<UInt8>, at i: Int, _ end: Int) -> UserRecord? {
    let length = Int(truncatingIfNeeded: number(bytes, at: i, 4))
    guard i &+ 4 <= end, length <= end &- i &- 4 else { return nil }
    return UserRecord(bytes.slice(from: i &+ 4, length: length))
  }

  private static func number(_ bytes: Span<UInt8>, at i: Int, _ count: Int) -> UInt64 {
    UInt64(bitPattern: Item(tag: 0, flag: 0, start: i, length: count).number(in: bytes))
  }
}

/// Writes bytes and knows the hash of all of them.
private struct SavedWriter {
  var hash = KeyHash(KeyHash.Seed(k0: 0, k1: 0))

  mutating func write(_ bytes: Span<UInt8>, into output: inout ByteWriter) {
    hash.add(bytes)
    output.append(bytes)
  }

  /// Writes the lowest bytes of a number.
  mutating func write(_ number: UInt64, bytes count: Int, into output: inout ByteWriter) {
    var rest = number
    var i = 0
    while i < count {
      let byte = UInt8(truncatingIfNeeded: rest)
      hash.add(byte)
      output.append(byte)
      rest = rest &>> 8
      i &+= 1
    }
  }
}
