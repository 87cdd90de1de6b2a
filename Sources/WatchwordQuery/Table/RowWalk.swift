/// A walk along a `RowOrder`, in one of its two directions.
///
/// Descending it takes the groups of equals from the last to the first, and each from its lowest id on;
/// those who lack the field are last both ways.
struct RowWalk {
  private var i = 0
  /// Behind the last entry before which nothing is looked at.
  private var end = 0
  /// Where the group starts that is walked, and the one before it ends.
  private var groupStart = 0
  private var isInMissing: Bool

  init(_ order: borrowing RowOrder, isDescending: Bool) {
    isInMissing = !isDescending
    groupStart = order.present
    if isInMissing { end = order.count } else { i = groupStart }
    if isDescending { end = groupStart }
  }

  /// A walk from behind a user on, whom `place` entries precede or are; `isEqual` says whether the one
  /// at an index is equal to the user in the field.
  init(
    _ order: borrowing RowOrder, isDescending: Bool, behind place: Int,
    isEqual: (Int) -> Bool
  ) {
    self.init(order, isDescending: isDescending)
    if !isDescending {
      i = place
    } else if place < order.present, isEqual(place) {
      groupStart = order.startOfGroup(place)
      end = order.endOfGroup(place)
      i = place
    } else {
      let isAtEnd = place > 0 && place <= order.present && isEqual(place &- 1)
      groupStart = isAtEnd ? order.startOfGroup(place &- 1) : min(place, order.present)
      i = groupStart
      end = groupStart
    }
  }

  /// A walk along those who lack the field.
  init(missingIn order: borrowing RowOrder, behind place: Int) {
    isInMissing = true
    i = place
    end = order.count
  }

  /// A walk from the start on that passes over so many entries without looking at them.
  init(_ order: borrowing RowOrder, isDescending: Bool, past count: Int) {
    self.init(order, isDescending: isDescending)
    if !isDescending {
      i = min(count, end)
    } else if count >= order.present {
      self.init(missingIn: order, behind: count)
    } else {
      let last = order.present &- 1 &- count
      groupStart = order.startOfGroup(last)
      end = order.endOfGroup(last)
      i = groupStart &+ count &- (order.present &- end)
    }
  }

  /// The next row; nil behind the last.
  mutating func next(_ order: borrowing RowOrder) -> Int? {
    if i >= end {
      guard !isInMissing else { return nil }
      if groupStart > 0 {
        end = groupStart
        groupStart = order.startOfGroup(end &- 1)
        i = groupStart
      } else {
        isInMissing = true
        i = order.present
        end = order.count
        guard i < end else { return nil }
      }
    }
    let row = order.row(at: i)
    i &+= 1
    return row
  }
}
