import TestSupport
import Testing
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

/// Queries that are meant to do harm, by the ids that a collection of such inputs has for them.
@Suite struct AdversarialQueryTests {
  struct Case: CustomTestStringConvertible {
    var id: String
    var query: String
    /// The rules that it breaks; of one that breaks none, whether it finds the user below.
    var outcome: Outcome
    var testDescription: String { "\(id): \(query.prefix(60))" }

    enum Outcome {
      case refused([Rule])
      case found
      case notFound
    }

    init(_ id: String, _ query: String, _ outcome: Outcome) {
      self.id = id
      self.query = query
      self.outcome = outcome
    }
  }

  static let user = TestUser(
    id: "user_1", externalID: "a", username: "jane", firstName: "100%", lastName: "a\\b",
    emails: ["m\u{131}ke@example.org"])

  static let cases = [
    Case("QF-01", "query=%25", .found),
    Case("QF-01", "query=0%25", .found),
    Case("QF-01", "query=1%25%25", .notFound),
    Case("QF-01", "query=user%25", .notFound),
    Case("QF-01", "query=_", .found),
    Case("QF-01", "query=jan_", .notFound),
    Case("QF-01", "query=%5C", .found),
    Case("QF-01", "query=%5C%5C", .notFound),
    Case("QF-03", "query='+OR+1%3D1+--", .notFound),
    Case("QF-03", "username='+OR+1%3D1+--", .notFound),
    Case("QF-04", "email_address=mike@example.org", .notFound),
    Case("QF-04", "email_address=m%C4%B1ke@example.org", .found),
    Case("QF-04", "email_address=M%C4%B1KE@EXAMPLE.ORG", .found),
    Case("QF-04", "email_address=m%C4%B0ke@example.org", .notFound),
    Case("QF-06", UserQueryRequestTests.repeated("user_id=a", 101), .refused([.tooManyValues])),
    Case(
      "QF-06", UserQueryRequestTests.repeated("email_address=a", 1_000_000),
      .refused([.queryTooLarge])),
    Case("QF-07", "limit=0", .refused([.numberTooSmall])),
    Case("QF-07", "limit=501", .found),
    Case("QF-07", "limit=-1", .refused([.numberTooSmall])),
    Case("QF-07", "limit=9223372036854775808", .refused([.numberTooSmall])),
    Case("QF-07", "limit=1e3", .refused([.numberTooSmall])),
    Case("QF-07", "limit=1e9", .refused([.numberTooSmall])),
    Case("QF-07", "limit=+10", .refused([.numberTooSmall])),
    Case("QF-07", "offset=9223372036854775808", .refused([.numberTooSmall])),
    Case("QF-09", "limit=1&limit=500", .refused([.repeatedParameter])),
    Case("QF-09", "user_id[]=user_1", .refused([.unknown])),
    Case("OB-01", "order_by=created_at;drop table users", .refused([.notAllowedValue])),
    Case("OB-01", "order_by=created_at%3Bdrop", .refused([.notAllowedValue])),
    Case("OB-03", "order_by=1", .refused([.notAllowedValue])),
    Case("OB-03", "order_by=(select+1)", .refused([.notAllowedValue])),
    Case("OB-03", "order_by=created_at+desc", .refused([.notAllowedValue])),
    Case("OB-04", "order_by=", .refused([.notAllowedValue])),
    Case("OB-04", "order_by=-", .refused([.notAllowedValue])),
    Case("OB-04", "order_by=--created_at", .refused([.notAllowedValue])),
    Case("OB-04", "order_by=%2B-created_at", .refused([.notAllowedValue])),
    Case("OB-04", "order_by=%20created_at", .refused([.notAllowedValue])),
    Case("OB-06", "order_by=-password_digest", .refused([.notAllowedValue])),
  ]

  @Test(arguments: cases)
  func `does no harm`(_ test: Case) {
    let rules = CheckedQuery(test.query).rules
    switch test.outcome {
    case .refused(let wanted): #expect(rules == wanted)
    case .found: #expect(rules == [] && Self.user.matches(test.query) == true)
    case .notFound: #expect(rules == [] && Self.user.matches(test.query) == false)
    }
  }
}
