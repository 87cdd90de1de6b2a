import WatchwordPolicy
import WatchwordPrimitives

extension UserTable {
  /// Makes room for a user; where that fails, nothing is changed that can be seen.
  mutating func reserve(_ record: borrowing UserRecord) throws(UserTableError) {
    guard rows < Self.maxRows else { throw .full }
    let bytes = record.bytes.count
    try records.reserve(bytes, &budget)
    try starts.reserve(2, &budget)
    try live.reserve(1, &budget)
    try banned.reserve(1, &budget)
    try unplain.reserve(1, &budget)
    try times.reserve(&budget)
    try search.reserve(recordBytes: bytes, &budget)
    // An item has four bytes at least, and may be a key.
    try keys.reserve(keyCount(record), &budget)
  }

  /// Adds a user for whom there is room.
  mutating func append(_ record: borrowing UserRecord) {
    let row = rows
    if starts.count == 0 { starts.append(0) }
    var i = 0
    while let byte = record.bytes.byte(at: i) {
      records.append(byte)
      i &+= 1
    }
    starts.append(UInt64(truncatingIfNeeded: records.count))
    addColumns(record, row)
    addKeys(record, row)
    count &+= 1
  }

  /// Adds what is known of a record beside it.
  mutating func addColumns(_ record: borrowing UserRecord, _ row: Int) {
    live.lengthen(to: row &+ 1)
    banned.lengthen(to: row &+ 1)
    unplain.lengthen(to: row &+ 1)
    live.insert(row)
    if record.isBanned { banned.insert(row) }
    times.append(record)
    if !search.append(record) {
      unplain.insert(row)
      unplainCount &+= 1
    }
  }

  private mutating func addKeys(_ record: borrowing UserRecord, _ row: Int) {
    var items = record.items
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)), field.isKey else { continue }
      keys.insert(hash(field, record.text(item)), row, live: live)
    }
  }

  /// Adds the keys of a row again, after all were removed.
  mutating func addKeys(ofRow row: Int) {
    var place = Int(truncatingIfNeeded: starts[row]) &+ 1
    // One by one, for the record cannot be read while the index is written.
    while let key = key(ofRow: row, at: place) {
      if let hash = key.hash { keys.insert(hash, row, live: live) }
      place = key.end
    }
  }

  /// The item of a record that stands at `place`: its hash, where it is a key, and where it ends.
  private func key(ofRow row: Int, at place: Int) -> (hash: UInt32?, end: Int)? {
    guard place < Int(truncatingIfNeeded: starts[row &+ 1]) else { return nil }
    var items = ItemWalk(records.span, from: place)
    guard let item = items.next() else { return nil }
    let end = item.start &+ item.length
    guard let field = UserField(rawValue: Int32(item.tag)), field.isKey else { return (nil, end) }
    return (hash(field, item.value(in: records.span)), end)
  }

  private func keyCount(_ record: borrowing UserRecord) -> Int {
    var count = 0
    var items = record.items
    while let item = items.next() {
      if let field = UserField(rawValue: Int32(item.tag)), field.isKey { count &+= 1 }
    }
    return count
  }

  /// The hash of a value of a user, or of a query.
  func hash(_ field: UserField, _ text: Span<UInt8>) -> UInt32 {
    var hash = KeyHash(seed, field)
    hash.add(text, isFolded: field.isFolded(in: text))
    return UInt32(truncatingIfNeeded: hash.finish())
  }

  /// The hash of what a user is to a provider.
  func hash(provider: Span<UInt8>, userID: Span<UInt8>) -> UInt32 {
    var hash = KeyHash(seed, .externalAccount)
    hash.add(provider)
    hash.add(UInt8(ascii: "\n"))
    hash.add(userID)
    return UInt32(truncatingIfNeeded: hash.finish())
  }
}

extension UserField {
  /// Whether users are found by its value.
  var isKey: Bool {
    isList || self == .id || self == .externalID || self == .username
  }

  /// Whether the case of letters of ASCII does not matter in `text`, a value of it: as it is where it
  /// is asked for.
  fileprivate func isFolded(in text: Span<UInt8>) -> Bool {
    switch self {
    case .emailAddress: Parameter.emailAddress.isFolded(in: text)
    case .username: Parameter.username.isFolded(in: text)
    case .web3Wallet: Parameter.web3Wallet.isFolded(in: text)
    default: false
    }
  }
}
