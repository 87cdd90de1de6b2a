public import WatchwordPolicy
@_exported public import WatchwordQuery
import WatchwordPrimitives

/// Which users are asked for, read and checked once: for any number of tables and statements.
///
///     let query = try CheckedUserQuery("query=jo&order_by=-created_at&limit=20")
public struct CheckedUserQuery: Equatable, Sendable {
  /// A query, as `UserQuery` reads it.
  private let bytes: [UInt8]

  /// Reads a query as the Users API has it.
  ///
  /// - Parameter form: what stands in a URL behind the question mark, or a JSON object with the same
  ///   names.
  public init(
    _ text: String, _ operation: UserQuery.Operation = .list,
    form: UserQueryRequest.Form = .queryString
  ) throws(RefusedQueryError) {
    var request = UserQueryRequest(text.utf8Span.span, form, operation)
    var violations: [Violation] = []
    request.check { violations.append($0) }
    guard violations.isEmpty else { throw RefusedQueryError(violations: violations) }
    var bytes = [UInt8](repeating: 0, count: text.utf8.count + 4096)
    var writer = ByteWriter(bytes.mutableSpan)
    request.write(into: &writer)
    let count = writer.count
    self.bytes = Array(bytes[..<count])
  }

  /// The query; nil only for bytes that are none, which these are not.
  var query: UserQuery? {
    @_lifetime(borrow self)
    get { UserQuery(bytes.span) }
  }

  /// The statement that asks the tables of `SQLSchema` the same.
  public func sql(_ dialect: SQLDialect) -> UserSQL {
    guard let query else { return UserSQL(statement: "", parameters: []) }
    var parameters: [UserSQL.Value] = []
    query.forEachParameter(dialect) { parameter in
      if let number = parameter.number {
        parameters.append(.number(number))
      } else {
        parameters.append(
          .text(String(room: 256) { output in query.write(parameter, into: &output) }))
      }
    }
    let statement = String(room: 1024) { output in
      query.writeSQL(dialect, into: &output)
    }
    return UserSQL(statement: statement, parameters: parameters)
  }
}

/// Every rule that a query breaks.
public struct RefusedQueryError: Error, Equatable, CustomStringConvertible {
  public let violations: [Violation]

  /// A sentence for each.
  public var description: String {
    violations.map(\.description).joined(separator: " ")
  }
}

/// A statement, and what is bound to its places in their order. No value stands in the statement.
public struct UserSQL: Equatable, Sendable {
  public let statement: String
  public let parameters: [Value]

  /// What is bound to a place.
  public enum Value: Equatable, Sendable {
    case number(Int64)
    case text(String)
  }
}
