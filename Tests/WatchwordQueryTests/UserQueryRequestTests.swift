import Foundation
import TestSupport
import Testing
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

@Suite struct UserQueryRequestTests {
  struct Accepted: CustomTestStringConvertible {
    var query: String
    var items: [String]
    var operation = UserQuery.Operation.list
    var testDescription: String { query }

    init(_ query: String, _ items: [String], _ operation: UserQuery.Operation = .list) {
      self.query = query
      self.items = items
      self.operation = operation
    }
  }

  static let accepted = [
    Accepted("", []),
    Accepted("&&", []),
    // What the SDK always sends.
    Accepted(
      "limit=10&offset=0&order_by=-created_at",
      ["order_by=-created_at", "limit=10", "offset=0"]),
    Accepted(
      "user_id=a&query=x&user_id=-b&user_id=%2Bc&user_id=%2B-abc&user_id=%2B%2Bd&user_id=--e",
      [
        "user_id=a", "user_id!=b", "user_id=c", "user_id=-abc", "user_id=+d", "user_id!=-e",
        "query=x",
      ]),
    Accepted(
      "external_id=+-abc&organization_id=+org_1", ["external_id=-abc", "organization_id=org_1"]),
    // A space that was written as one is part of an id; who decodes a plus sign gets one all the same.
    Accepted("external_id=%20abc", ["external_id= abc"]),
    Accepted(
      "phone_number=+15551234567&phone_number=%2B49",
      ["phone_number=+15551234567", "phone_number=+49"]),
    Accepted(
      "phone_number_query=+1555&order_by=+username",
      ["phone_number_query=+1555", "order_by=username"]),
    Accepted("query=+jo+hn", ["query= jo hn"]),
    Accepted(
      "email_address=Jane%40Example.COM&username=JaneDoe&web3_wallet=0xABC&web3_wallet=7EcD",
      [
        "username=janedoe", "email_address=jane@example.com", "web3_wallet=0xabc",
        "web3_wallet=7EcD",
      ]),
    Accepted("email_address=M%C4%B1KE%40example.org", ["email_address=m\u{131}ke@example.org"]),
    Accepted("email_address=m\u{131}ke@example.org", ["email_address=m\u{131}ke@example.org"]),
    Accepted(
      "query=%25&name_query=_&username_query=%5C", ["username_query=\\", "name_query=_", "query=%"]),
    Accepted("query=%27%20OR%201%3D1%20--", ["query=' or 1=1 --"]),
    Accepted("query=&name_query=", []),
    Accepted("query=a=b", ["query=a=b"]),
    Accepted(
      "email_address_query=HELLO&phone_number_query=555",
      ["email_address_query=hello", "phone_number_query=555"]),
    Accepted("banned=true", ["banned=true"]),
    Accepted("banned=false", ["banned=false"], .count),
    // The documentation's examples.
    Accepted("last_active_at_since=1700690400000", ["last_active_at_since=1700690400000"], .count),
    Accepted(
      "last_active_at_before=1700690400000&last_active_at_after=1700690400000"
        + "&created_at_before=1730160000000&created_at_after=1730160000000"
        + "&last_sign_in_at_before=1700690400000&last_sign_in_at_after=1700690400000",
      [
        "last_active_at_before=1700690400000", "last_active_at_after=1700690400000",
        "created_at_before=1730160000000", "created_at_after=1730160000000",
        "last_sign_in_at_before=1700690400000", "last_sign_in_at_after=1700690400000",
      ]),
    Accepted(
      "created_at_after=-1&created_at_before=-9223372036854775808",
      ["created_at_before=-9223372036854775808", "created_at_after=-1"]),
    Accepted(
      "provider_user_id=12345&provider=oauth_google&provider_user_id=6",
      ["provider=oauth_google", "provider_user_id=12345", "provider_user_id=6"]),
    Accepted("limit=500&offset=9223372036854775807", ["limit=500", "offset=9223372036854775807"]),
    Accepted("limit=501", ["limit=10"]),
    Accepted("limit=9223372036854775807", ["limit=10"]),
    Accepted("order_by=username&order_by=created_at;drop&order_by=", ["order_by=username"]),
    Accepted("starting_after=user_1", ["starting_after=user_1"]),
    Accepted(
      "starting_after=user_1&order_by=%2Bcreated_at&offset=0",
      ["order_by=created_at", "offset=0", "starting_after=user_1"]),
    Accepted("__clerk_api_version=2025-11-10&limit=1", ["limit=1"]),
    Accepted("email%5Faddress=a", ["email_address=a"]),
  ]

  @Test(arguments: accepted)
  func `reads every parameter`(_ test: Accepted) {
    let checked = CheckedQuery(test.query, .queryString, test.operation)
    #expect(checked.rules == [])
    #expect(checked.items == test.items)
  }

  @Test(arguments: UserOrder.Field.allCases)
  func `reads ten orders with a sign`(_ field: UserOrder.Field) {
    let name = field.name.string
    #expect(CheckedQuery("order_by=\(name)").items == ["order_by=\(name)"])
    #expect(CheckedQuery("order_by=%2B\(name)").items == ["order_by=\(name)"])
    #expect(CheckedQuery("order_by=-\(name)").items == ["order_by=-\(name)"])
    #expect(CheckedQuery("order_by=\(name) ").rules == [.notAllowedValue])
    #expect(CheckedQuery("order_by=\(name.uppercased())").rules == [.notAllowedValue])
  }

  struct Refused: CustomTestStringConvertible {
    var query: String
    var rules: [Rule]
    var message: String
    var operation: UserQuery.Operation
    var testDescription: String { String(query.prefix(80)) }

    init(
      _ query: String, _ rules: [Rule], _ message: String = "",
      _ operation: UserQuery.Operation = .list
    ) {
      self.query = query
      self.rules = rules
      self.message = message
      self.operation = operation
    }
  }

  static func repeated(_ pair: String, _ count: Int) -> String {
    Array(repeating: pair, count: count).joined(separator: "&")
  }

  static let refused = [
    Refused("nonsense=1", [.unknown], "nonsense is not a parameter of this request."),
    Refused("=1", [.unknown], "An empty name is not a parameter of this request."),
    Refused("a%0ab=1&\u{7f}b", [.unknown, .unknown], "a%0ab is not a parameter of this request."),
    Refused("user_id[]=a", [.unknown], "user_id[] is not a parameter of this request."),
    Refused("password=a", [.unknown], "password is not a parameter of this request."),
    Refused("limit=1", [.unknown], "limit is not a parameter of this request.", .count),
    Refused(
      "offset=1&order_by=username&starting_after=a", [.unknown, .unknown, .unknown],
      "offset is not a parameter of this request.", .count),
    Refused(
      "query=%", [.queryMalformed],
      "The query string is malformed: at byte 6, two hexadecimal digits must follow the percent sign."
    ),
    Refused("query=%4&name_query=%zz&%=1", [.queryMalformed, .queryMalformed, .queryMalformed]),
    Refused("query=a%00b", [.controlCharacter], "query holds a control character at byte 1."),
    Refused("user_id=%0A", [.controlCharacter]),
    Refused("query=%ff", [.notUTF8], "query is not UTF-8 at byte 0."),
    Refused("query=%ED%A0%80", [.notUTF8]),
    Refused("user_id=", [.empty], "user_id must not be empty."),
    Refused("user_id=-&user_id=+&user_id&username=", [.empty, .empty, .empty, .empty]),
    Refused(
      "user_id=" + String(repeating: "x", count: 257), [.tooManyBytes],
      "user_id must be 256 bytes or fewer; it has 257."),
    Refused("query=" + String(repeating: "%C3%A4", count: 129), [.tooManyBytes]),
    Refused(
      repeated("user_id=a", 101), [.tooManyValues],
      "user_id must have 100 values or fewer; it has 101."),
    Refused(
      repeated("email_address=a", 1_000_000), [.queryTooLarge],
      "The query must be 65536 bytes or fewer; it has 15999999."),
    Refused("banned=1", [.notAllowedValue], "banned has none of the values that are allowed."),
    Refused("banned", [.notAllowedValue]),
    Refused(
      "banned=true&banned=false", [.repeatedParameter],
      "banned stands in the request more than once."),
    Refused("limit=1&limit=500", [.repeatedParameter]),
    Refused("limit=0", [.numberTooSmall], "limit must be a whole number, 1 or more."),
    Refused("limit=-1&offset=-1", [.numberTooSmall, .numberTooSmall]),
    Refused("offset=-1", [.numberTooSmall], "offset must be a whole number, 0 or more."),
    Refused(
      "limit=9223372036854775808&offset=9223372036854775808", [.numberTooSmall, .numberTooSmall]),
    Refused("limit=1e9&offset=1e3", [.numberTooSmall, .numberTooSmall]),
    Refused("limit=5.0&offset=+10", [.numberTooSmall, .numberTooSmall]),
    Refused("limit=%2010&offset=", [.numberTooSmall, .numberTooSmall]),
    Refused("limit=010&offset=-0", [.numberTooSmall, .numberTooSmall]),
    Refused(
      "created_at_after=2023-11-23", [.invalidDate],
      "created_at_after must be a whole number of milliseconds since 1970-01-01 UTC."),
    Refused("created_at_before=1.5&last_sign_in_at_after=", [.invalidDate, .invalidDate]),
    Refused(
      "last_active_at_since=1700690400001", [.notMidnight],
      "last_active_at_since must be a midnight in some time zone, a multiple of 900000 milliseconds."
    ),
    Refused("order_by=created_at;drop table users", [.notAllowedValue]),
    Refused("order_by=1", [.notAllowedValue]),
    Refused("order_by=(select 1)", [.notAllowedValue]),
    Refused("order_by=created_at desc", [.notAllowedValue]),
    Refused("order_by=", [.notAllowedValue]),
    Refused("order_by=-", [.notAllowedValue]),
    Refused("order_by=--created_at", [.notAllowedValue]),
    Refused("order_by=+-created_at", [.notAllowedValue]),
    Refused("order_by=%20created_at", [.notAllowedValue]),
    Refused("order_by=-password_digest", [.notAllowedValue]),
    Refused("order_by=web3_wallet", [.notAllowedValue]),
    Refused(
      "provider=oauth_google", [.neededByOther],
      "provider_user_id must be given together with provider."),
    Refused(
      "provider_user_id=1", [.neededByOther],
      "provider must be given together with provider_user_id."),
    Refused(
      "starting_after=a&order_by=username&offset=3", [.conflictsWithOther, .conflictsWithOther],
      "starting_after cannot be given together with this value of order_by."),
    Refused(
      "starting_after=a&offset=3", [.conflictsWithOther],
      "starting_after cannot be given together with this value of offset."),
  ]

  @Test(arguments: refused)
  func `reports every rule that is broken`(_ test: Refused) throws {
    let checked = CheckedQuery(test.query, .queryString, test.operation)
    #expect(checked.rules == test.rules)
    if !test.message.isEmpty {
      #expect(checked.violations.first?.longMessage(test.query) == test.message)
    }
  }

  @Test func `places are in the query string`() throws {
    let query = "user_id=ok&n%6Fne=1&limit=5.0&user_id=%0a"
    let places = CheckedQuery(query).violations.map { violation in
      String(
        decoding: Array(query.utf8)[violation.start..<violation.start + violation.length],
        as: UTF8.self)
    }
    #expect(places == ["n%6Fne", "5.0", "%0a"])
    let many = Self.repeated("user_id=a", 100) + "&user_id=last&user_id=more"
    let violation = try #require(CheckedQuery(many).violations.first)
    #expect(violation.given == 102)
    #expect(Array(many.utf8)[violation.start...].starts(with: Array("last".utf8)))
  }

  @Test func `codes are those of the service`() {
    func codes(_ query: String) -> [ErrorCode] { CheckedQuery(query).violations.map(\.code) }
    #expect(codes("limit=5.0") == [.formParamValueInvalid])
    #expect(codes("order_by=x") == [.formParamValueInvalid])
    #expect(codes("last_active_at_since=1") == [.formParamInvalidDate])
    #expect(codes(Self.repeated("user_id=a", 101)) == [.formParamArraySizeExceeded])
    #expect(codes("x=1") == [.formParamUnknown])
    #expect(codes("query=%") == [.malformedRequestParameters])
    #expect(codes("provider=x") == [.formConditionalParamMissing])
    #expect(codes("starting_after=a&offset=1") == [.formParamValueConflict])
    #expect(codes("limit=1&limit=1") == [.formParamDuplicate])
    #expect(codes("query=" + String(repeating: "x", count: 300)) == [.formParamMaxLengthExceeded])
  }

  @Test func `takes values up to the limits`() {
    let longest = String(repeating: "x", count: 256)
    #expect(CheckedQuery("user_id=-\(longest)").items == ["user_id!=\(longest)"])
    #expect(CheckedQuery("user_id=+\(longest)").items == ["user_id=\(longest)"])
    #expect(CheckedQuery("user_id=-\(longest)x").rules == [.tooManyBytes])
    #expect(CheckedQuery("username=\(longest)").items == ["username=\(longest)"])
    #expect(CheckedQuery(Self.repeated("user_id=a", 100)).items.count == 100)
    let long = String(repeating: "\\u00e4", count: 129)
    #expect(CheckedQuery("{\"query\":\"\(long)\"}", .json).violations.map(\.given) == [258])
    let full = "query=" + String(repeating: "&", count: UserQueryRequest.maxBytes - 6)
    #expect(CheckedQuery(full).rules == [])
    #expect(CheckedQuery(full + "&").rules == [.queryTooLarge])
    #expect(CheckedQuery(Self.repeated("x", 32_768)).rules.count == 32_768)
  }

  static let json: [(String, [String], [Rule])] = [
    ("{}", [], []),
    (
      """
      {"user_id":["a","-b","+-c"," d"],"limit":20,"banned":false,"order_by":"-username","query":"J\\u00e4N",
      "created_at_after":-5,"username":["Jane"],"email_address":[],"name_query":null}
      """,
      [
        "banned=false", "created_at_after=-5", "user_id=a", "user_id!=b", "user_id=-c", "user_id=d",
        "username=jane", "query=j\u{e4}n", "order_by=-username", "limit=20",
      ], []
    ),
    (
      #"{"provider":"oauth_google","provider_user_id":["1"]}"#,
      ["provider=oauth_google", "provider_user_id=1"], []
    ),
    (#"{"limit":600}"#, ["limit=10"], []),
    (#"{"query":"\ud83d\ude00"}"#, ["query=\u{1f600}"], []),
    (#"{"query":"\ud800"}"#, [], [.notUTF8]),
    (#"{"user_id":["\udc00","a\u0000"]}"#, [], [.notUTF8, .controlCharacter]),
    (#"{"user_id":"a"}"#, [], [.wrongType]),
    (#"{"user_id":[1,null,["a"]]}"#, [], [.wrongType, .wrongType, .wrongType]),
    (
      #"{"limit":"10","offset":1.0,"banned":"true","order_by":["x"],"query":5}"#, [],
      [.wrongType, .numberTooSmall, .wrongType, .wrongType, .wrongType]
    ),
    (#"{"created_at_after":1e3,"last_active_at_since":1}"#, [], [.invalidDate, .notMidnight]),
    (#"{"order_by":"username","order_by":"username"}"#, [], [.repeatedParameter]),
    (#"{"user_id":["a"],"user_id":["b"]}"#, [], [.repeatedParameter]),
    (#"{"nonsense":1,"password":"x"}"#, [], [.unknown, .unknown]),
    (#"{"query":"a"#, [], [.queryUnreadable]),
    ("[]", [], [.queryNotObject]),
  ]

  @Test(arguments: json)
  func `reads JSON`(_ body: String, _ items: [String], _ rules: [Rule]) {
    let checked = CheckedQuery(body, .json)
    #expect(checked.rules == rules)
    if rules.isEmpty { #expect(checked.items == items) }
  }

  @Test(arguments: [
    (#"{"query":"a"#, "The query cannot be read as JSON: at byte 11, the text ends too early."),
    (
      #"{"limit":\#(String(repeating: "1", count: 65))}"#,
      "The query cannot be read as JSON: at byte 9, a number has too many characters."
    ),
    ("[]", "The query must be a JSON object."),
    (
      "{}" + String(repeating: " ", count: 65_535),
      "The query must be 65536 bytes or fewer; it has 65537."
    ),
  ]) func `says that it is the query that cannot be read`(_ text: String, _ message: String) {
    let violations = CheckedQuery(text, .json).violations
    #expect(violations.map { $0.longMessage() } == [message])
    #expect(violations.map(\.code) == [.malformedRequestParameters])
  }

  @Test func `says which type is wanted`() throws {
    let checked = CheckedQuery(#"{"user_id":"a","banned":1,"username":[true]}"#, .json)
    #expect(
      checked.violations.map { $0.longMessage() } == [
        "user_id must be an array of strings, not a string.",
        "banned must be a boolean, not a number.",
        "username[0] must be a string, not a boolean.",
      ])
  }

  @Test func `a response names what is wrong`() throws {
    let query = "a%22b=1&limit=0"
    let bytes = Array(query.utf8)
    let violations = CheckedQuery(query).violations
    var next = 0
    let text = written { output in
      Violation.writeErrors(body: bytes.span, into: &output) {
        next += 1
        return next <= violations.count ? violations[next - 1] : nil
      }
    }
    let root = try #require(JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
    let errors = try #require(root["errors"] as? [[String: Any]])
    #expect(errors.map { ($0["meta"] as? [String: String])?["param_name"] } == ["a%22b", "limit"])
  }

  @Test(arguments: [
    ([0x61, 0x5c, 0x75, 0x30, 0x30, 0x34, 0xc9, 0x90], "a"), ([0x61, 0x5c, 0x76], "a"),
    ([0x61, 0xff, 0x62], "a"), ([0x61, 0x0a], "a"), ([0x61, 0xc3, 0xa4], "a\u{e4}"),
    ([0x5c, 0x75, 0x30, 0x30, 0x34, 0x31], "A"), ([], ""),
  ])
  func `a response names a key as far as it is text`(_ key: [UInt8], _ name: String) throws {
    let query = key + Array("=1".utf8)
    var violations = CheckedQuery(query).violations[...]
    let text = written { output in
      Violation.writeErrors(body: query.span, into: &output) { violations.popFirst() }
    }
    let root = try #require(JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
    let errors = try #require(root["errors"] as? [[String: Any]])
    #expect((errors.first?["meta"] as? [String: String])?["param_name"] == name)
  }

  @Test func `any bytes are read or refused`() {
    var random = SeededRandom(7)
    let pieces = [
      "user_id=", "query=", "&", "%", "%41", "+", "-", "limit=", "1", "order_by=", "created_at",
      "\u{131}", "provider=", "provider_user_id=", "a", "{", "\"", "[", ",", "email_address",
    ]
    for round in 0..<20_000 {
      var text = random.bytes(0...3)
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text += Array(pieces.randomElement(using: &random)!.utf8)
      }
      text += random.bytes(0...2)
      let checked = CheckedQuery(text, round % 5 == 0 ? .json : .queryString)
      if checked.violations.isEmpty {
        #expect(checked.items != ["no query"], "\(text)")
      } else {
        for violation in checked.violations {
          #expect(violation.start >= 0 && violation.start + violation.length <= text.count)
        }
      }
    }
  }
}
