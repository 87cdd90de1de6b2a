import TestSupport
import Testing
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserOrderTests {
  static let orders = UserOrder.Field.allCases.flatMap {
    [UserOrder($0), UserOrder($0, isDescending: true)]
  }

  private static let users: [[UInt8]] = {
    var random = SeededRandom(11)
    return (0..<40).map { TestUser(random: &random, number: $0).record }
  }()

  private func precedes(_ order: UserOrder, _ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard let first = UserRecord(a.span), let second = UserRecord(b.span) else {
      Issue.record("no record")
      return false
    }
    return order.precedes(first, second)
  }

  @Test(arguments: orders)
  func `every order is total`(_ order: UserOrder) {
    let users = Self.users
    for a in users {
      #expect(!precedes(order, a, a))
      for b in users where a != b {
        #expect(precedes(order, a, b) != precedes(order, b, a))
      }
    }
    // Transitive: in a sorted list each precedes all that follow.
    let sorted = users.sorted { precedes(order, $0, $1) }
    for i in sorted.indices {
      for j in sorted.indices where i < j {
        #expect(precedes(order, sorted[i], sorted[j]))
      }
    }
  }

  private func ids(_ users: [TestUser], _ order: UserOrder) -> [String] {
    users.sorted { precedes(order, $0.record, $1.record) }.map(\.id)
  }

  @Test func `text is folded, and who has none is last`() {
    let users = [
      TestUser(id: "1", username: "b"), TestUser(id: "2"), TestUser(id: "3", username: "A"),
      TestUser(id: "4", username: "a"), TestUser(id: "5", username: "["),
      TestUser(id: "6", username: "\u{c4}"), TestUser(id: "7", username: "aa"), TestUser(id: "8"),
    ]
    #expect(ids(users, UserOrder(.username)) == ["5", "3", "4", "7", "1", "6", "2", "8"])
    #expect(
      ids(users, UserOrder(.username, isDescending: true))
        == ["6", "1", "7", "3", "4", "5", "2", "8"])
  }

  @Test func `times are numbers, and ties go by id`() {
    let users = [
      TestUser(id: "b", lastActiveAt: 5), TestUser(id: "a", lastActiveAt: 5), TestUser(id: "0"),
      TestUser(id: "c", lastActiveAt: -7), TestUser(id: "d", lastActiveAt: 10),
      TestUser(id: "B", lastActiveAt: 5),
    ]
    #expect(ids(users, UserOrder(.lastActiveAt)) == ["c", "B", "a", "b", "d", "0"])
    #expect(
      ids(users, UserOrder(.lastActiveAt, isDescending: true)) == [
        "d", "B", "a", "b", "c", "0",
      ])
  }

  @Test func `an address is the primary one`() {
    let users = [
      TestUser(id: "1", emails: ["a@x.org", "z@x.org"], primary: 1),
      TestUser(id: "2", emails: ["b@x.org"]), TestUser(id: "3", emails: ["a@x.org"], primary: nil),
    ]
    #expect(ids(users, UserOrder(.emailAddress)) == ["2", "1", "3"])
  }
}
