import Foundation
import TestSupport
import Testing
import WatchwordPolicy
import WatchwordPrimitives

@testable import WatchwordCommand

@Suite struct BreachCommandTests {
  /// A filter of a list, made and read by the command.
  static func built(
    _ list: String, _ options: [String] = []
  ) throws -> (run: CommandRun, filter: URL, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let source = try folder.file("list.txt", Data(list.utf8))
    let filter = folder.url.appending(path: "breached.filter")
    let run = try CommandRun(
      ["breach", "build", source.path(), "--output", filter.path()] + options)
    return (run, filter, folder)
  }

  static func check(_ password: String, _ filter: URL) throws -> Int32 {
    try CommandRun(["breach", "check", "--filter", filter.path()], input: password.utf8).status
  }

  @Test func `passwords of a list are found, and few others`() throws {
    let list = (0..<500).map { "password-\($0)" }.joined(separator: "\n")
    let (run, filter, folder) = try Self.built(list, ["--plain"])
    #expect(run.status == 0 && run.errors.hasPrefix("500 entries, "))
    for password in ["password-0", "password-499", "password-250"] {
      #expect(try Self.check(password, filter) == 1)
    }
    let found = try (0..<40).map { try Self.check("other-\($0)", filter) }.filter { $0 == 1 }.count
    #expect(found <= 4)  // 40 / 256 are expected
    withExtendedLifetime(folder) {}
  }

  @Test func `hashes are read as public lists have them`() throws {
    // SHA-1 of "password", upper case with a number, and of "123456", lower case.
    let (run, filter, folder) = try Self.built(
      "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3730471\r\n\n7c4a8d09ca3762af61e59520943dc26494f8941b"
    )
    #expect(run.status == 0 && run.errors.hasPrefix("2 entries, "))
    #expect(try Self.check("password", filter) == 1)
    #expect(try Self.check("123456", filter) == 1)
    #expect(try Self.check("password\n", filter) == 0)
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [
    ("5BAA61E4", "line 1: not 40 hexadecimal digits"),
    ("\n5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDX", "line 2: not a hexadecimal digit at byte 39"),
    ("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD83", "line 1: not 40 hexadecimal digits"),
  ]) func `what is no hash is named by its line`(list: String, message: String) throws {
    let (run, filter, folder) = try Self.built(list)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: filter.path()))
    withExtendedLifetime(folder) {}
  }

  @Test func `an empty list has nothing`() throws {
    let (run, filter, folder) = try Self.built("")
    #expect(run.status == 0 && run.errors.hasPrefix("0 entries"))
    for password in ["", "a", "password"] { #expect(try Self.check(password, filter) == 0) }
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [0, 1, 2, 3, 10, 100, 10_000, 200_000])
  func `every key of a set is found, and one other in 256`(count: Int) throws {
    var random = SeededRandom(51)
    let keys = (0..<count).map { _ in UInt64.random(in: 0 ... .max, using: &random) }
    let file = try BreachFilterBuilder.file(keys + keys.prefix(count / 2))
    let filter = try BreachFilter(file.span)
    try filter.check(file.span)
    #expect(filter.entries == UInt64(count))
    var missing = 0
    for key in keys where !filter.contains(sha1: Self.bytes(key).span) { missing += 1 }
    #expect(missing == 0)
    var others = 0
    for _ in 0..<100_000 {
      let other = UInt64.random(in: 0 ... .max, using: &random)
      if filter.contains(sha1: Self.bytes(other).span) { others += 1 }
    }
    // 391 are expected, give or take 20; of a small set the table is mostly zero.
    #expect(count == 0 ? others == 0 : count < 100 || (290...490).contains(others), "\(others)")
    if count >= 200_000 { #expect(Double(file.count) / Double(count) < 1.2) }
  }

  private static func bytes(_ key: UInt64) -> [UInt8] {
    (0..<20).map { $0 < 8 ? UInt8(truncatingIfNeeded: key >> UInt64(56 - 8 * $0)) : 0 }
  }

  @Test func `damage is found`() throws {
    let file = try BreachFilterBuilder.file((0..<1000).map { UInt64($0) &* 0x9e37_79b9_7f4a_7c15 })
    func error(_ change: (inout [UInt8]) -> Void) -> BreachFilterError.Reason? {
      var damaged = file
      change(&damaged)
      do throws(BreachFilterError) {
        let filter = try BreachFilter(damaged.span)
        try filter.check(damaged.span)
        return nil
      } catch {
        return error.reason
      }
    }
    for index in file.indices where index < 64 || index % 97 == 0 {
      #expect(error { $0[index] ^= 1 } != nil, "byte \(index)")
    }
    for length in [0, 1, 63, 64, file.count - 1] {
      #expect(error { $0.removeLast($0.count - length) } != nil, "\(length) bytes")
    }
    #expect(error { $0.append(0) } == .lengthDisagrees)
    #expect(error { $0[0] = 0 } == .wrongPrefix)
    #expect(error { $0[8] = 2 } == .unsupportedVersion)
    #expect(error { $0[100] ^= 1 } == .checksum)
  }

  @Test func `the command refuses damage, and repeats no password`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("x", Data("WWBREACHx".utf8))
    let run = try CommandRun(
      ["breach", "check", "--filter", file.path()], input: "sesame".utf8)
    #expect(run.status == 2 && run.errors.contains("no filter at byte 9: too short"))
    #expect(try CommandRun(["breach", "check", "--filter", "/nowhere"]).status == 2)
    let argument = try CommandRun(["breach", "check", "--filter", file.path(), "sesame"])
    #expect(argument.status == 64 && !argument.errors.contains("sesame"))
  }
}
