import Testing
import Watchword

@Suite struct BackupCodesTextTests {
  @Test func `new codes differ, and are found by their digests and by themselves`() throws {
    let codes = (0..<8).map { _ in BackupCode.new() }
    #expect(Set(codes).count == 8 && codes.allSatisfy { $0.utf8.count == 11 })
    let stored = try codes.enumerated().map { index, code in
      index.isMultiple(of: 2) ? code : try BackupCode.hash(code, cost: 4)
    }
    try BackupCode.check(stored)
    for (index, code) in codes.enumerated() {
      #expect(try BackupCode.find(code.uppercased(), in: stored) == index)
    }
    #expect(try BackupCode.find("123456", in: stored) == nil)
    #expect(try BackupCode.find("", in: []) == nil)
  }

  @Test func `what cannot be used is named by its place`() {
    let error = OneTimeCodeError.malformed(.storedCode, offset: 1, .notADigest)
    #expect(throws: error) { try BackupCode.check(["1", "$2b$"]) }
    #expect(throws: error) { try BackupCode.find("1", in: ["1", "$2b$"]) }
    #expect("\(error)" == "malformed: stored_code 1: \(OneTimeCodeError.Reason.notADigest.text)")
    #expect(throws: OneTimeCodeError.overLimit(.backupCodes, given: 65, allowed: 64)) {
      try BackupCode.check([String](repeating: "1", count: 65))
    }
    #expect(throws: DigestError.overLimit(.bcryptCost, given: 13, allowed: 12)) {
      try BackupCode.hash("1", cost: 13)
    }
  }

  @Test func `a search can be stopped`() throws {
    let stored = [try BackupCode.hash("1", cost: 8)]
    #expect(throws: OneTimeCodeError.stopped) {
      try BackupCode.find("2", in: stored) { true }
    }
  }
}
