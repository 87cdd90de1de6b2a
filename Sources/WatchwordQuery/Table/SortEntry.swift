import WatchwordPolicy
import WatchwordPrimitives

/// A row that is to be sorted, and as much of the field as fits in a word.
struct SortEntry: Cell {
  /// In the order of the field, as far as it goes: a time, or the first eight bytes of a text, folded.
  var key: UInt64 = 0
  var row: UInt32 = 0
  /// 1 where the user lacks the field.
  private var missing: UInt32 = 1

  init() {}

  init(row: Int, time: Int64?) {
    self.row = UInt32(truncatingIfNeeded: row)
    guard let time else { return }
    key = UInt64(bitPattern: time) ^ 1 << 63
    missing = 0
  }

  init(row: Int, text: Span<UInt8>?, isFolded: Bool = true) {
    self.row = UInt32(truncatingIfNeeded: row)
    guard let text else { return }
    var i = 0
    while i < 8 {
      let byte = text.byte(at: i) ?? 0
      key = key &<< 8 | UInt64(isFolded ? folded(byte) : byte)
      i &+= 1
    }
    missing = 0
  }

  var isMissing: Bool { missing == 1 }
}

extension UserTable {
  func sortEntry(_ row: Int, _ field: UserOrder.Field) -> SortEntry {
    let userField = field.userField
    if userField.form == .time {
      return SortEntry(row: row, time: times.time(userField, row))
    }
    let record = record(row)
    guard let item = record.first(userField) else { return SortEntry(row: row, text: nil) }
    return SortEntry(row: row, text: record.text(item))
  }

  /// As `UserOrder.precedes`, which it asks where the keys are one.
  func precedes(_ a: SortEntry, _ b: SortEntry, _ order: UserOrder) -> Bool {
    if a.isMissing != b.isMissing { return b.isMissing }
    if a.key != b.key { return (a.key < b.key) != order.isDescending }
    return order.precedes(record(Int(a.row)), record(Int(b.row)))
  }
}
