import Testing
import Watchword

/// `watchword inspect`.
@Suite struct InspectCommandTests {
  static let bcrypt = "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"
  static let md5 = "5f4dcc3b5aa765d61d8327deb882cf99"
  static let argon2id =
    "$argon2id$v=19$m=4096,t=3,p=1$ZGFtYWdlX2RvbmU$N59QwnpxDQZRj1/cO6bqm408dD6Z2Z9LKYpwFJSPVKA"
  /// Base64 is a salt as good as any other to Django.
  static let pbkdf2 =
    "pbkdf2_sha256$600000$c29tZXNhbHQxMjM0NTY3OA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  private func inspect(_ arguments: String..., input: String = "") throws -> CommandRun {
    try CommandRun(["inspect"] + arguments, input: input.utf8)
  }

  @Test func theTableNamesWhatTheDigestSays() throws {
    let run = try inspect(Self.argon2id)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output.hasPrefix(
        """
        hasher          argon2id
        version         19
        iterations      3 (t)
        memory_kib      4096 (m)
        lanes           1 (p)
        salt            11 bytes
        hash            32 bytes
        memory          4.0 MiB
        time            about
        """))
    #expect(run.output.contains("\nlimits          within\n"))
    #expect(
      run.output.contains(
        "\nweaknesses      short_salt: the salt is shorter than 16 bytes\n"
          + "                  (NIST SP 800-132, section 5.1)\n"))
  }

  @Test(arguments: [
    (bcrypt, "cost            4 (2^4 rounds)"), (bcrypt, "version         2b"),
    ("$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", "cost            11 (2^11 rounds)"),
    (pbkdf2, "iterations      600000\n"),
    (
      "scrypt:32768:8:1$salt$" + String(repeating: "00", count: 64),
      "cost            32768 (N)\nblock_size      8 (r)\nparallelization 1 (p)\n"
    ),
  ])
  func parametersHaveTheNamesOfTheirFunction(digest: String, line: String) throws {
    #expect(try inspect(digest).output.contains(line))
  }

  @Test func whatCannotBeToldIsSaid() throws {
    let one = try inspect(Self.md5)
    #expect(one.status == 0)
    #expect(
      one.output.hasPrefix(
        "cannot tell that it is md5: 32 hexadecimal digits can be md5, NTLM, another 128-bit hash "
          + "or no digest at all\n"))
    let two = try inspect(Self.pbkdf2)
    #expect(
      two.output.hasPrefix(
        "cannot tell which hasher made it: it can be pbkdf2_sha256 or pbkdf2_sha256_django\n"))
    #expect(two.output.contains("hasher          pbkdf2_sha256\n"))
    #expect(two.output.contains("hasher          pbkdf2_sha256_django\n"))
  }

  @Test func aNamedHasherIsAskedAlone() throws {
    let run = try inspect(Self.pbkdf2, "--hasher", "pbkdf2_sha256_django", "--json")
    let candidates = try #require(try run.answers.first?["candidates"] as? [[String: Any]])
    #expect(candidates.map { $0["hasher"] as? String } == ["pbkdf2_sha256_django"])
    #expect(candidates.first?["salt_bytes"] as? Int == 24)
  }

  @Test func overTheLimitsEndsWith2AndSaysWhich() throws {
    let run = try inspect(Self.bcrypt, "--limit", "bcrypt_cost=3")
    #expect(run.status == 2)
    #expect(run.output.contains("limits          over: bcrypt_cost is 4, allowed are 3\n"))
    #expect(
      run.errors == "watchword: bcrypt: over the limit: bcrypt_cost is 4, allowed are 3\n")
  }

  @Test(arguments: [
    ("$2b$04$abc", "bcrypt: malformed: salt at byte 10: too short"),
    ("hello", "malformed: digest: no hasher reads this"),
    ("", "malformed: digest: no hasher reads this"),
    (
      String(repeating: "a", count: 1025),
      "over the limit: digest_bytes is 1025, allowed are 1024"
    ),
  ])
  func whatNobodyReadsEndsWith2(digest: String, message: String) throws {
    let run = try inspect(digest)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == "watchword: \(message)\n")
  }

  @Test func anUnknownHasherEndsWith2() throws {
    let run = try inspect(Self.md5, "--hasher", "crypt", "--json")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("watchword: no hasher has this id: there are bcrypt, "))
    #expect(try run.verdicts == ["malformed"])
    #expect(try inspect("--jsonl", "-", "--hasher", "crypt").status == 2)
  }

  @Test func jsonIsOneObject() throws {
    let run = try inspect(Self.md5, "--json")
    let nanoseconds = try HasherID.md5.inspect(Self.md5).parameters.nanoseconds
    #expect(
      run.output
        == #"{"hasher":"md5","verdict":"readable","certain":false,"candidates":[{"hasher":"md5","salt_bytes":0,"hash_bytes":16,"working_bytes":0,"nanoseconds":\#(nanoseconds),"over_limit":false,"weaknesses":[{"name":"fast_hash","text":"a fast hash: billions of guesses a second on one graphics card","source":"OWASP Password Storage Cheat Sheet, Password Hashing Algorithms"},{"name":"no_salt","text":"no salt: equal passwords have equal digests","source":"NIST SP 800-63B, section 5.1.1.2"}]}]}"#
        + "\n")
    let broken = try inspect("$2b$04$abc", "--json")
    #expect(
      broken.output
        == #"{"hasher":"bcrypt","verdict":"malformed","reason":"too short","field":"salt","offset":10,"certain":false,"candidates":[]}"#
        + "\n")
    #expect(broken.status == 2)
  }

  @Test func jsonNamesTheLimit() throws {
    let run = try inspect(Self.bcrypt, "--limit", "bcrypt_cost=3", "--json")
    #expect(
      run.output.hasPrefix(
        #"{"hasher":"bcrypt","verdict":"over_limit","reason":"over the limit","limit":"bcrypt_cost","given":4,"allowed":3,"certain":true,"candidates":[{"hasher":"bcrypt","version":"2b","cost":4,"salt_bytes":16,"hash_bytes":23,"working_bytes":0,"#
      ))
    #expect(run.output.contains(#""over_limit":true,"limit":"bcrypt_cost","given":4,"allowed":3,"#))
  }

  @Test func theDigestMayComeFromStandardInput() throws {
    for ending in ["", "\n", "\r\n"] {
      let run = try inspect("-", "--json", input: Self.bcrypt + ending)
      #expect(run.status == 0)
      #expect(try run.answers.first?["hasher"] as? String == "bcrypt")
    }
    #expect(try inspect("-", input: Self.bcrypt + "\n\n").status == 2)
  }

  @Test func eachLineHasItsAnswer() throws {
    let lines = [
      #"{"digest":"\#(Self.md5)"}"#,
      #"{"digest":"\#(Self.pbkdf2)","hasher":"pbkdf2_sha256","password":"secret"}"#,
      #"{"digest":"\#(Self.pbkdf2)"}"#,
      "",
      #"{"digest":"\#(Self.bcrypt)","hasher":"md5"}"#,
      #"{"digest":"hello"}"#,
      #"{"hasher":"md5"}"#,
      "hello",
    ]
    let run = try CommandRun(
      ["inspect", "--jsonl", "-"], input: lines.joined(separator: "\n").utf8)
    #expect(run.status == 0)
    let answers = try run.answers
    #expect(answers.map { $0["line"] as? Int } == [1, 2, 3, 5, 6, 7, 8])
    #expect(
      try run.verdicts
        == [
          "readable", "readable", "readable", "malformed", "malformed", "malformed", "malformed",
        ])
    #expect(
      answers.map { $0["hasher"] as? String }
        == ["md5", "pbkdf2_sha256", nil, "md5", nil, "md5", nil])
    #expect(answers.map { ($0["candidates"] as? [Any])?.count } == [1, 1, 2, 0, 0, 0, 0])
    #expect(!run.output.contains("secret"))
    let several = "(several)             1          0            0           0     1\n"
    #expect(run.errors.contains(several))
  }

  @Test func aHasherForAllLines() throws {
    let run = try CommandRun(
      ["inspect", "--jsonl", "-", "--quiet", "--hasher", "sha256"],
      input: #"{"digest":"\#(Self.md5)"}"#.utf8)
    #expect(try run.verdicts == ["malformed"])
    #expect(run.errors == "")
  }

  @Test(arguments: [
    ["inspect"], ["inspect", md5, "--jsonl", "x"], ["inspect", "--json", "--jsonl", "x"],
    ["inspect", md5, md5],
  ])
  func wrongUsageEndsWith64(arguments: [String]) throws {
    #expect(try CommandRun(arguments).status == 64)
  }
}
