import TestSupport
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

/// What a check of a query reported, and the query where that is nothing.
struct CheckedQuery {
  var violations: [Violation] = []
  var bytes: [UInt8] = []

  init(
    _ text: [UInt8], _ form: UserQueryRequest.Form = .queryString,
    _ operation: UserQuery.Operation = .list
  ) {
    var found: [Violation] = []
    var request = UserQueryRequest(text.span, form, operation)
    request.check { found.append($0) }
    violations = found
    guard found.isEmpty else { return }
    var room = [UInt8](repeating: 0, count: 1 << 18)
    var writer = ByteWriter(room.mutableSpan)
    request.write(into: &writer)
    let count = writer.count
    bytes = Array(room[..<count])
  }

  init(
    _ text: String, _ form: UserQueryRequest.Form = .queryString,
    _ operation: UserQuery.Operation = .list
  ) {
    self.init(Array(text.utf8), form, operation)
  }

  var rules: [Rule] { violations.map(\.rule) }

  /// The items of the query as text: `user_id=a`, `user_id!=b`, `order_by=-created_at`.
  var items: [String] {
    guard let query = UserQuery(bytes.span) else { return ["no query"] }
    var items: [String] = []
    var walk = query.items
    while let item = walk.next() {
      let name = item.parameter?.name.string ?? "?"
      let value = item.value(in: query.bytes)
      let text =
        switch item.parameter {
        case .banned: value[0] == 1 ? "true" : "false"
        case .orderBy: (query.order.isDescending ? "-" : "") + query.order.field.name.string
        case .limit, .offset, .lastActiveAtSince, .lastActiveAtBefore, .lastActiveAtAfter,
          .createdAtBefore, .createdAtAfter, .lastSignInAtBefore, .lastSignInAtAfter:
          String(item.number(in: query.bytes))
        default: String(decoding: value.indices.map { value[$0] }, as: UTF8.self)
        }
      items.append("\(name)\(item.isExcluded ? "!" : "")=\(text)")
    }
    return items
  }
}

extension StaticText {
  var string: String { String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
}

extension Violation {
  /// The sentence, for a query of this text.
  func longMessage(_ query: String = "") -> String {
    let bytes = Array(query.utf8)
    return String(
      decoding: written { writeLongMessage(body: bytes.span, into: &$0) }, as: UTF8.self)
  }
}
