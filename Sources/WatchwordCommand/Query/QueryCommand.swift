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
      let isJSON = query.drop(while: \.isWhitespace).first == "{"
      let asked: CheckedUserQuery
      do throws(RefusedQueryError) {
        asked = try CheckedUserQuery(
          query, count ? .count : .list, form: isJSON ? .json : .queryString)
      } catch {
        let text = Array(query.utf8)
        StandardError.write(error.violations.map { $0.line(in: text.span) }.joined())
        throw ExitCode(1)
      }
      let table = try UserFile(users).table()
      let answer: [UInt8]
      do throws(UserTableError) {
        answer = try count ? self.answer(counting: asked, table) : self.answer(asked, table)
      } catch {
        throw Failure(UserFile.message(error))
      }
      try StandardOutput.write(answer)
    }
  }

  private func answer(
    counting query: CheckedUserQuery, _ table: borrowing UserTable
  ) throws(UserTableError) -> [UInt8] {
    let number = try table.count(query)
    return Array((json ? "{\"total_count\":\(number)}\n" : "\(number)\n").utf8)
  }

  private func answer(
    _ query: CheckedUserQuery, _ table: borrowing UserTable
  ) throws(UserTableError) -> [UInt8] {
    let page = try table.find(query)
    if !json { return Array(page.ids.map { $0 + "\n" }.joined().utf8) }
    let ids = page.ids.map { id in
      writtenBytes { output in JSONString.write(id.utf8Span.span, into: &output) }
    }
    return Array("{\"ids\":[".utf8) + ids.joined(separator: [UInt8(ascii: ",")])
      + Array("],\"total_count\":\(page.total)}\n".utf8)
  }
}
