import WatchwordFormats
public import WatchwordPrimitives

extension UserRecord {
  /// Writes the record of a user from the API's User object, in JSON. It is no longer than that and 64
  /// bytes.
  ///
  /// Members that no query asks about are passed over, null is as good as nothing, and a member that
  /// stands twice is refused, and so is an id that no query can name. The primary address is the one whose id the user's member names, byte for
  /// byte as it is written. An account without an id at its provider is left out.
  ///
  /// Source: the public specification of the Users API, version 2026-05-12, schema `User`.
  @export(interface)
  public static func write(
    json text: Span<UInt8>, into output: inout ByteWriter
  ) throws(UserTableError) {
    do throws(JSONError) {
      try JSONText.check(text)
    } catch {
      throw .notJSON(offset: error.offset)
    }
    let user = JSONValue(of: text)
    guard user.kind == .object else { throw .notUser(nil) }
    let none = JSONValue(kind: .null, start: 0, length: 0)
    var members = [32 of JSONValue](repeating: none)
    var walk = JSONWalk(user, in: text)
    while let key = walk.next(), let value = walk.next() {
      guard let member = UserMember(key, in: text) else { continue }
      guard members[member.rawValue & 31].length == 0 else { throw .notUser(member.field) }
      members[member.rawValue & 31] = value
    }
    let writer = UserRecordWriter(text)
    output.append(version)
    var number = 0
    while let member = UserMember(rawValue: number) {
      let value = members[number & 31]
      // The id of the primary address stands three before its list.
      let primary = members[(number &- 3) & 31]
      try writer.write(member, value, primary: primary, into: &output)
      number &+= 1
    }
  }
}

/// Writes the items of a record from values of JSON.
private struct UserRecordWriter: ~Escapable {
  private let text: Span<UInt8>

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) { self.text = text }

  func write(
    _ member: UserMember, _ value: JSONValue, primary: JSONValue, into output: inout ByteWriter
  ) throws(UserTableError) {
    let field = member.field
    let tag = UInt8(truncatingIfNeeded: field.rawValue)
    switch member {
    case .id:
      guard value.kind == .string, value.length > 2, Self.isID(value.lexeme(in: text)) else {
        throw .notUser(.id)
      }
      try writeText(value, field, into: &output)
    case .externalID, .username, .firstName, .lastName:
      if value.kind != .null { try writeText(value, field, into: &output) }
    case .primaryEmailAddressID, .primaryPhoneNumberID, .primaryWeb3WalletID:
      guard value.kind == .null || value.kind == .string else { throw .notUser(field) }
    case .emailAddresses: try writeList(value, field, "email_address", primary, into: &output)
    case .phoneNumbers: try writeList(value, field, "phone_number", primary, into: &output)
    case .web3Wallets: try writeList(value, field, "web3_wallet", primary, into: &output)
    case .organizationMemberships, .externalAccounts:
      try writeList(value, field, "", primary, into: &output)
    case .banned:
      guard value.kind == .true || value.kind == .false || value.kind == .null else {
        throw .notUser(field)
      }
      if value.kind == .true { Item.write(tag, isTrue: true, into: &output) }
    case .createdAt, .updatedAt, .lastActiveAt, .lastSignInAt:
      if value.kind == .null, member == .lastActiveAt || member == .lastSignInAt { return }
      guard value.kind == .number, let time = UserQueryRequest.wholeNumber(value.lexeme(in: text))
      else { throw .notUser(field) }
      Item.write(tag, number: time, into: &output)
    }
  }

  /// Whether a query could name the user: it is no longer than a value may be, and has no control
  /// characters, of which NUL ends an id in C.
  private static func isID(_ lexeme: Span<UInt8>) -> Bool {
    guard JSONString.lengths(lexeme).bytes <= UserQueryRequest.maxValueBytes else { return false }
    var id = SecretBytes<256>()
    do throws(JSONString.Failure) {
      try JSONString.decode(lexeme, into: &id)
    } catch {
      return false
    }
    var i = 0
    while let byte = id.span.byte(at: i) {
      if byte < 0x20 || byte == 0x7f { return false }
      i &+= 1
    }
    return true
  }

  private func writeList(
    _ list: JSONValue, _ field: UserField, _ name: StaticText, _ primary: JSONValue,
    into output: inout ByteWriter
  ) throws(UserTableError) {
    if list.kind == .null { return }
    guard list.kind == .array else { throw .notUser(field) }
    var hasPrimary = false
    var walk = JSONWalk(list, in: text)
    while let element = walk.next() {
      guard element.kind == .object else { throw .notUser(field) }
      switch field {
      case .organizationID:
        guard let organization = element.member("organization", in: text),
          let id = organization.member("id", in: text)
        else { throw .notUser(field) }
        try writeText(id, field, into: &output)
      case .externalAccount:
        try writeAccount(element, into: &output)
      default:
        guard let address = element.member(name, in: text) else { throw .notUser(field) }
        let isPrimary = !hasPrimary && isID(of: element, primary)
        hasPrimary = hasPrimary || isPrimary
        try writeText(address, field, isPrimary: isPrimary, into: &output)
      }
    }
  }

  private func isID(of element: JSONValue, _ primary: JSONValue) -> Bool {
    guard primary.kind == .string, let id = element.member("id", in: text), id.kind == .string
    else { return false }
    return id.lexeme(in: text).elementsEqual(primary.lexeme(in: text))
  }

  private func writeAccount(
    _ account: JSONValue, into output: inout ByteWriter
  ) throws(UserTableError) {
    guard let provider = account.member("provider", in: text) else {
      throw .notUser(.externalAccount)
    }
    let null = JSONValue(kind: .null, start: 0, length: 0)
    let id = account.member("provider_user_id", in: text) ?? null
    if id.kind == .null { return }
    guard provider.kind == .string, id.kind == .string else { throw .notUser(.externalAccount) }
    let length = decodedCount(provider) &+ 1 &+ decodedCount(id)
    try writeHead(.externalAccount, false, length, into: &output)
    try decode(provider, .externalAccount, into: &output)
    output.append(UInt8(ascii: "\n"))
    try decode(id, .externalAccount, into: &output)
  }

  private func writeText(
    _ value: JSONValue, _ field: UserField, isPrimary: Bool = false, into output: inout ByteWriter
  ) throws(UserTableError) {
    guard value.kind == .string else { throw .notUser(field) }
    try writeHead(field, isPrimary, decodedCount(value), into: &output)
    try decode(value, field, into: &output)
  }

  private func writeHead(
    _ field: UserField, _ isPrimary: Bool, _ length: Int, into output: inout ByteWriter
  ) throws(UserTableError) {
    guard length <= Item.maxBytes else { throw .notUser(field) }
    Item.writeHead(
      UInt8(truncatingIfNeeded: field.rawValue), isPrimary ? 1 : 0, length: length, into: &output)
  }

  private func decodedCount(_ value: JSONValue) -> Int {
    JSONString.lengths(value.lexeme(in: text)).bytes
  }

  /// Writes the text that a string stands for, of as many bytes as was said before.
  private func decode(
    _ value: JSONValue, _ field: UserField, into output: inout ByteWriter
  ) throws(UserTableError) {
    let lexeme = value.lexeme(in: text)
    guard JSONString.hasEscapes(lexeme) else {
      output.append(lexeme)
      return
    }
    var i = 0
    while let byte = lexeme.byte(at: i) {
      guard byte == UInt8(ascii: "\\") else {
        output.append(byte)
        i &+= 1
        continue
      }
      let length = Self.escapeLength(lexeme, at: i)
      var character = SecretBytes<4>()
      do throws(JSONString.Failure) {
        try JSONString.decode(lexeme.slice(from: i, length: length), into: &character)
      } catch {
        throw .notUser(field)
      }
      output.append(character.span)
      i &+= length
    }
  }

  /// How many bytes the escape sequence at `i` has: two of \u make one where the first is of the first
  /// half of a pair.
  private static func escapeLength(_ lexeme: Span<UInt8>, at i: Int) -> Int {
    guard lexeme.byte(at: i &+ 1) == UInt8(ascii: "u") else { return 2 }
    // The first halves are D800 to DBFF.
    guard let first = lexeme.byte(at: i &+ 2), let second = lexeme.byte(at: i &+ 3),
      let backslash = lexeme.byte(at: i &+ 6), let letter = lexeme.byte(at: i &+ 7),
      first | 0x20 == UInt8(ascii: "d"), backslash == UInt8(ascii: "\\"),
      letter == UInt8(ascii: "u")
    else { return 6 }
    let isHalf =
      second & 0xfe == UInt8(ascii: "8") || second | 0x20 == UInt8(ascii: "a")
      || second | 0x20 == UInt8(ascii: "b")
    return isHalf ? 12 : 6
  }
}
