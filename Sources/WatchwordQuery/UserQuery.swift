package import WatchwordPolicy
import WatchwordPrimitives

/// Which users are asked for, in which order, and which page of them.
///
/// The bytes are a query that was checked, as `UserQueryRequest` writes it: values decoded, folded where
/// case does not matter, and grouped, so that a table and a writer of SQL walk it once from its start to
/// its end. It points nowhere: it can be copied, and kept for as long as it is wanted.
///
///     1 1 | banned 0 (1) 1 | user_id 0 (6) user_1 | user_id 1 (6) user_2 | order_by 0 (2) 1 1
///     (1)(2)  (3)
///
/// 1. The version of this layout.  2. The operation.  3. Items, as `ItemWalk` reads them: the number of
/// the parameter, 1 where its value excludes users, the value. The items of a parameter stand together,
/// parameters in the order of `Parameter.inQuery`. A number is 8 bytes, least significant first; a flag
/// is 1 byte; an order is its number and 1 where it is descending. A parameter that asks for nothing, as
/// an empty `query`, has no item.
public struct UserQuery: ~Escapable {
  /// Raw values are the numbers of `watchword.h`.
  public enum Operation: Int32, CaseIterable, Sendable {
    /// A page of users, in an order.
    case list = 1
    /// How many users there are; it has no page.
    case count = 2
  }

  /// How many users a list has where it says nothing else, and at most.
  public static let defaultLimit: Int64 = 10
  public static let maxLimit: Int64 = 500

  package let bytes: Span<UInt8>
  public let operation: Operation
  public private(set) var order = UserOrder.default
  /// 1 to 500.
  public private(set) var limit = UserQuery.defaultLimit
  /// How many users before the page are left out.
  public private(set) var offset: Int64 = 0
  private var cursor = Item(tag: 0, flag: 0, start: 0, length: 0)

  /// nil where `bytes` are no query.
  @_lifetime(copy bytes)
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.byte(at: 0) == Self.version, let number = bytes.byte(at: 1),
      let operation = Operation(rawValue: Int32(number))
    else { return nil }
    self.bytes = bytes
    self.operation = operation
    var place = 0
    var items = ItemWalk(bytes, from: Self.headerBytes)
    while let item = items.next() {
      guard let parameter = item.parameter, parameter.belongs(to: operation) else { return nil }
      // Parameters go forward only.
      while let other = Parameter.inQuery(at: place), other != parameter { place &+= 1 }
      guard Parameter.inQuery(at: place) != nil, hasShape(item, parameter) else { return nil }
      switch parameter {
      case .orderBy: order = UserOrder(item.value(in: bytes)) ?? .default
      case .limit: limit = item.number(in: bytes)
      case .offset: offset = item.number(in: bytes)
      case .startingAfter: cursor = item
      default: break
      }
    }
    guard items.isAtEnd, limit >= 1, limit <= Self.maxLimit, offset >= 0 else { return nil }
  }

  /// The id of the user behind whom the page starts; empty where it starts with the first.
  public var startingAfter: Span<UInt8> {
    @_lifetime(copy self)
    get { cursor.value(in: bytes) }
  }

  static let version: UInt8 = 1
  static let headerBytes = 2

  package var items: ItemWalk {
    @_lifetime(copy self)
    get { ItemWalk(bytes, from: Self.headerBytes) }
  }

  private func hasShape(_ item: Item, _ parameter: Parameter) -> Bool {
    switch parameter.queryForm {
    case .time, .number: item.length == 8
    case .flag: item.length == 1
    case .order: UserOrder(item.value(in: bytes)) != nil
    case .list, .signedList, .search, .id: item.length > 0
    case nil: false
    }
  }
}

extension Item {
  package var parameter: Parameter? { Parameter(rawValue: Int32(tag)) }

  /// Whether it is a value that excludes users.
  package var isExcluded: Bool { flag == 1 }
}
