import WatchwordPolicy
import WatchwordPrimitives

/// A row that is to be sorted, and as much of the field as fits in a word.
struct SortEntry: Cell {
  /// In the order of the field, as far as it goes.
  var key: UInt64 = 0
  var row: UInt32 = 0
  /// 1 where the user lacks the field.
  private var missing: UInt32 = 1

  init() {}

  init(row: Int, key: UInt64?) {
    self.row = UInt32(truncatingIfNeeded: row)
    guard let key else { return }
    self.key = key
    missing = 0
  }

  var isMissing: Bool { missing == 1 }

  static func key(_ time: Int64) -> UInt64 { UInt64(bitPattern: time) ^ 1 << 63 }

  /// How many bytes of a text a key holds.
  static let textBytes = 7

  /// Seven bytes of a text, and how many there were of them: 8 where others follow. So keys compare as
  /// texts do, of which the shorter is first.
  static func key(_ text: Span<UInt8>, from offset: Int = 0, isFolded: Bool = true) -> UInt64 {
    var key: UInt64 = 0
    var i = 0
    while i < textBytes {
      let byte = text.byte(at: offset &+ i) ?? 0
      key = key &<< 8 | UInt64(isFolded ? folded(byte) : byte)
      i &+= 1
    }
    return key &<< 8 | UInt64(truncatingIfNeeded: min(max(text.count &- offset, 0), textBytes &+ 1))
  }

  /// Whether of a text that gave this key others follow.
  static func hasMore(_ key: UInt64) -> Bool { Int(key & 0xff) > textBytes }
}

extension UserTable {
  func sortEntry(_ row: Int, _ field: UserOrder.Field) -> SortEntry {
    let userField = field.userField
    if userField.form == .time {
      return SortEntry(row: row, key: times.time(userField, row).map { SortEntry.key($0) })
    }
    let record = record(row)
    guard let item = record.first(userField) else { return SortEntry(row: row, key: nil) }
    return SortEntry(row: row, key: SortEntry.key(record.text(item)))
  }

  /// As `UserOrder.precedes`, which it asks where the keys are one.
  func precedes(_ a: SortEntry, _ b: SortEntry, _ order: UserOrder) -> Bool {
    if a.isMissing != b.isMissing { return b.isMissing }
    if a.key != b.key { return (a.key < b.key) != order.isDescending }
    return order.precedes(record(Int(a.row)), record(Int(b.row)))
  }
}
