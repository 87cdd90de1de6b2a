import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct SQLiteTests {
  private static func database(_ users: [TestUser]) -> SQLiteDatabase {
    let database = SQLiteDatabase()
    database.execute(SQLSchema.tables(.sqlite).string)
    database.execute("BEGIN")
    for user in users {
      user.rows { table, values in
        let places = Array(repeating: "?", count: values.count).joined(separator: ",")
        // Two addresses that differ in case are one key.
        _ = database.rows(Array("INSERT OR IGNORE INTO \(table) VALUES (\(places))".utf8), values)
      }
    }
    database.execute("COMMIT")
    return database
  }

  @Test func `SQLite gives the same users in the same order`() throws {
    var sample = QuerySample(seed: 5, users: 100)
    let database = Self.database(sample.users)
    var found = 0
    for _ in 0..<400 {
      let text = sample.query()
      let list = CheckedQuery(text)
      #expect(list.rules == [], "\(text)")
      let statement = try #require(BoundStatement(list.bytes, .sqlite))
      let ids = try #require(sample.ids(list.bytes))
      #expect(database.rows(statement.text, statement.values) == ids, "\(text)")
      found += ids.count
      let filters = text.split(separator: "&").filter { pair in
        !["limit=", "offset=", "order_by=", "starting_after="].contains { pair.hasPrefix($0) }
      }.joined(separator: "&")
      let count = CheckedQuery(filters, .queryString, .count)
      let counting = try #require(BoundStatement(count.bytes, .sqlite))
      let wanted = try #require(sample.count(count.bytes))
      #expect(database.rows(counting.text, counting.values) == [String(wanted)], "\(filters)")
    }
    #expect(found > 2_000)
  }

  @Test(arguments: [
    ("", "users_created_at_down"), ("order_by=created_at", "users_created_at"),
    ("order_by=username", "users_username"), ("order_by=-updated_at", "users_updated_at_down"),
    ("starting_after=x", "users_created_at_down"),
  ])
  func `an order of an index is not sorted`(_ query: String, _ index: String) throws {
    let database = Self.database([])
    let statement = try #require(BoundStatement(CheckedQuery(query).bytes, .sqlite))
    let plan = database.rows(
      Array("EXPLAIN QUERY PLAN ".utf8) + statement.text, statement.values, column: 3)
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test(arguments: [
    "user_id=a", "external_id=a", "username=a", "email_address=a", "phone_number=a",
    "web3_wallet=a", "organization_id=a", "provider=a&provider_user_id=b",
  ])
  func `a list is looked up`(_ query: String) throws {
    let database = Self.database([])
    let checked = CheckedQuery(query, .queryString, .count)
    let statement = try #require(BoundStatement(checked.bytes, .sqlite))
    let plan = database.rows(
      Array("EXPLAIN QUERY PLAN ".utf8) + statement.text, statement.values, column: 3)
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }
}
