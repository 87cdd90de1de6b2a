/// Users as services have them: names of several scripts, addresses made of them, random ids.
struct BenchUsers: Sequence {
  let count: Int

  struct User {
    let id: String
    let username: String?
    let firstName: String
    let lastName: String
    let emailAddress: String
    let createdAt: Int64

    /// A User object of the API, with the members that queries ask for.
    var json: String {
      let username = username.map { "\"\($0)\"" } ?? "null"
      return """
        {"id":"\(id)","username":\(username),"first_name":"\(firstName)","last_name":"\(lastName)",\
        "email_addresses":[{"id":"idn_1","email_address":"\(emailAddress)"}],\
        "created_at":\(createdAt),"updated_at":\(createdAt)}
        """
    }
  }

  func makeIterator() -> AnyIterator<User> {
    var random = SplitMix64()
    var number = 0
    return AnyIterator {
      guard number < count else { return nil }
      number += 1
      return User(random: &random)
    }
  }

  fileprivate static let firstNames = [
    "Ann", "Bob", "Carol", "Dan", "Eve", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Olivia",
    "Peggy",
    "Rupert", "Sybil", "Trent", "Victor", "Walter", "Zoë", "José", "François", "Jürgen", "Łukasz",
    "Søren", "Aleksandra", "Muhammad", "Wei", "Yuki", "Priya", "Chinedu", "Fatima", "Giovanni",
    "Anastasia", "Christopher", "Elizabeth", "Guadalupe", "Nguyễn", "明", "Дмитрий", "Ελένη",
  ]
  fileprivate static let lastNames = [
    "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Martinez",
    "Lopez",
    "Wilson", "Anderson", "Thomas", "Taylor", "Moore", "Jackson", "Martin", "Lee", "Thompson",
    "White",
    "Müller", "Kowalczyk", "Nakamura", "Okonkwo", "Papadopoulos", "Österberg", "王", "Иванов",
  ]
  fileprivate static let syllables = [
    "ba", "ko", "ri", "ta", "mi", "shu", "len", "dor", "ves", "quin", "tor", "ma", "ne", "lo", "pi",
    "xa", "zu", "fre", "gri", "ol", "um", "bre", "ska",
  ]
  fileprivate static let domains = [
    "gmail.com", "yahoo.com", "outlook.com", "example.org", "mail.ru", "qq.com", "proton.me",
  ]
}

extension BenchUsers.User {
  fileprivate init(random: inout SplitMix64) {
    func some<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    id = "user_2" + String((0..<26).map { _ in some(digits) })
    firstName = some(BenchUsers.firstNames)
    let made = (0..<Int(2 + random.next() % 3)).map { _ in some(BenchUsers.syllables) }.joined()
    lastName =
      random.next() % 10 < 6
      ? some(BenchUsers.lastNames) : made.prefix(1).uppercased() + made.dropFirst()
    let plain = (firstName + some(["", ".", "_"]) + lastName).lowercased().filter(\.isASCII)
    let account = plain + String(random.next() % 10_000)
    username = random.next() % 10 < 7 ? account : nil
    emailAddress = account + "@" + some(BenchUsers.domains)
    createdAt = 1_600_000_000_000 + Int64(random.next() % 100_000_000_000)
  }
}

/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix64 {
  private var state: UInt64 = 0

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
