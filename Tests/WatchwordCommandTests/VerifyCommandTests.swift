import Foundation
import Testing

/// `watchword verify` with one password.
@Suite struct VerifyCommandTests {
  static let digest = "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"
  static let md5 = "5f4dcc3b5aa765d61d8327deb882cf99"

  private func verify(
    _ hasher: String, _ digest: String, _ password: String, _ more: String...
  ) throws -> CommandRun {
    try CommandRun(
      ["verify", "--hasher", hasher, "--digest", digest] + more, input: password.utf8)
  }

  @Test func aMatchEndsWith0AndSaysNothing() throws {
    let run = try verify("bcrypt", Self.digest, "pw")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func aMismatchEndsWith1AndSaysNothing() throws {
    let run = try verify("bcrypt", Self.digest, "pW")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func aNewlineBelongsToThePassword() throws {
    #expect(try verify("md5", Self.md5, "password").status == 0)
    #expect(try verify("md5", Self.md5, "password\n").status == 1)
    #expect(try verify("md5", "286755fad04869ca523320acce0dc6a4", "password\n").status == 0)
  }

  @Test func passwordsNeedNotBeUTF8() throws {
    let run = try CommandRun(
      ["verify", "--hasher", "md5", "--digest", "befdd6d5dd41ec321ab57139806edbb1"],
      input: [0xFF, 0xFE, 0x00, 0x80])
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ("bcrypt", "$2b$x4$abc", "malformed: cost at byte 4: not a decimal digit"),
    (
      "bcrypt", "$2x$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW",
      "unsupported: version at byte 2: this version is not supported"
    ),
    (
      "bcrypt", "$2b$16$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW",
      "over the limit: bcrypt_cost is 16, allowed are 15"
    ),
    ("md5", "", "malformed: digest at byte 0: empty"),
  ])
  func whatHasNoVerdictEndsWith2(hasher: String, digest: String, message: String) throws {
    let run = try verify(hasher, digest, "pw")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors == "watchword: \(message)\n")
  }

  @Test func anUnknownHasherEndsWith2AndNamesThoseThereAre() throws {
    let run = try verify("crypt", Self.digest, "pw")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("watchword: no hasher has this id: there are bcrypt, "))
    #expect(!run.errors.contains("crypt,crypt"))
  }

  @Test(arguments: [
    ("md5", md5, "password", #"{"hasher":"md5","verdict":"match"}"#, 0 as Int32),
    ("md5", md5, "Password", #"{"hasher":"md5","verdict":"mismatch"}"#, 1),
    (
      "bcrypt", "$2b$x4$abc", "pw",
      #"{"hasher":"bcrypt","verdict":"malformed","reason":"not a decimal digit","field":"cost","offset":4}"#,
      2
    ),
    (
      "bcrypt", digest, "p\0w",
      #"{"hasher":"bcrypt","verdict":"unsupported","reason":"a NUL byte, which bcrypt cannot tell from the end of the password","field":"password","offset":1}"#,
      2
    ),
    (
      "crypt", md5, "pw",
      #"{"hasher":null,"verdict":"malformed","reason":"no hasher has this id","field":"hasher"}"#,
      2
    ),
  ])
  func jsonIsOneObject(
    hasher: String, digest: String, password: String, answer: String, status: Int32
  ) throws {
    let run = try verify(hasher, digest, password, "--json")
    #expect(run.output == answer + "\n")
    #expect(run.status == status)
  }

  @Test func theLengthOfAnEndlessPasswordIsCountedNotKept() throws {
    let run = try CommandRun.shell(
      "head -c 30000000 /dev/zero | $watchword verify --hasher md5 --digest \(Self.md5) --json")
    #expect(run.status == 2)
    #expect(
      run.output
        == #"{"hasher":"md5","verdict":"over_limit","reason":"over the limit","limit":"password_bytes","given":30000000,"allowed":4096}"#
        + "\n")
  }

  @Test func passwordsUpToTheLimitCount() throws {
    let password = String(repeating: "a", count: 4096)
    #expect(try verify("md5", "21a199c53f422a380e20b162fb6ebe9c", password).status == 0)
    #expect(try verify("md5", Self.md5, password + "a").status == 2)
    #expect(
      try verify("md5", Self.md5, password + "a", "--limit", "password_bytes=4097").status == 1)
  }

  @Test func limitsAreOptions() throws {
    let run = try verify("bcrypt", Self.digest, "pw", "--limit", "bcrypt_cost=3")
    #expect(run.status == 2)
    #expect(run.errors == "watchword: over the limit: bcrypt_cost is 4, allowed are 3\n")
    #expect(
      try verify(
        "bcrypt", Self.digest, "pw", "--limit", "digest_bytes=60", "--limit", "bcrypt_cost=4"
      ).status == 0)
  }

  @Test func theDigestMayStandInAFile() throws {
    let folder = try TemporaryFolder()
    for ending in ["", "\n", "\r\n"] {
      let file = try folder.file("digest", .init((Self.digest + ending).utf8))
      let run = try CommandRun(
        ["verify", "--hasher", "bcrypt", "--digest-file", file.path()], input: "pw".utf8)
      #expect(run.status == 0)
    }
    let missing = try CommandRun(
      ["verify", "--hasher", "bcrypt", "--digest-file", folder.url.path() + "/missing"])
    #expect(missing.status == 2)
    #expect(missing.errors.hasSuffix("/missing: No such file or directory\n"))
  }

  @Test(arguments: [
    ["verify"],
    ["verify", "--hasher", "md5"],
    ["verify", "--digest", md5],
    ["verify", "--hasher", "md5", "--digest", md5, "--digest-file", "x"],
    ["verify", "--hasher", "md5", "--jsonl", "x"],
    ["verify", "--json", "--jsonl", "x"],
    ["verify", "--jsonl", "x", "--threads", "0"],
    ["verify", "--jsonl", "x", "--memory-budget", "much"],
    ["verify", "--jsonl", "x", "--limit", "bcrypt_cost"],
    ["verify", "--jsonl", "x", "--limit", "bcrypt_cost=-1"],
    ["verify", "--jsonl", "x", "--limit", "cost=1"],
  ])
  func wrongUsageEndsWith64(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
  }

  @Test func anUnknownLimitIsAnsweredWithTheNames() throws {
    let run = try verify("md5", Self.md5, "pw", "--limit", "cost=1")
    #expect(run.errors.contains("digest_bytes, password_bytes, bcrypt_cost, pbkdf2_work"))
  }

  @Test(arguments: [
    ["--password", "hunter2"], ["--password=hunter2"], ["hunter2"], ["--jsonl", "x", "hunter2"],
  ])
  func aPasswordIsNoArgumentAndNotRepeated(arguments: [String]) throws {
    let run = try CommandRun(
      ["verify", "--hasher", "md5", "--digest", Self.md5] + arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains("A password is never an argument"))
    #expect(!run.errors.contains("hunter2"))
  }
}
