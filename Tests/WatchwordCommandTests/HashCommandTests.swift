import Testing
import Watchword

@Suite struct HashCommandTests {
  @Test(arguments: HasherID.allCases.filter(\.canHash))
  func `verify matches what was made`(_ hasher: HasherID) throws {
    let cheap = [
      "bcrypt_cost=4", "pbkdf2_sha256_iterations=9", "pbkdf2_sha1_iterations=9", "scrypt_n=16",
      "argon2_memory_kib=8", "argon2_iterations=1",
    ].flatMap { ["--cost", $0] }
    let made = try CommandRun(
      ["hash", "--hasher", hasher.id.description] + cheap, input: "open sesame".utf8)
    #expect(made.status == 0 && made.errors == "")
    let digest = String(made.output.dropLast())
    #expect(made.output.last == "\n" && !digest.contains("\n"))
    for (password, status) in [("open sesame", 0), ("open sesame\n", 1)] as [(String, Int32)] {
      let verified = try CommandRun(
        ["verify", "--hasher", hasher.id.description, "--digest", digest], input: password.utf8)
      #expect(verified.status == status)
    }
  }

  @Test(arguments: [
    (
      ["--hasher", "md5"],
      "md5: unsupported: digest at byte 0: this hasher is for digests that exist"
    ),
    (["--hasher", "crypt"], "no hasher has this id"),
    (["--hasher", "bcrypt", "--cost", "bcrypt_cost=3"], "bcrypt: malformed: cost"),
    (["--hasher", "bcrypt", "--cost", "bcrypt_cost=16"], "bcrypt_cost is 16, allowed are 15"),
    (["--hasher", "bcrypt", "--limit", "password_bytes=3"], "password_bytes is 11, allowed are 3"),
  ]) func `what cannot be made is named`(arguments: [String], message: String) throws {
    let run = try CommandRun(["hash"] + arguments, input: "open sesame".utf8)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!run.errors.contains("sesame"))
  }

  @Test func `a password is no argument, and is not repeated`() throws {
    let run = try CommandRun(["hash", "sesame"])
    #expect(run.status == 64)
    #expect(!run.errors.contains("sesame"))
  }
}
