import Testing
import Watchword

@testable import WatchwordCommand

@Suite struct HashCommandTests {
  private static let cheap: DigestCost = {
    var cost = DigestCost()
    for name in CostName.allCases { cost[name] = 1 }
    cost.bcryptCost = 4
    cost.scryptN = 16
    cost.argon2MemoryKiB = 16
    return cost
  }()

  @Test(arguments: HasherID.allCases.filter(\.canHash))
  func `verify matches what was made`(_ hasher: HasherID) throws {
    let made = try CommandRun(
      ["hash", "--hasher", hasher.id.description]
        + hasher.costs.flatMap { ["--cost", "\($0.rawValue)=\(Self.cheap[$0])"] },
      input: "open sesame".utf8)
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

  @Test(arguments: HasherID.allCases.filter(\.canHash))
  func `a cost is refused where it changes nothing`(_ hasher: HasherID) throws {
    let plain = try hasher.inspect(hasher.hash(password: "password", cost: Self.cheap)).parameters
    for name in CostName.allCases {
      var cost = Self.cheap
      cost[name] *= 2
      let changed = try hasher.inspect(hasher.hash(password: "password", cost: cost)).parameters
      #expect(hasher.costs.contains(name) == (changed != plain), "\(name)")
    }
  }

  @Test func `a cost of another hasher is named`() throws {
    let run = try CommandRun(
      ["hash", "--hasher", "bcrypt", "--cost", "bcrypt_cost=4", "--cost", "argon2_lanes=3"],
      input: "open sesame".utf8)
    #expect(run.status == 64 && run.output == "")
    #expect(
      run.errors.hasPrefix("Error: argon2_lanes is no cost of bcrypt, which has bcrypt_cost.\n"))
  }

  @Test func `a password is no argument, and is not repeated`() throws {
    let run = try CommandRun(["hash", "sesame"])
    #expect(run.status == 64)
    #expect(!run.errors.contains("sesame"))
  }
}
