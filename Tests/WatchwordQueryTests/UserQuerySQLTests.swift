import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserQuerySQLTests {
  private func statement(
    _ query: String, _ dialect: SQLDialect, _ operation: UserQuery.Operation = .list
  ) throws -> (text: String, values: [String]) {
    let checked = CheckedQuery(query, .queryString, operation)
    let bound = try #require(BoundStatement(checked.bytes, dialect))
    let values = bound.values.map { value in
      switch value {
      case .null: "NULL"
      case .number(let number): String(number)
      case .text(let text): "'" + String(decoding: text, as: UTF8.self) + "'"
      }
    }
    return (String(decoding: bound.text, as: UTF8.self), values)
  }

  @Test func `a list without a filter is a page of all users`() throws {
    let sqlite = try statement("", .sqlite)
    #expect(sqlite.text == "SELECT id FROM users ORDER BY created_at DESC, id LIMIT ? OFFSET ?")
    #expect(sqlite.values == ["10", "0"])
    let postgresql = try statement("order_by=web3wallet&limit=5&offset=7", .postgresql)
    #expect(
      postgresql.text
        == "SELECT id FROM users ORDER BY web3wallet NULLS LAST, id LIMIT $1 OFFSET $2")
    #expect(postgresql.values == ["5", "7"])
    #expect(try statement("", .sqlite, .count).text == "SELECT count(*) FROM users")
  }

  @Test func `no value stands in a statement`() throws {
    let query =
      "user_id=a'b&user_id=-c&external_id=-d&organization_id=-e&organization_id=f&query=%25_%5C"
      + "&provider=p&provider_user_id=q&banned=false&last_active_at_since=0&starting_after=z"
    let sqlite = try statement(query, .sqlite)
    #expect(
      sqlite.text == """
        SELECT id FROM users WHERE NOT banned AND last_active_at >= ? AND id IN (?) AND id NOT IN (?) \
        AND (external_id IS NULL OR external_id NOT IN (?)) \
        AND id IN (SELECT user_id FROM user_keys WHERE kind = 'organization_id' AND value IN (?)) \
        AND id NOT IN (SELECT user_id FROM user_keys WHERE kind = 'organization_id' AND value IN (?)) \
        AND id IN (SELECT user_id FROM user_keys WHERE kind = 'external_account' AND value IN (?)) \
        AND instr(search, ?) > 0 \
        AND created_at <= (SELECT c.created_at FROM users c WHERE c.id = ?) \
        AND (created_at < (SELECT c.created_at FROM users c WHERE c.id = ?) OR id > ?) \
        ORDER BY created_at DESC, id LIMIT ? OFFSET ?
        """)
    #expect(
      sqlite.values == [
        "0", "'a'b'", "'c'", "'d'", "'f'", "'e'", "'p\nq'", #"'%_\'"#, "'z'", "'z'", "'z'", "10",
        "0",
      ])
    let postgresql = try statement(query, .postgresql)
    #expect(postgresql.text.contains("AND search LIKE $8 AND created_at <= "))
    #expect(postgresql.text.hasSuffix("LIMIT $12 OFFSET $13"))
    #expect(postgresql.values[7] == #"'%\%\_\\%'"#)
  }

  @Test func `a statement gives the columns that are asked for`() throws {
    let checked = CheckedQuery("limit=1")
    guard let query = UserQuery(checked.bytes.span) else { return }
    let text = written { query.writeSQL(.sqlite, columns: "id, data", into: &$0) }
    #expect(String(decoding: text, as: UTF8.self).hasPrefix("SELECT id, data FROM users ORDER"))
  }

  @Test func `the largest query has 817 places`() throws {
    let lists = [
      "user_id", "external_id", "organization_id", "username", "email_address", "phone_number",
      "web3_wallet", "provider_user_id",
    ]
    let texts = [
      "query", "username_query", "email_address_query", "phone_number_query", "name_query",
    ]
    let times = ["last_active_at", "created_at", "last_sign_in_at"].flatMap {
      ["\($0)_before", "\($0)_after"]
    }
    let query =
      (lists.flatMap { Array(repeating: "\($0)=a", count: 100) } + texts.map { "\($0)=a" }
      + (times + ["last_active_at_since"]).map { "\($0)=0" }
      + ["provider=a", "starting_after=a"]).joined(separator: "&")
    #expect(try statement(query, .sqlite).values.count == 817)
    #expect(try statement(query, .postgresql).text.hasSuffix("OFFSET $817"))
  }
}
