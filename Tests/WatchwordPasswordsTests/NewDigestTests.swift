import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordPasswords

@Suite struct NewDigestTests {
  static let making = HasherID.allCases.filter(\.canHash)

  /// As cheap as each format allows.
  static let cheap: DigestCost = {
    var cost = DigestCost()
    cost.bcryptCost = 4
    cost.pbkdf2SHA1Iterations = 1
    cost.pbkdf2SHA256Iterations = 1
    cost.scryptN = 2
    cost.scryptBlockSize = 1
    cost.argon2MemoryKiB = 8
    cost.argon2Iterations = 1
    return cost
  }()

  static let entropy = Array("0123456789abcdef".utf8)

  static func hash(
    _ hasher: HasherID, _ password: [UInt8], entropy: [UInt8] = entropy, cost: DigestCost = cheap,
    limits: CostLimits = .default, shouldStop: () -> Bool = { false }
  ) throws -> [UInt8] {
    try written { output throws(DigestError) in
      try hasher.hash(
        password: password.span, entropy: entropy.span, cost: cost, limits: limits, into: &output,
        shouldStop: shouldStop)
    }
  }

  @Test(arguments: making)
  func `what was made verifies, and says what it was asked for`(_ hasher: HasherID) throws {
    var random = SeededRandom(31)
    for count in [0, 1, 8, 55, 64, 71, 72] {
      // bcrypt takes no NUL.
      let password = random.bytes(count).map { $0 | 1 }
      let digest = try Self.hash(hasher, password, entropy: random.bytes(16))
      #expect(try hasher.verify(password: password.span, digest: digest.span) == .match)
      let wrong = password + [1]
      if count < 72 || hasher != .bcrypt {
        #expect(try hasher.verify(password: wrong.span, digest: digest.span) == .mismatch)
      }
      let found = try HasherID.identify(digest.span)
      #expect(found.candidates.contains(hasher))
      let report = try hasher.inspect(digest.span)
      #expect(report.parameters.saltBytes >= 16)
      #expect(report.parameters.hashBytes >= 20)
    }
  }

  @Test(arguments: making)
  func `the defaults are within the limits and no weaker than advised`(_ hasher: HasherID) throws {
    let parameters = try #require(hasher.maker).parameters(.default)
    #expect(parameters.nanoseconds > 0)
    var cost = DigestCost()
    // The same digest with all of its cost, made cheaply: only its text counts.
    cost.bcryptCost = 12
    let draft = try Self.text(hasher, cost)
    let report = try hasher.inspect(draft.span)
    #expect(report.overLimit == nil)
    #expect(!report.weaknesses.contains(.lowCost))
    #expect(!report.weaknesses.contains(.shortSalt))
  }

  static func text(_ hasher: HasherID, _ cost: DigestCost) throws -> [UInt8] {
    let hash = [UInt8](repeating: 0, count: 64)
    return written { output in
      switch hasher {
      case .bcrypt:
        BcryptDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: BcryptDigest.newHashBytes), into: &output)
      case .bcryptSHA256Django:
        BcryptSHA256DjangoDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: BcryptSHA256DjangoDigest.newHashBytes), into: &output)
      case .pbkdf2SHA1:
        PBKDF2SHA1Digest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: PBKDF2SHA1Digest.newHashBytes), into: &output)
      case .pbkdf2SHA256:
        PBKDF2SHA256Digest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: PBKDF2SHA256Digest.newHashBytes), into: &output)
      case .pbkdf2SHA256Django:
        PBKDF2SHA256DjangoDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: PBKDF2SHA256DjangoDigest.newHashBytes), into: &output)
      case .scryptWerkzeug:
        ScryptWerkzeugDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: ScryptWerkzeugDigest.newHashBytes), into: &output)
      case .argon2i:
        Argon2iDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: Argon2iDigest.newHashBytes), into: &output)
      case .argon2id:
        Argon2idDigest.write(
          cost, salt: entropy.span,
          hash: hash.span.extracting(first: Argon2idDigest.newHashBytes), into: &output)
      case .md5, .sha256, .phpass, .scryptFirebase: break
      }
    }
  }

  @Test func `hashers for digests that exist make none`() {
    for hasher in HasherID.allCases where !hasher.canHash {
      #expect(throws: DigestError.unsupported(.digest, offset: 0, .notForNewDigests)) {
        try Self.hash(hasher, Array("pw".utf8))
      }
    }
    #expect(HasherID.allCases.filter { !$0.canHash } == [.md5, .phpass, .scryptFirebase, .sha256])
  }

  @Test(arguments: making) func `too little entropy is refused`(_ hasher: HasherID) throws {
    for count in 0..<16 {
      #expect(throws: DigestError.malformed(.entropy, offset: count, .tooShort)) {
        try Self.hash(hasher, Array("pw".utf8), entropy: Array(Self.entropy[..<count]))
      }
    }
    let longer = Self.entropy + [1, 2, 3]
    #expect(
      try Self.hash(hasher, Array("pw".utf8), entropy: longer)
        == Self.hash(hasher, Array("pw".utf8)))
  }

  @Test func `bcrypt refuses what it would not tell apart`() throws {
    #expect(throws: DigestError.unsupported(.password, offset: 72, .tooLong)) {
      try Self.hash(.bcrypt, [UInt8](repeating: 0x61, count: 73))
    }
    #expect(throws: DigestError.unsupported(.password, offset: 1, .nulInPassword)) {
      try Self.hash(.bcrypt, [0x61, 0])
    }
    let long = [UInt8](repeating: 0x61, count: 4096)
    #expect(try !Self.hash(.bcryptSHA256Django, long).isEmpty)
  }

  @Test func `a cost out of range or over the limits is named`() {
    func error(_ hasher: HasherID, _ change: (inout DigestCost) -> Void) -> DigestError? {
      var cost = Self.cheap
      change(&cost)
      return #expect(throws: DigestError.self) {
        try Self.hash(hasher, Array("pw".utf8), cost: cost)
      }
    }
    #expect(error(.bcrypt) { $0.bcryptCost = 3 } == .malformed(.cost, offset: 4, .outOfRange))
    #expect(
      error(.bcrypt) { $0.bcryptCost = 16 } == .overLimit(.bcryptCost, given: 16, allowed: 15))
    guard
      case .malformed(.iterations, _, .outOfRange)? =
        error(.pbkdf2SHA256, { $0.pbkdf2SHA256Iterations = 0 })
    else { Issue.record("no iterations"); return }
    #expect(
      error(.pbkdf2SHA256) { $0.pbkdf2SHA256Iterations = 10_000_001 }
        == .overLimit(.pbkdf2Work, given: 10_000_001, allowed: 10_000_000))
    #expect(
      error(.scryptWerkzeug) { $0.scryptN = 3 } == .malformed(.cost, offset: 7, .notAPowerOfTwo))
    #expect(
      error(.argon2id) { $0.argon2MemoryKiB = 7 } == .malformed(.memory, offset: 17, .outOfRange))
    #expect(
      error(.argon2id) { $0.argon2Iterations = 11 }
        == .overLimit(.argon2Iterations, given: 11, allowed: 10))
  }

  @Test func `the caller may stop it`() {
    var cost = Self.cheap
    cost.bcryptCost = 12
    #expect(throws: DigestError.stopped) {
      try Self.hash(.bcrypt, Array("pw".utf8), cost: cost, shouldStop: { true })
    }
  }

  @Test func `a password over the limit is refused`() {
    #expect(throws: DigestError.overLimit(.passwordBytes, given: 4097, allowed: 4096)) {
      try Self.hash(.argon2id, [UInt8](repeating: 0x61, count: 4097))
    }
  }
}
