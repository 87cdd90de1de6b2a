import Foundation
import Testing
import Watchword
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

@Suite struct QueryCommandTests {
  private let users = """
    {"id":"user_1","username":"jane","created_at":1,"updated_at":1}

    {"id":"user_2","first_name":"Joe","banned":true,"created_at":2,"updated_at":2}\r
    {"id":"user_\\"3","email_addresses":[{"id":"e","email_address":"jo@example.com"}],\
    "created_at":3,"updated_at":3}
    """

  private func run(_ arguments: String...) throws -> CommandRun {
    try CommandRun(["query", "-"] + arguments, input: users.utf8)
  }

  @Test func `ids come in the order of the query`() throws {
    let run = try run("query=j&order_by=created_at")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output == "user_1\nuser_2\nuser_\"3\n")
    let page = try self.run("order_by=-created_at&limit=1&offset=1")
    #expect(page.output == "user_2\n")
  }

  @Test func `a query can be JSON`() throws {
    let run = try run(#" {"username":["jane"]}"#)
    #expect(run.status == 0 && run.output == "user_1\n")
  }

  @Test func `--json has the ids and how many match`() throws {
    let run = try run("query=JO&order_by=-created_at&limit=1", "--json")
    let answer = try #require(run.answers.first)
    #expect(answer["ids"] as? [String] == ["user_\"3"])
    #expect(answer["total_count"] as? Int == 2)
    #expect(try self.run("query=nobody", "--json").output == #"{"ids":[],"total_count":0}"# + "\n")
  }

  @Test func `--count counts`() throws {
    #expect(try run("--count").output == "3\n")
    #expect(try run("banned=true", "--count").output == "1\n")
    #expect(try run("--count", "--json").output == #"{"total_count":3}"# + "\n")
  }

  @Test func `every rule that a query breaks has a line`() throws {
    let run = try run("limit=0&order_by=age")
    #expect(run.status == 1 && run.output == "")
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.contains { $0.contains("limit") } && lines.contains { $0.contains("order_by") })
    #expect(try self.run("limit=5", "--count").status == 1)
  }

  @Test func `a broken query is an answer with --json`() throws {
    for arguments in [["limit=0", "--json"], ["limit=0", "--json", "--count"]] {
      let run = try CommandRun(["query", "/nowhere"] + arguments)
      #expect(run.status == 1 && run.errors == "")
      let errors = try #require(run.answers.first?["errors"] as? [[String: Any]])
      #expect(errors.count == 1)
      #expect((errors[0]["meta"] as? [String: String])?["param_name"] == "limit")
    }
  }

  @Test func `JSON that cannot be read is called a query`() throws {
    #expect(
      try run("{\"limit\":}").errors
        == "malformed_request_parameters  The query cannot be read as JSON: at byte 9, this byte may not "
        + "stand here.\n")
  }

  @Test func `a question mark may be there`() throws {
    #expect(try run("?username=jane").output == "user_1\n")
    #expect(try run("?").output == self.run().output)
    #expect(try run("??").status == 1)
  }

  @Test func `the help and the README list what can be asked for`() throws {
    let help = try CommandRun(["help", "query"]).output
    let readme = try String(
      contentsOf: URL(filePath: #filePath).appending(path: "../../../README.md").standardized,
      encoding: .utf8)
    let names =
      UserOrder.Field.allCases.map(\.name)
      + (0...).lazy.map(Parameter.inQuery).prefix { $0 != nil }.compactMap(\.self).map(\.name)
    for name in names.map(\.description) {
      #expect(help.contains(name) && readme.contains("`\(name)`"), "\(name)")
    }
  }

  @Test(arguments: [
    ("{\"id\":\"a\"", "line 2: no JSON at byte 9"),
    ("[]", "line 2: no User object"),
    ("{\"id\":1}", "line 2: no User object: id is missing"),
    (
      #"{"id":"a","created_at":1,"updated_at":1,"email_addresses":1}"#,
      "line 2: no User object: email_addresses is missing"
    ),
    ("\"" + String(repeating: "x", count: 1 << 20) + "\"", "line 2: longer than 1048576 bytes"),
  ]) func `a line that is no user is named`(line: String, message: String) throws {
    let run = try CommandRun(["query", "-"], input: "\n\(line)\n{}\n".utf8)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("standard input, \(message)"), "\(run.errors)")
  }

  @Test func `what cannot be read is named`() throws {
    let run = try CommandRun(["query", "/nowhere"])
    #expect(run.status == 2 && run.errors.contains("cannot open /nowhere"))
    #expect(try CommandRun(["query"]).status == 64)
  }
}
