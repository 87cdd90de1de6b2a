import Foundation
import Testing

@Suite struct BackupCodesCommandTests {
  static func verify(_ code: String, stored: String) throws -> CommandRun {
    let folder = try TemporaryFolder()
    let file = try folder.file("codes.txt", Data(stored.utf8))
    return try CommandRun(
      ["backup-codes", "verify", "--stored", file.path()], input: code.utf8)
  }

  @Test func `new codes are found by their digests`() throws {
    let made = try CommandRun(["backup-codes", "new", "--count", "3", "--cost", "4"])
    #expect(made.status == 0 && made.errors == "")
    let rows = made.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 3 && rows.allSatisfy { $0.count == 2 && $0[0].count == 11 })
    let stored = rows.map { String($0[1]) }.joined(separator: "\n")
    for (index, row) in rows.enumerated() {
      let run = try Self.verify(row[0].uppercased() + "\n", stored: stored)
      #expect(run.status == 0)
      #expect(run.output == "\(index + 1)\n")
    }
    #expect(try Self.verify("22222-22222", stored: stored).status == 1)
  }

  @Test func `lines are counted as an editor counts them`() throws {
    let stored = "123456\r\n\n\nabcd-efgh\n"
    #expect(try Self.verify("123456", stored: stored).output == "1\n")
    #expect(try Self.verify("ABCDEFGH", stored: stored).output == "4\n")
    #expect(try Self.verify("", stored: stored).status == 1)
  }

  @Test func `what cannot be used is named by its line`() throws {
    let run = try Self.verify("123456", stored: "123456\n\n$2b$04$short\n")
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("line 3: starts as a digest does"))
    #expect(!run.errors.contains("123456") && !run.errors.contains("$2b$"))
    let codes = try CommandRun(["backup-codes", "new", "--count", "2", "--cost", "4"]).output
    let whole = try Self.verify("1", stored: "\n" + codes)
    #expect(whole.status == 2)
    #expect(whole.errors.contains("codes.txt, line 2: over the limit: backup_code_bytes is 72"))
    let long = try Self.verify(String(repeating: "1", count: 65), stored: "1\n")
    #expect(long.errors.hasPrefix("watchword: over the limit: backup_code_bytes is 65"))
    let many = try Self.verify("1", stored: String(repeating: "1\n", count: 65))
    #expect(many.status == 2)
    #expect(many.errors.contains("line 65: over the limit: backup_codes is 65, allowed are 64"))
  }

  @Test func `a code is no argument, and is not repeated`() throws {
    let run = try CommandRun(["backup-codes", "verify", "--stored", "x", "sesame"])
    #expect(run.status == 64)
    #expect(!run.errors.contains("sesame"))
  }
}
