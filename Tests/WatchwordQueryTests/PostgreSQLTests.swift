import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite(.enabled(if: PostgreSQLServer.programs != nil, "Debian's package postgresql has a server"))
struct PostgreSQLTests {
  private func literal(_ value: SQLiteDatabase.Value) -> String {
    switch value {
    case .null: "NULL"
    case .number(let number): String(number)
    case .text(let text):
      "'" + String(decoding: text, as: UTF8.self).replacing("'", with: "''") + "'"
    }
  }

  private func tables(_ users: [TestUser]) -> String {
    var script = "BEGIN;\n" + SQLSchema.tables(.postgresql).string
    script += SQLSchema.searchIndex(.postgresql).string + "\n"
    for user in users {
      user.rows { table, values in
        var literals = values.map(literal)
        let banned = Int(UserColumn.banned.rawValue) - 1
        if table == "users" { literals[banned] = user.isBanned ? "true" : "false" }
        script +=
          "INSERT INTO \(table) VALUES (\(literals.joined(separator: ","))) ON CONFLICT DO NOTHING;\n"
      }
    }
    return script + "COMMIT;\nANALYZE;\n"
  }

  /// A statement with its values bound, not written into it.
  private func execution(_ statement: BoundStatement) -> String {
    let values = statement.values.map(literal).joined(separator: ",")
    return "PREPARE q AS \(String(decoding: statement.text, as: UTF8.self));\n"
      + "EXECUTE q\(values.isEmpty ? "" : "(\(values))");\nDEALLOCATE q;\n"
  }

  @Test func `PostgreSQL gives the same users in the same order`() throws {
    let server = try PostgreSQLServer(programs: try #require(PostgreSQLServer.programs))
    var sample = QuerySample(seed: 9, users: 100)
    var script = tables(sample.users)
    var wanted: [(query: String, ids: [String])] = []
    for round in 0..<500 {
      let query = sample.query()
      let bytes = CheckedQuery(query).bytes
      wanted.append((query, try #require(sample.ids(bytes))))
      // Half of them by way of the indices, which few users would not be worth.
      script += "SET enable_seqscan = \(round % 2 == 0 ? "on" : "off");\n\\echo >\n"
      script += execution(try #require(BoundStatement(bytes, .postgresql)))
    }
    let count = CheckedQuery("query=jo&banned=true", .queryString, .count).bytes
    wanted.append(("count", [String(try #require(sample.count(count)))]))
    script += "\\echo >\n" + execution(try #require(BoundStatement(count, .postgresql)))
    let answers = try server.run(script: script).split(
      separator: ">\n", omittingEmptySubsequences: false)
    #expect(answers.count == wanted.count + 1)
    for (answer, wanted) in zip(answers.dropFirst(), wanted) {
      #expect(answer.split(separator: "\n").map(String.init) == wanted.ids, "\(wanted.query)")
    }
    #expect(wanted.map(\.ids.count).reduce(0, +) > 2_000)
  }
}
