import Foundation
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

/// Any bytes as a query, whose form and operation their first byte chooses; and as a query and a user
/// that were read before, which C hands over.
///
/// Nothing may trap, overflow or read outside; a violation must name a place inside the query, and all of
/// them must make JSON; what is accepted must be a query, of no more bytes than are promised, with as
/// many values for a statement as that has places.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  // A copy of the exact size, so that the address sanitizer sees a read past the end.
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let text = Array(input.dropFirst())
  let operation: UserQuery.Operation = input[0] & 1 == 0 ? .list : .count
  if input[0] & 4 != 0 {
    ask(text, text)
    ask(text, user)
    ask(query, text)
    return 0
  }
  var violations: [Violation] = []
  var request = UserQueryRequest(text.span, input[0] & 2 == 0 ? .queryString : .json, operation)
  request.check { violations.append($0) }
  if violations.isEmpty {
    let bytes = written { request.write(into: &$0) }
    require(bytes.count <= text.count + 4096, "a query of more bytes than are promised")
    require(UserQuery(bytes.span) != nil, "what was written is no query")
    ask(bytes, user)
  } else {
    requireJSON(violations, text)
  }
  #if PLANT
    if violations.contains(where: { $0.rule == .notMidnight }) { fatalError("planted") }
  #endif
  return 0
}

private let user: [UInt8] = written { output in
  UserRecord.start(into: &output)
  _ = UserRecord.add(.id, Array("user_1".utf8).span, into: &output)
  _ = UserRecord.add(.firstName, Array("Jane".utf8).span, into: &output)
  _ = UserRecord.add(.lastName, Array("Doe".utf8).span, into: &output)
  _ = UserRecord.add(
    .emailAddress, Array("jane@example.com".utf8).span, isPrimary: true, into: &output)
  _ = UserRecord.add(provider: Array("oauth_x".utf8).span, userID: [49].span, into: &output)
  UserRecord.add(.createdAt, time: 1, into: &output)
  UserRecord.add(.updatedAt, time: 2, into: &output)
}

private let query: [UInt8] = {
  let text = Array("query=a&name_query=e+d&user_id=-x&provider=oauth_x&provider_user_id=1".utf8)
  var request = UserQueryRequest(text.span, .queryString, .list)
  request.check { _ in fatalError("a good query is refused") }
  return written { request.write(into: &$0) }
}()

/// Asks all there is to ask of a query and a user, where the bytes are such.
private func ask(_ queryBytes: [UInt8], _ userBytes: [UInt8]) {
  if let query = UserQuery(queryBytes.span) {
    require(query.limit >= 1 && query.limit <= 500 && query.offset >= 0, "a page that is none")
    let statement = written { query.writeSQL(.sqlite, into: &$0) }
    var values = 0
    query.forEachParameter(.postgresql) { parameter in
      values += 1
      _ = written { query.write(parameter, into: &$0) }
    }
    require(statement.count(where: { $0 == UInt8(ascii: "?") }) == values, "values and places")
  }
  guard let record = UserRecord(userBytes.span) else { return }
  for column in UserColumn.allCases { _ = written { _ = record.write(column, into: &$0) } }
  record.forEachKey { key in _ = written { record.write(key, into: &$0) } }
  guard let query = UserQuery(queryBytes.span), let other = UserRecord(user.span) else { return }
  _ = query.matches(record)
  if query.order.precedes(record, other) {
    require(!query.order.precedes(other, record), "each before the other")
  }
}

private func requireJSON(_ violations: [Violation], _ text: [UInt8]) {
  for violation in violations {
    require(
      violation.start >= 0 && violation.length >= 0
        && violation.start + violation.length <= text.count, "a place outside the query")
    require(violation.offset >= 0 && violation.offset <= text.count, "an offset outside the query")
  }
  var rest = violations[...]
  let errors = written { output in
    Violation.writeErrors(body: text.span, into: &output) { rest.popFirst() }
  }
  let read = try? JSONSerialization.jsonObject(with: Data(errors)) as? [String: [Any]]
  require(read?["errors"]?.count == violations.count, "the errors are no JSON")
}

private func written(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
  var room = [UInt8](repeating: 0, count: 1 << 19)
  var writer = ByteWriter(room.mutableSpan)
  body(&writer)
  let count = writer.count
  require(writer.isComplete, "more than half a megabyte")
  return Array(room[..<count])
}

private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
