import WatchwordPrimitives
import WatchwordQuery

/// Bytes as what is done to a table: users put and removed, orders arranged, queries asked; and the same
/// done to a plain one.
struct TableSteps: ~Copyable {
  private var bytes: ArraySlice<UInt8>
  private let limit: Int
  private var table: UserTable
  private var plain = PlainTable()

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes[...]
    self.limit = limit
    table = UserTable(limit: limit, seed: (7, 8))
  }

  mutating func run() {
    while let step = bytes.popFirst() {
      switch step & 15 {
      case 0..<5: put(Self.user(step >> 4, &bytes))
      case 5: for _ in 0..<8 { put(Self.user(next() & 63, &bytes)) }
      case 6:
        let id = Array("user_\(step >> 4)".utf8)
        let isThere = plain.remove(id)
        require(table.remove(id: id.span) == isThere, "another user was removed")
      case 7:
        let number = next()
        for id in (0..<64 as Range<UInt8>).filter({ ($0 ^ number) & 3 != 0 }) {
          let id = Array("user_\(id)".utf8)
          require(table.remove(id: id.span) == plain.remove(id), "another user was removed")
        }
      case 8: attempt { () throws(UserTableError) in try table.arrange() }
      case 9:
        let fields = UserOrder.Field.allCases
        let field = fields[Int(next()) % fields.count]
        attempt { () throws(UserTableError) in try table.arrange(field) }
      case 10: reload()
      default: ask()
      }
      require(table.count == plain.users.count, "another number of users")
    }
    plain.compare(table)
    require(PlainTable(saved: saved(table)).users == plain.users, "another order of users")
  }

  private mutating func next() -> UInt8 { bytes.popFirst() ?? 0 }

  private mutating func put(_ text: [UInt8]) {
    var room = [UInt8](repeating: 0, count: text.count + 64)
    var writer = ByteWriter(room.mutableSpan)
    do throws(UserTableError) {
      try UserRecord.write(json: text.span, into: &writer)
    } catch {
      fatalError("\(error)")
    }
    let count = writer.count
    do throws(UserTableError) {
      try table.put(json: text.span)
    } catch {
      return require(error == .full, "\(error)")
    }
    plain.put(Array(room[..<count]))
  }

  private mutating func reload() {
    var other = UserTable(limit: limit, seed: (9, 10))
    let bytes = saved(table)
    do throws(UserTableError) {
      try other.load(bytes.span)
    } catch {
      return require(error == .full, "\(error)")
    }
    require(saved(other) == bytes, "saved otherwise than loaded")
    table = other
  }

  private mutating func ask() {
    var pairs: [String] = []
    for _ in 0..<next() & 3 {
      let value = next()
      pairs.append(Self.filters[Int(next()) % Self.filters.count] + Self.value(value))
    }
    let page = next()
    if page & 1 == 1 { pairs.append("limit=\(page >> 4 + 1)&offset=\(page >> 2 & 3)") }
    let fields = ["created_at", "email_address", "username", "last_name", "web3wallet"]
    let sign = page & 2 == 0 ? "" : "-"
    if page & 0x1c == 0x1c {
      pairs.append("starting_after=user_\(next() & 63)&order_by=\(sign)created_at")
    } else {
      pairs.append("order_by=\(sign)\(fields[Int(next()) % fields.count])")
    }
    if let query = PlainTable.query(pairs.joined(separator: "&")) { plain.compare(table, query) }
  }

  private static let filters = [
    "user_id=user_", "user_id=-user_", "external_id=", "organization_id=", "organization_id=-",
    "username=", "email_address=", "phone_number=%2B1", "query=", "name_query=", "username_query=",
    "email_address_query=", "phone_number_query=", "created_at_after=", "last_active_at_before=",
    "banned=true&query=", "provider=oauth_x&provider_user_id=", "web3_wallet=0x",
  ]

  /// A value that a user may have, or a part of it.
  private static func value(_ byte: UInt8) -> String {
    let values = [
      "1", "2", "15", "63", "a", "b", "jo", "Jo", "o", "%C3%89", "%C3%A9", "%40", "jo%40x.org",
    ]
    return values[Int(byte) % values.count]
  }

  /// A user of few different values.
  static func user(_ number: UInt8) -> [UInt8] {
    var none: ArraySlice<UInt8> = []
    return user(number, &none)
  }

  private static func user(_ number: UInt8, _ bytes: inout ArraySlice<UInt8>) -> [UInt8] {
    let (a, b, c) = (bytes.popFirst() ?? 0, bytes.popFirst() ?? 0, bytes.popFirst() ?? 0)
    func name(_ byte: UInt8) -> String {
      let names = [
        "null", "\"jo\"", "\"Jo\"", "\"\\u00e9\"", "\"É\"", "\"a\\nb\"", "\"\"", "\"b jo\"",
      ]
      return names[Int(byte & 7)]
    }
    func time(_ byte: UInt8) -> String { ["0", "-5", "1", "1700690400000"][Int(byte & 3)] }
    let text = """
      {"id":"user_\(number)","external_id":\(name(a)),"username":\(name(a >> 3)),
      "first_name":\(name(b)),"last_name":\(name(b >> 3)),"primary_email_address_id":"e\(b >> 7)",
      "email_addresses":[{"id":"e0","email_address":"jo@x.org"},
      {"id":"e1","email_address":"\(number & 7)@X.org"}],
      "phone_numbers":[\(c & 8 == 0 ? "" : "{\"phone_number\":\"+1\(c >> 4)\"}")],
      "web3_wallets":[{"web3_wallet":"0x\(c >> 5)a"}],
      "organization_memberships":[{"organization":{"id":"\(c & 16 == 0 ? "a" : "b")"}}],
      "external_accounts":[{"provider":"oauth_x","provider_user_id":"\(a & 3)"}],
      "banned":\(c & 4 == 0),"created_at":\(time(a >> 6)),"updated_at":\(time(b >> 5)),
      "last_active_at":\(c & 32 == 0 ? "null" : time(c)),"last_sign_in_at":\(time(c >> 6))}
      """
    return Array(text.utf8)
  }
}
