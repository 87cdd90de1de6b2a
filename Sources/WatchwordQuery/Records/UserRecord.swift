public import WatchwordPrimitives

/// What a query can ask about one user, in one run of bytes.
///
///     1 | id 0 (6) user_1 | email_address 1 (16) jane@example.com | created_at 0 (8) …
///    (1)  (2)
///
/// 1. The version of this layout.  2. Items in any order, as `ItemWalk` reads them: the number of the
/// field, 1 for the primary one of several addresses, the value; a time is 8 bytes, least significant
/// first, a flag is 1 byte. What a user lacks has no item; a field that is no list has one at most, and
/// the id, the time of creation and that of the last change have one.
///
/// Texts are UTF-8 as the user has them: they are folded where they are compared. Like `UserQuery` it
/// points nowhere.
public struct UserRecord: ~Escapable {
  package let bytes: Span<UInt8>

  /// nil where `bytes` are no record.
  @_lifetime(copy bytes)
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.byte(at: 0) == Self.version else { return nil }
    self.bytes = bytes
    // The fields of which it has the one that there may be, by bit; primary addresses above.
    var seen: UInt64 = 0
    var items = ItemWalk(bytes, from: 1)
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)) else { return nil }
      switch field.form {
      case .text: if field == .id, item.length == 0 { return nil }
      case .time: guard item.length == 8 else { return nil }
      case .flag: guard item.length == 1 else { return nil }
      }
      if !field.isList || item.flag == 1 {
        let bit: UInt64 = 1 &<< (UInt64(item.tag) &+ (field.isList ? 32 : 0))
        guard seen & bit == 0 else { return nil }
        seen |= bit
      }
    }
    let needed = Self.bit(.id) | Self.bit(.createdAt) | Self.bit(.updatedAt)
    guard items.isAtEnd, seen & needed == needed else { return nil }
  }

  private static func bit(_ field: UserField) -> UInt64 {
    1 &<< UInt64(truncatingIfNeeded: field.rawValue)
  }

  public var id: Span<UInt8> {
    @_lifetime(copy self)
    get { text(first(.id)) }
  }

  static let version: UInt8 = 1

  var items: ItemWalk {
    @_lifetime(copy self)
    get { ItemWalk(bytes, from: 1) }
  }

  /// The first item of a field; of addresses the primary one.
  func first(_ field: UserField) -> Item? {
    let tag = UInt8(truncatingIfNeeded: field.rawValue)
    var items = items
    while let item = items.next() {
      if item.tag == tag, item.flag == 1 || !field.isAddress { return item }
    }
    return nil
  }

  @_lifetime(copy self)
  func text(_ item: Item?) -> Span<UInt8> {
    bytes.slice(from: item?.start ?? 0, length: item?.length ?? 0)
  }

  func time(_ field: UserField) -> Int64? { first(field)?.number(in: bytes) }

  var isBanned: Bool { first(.banned)?.isTrue(in: bytes) ?? false }
}

extension UserRecord {
  /// Starts a record.
  public static func start(into output: inout ByteWriter) { output.append(version) }

  /// Adds a text of 65,535 bytes or fewer; false, and nothing added, where it has more.
  ///
  /// - Parameter isPrimary: whether it is that one of the user's addresses of its kind.
  public static func add(
    _ field: UserField, _ text: Span<UInt8>, isPrimary: Bool = false,
    into output: inout ByteWriter
  ) -> Bool {
    guard text.count <= Item.maxBytes else { return false }
    Item.write(
      UInt8(truncatingIfNeeded: field.rawValue), isPrimary && field.isAddress ? 1 : 0, text,
      into: &output)
    return true
  }

  /// Adds what the user is to a provider, such as `oauth_google`; false where it is too long.
  public static func add(
    provider: Span<UInt8>, userID: Span<UInt8>, into output: inout ByteWriter
  ) -> Bool {
    Item.write(
      UInt8(truncatingIfNeeded: UserField.externalAccount.rawValue), provider, userID,
      into: &output)
  }

  /// Adds a time, in milliseconds since 1970-01-01 UTC.
  public static func add(_ field: UserField, time: Int64, into output: inout ByteWriter) {
    Item.write(UInt8(truncatingIfNeeded: field.rawValue), number: time, into: &output)
  }

  /// Adds a flag, which is false where it is not added.
  public static func add(_ field: UserField, isTrue: Bool, into output: inout ByteWriter) {
    Item.write(UInt8(truncatingIfNeeded: field.rawValue), isTrue: isTrue, into: &output)
  }
}
