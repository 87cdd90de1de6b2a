import Testing
import Watchword

/// What a user of the library can do with queries, without another import.
@Suite struct UserTableTextTests {
  private func table() throws -> UserTable {
    var table = UserTable()
    for number in 1...3 {
      try table.put(
        json: """
          {"id":"user_\(number)","username":"jö\(number)","created_at":\(number),"updated_at":1}
          """)
    }
    return table
  }

  @Test func `a page has its ids in order and the number of all`() throws {
    let table = try table()
    let page = try table.find(CheckedUserQuery("query=J%C3%B6&order_by=-created_at&limit=2"))
    #expect(page.ids == ["user_3", "user_2"])
    #expect(page.total == 3)
    #expect(try table.find(CheckedUserQuery("")).ids.count == 3)
    #expect(try table.find(CheckedUserQuery("username=nobody")) == ([], 0))
    #expect(try table.find(CheckedUserQuery("limit=500&offset=2")).ids == ["user_1"])
  }

  @Test func `users are counted`() throws {
    let table = try table()
    let query = try CheckedUserQuery(
      #"{"username": ["jö1", "jö2", "jane"]}"#, .count, form: .json)
    #expect(try table.count(query) == 2)
    #expect(table.count == 3)
  }

  @Test func `users are replaced and removed`() throws {
    var table = try table()
    try table.put(json: #"{"id":"user_1","username":"jane","created_at":1,"updated_at":2}"#)
    #expect(try table.find(CheckedUserQuery("username=jane")).ids == ["user_1"])
    let isRemoved = (table.remove(id: "user_2"), table.remove(id: "user_2"))
    #expect(isRemoved == (true, false))
    #expect(table.count == 2)
    var error: UserTableError?
    do throws(UserTableError) { try table.put(json: #"{"id":1}"#) } catch let thrown {
      error = thrown
    }
    #expect(error == .notUser(.id))
  }

  @Test func `the same table is asked by threads`() async throws {
    let shared = try SharedUserTable(limit: 1 << 30, seed: (1, 2))
    try shared.change { table throws(UserTableError) in
      try table.put(json: #"{"id":"user_1","created_at":1,"updated_at":1}"#)
    }
    let query = try CheckedUserQuery("user_id=user_1")
    let ids = try shared.read { table throws(UserTableError) in try table.find(query).ids }
    #expect(ids == ["user_1"])
  }

  @Test func `a query that breaks rules is refused with all of them`() {
    do throws(RefusedQueryError) {
      _ = try CheckedUserQuery("limit=0&order_by=age")
      Issue.record("accepted")
    } catch {
      #expect(error.violations.map(\.parameter) == [.limit, .orderBy])
      #expect(error.description.hasPrefix("limit "))
    }
    #expect(throws: RefusedQueryError.self) { try CheckedUserQuery("limit=1", .count) }
    #expect(throws: RefusedQueryError.self) { try CheckedUserQuery("[]", form: .json) }
  }

  @Test func `the same query is a statement`() throws {
    let query = try CheckedUserQuery("username=Jane&query=50%25", .count)
    let sql = query.sql(.postgresql)
    #expect(sql.statement.hasPrefix("SELECT count(*) FROM users"))
    #expect(sql.statement.contains("$1") && !sql.statement.lowercased().contains("jane"))
    #expect(sql.parameters.contains(.text("jane")) && sql.parameters.contains(.text(#"%50\%%"#)))
    let page = try CheckedUserQuery("created_at_after=5&limit=7").sql(.sqlite)
    #expect(page.statement.hasPrefix("SELECT id FROM users"))
    #expect(page.parameters.contains(.number(5)))
    #expect(!"\(SQLSchema.tables(.sqlite))".isEmpty)
  }
}
