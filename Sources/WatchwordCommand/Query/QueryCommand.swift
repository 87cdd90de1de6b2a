import ArgumentParser
import Watchword
import WatchwordFormats
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

/// `watchword query`.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Finds users in a file, as the API lists and counts them.",
    usage: "watchword query <users> [<query>] [--count] [--json]",
    discussion: """
      The file has a User object of the API in each line, with an id, created_at and updated_at at \
      least; of two with the same id the last counts. The \
      query is what stands in a URL behind the question mark, or a JSON object with the same names. \
      The ids of the page are written in its order, one a line: 10 of them where the query has no \
      limit, or one above 500.

        watchword query users.jsonl 'query=jo&order_by=-created_at&limit=20'
        watchword query users.jsonl 'email_address=jane@example.com' --json
        {"ids":["user_1"],"total_count":1}

      Exit status: 0, users or none; 1 the query breaks a rule; 2 when the file cannot be read, or a \
      line is no user; 64 wrong usage.
      """)

  @Argument(help: "Users, one a line; - is standard input.", completion: .file())
  var users: String

  @Argument(help: "What is asked for; without it, all users.")
  var query = ""

  @Flag(
    help: """
      How many users there are instead of their ids; the query then has neither order nor page.
      """)
  var count = false

  @Flag(help: "One JSON object instead of the lines.")
  var json = false

  func run() throws {
    try exitingOnFailure {
      let text = Array(query.utf8)
      guard let bytes = try read(text.span) else { throw ExitCode(1) }
      guard let query = UserQuery(bytes.span) else { throw Failure("the query cannot be read") }
      let table = try UserFile(users).table()
      let answer: [UInt8]
      do throws(UserTableError) {
        answer = count ? try self.answer(counting: query, table) : try self.answer(query, table)
      } catch {
        throw Failure(UserFile.message(error))
      }
      try StandardOutput.write(answer)
    }
  }

  /// The query as the core takes it; nil, after its errors are written, where it breaks a rule.
  private func read(_ text: Span<UInt8>) throws(Failure) -> [UInt8]? {
    let isJSON = query.drop(while: \.isWhitespace).first == "{"
    var request = UserQueryRequest(
      text, isJSON ? .json : .queryString, count ? .count : .list)
    var violations: [Violation] = []
    request.check { violations.append($0) }
    guard violations.isEmpty else {
      StandardError.write(violations.map { $0.line(in: text) }.joined())
      return nil
    }
    return writtenBytes { output in request.write(into: &output) }
  }

  private func answer(
    counting query: borrowing UserQuery, _ table: borrowing UserTable
  ) throws(UserTableError) -> [UInt8] {
    let number = try table.count(query)
    return Array((json ? "{\"total_count\":\(number)}\n" : "\(number)\n").utf8)
  }

  private func answer(
    _ query: borrowing UserQuery, _ table: borrowing UserTable
  ) throws(UserTableError) -> [UInt8] {
    var rows = [UInt32](repeating: 0, count: Int(UserQuery.maxLimit))
    var room = rows.mutableSpan
    let page = try table.find(query, into: &room)
    var answer: [UInt8] = json ? Array("{\"ids\":[".utf8) : []
    for place in 0..<page.count {
      let id = table.id(ofRow: room[place])
      if json {
        if place > 0 { answer.append(UInt8(ascii: ",")) }
        answer += writtenBytes { output in JSONString.write(id, into: &output) }
      } else {
        for index in id.indices { answer.append(id[index]) }
        answer.append(UInt8(ascii: "\n"))
      }
    }
    if json { answer += Array("],\"total_count\":\(page.total)}\n".utf8) }
    return answer
  }
}
