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
    discussion: help)

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

  @Flag(help: "No progress bar. (There is none anyway where standard error is no terminal.)")
  var noProgress = false

  func run() throws {
    try exitingOnFailure {
      let asked = try checkedQuery()
      let table = try UserFile(users).table(showsProgress: !noProgress)
      let answer: [UInt8]
      do throws(UserTableError) {
        answer = try count ? self.answer(counting: asked, table) : self.answer(asked, table)
      } catch {
        throw Failure(UserFile.message(error))
      }
      try StandardOutput.write(answer)
    }
  }

  /// Ends the command where a rule is broken, after its errors are written.
  private func checkedQuery() throws -> CheckedUserQuery {
    // A URL is often cut before its question mark.
    let text = query.hasPrefix("?") ? String(query.dropFirst()) : query
    let isJSON = text.drop(while: \.isWhitespace).first == "{"
    do throws(RefusedQueryError) {
      return try CheckedUserQuery(
        text, count ? .count : .list, form: isJSON ? .json : .queryString)
    } catch {
      let bytes = Array(text.utf8)
      if json {
        let errors = Violation.errors(error.violations, in: bytes.span)
        try StandardOutput.write(errors + [UInt8(ascii: "\n")])
      } else {
        StandardError.write(error.violations.map { $0.line(in: bytes.span) }.joined())
      }
      throw ExitCode(1)
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
