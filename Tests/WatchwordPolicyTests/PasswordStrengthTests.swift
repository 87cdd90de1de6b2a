import TestSupport
import Testing
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct PasswordStrengthTests {
  static func estimate(_ password: String, personal: [String] = []) -> PasswordStrength {
    estimate(Array(password.utf8), personal: personal)
  }

  static func estimate(_ password: [UInt8], personal: [String] = []) -> PasswordStrength {
    var words = PersonalWords()
    defer { words.wipe() }
    for word in personal { words.add(Array(word.utf8).span) }
    return PasswordStrength.estimate(password.span, personal: words)
  }

  // MARK: - Reasons

  struct Example: CustomTestStringConvertible {
    let password: String
    let reasons: StrengthReasons
    var testDescription: String { password }

    init(_ password: String, _ reasons: StrengthReasons) {
      self.password = password
      self.reasons = reasons
    }
  }

  static let examples = [
    Example("password", [.commonPassword]),
    Example("trustno1", [.commonPassword]),
    Example("abysmally", [.commonWord]),
    Example("melissa", [.commonName, .short]),
    Example("margarete", [.commonName]),
    Example("eteragram", [.commonName, .reversed]),
    Example("m@rg@r3te", [.commonName, .substitutions]),
    Example("Margarete", [.commonName, .capitals]),
    Example("maRgareTe", [.commonName, .capitals]),
    Example("rrrrrrrrrrr", [.repetition]),
    Example("x7$x7$x7$", [.repetition]),
    Example("margaretemargarete", [.commonName, .repetition]),
    Example("efghijklm", [.sequence]),
    Example("ZYXWVUTSR", [.sequence]),
    Example("97531", [.sequence, .short]),
    Example("абвгдежз", [.sequence]),
    Example("hbvftredsz", [.keyboardPattern]),
    Example("HBVFTREDSZ", [.keyboardPattern]),
    Example("',.pyfgcrl", [.keyboardPattern]),
    Example("32569874", [.keyboardPattern]),
    Example("13.7.1989", [.date]),
    Example("1989-07-13", [.date]),
    Example("7/13/89", [.date, .short]),
    Example("13071989", [.date]),
    Example("margarete1987", [.commonName, .year]),
    Example("margarete2025", [.commonName, .year]),
    Example("x7$k", [.short]),
    Example("", [.short]),
    Example("x7$kQ9pL", []),
  ]

  @Test(arguments: examples)
  func `the reasons are those of the cheapest way to guess it`(_ example: Example) {
    #expect(Self.estimate(example.password).reasons == example.reasons)
  }

  @Test func `every reason is found in some example, and has a name and a sentence`() {
    var found = StrengthReasons.personal
    for example in Self.examples { found.formUnion(Self.estimate(example.password).reasons) }
    var names: Set<String> = []
    let all = StrengthReasons.all
    for i in all.indices {
      #expect(found.contains(all[i]))
      let text = Self.string(all[i].text)
      #expect(text.hasSuffix(".") && text.first?.isUppercase == true)
      names.insert(Self.string(all[i].name))
    }
    #expect(names.count == all.count && !names.contains(""))
    #expect(Self.string(StrengthReasons([.short, .date]).text) == "")
    #expect(Self.string(StrengthReasons([]).name) == "")
  }

  // MARK: - What is known of the user

  @Test(arguments: [
    "zwetschke", "Zwetschke", "ekhcstewz", "zw3t$chk3", "zwetschke.quux@example.org",
    "quux2zwetschke", "ZWETSCHKE!",
  ])
  func `a word that is known of the user is guessed first`(_ password: String) {
    let strength = Self.estimate(password, personal: ["zwetschke.quux@example.org"])
    #expect(strength.reasons.contains(.personal))
    #expect(strength.centibits < Self.estimate(password).centibits)
    #expect(strength.score <= 2)
  }

  @Test func `what is known of the user leaves other passwords as they are`() {
    for password in ["x7$kQ9pL", "margarete", "zwetsch"] {
      let strength = Self.estimate(password, personal: ["zwetschke", "ab", "", "-", "\u{0}"])
      #expect(strength == Self.estimate(password))
    }
  }

  @Test func `what does not fit among the words of a user is left out`() {
    let long = String(repeating: "wq", count: 50)
    let words = [long, long, "zwetschke", long, "quuxfrotz"]
    #expect(Self.estimate("zwetschke", personal: words).reasons == .personal)
    #expect(Self.estimate("quuxfrotz", personal: words).reasons == .personal)
    let full = (0..<40).map { "\($0 + 10)zwetschke" }
    #expect(Self.estimate("10zwetschke", personal: full).reasons.contains(.personal))
    #expect(!Self.estimate("49zwetschke", personal: full).reasons.contains(.personal))
    #expect(!Self.estimate("zwetschke", personal: full).reasons.contains(.personal))
  }

  // MARK: - Guesses

  @Test func `scores are those of 10^3, 10^6, 10^8 and 10^10 guesses`() {
    // Of unknown characters it is one of ten, after one guess.
    #expect(Self.estimate("x7").score == 0)
    #expect(Self.estimate("x7$kQ").score == 1)
    #expect(Self.estimate("x7$kQ9p").score == 2)
    #expect(Self.estimate("x7$kQ9pLv").score == 3)
    #expect(Self.estimate("x7$kQ9pLvB2").score == 4)
    #expect(Self.estimate("x7$kQ9pLvB2").centibits == 11 * 332)
    #expect(Self.estimate("password").centibits <= 200)
  }

  @Test(arguments: [
    ("margarete", "Margarete"), ("Margarete", "MaRgarete"), ("margarete", "eteragram"),
    ("margarete", "m@rgarete"), ("password", "margarete"), ("margarete", "margarete7"),
    ("margarete", "margaretemargarete"), ("efgh", "efghij"), ("efghij", "jihgfe"),
    ("ppppppppp", "pqpqpqpqp"), ("qwerty", "qwertgbvf"), ("5.7.1989", "5.7.1889"),
    ("abysmally", "abysmally margarete"), ("x7$kQ9pL", "x7$kQ9pLv"),
  ])
  func `the second takes more guesses than the first`(_ first: String, _ second: String) {
    #expect(Self.estimate(first).centibits < Self.estimate(second).centibits)
  }

  @Test func `random characters are the stronger the more there are`() {
    var random = SeededRandom(11)
    for _ in 0..<20 {
      let password = (0..<100).map { _ in UInt8.random(in: 0x21...0x7e, using: &random) }
      var last: UInt32 = 0
      for count in stride(from: 4, through: 100, by: 8) {
        let strength = Self.estimate(Array(password[..<count]))
        #expect(strength.centibits > last)
        #expect(strength.centibits <= count * 332 + 14)
        last = strength.centibits
      }
    }
  }

  @Test func `one more word makes a passphrase stronger`() {
    let words = ["abysmally", "margarete", "tuition", "granite", "saxophone", "lobster", "walnut"]
    var last: UInt32 = 0
    for count in 1...words.count {
      let strength = Self.estimate(words[..<count].joined(separator: " "))
      #expect(strength.centibits > last)
      last = strength.centibits
    }
    #expect(last > 6000)
  }

  // MARK: - Any bytes

  @Test func `all bytes have an answer, and it is the same each time`() {
    var random = SeededRandom(12)
    let pieces: [[UInt8]] = [
      [], [0], [0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98, 0x80], Array("password".utf8),
      Array("19.1.1990".utf8), Array("abcd".utf8), Array("1111".utf8), Array("qwert".utf8),
    ]
    for _ in 0..<400 {
      var password = random.bytes(0...12)
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        password += pieces.randomElement(using: &random) ?? []
        password += random.bytes(0...2)
      }
      let strength = Self.estimate(password)
      #expect((0...4).contains(strength.score))
      #expect(strength.centibits <= 332 * 100 + 14)
      #expect(strength == Self.estimate(password))
    }
  }

  @Test func `a character counts once, however many bytes it has`() {
    #expect(Self.estimate("ẞж€é漢😀").centibits == Self.estimate("x7$kQ9").centibits)
    // Bytes that are part of none are one each.
    #expect(Self.estimate([0xff, 0x80, 0xc3, 0xf8, 0xe2, 0x9f]).centibits == 6 * 332)
    #expect(Self.estimate([0xf0, 0x9f, 0x98]).centibits == Self.estimate("x7$").centibits)
  }

  @Test func `what comes after 100 characters changes nothing`() {
    var random = SeededRandom(13)
    let password = (0..<3000).map { _ in UInt8.random(in: 0x61...0x7a, using: &random) }
    let strength = Self.estimate(password)
    #expect(strength == Self.estimate(Array(password[..<100])))
    #expect(strength.score == 4)
    #expect(Self.estimate([UInt8](repeating: 0x31, count: 100_000)).score <= 1)
  }

  @Test(arguments: ["1", "13", "1il|7!t", "4a@", "o0", "aabb", "0123456789", "qa", "12.", "\u{ff}"])
  func `the worst texts take no longer than a blink`(_ alphabet: String) {
    var random = SeededRandom(14)
    let characters = Array(alphabet)
    let password = String((0..<100).map { _ in characters.randomElement(using: &random) ?? "x" })
    // A debug build: some 30 times slower than the one that is shipped.
    let time = ContinuousClock().measure { _ = Self.estimate(password, personal: [password]) }
    #expect(time < .seconds(1))
  }

  static func string(_ text: StaticText) -> String {
    let bytes = text.bytes
    return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}
