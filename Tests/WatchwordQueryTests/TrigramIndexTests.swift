import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordQuery

@Suite struct TrigramIndexTests {
  private static let syllables = [
    "ba", "ko", "ri", "ta", "mi", "shu", "len", "d\u{f6}r", "\u{660e}", "quin", "ves", "A", "Zo",
    ".",
    "gul", "hef", "jad", "wyn", "xir", "pof", "cuz", "nim", "eld", "isk", "ost", "urg", "\u{e9}",
    "_",
  ]

  private static func user(_ number: Int, _ random: inout SeededRandom) -> TestUser {
    func word(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in
        syllables.randomElement(using: &random)!
      }.joined()
    }
    let name = word(4)
    return TestUser(
      id: "user_\(number)", username: Bool.random(using: &random) ? word(5) : nil, firstName: name,
      // Some have a text that the index cannot hold.
      lastName: number % 4_000 == 7 ? "\u{2}" + word(4) : word(4),
      emails: ["\(name)\(number % 977)@x.org"], isBanned: number % 3 == 0,
      createdAt: Int64(number % 5_000))
  }

  /// A part of some user's texts, or of none's.
  private static func needle(_ users: [TestUser], _ random: inout SeededRandom) -> String {
    let user = users.randomElement(using: &random)!
    let texts = [
      user.id, user.username, user.emails[0], (user.firstName ?? "") + " " + (user.lastName ?? ""),
    ]
    let text = Array(texts.randomElement(using: &random)! ?? "nobody")
    let start = Int.random(in: 0..<text.count, using: &random)
    let length = Int.random(in: 3...12, using: &random)
    let part = text[start...].prefix(length).filter { $0 != "\u{2}" }
    return part.isEmpty ? "x" : String(part)
  }

  private func expectAnswers(
    _ table: borrowing UserTable, of users: [TestUser], _ random: inout SeededRandom, _ when: String
  ) throws {
    let sample = QuerySample(of: users, random)
    var rare = 0
    for _ in 0..<40 {
      let name = ["query", "query", "name_query", "email_address_query", "username_query"]
        .randomElement(using: &random)!
      var pairs = [(name, Self.needle(users, &random))]
      if Bool.random(using: &random) { pairs.append(("banned", "true")) }
      if Int.random(in: 0..<4, using: &random) == 0 {
        pairs.append(("query", Self.needle(users, &random)))
        if name == "query" { pairs.removeFirst() }
      }
      let text = sample.encoded(
        pairs + [("order_by", "-created_at"), ("limit", "500")])
      let bytes = CheckedQuery(text).bytes
      let answer = try table.answer(bytes)
      let wanted = sample.ids(bytes)
      #expect(answer.ids == wanted, "\(when): \(text)")
      if !answer.ids.isEmpty, answer.isFromIndex { rare += 1 }
    }
    #expect(rare >= 3 || when == "moved together", "\(when): \(rare)")
  }

  @Test func `what is rare is found wherever it stands`() throws {
    var random = SeededRandom(11)
    var users = (0..<9_000).map { Self.user($0, &random) }
    var table = UserTable(limit: 1 << 28, seed: (1, 2))
    for user in users { try table.put(user) }
    try table.arrange()
    try expectAnswers(table, of: users, &random, "arranged")
    // The index does not know these, nor that others are gone.
    for number in 9_000..<9_200 {
      users.append(Self.user(number, &random))
      try table.put(users[number])
    }
    for number in stride(from: 8_700, to: 3, by: -31) {
      if number % 2 == 0 {
        let isRemoved = table.removeUser(users.remove(at: number).id)
        #expect(isRemoved)
      } else {
        users[number].lastName = "quinves"
        try table.put(users[number])
      }
    }
    try table.arrange()
    try expectAnswers(table, of: users, &random, "changed")
    while users.count > 4_500 {
      let isRemoved = table.removeUser(users.removeLast().id)
      #expect(isRemoved)
    }
    try expectAnswers(table, of: users, &random, "moved together")
    for number in 20_000..<25_000 {
      users.append(Self.user(number, &random))
      try table.put(users[users.count - 1])
    }
    try table.arrange()
    try expectAnswers(table, of: users, &random, "arranged again")
  }

  @Test func `what is in many texts is not looked up`() throws {
    var table = UserTable(limit: 1 << 28, seed: (1, 2))
    for number in 0..<8_300 {
      let name = number == 8_000 ? "needle" : number % 20 == 0 ? "often" : "abc"
      try table.put(TestUser(id: "\(number)", firstName: name))
    }
    var text = "query=needle"
    #expect(try !table.answer(CheckedQuery(text).bytes).isFromIndex)
    try table.arrange()
    for (query, isRare) in [
      ("query=needle", true), ("query=NEEDLES", true), ("query=eedl&banned=false", true),
      // Two bytes; what is in a twentieth of the users and so in most groups; what is in all.
      ("query=ne", false), ("query=often", false), ("query=abc", false), ("query=a b c", true),
      ("query=abcabc", true), ("query=abc&name_query=needle", true),
    ] {
      text = query
      let answer = try table.answer(CheckedQuery(text).bytes)
      #expect(answer.isFromIndex == isRare, "\(text)")
    }
  }

  @Test func `a table that has no room for it answers`() throws {
    var users: [TestUser] = []
    var table = UserTable(limit: 1_900_000, seed: (1, 2))
    while users.count < 8_500 {
      let user = TestUser(id: "\(users.count)", firstName: "\(users.count * 7)")
      try table.put(user)
      users.append(user)
    }
    var isFull = false
    do throws(UserTableError) { try table.arrange() } catch { isFull = error == .full }
    #expect(isFull)
    for text in ["query=777", "query=5946", "query=99999"] {
      let bytes = CheckedQuery(text + "&limit=500").bytes
      let answer = try table.answer(bytes)
      #expect(answer.ids == QuerySample(of: users, SeededRandom(3)).ids(bytes))
      #expect(!answer.isFromIndex)
    }
  }

  @Test func `groups of every distance are listed`() throws {
    // A distance has one byte up to 127 groups, and two behind.
    var table = UserTable(limit: 1 << 28, seed: (1, 2))
    let known = [0, 15, 16, 2_047, 2_048, 2_049, 4_096 + 2_032, 8_191, 8_192]
    for number in 0..<8_200 {
      try table.put(
        TestUser(id: "\(number)", firstName: known.contains(number) ? "zebra" : nil))
    }
    try table.arrange()
    let bytes = CheckedQuery("query=zebra&limit=500&order_by=created_at").bytes
    let answer = try table.answer(bytes)
    #expect(answer.isFromIndex)
    #expect(answer.ids == known.map(String.init).sorted())
  }
}

extension UserTable {
  /// The ids on the page, and whether the index of trigrams led to them.
  fileprivate func answer(_ bytes: [UInt8]) throws -> (ids: [String], isFromIndex: Bool) {
    guard let query = UserQuery(bytes.span) else { return (["no query"], false) }
    var isFromIndex = false
    var items = query.items
    while let item = items.next() {
      guard item.parameter?.queryForm == .search else { continue }
      if try trigrams.candidates(for: item.value(in: query.bytes)).areFew { isFromIndex = true }
    }
    return (try ids(query).0, isFromIndex)
  }
}
