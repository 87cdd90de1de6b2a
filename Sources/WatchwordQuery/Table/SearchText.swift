import WatchwordPolicy
import WatchwordPrimitives

/// What the users' texts are in which something is searched, folded, one behind the other.
///
///     1 user_1 | 2 janed | 3 jane@example.com | 6 jane doe | 1 user_2 …
///
/// Each text is preceded by a byte that says what it is (`Mark`). No text holds such a byte: of a user
/// whose texts have a control character nothing is here, and the record is looked at instead.
struct SearchText: ~Copyable {
  /// What a text is: control characters that stand before it.
  enum Mark: UInt8 {
    case id = 1
    case username = 2
    case emailAddress = 3
    case phoneNumber = 4
    case web3Wallet = 5
    /// The first and the last name with a space between them, or the one that there is.
    case name = 6

    init?(_ field: UserField) {
      switch field {
      case .id: self = .id
      case .username: self = .username
      case .emailAddress: self = .emailAddress
      case .phoneNumber: self = .phoneNumber
      case .web3Wallet: self = .web3Wallet
      default: return nil
      }
    }
  }

  var text = MappedArray<UInt8>()
  /// Where the text of each row starts, and that of the next row would.
  var starts = MappedArray<UInt64>()
  /// How often each byte is there, of users that were removed too.
  var frequencies = MappedArray<UInt64>()

  var mappedBytes: Int { text.mappedBytes &+ starts.mappedBytes &+ frequencies.mappedBytes }

  /// Makes room for a user whose record has so many bytes.
  mutating func reserve(
    recordBytes: Int, _ budget: inout MemoryBudget
  ) throws(UserTableError) {
    if frequencies.count == 0 {
      try frequencies.reserve(256, &budget)
      frequencies.lengthen(to: 256)
    }
    try starts.reserve(2, &budget)
    // An item's head has four bytes where a mark is one. The room behind is read with the last block.
    try text.reserve(recordBytes &+ 256, &budget)
  }

  /// Adds the texts of the next row, for which there is room; false, and an empty text, where they
  /// have a control character.
  mutating func append(_ record: borrowing UserRecord) -> Bool {
    if starts.count == 0 { starts.append(0) }
    let start = text.count
    var isPlain = append(record.id, .id)
    var hasFirst = false
    var hasLast = false
    var items = record.items
    while let item = items.next() {
      guard let field = UserField(rawValue: Int32(item.tag)) else { continue }
      if field == .firstName { hasFirst = true }
      if field == .lastName { hasLast = true }
      guard field != .id, let mark = Mark(field) else { continue }
      isPlain = append(record.text(item), mark) && isPlain
    }
    if hasFirst || hasLast {
      text.append(Mark.name.rawValue)
      isPlain = append(record.text(record.first(.firstName))) && isPlain
      if hasFirst && hasLast { text.append(UInt8(ascii: " ")) }
      isPlain = append(record.text(record.first(.lastName))) && isPlain
    }
    if isPlain { count(from: start) } else { text.shorten(to: start) }
    starts.append(UInt64(truncatingIfNeeded: text.count))
    return isPlain
  }

  private mutating func append(_ bytes: Span<UInt8>, _ mark: Mark) -> Bool {
    text.append(mark.rawValue)
    return append(bytes)
  }

  private mutating func append(_ bytes: Span<UInt8>) -> Bool {
    var isPlain = true
    var i = 0
    while let byte = bytes.byte(at: i) {
      if byte < 0x20 { isPlain = false }
      text.append(folded(byte))
      i &+= 1
    }
    return isPlain
  }

  private mutating func count(from start: Int) {
    var i = start
    while i < text.count {
      let byte = Int(text[i])
      frequencies[byte] = frequencies[byte] &+ 1
      i &+= 1
    }
  }

  /// Where the texts of a row start.
  @inline(__always)
  func start(_ row: Int) -> Int { Int(truncatingIfNeeded: starts[row]) }

  /// Takes the texts of a row to another, before it, which start at `place`; where they end.
  mutating func move(_ row: Int, to target: Int, at place: Int) -> Int {
    let from = start(row)
    let length = start(row &+ 1) &- from
    text.move(from: from, length: length, to: place)
    starts[target] = UInt64(truncatingIfNeeded: place)
    return place &+ length
  }

  mutating func shorten(rows: Int, _ textBytes: Int) {
    starts[rows] = UInt64(truncatingIfNeeded: textBytes)
    starts.shorten(to: rows &+ 1)
    text.shorten(to: textBytes)
  }
}
