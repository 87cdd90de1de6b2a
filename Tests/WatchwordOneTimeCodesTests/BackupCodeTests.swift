import TestSupport
import Testing
import WatchwordPasswords
import WatchwordPrimitives

@testable import WatchwordOneTimeCodes

@Suite struct BackupCodeTests {
  static func verify(
    _ code: String, _ stored: [String], shouldStop: () -> Bool = { false }
  ) throws -> Int? {
    var verification = try BackupCodeVerification(Array(code.utf8).span)
    defer { verification.wipe() }
    for entry in stored { try verification.check(Array(entry.utf8).span) }
    verification.rewind()
    for entry in stored {
      try verification.examine(Array(entry.utf8).span, shouldStop: shouldStop)
    }
    return verification.match
  }

  static func hash(_ code: String, cost: UInt64 = 4) throws -> String {
    String(
      decoding: try written { output throws(DigestError) in
        try BackupCode.hash(
          Array(code.utf8).span, entropy: Array("0123456789abcdef".utf8).span, cost: cost,
          into: &output)
      }, as: UTF8.self)
  }

  /// bcrypt of a text as it is, as others store codes.
  static func bcrypt(_ text: String, cost: UInt64 = 4) throws -> String {
    var digestCost = DigestCost()
    digestCost.bcryptCost = cost
    return String(
      decoding: try written { output throws(DigestError) in
        try HasherID.bcrypt.hash(
          password: Array(text.utf8).span, entropy: Array("0123456789abcdef".utf8).span,
          cost: digestCost, into: &output)
      }, as: UTF8.self)
  }

  @Test func `a code is found where it stands, plain or as a digest`() throws {
    let codes = ["123456", "abcd-efgh", "7kq2m-x9fzp", "QRST UVWX"]
    var stored: [String] = []
    for (index, code) in codes.enumerated() {
      stored.append(index.isMultiple(of: 2) ? code : try Self.hash(code))
    }
    for (index, code) in codes.enumerated() {
      let plain = code.filter { $0 != "-" && $0 != " " }
      for typed in [code, code.uppercased(), code.lowercased(), plain, " \(plain) \n", "-\(code)-"]
      {
        #expect(try Self.verify(typed, stored) == index, "\(typed)")
      }
      #expect(try Self.verify(code + "1", stored) == nil)
      #expect(try Self.verify(String(plain.dropLast()), stored) == nil)
    }
  }

  @Test func `a digest of a code as it was issued matches the code as it was issued`() throws {
    let stored = [try Self.bcrypt("ABCD-1234"), try Self.bcrypt("wxyz9876")]
    #expect(try Self.verify("ABCD-1234", stored) == 0)
    #expect(try Self.verify("abcd1234", stored) == nil)
    #expect(try Self.verify("wxyz9876", stored) == 1)
    #expect(try Self.verify("WXYZ-9876", stored) == 1)
  }

  @Test func `a digest is never compared as text`() throws {
    let digest = try Self.hash("123456")
    #expect(try Self.verify(digest, [digest]) == nil)
    for stored in [" " + digest, "-" + digest, "\t\r\n" + digest, digest + "\n", "$1$salt$hash"] {
      #expect(throws: OneTimeCodeError.malformed(.storedCode, offset: 0, .notADigest)) {
        try Self.verify(digest, [stored])
      }
    }
  }

  @Test func `plain codes of any two lengths differ, and a NUL is a character`() throws {
    let codes = (1...64).map { String(repeating: "a", count: $0) }
    for (index, code) in codes.enumerated() {
      #expect(try Self.verify(code, codes) == index)
      #expect(try Self.verify(code, ["\(code)\u{0}".count > 64 ? "b" : "\(code)\u{0}"]) == nil)
    }
    #expect(try Self.verify("a\u{0}", ["a", "a\u{0}"]) == 1)
  }

  @Test func `white space, dashes and the case of ASCII letters alone do not count`() throws {
    for byte in UInt8(0)...127 {
      let character = String(decoding: [byte], as: UTF8.self)
      let isPassedOver = " \t\r\n-".utf8.contains(byte)
      let isLetter = (65...90).contains(byte) || (97...122).contains(byte)
      #expect(try (Self.verify("x\(character)y", ["xy"]) != nil) == isPassedOver, "\(byte)")
      let other = String(decoding: [byte ^ 32], as: UTF8.self)
      let isSame = isLetter || isPassedOver && " \t\r\n-".utf8.contains(byte ^ 32)
      #expect(try (Self.verify("x\(character)y", ["x\(other)y"]) != nil) == isSame, "\(byte)")
    }
    #expect(try Self.verify("\u{c4}", ["\u{e4}"]) == nil)
  }

  @Test func `of equal codes the first is named`() throws {
    #expect(try Self.verify("aaaa", ["bbbb", "AAAA", try Self.hash("aaaa"), "aa-aa"]) == 1)
  }

  @Test func `an empty code or an empty list is a mismatch`() throws {
    #expect(try Self.verify("", ["123456", try Self.bcrypt("")]) == nil)
    #expect(try Self.verify(" - ", ["123456", try Self.bcrypt(" - ")]) == nil)
    #expect(try Self.verify("123456", []) == nil)
    #expect(try Self.verify("123\u{0}456", ["123456", try Self.hash("123456")]) == nil)
  }

  @Test func `every digest is computed, wherever the code stands`() throws {
    let digests = try ["a1", "b2", "c3", "d4"].map { try Self.hash($0, cost: 8) }
    var counts: [Int] = []
    for code in ["a1", "b2", "c3", "d4", "e5"] {
      var asked = 0
      _ = try Self.verify(code, digests) {
        asked += 1
        return false
      }
      counts.append(asked)
    }
    #expect(counts[0] > 0)
    #expect(Set(counts).count == 1, "\(counts)")
  }

  @Test func `a stored code that cannot be used is named by its place`() throws {
    let digest = try Self.hash("123456")
    for (stored, error) in [
      (["1", ""], OneTimeCodeError.malformed(.storedCode, offset: 1, .empty)),
      ([" -"], .malformed(.storedCode, offset: 0, .empty)),
      (["1", "2", "$2b$04$short"], .malformed(.storedCode, offset: 2, .notADigest)),
      (["$2x$" + digest.dropFirst(4)], .malformed(.storedCode, offset: 0, .notADigest)),
      ([String(repeating: "x", count: 65)], .overLimit(.backupCodeBytes, given: 65, allowed: 64)),
      (["$2b$13$" + digest.dropFirst(7)], .overLimit(.backupCodeCost, given: 13, allowed: 12)),
      (
        [String](repeating: "$2b$12$" + digest.dropFirst(7), count: 17),
        .overLimit(.backupCodeRounds, given: 17 << 12, allowed: 1 << 16)
      ),
      ([String](repeating: "1", count: 65), .overLimit(.backupCodes, given: 65, allowed: 64)),
    ] as [([String], OneTimeCodeError)] {
      #expect(throws: error) { try Self.verify("1", stored) }
    }
  }

  @Test func `a long code is over the limit, whatever is stored`() {
    #expect(throws: OneTimeCodeError.overLimit(.backupCodeBytes, given: 1 << 20, allowed: 64)) {
      try Self.verify(String(repeating: "1", count: 1 << 20), [])
    }
  }

  @Test func `the caller may stop it`() throws {
    let digest = try Self.hash("123456", cost: 8)
    #expect(throws: OneTimeCodeError.stopped) {
      try Self.verify("1", [digest]) { true }
    }
  }

  @Test func `each five bits of entropy choose one of 32 characters`() throws {
    let alphabet = Array("23456789abcdefghijkmnpqrstuvwxyz".utf8)
    #expect(alphabet.count == 32)
    for place in 0..<10 {
      for value in 0..<32 {
        let bits = UInt64(value) << UInt64(51 - 5 * place)
        let entropy = (0..<7).map { UInt8(truncatingIfNeeded: bits >> UInt64(48 - 8 * $0)) }
        var expected = [UInt8](repeating: alphabet[0], count: 10)
        expected[place] = alphabet[value]
        expected.insert(UInt8(ascii: "-"), at: 5)
        let code = try written { output throws(DigestError) in
          try BackupCode.new(entropy: entropy.span, into: &output)
        }
        #expect(code == expected)
      }
    }
    #expect(throws: DigestError.malformed(.entropy, offset: 6, .tooShort)) {
      try written { output throws(DigestError) in
        try BackupCode.new(entropy: Array("012345".utf8).span, into: &output)
      }
    }
  }

  @Test func `what cannot be hashed is named`() {
    #expect(throws: DigestError.unsupported(.password, offset: 0, .empty)) { try Self.hash("-") }
    #expect(throws: DigestError.unsupported(.password, offset: 64, .tooLong)) {
      try Self.hash(String(repeating: "a", count: 65))
    }
    #expect(throws: DigestError.overLimit(.bcryptCost, given: 13, allowed: 12)) {
      try Self.hash("a", cost: 13)
    }
  }
}
