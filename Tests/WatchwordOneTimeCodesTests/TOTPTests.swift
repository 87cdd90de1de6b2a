import TestSupport
import Testing
import WatchwordOneTimeCodes

@Suite struct TOTPTests {
  /// RFC 6238, appendix B; the seeds of the longer hashes are as long as those, by erratum 2866.
  struct Published: CustomTestStringConvertible {
    let time: Int64
    let sha1, sha256, sha512: String
    var testDescription: String { "time \(time)" }
  }
  static let published = [
    Published(time: 59, sha1: "94287082", sha256: "46119246", sha512: "90693936"),
    Published(time: 1_111_111_109, sha1: "07081804", sha256: "68084774", sha512: "25091201"),
    Published(time: 1_111_111_111, sha1: "14050471", sha256: "67062674", sha512: "99943326"),
    Published(time: 1_234_567_890, sha1: "89005924", sha256: "91819424", sha512: "93441116"),
    Published(time: 2_000_000_000, sha1: "69279037", sha256: "90698825", sha512: "38618901"),
    Published(time: 20_000_000_000, sha1: "65353130", sha256: "77737706", sha512: "47863826"),
  ]

  static func seed(_ algorithm: OneTimeCodeSettings.Algorithm) -> [UInt8] {
    let count =
      switch algorithm {
      case .sha1: 20
      case .sha256: 32
      case .sha512: 64
      }
    return (0..<count).map { Array("1234567890".utf8)[$0 % 10] }
  }

  static func settings(
    _ algorithm: OneTimeCodeSettings.Algorithm = .sha1, digits: UInt32 = 6, window: UInt32 = 1
  ) -> OneTimeCodeSettings {
    var settings = OneTimeCodeSettings()
    settings.algorithm = algorithm
    settings.digits = digits
    settings.window = window
    return settings
  }

  @Test(arguments: published) func `gives the published codes`(_ row: Published) throws {
    for (algorithm, code) in [
      (OneTimeCodeSettings.Algorithm.sha1, row.sha1), (.sha256, row.sha256), (.sha512, row.sha512),
    ] {
      let secret = Self.seed(algorithm)
      // Fewer digits are the last of the eight.
      for digits in 6...8 {
        let settings = Self.settings(algorithm, digits: UInt32(digits), window: 0)
        let expected = String(code.suffix(digits))
        #expect(try Self.code(secret, row.time, settings) == expected)
        let step = row.time / 30
        #expect(
          try Self.verify(expected, secret, row.time, settings) == .match(step: step))
      }
    }
  }

  @Test func `a step is rounded down, before 1970 too`() {
    #expect(TOTP.step(at: 59) == 1)
    #expect(TOTP.step(at: 0) == 0)
    #expect(TOTP.step(at: -1) == -1)
    #expect(TOTP.step(at: -30) == -1)
    #expect(TOTP.step(at: -31) == -2)
    #expect(TOTP.step(at: .min, periodSeconds: 1) == .min)
    #expect(TOTP.step(at: .max, periodSeconds: 1) == .max)
    #expect(TOTP.step(at: .min, periodSeconds: .max) == -1)
  }

  @Test func `no time, window or setting traps`() throws {
    let times: [Int64] = [.min, .min + 1, -1_000, -31, -30, -1, 0, 1, 29, 30, .max - 1, .max]
    for time in times {
      for period in [1, 2, 30, 1 << 32 - 1] as [UInt64] {
        for window in [0, 1, 10] as [UInt32] {
          var settings = Self.settings(window: window)
          settings.periodSeconds = period
          let code = try Self.code(Self.seed(.sha1), time, settings)
          let verdict = try Self.verify(code, Self.seed(.sha1), time, settings)
          #expect(verdict == .match(step: TOTP.step(at: time, periodSeconds: period)))
        }
      }
    }
  }

  @Test func `a code is good for the window on each side, and no longer`() throws {
    let secret = Self.seed(.sha1)
    let code = try Self.code(secret, 1_111_111_111, Self.settings())
    let step = Int64(1_111_111_111 / 30)
    for window in 0...10 {
      for distance in -12...12 {
        let time = Int64(1_111_111_111 + 30 * distance)
        let verdict = try Self.verify(
          code, secret, time, Self.settings(window: UInt32(window)))
        #expect(verdict == (abs(distance) <= window ? .match(step: step) : .mismatch))
      }
    }
  }

  @Test func `a code that was accepted is refused up to its step`() throws {
    var random = SeededRandom(11)
    for _ in 0..<300 {
      let secret = random.bytes(20)
      let time = Int64.random(in: -1_000_000...5_000_000_000, using: &random)
      let settings = Self.settings(window: UInt32.random(in: 0...10, using: &random))
      let code = try Self.code(secret, time, settings)
      guard case .match(let step) = try Self.verify(code, secret, time, settings) else {
        Issue.record("no match")
        return
      }
      for later in -11...11 {
        let again = try Self.verify(
          code, secret, time + Int64(later) * 30, settings, lastStep: step)
        // Another step may have the same code by chance, but then it is behind the last one.
        switch again {
        case .match(let other): #expect(other > step)
        case .replayed(let other): #expect(other <= step)
        case .mismatch: #expect(abs(later) > Int(settings.window))
        }
      }
    }
  }

  @Test func `of several steps an unused one comes first, then the nearest`() throws {
    // Eleven steps with six digits have a pair of equal codes once in some thousand secrets.
    var random = SeededRandom(3)
    var pairs = 0
    for _ in 0..<40_000 where pairs < 3 {
      let secret = random.bytes(20)
      var steps: [String: Int64] = [:]
      for step in 0..<21 as Range<Int64> {
        let code = try Self.code(secret, step * 30, Self.settings())
        guard let first = steps.updateValue(step, forKey: code) else { continue }
        pairs += 1
        let settings = Self.settings(window: 10)
        for now in max(step - 10, 0)...min(first + 10, 20) {
          let nearest = abs(first - now) < abs(step - now) ? first : step
          let verdict = try Self.verify(code, secret, now * 30, settings)
          if abs(first - now) != abs(step - now) { #expect(verdict == .match(step: nearest)) }
          #expect(
            try Self.verify(code, secret, now * 30, settings, lastStep: first)
              == .match(step: step))
        }
      }
    }
    #expect(pairs == 3)
  }

  @Test(
    arguments: [
      "", "12345", "1234567", "28708", "2870822", "+87082", "28708 ", " 87082", "28708\u{0}",
      "٢٨٧٠٨٢", "２８７０８２", "28708a", "0x1234", "-28708", "2.7082", "28\n082",
    ])
  func `what is not that many ASCII digits is a mismatch`(_ code: String) throws {
    #expect(try Self.verify(code, Self.seed(.sha1), 59, Self.settings()) == .mismatch)
  }

  @Test func `a code of a million characters is a mismatch`() throws {
    let code = String(repeating: "2", count: 1_000_000)
    #expect(try Self.verify(code, Self.seed(.sha1), 59, Self.settings()) == .mismatch)
  }

  @Test func `settings out of range are named`() {
    func error(_ change: (inout OneTimeCodeSettings) -> Void, secret: Int = 20) -> OneTimeCodeError?
    {
      var settings = OneTimeCodeSettings()
      change(&settings)
      return #expect(throws: OneTimeCodeError.self) {
        try Self.verify("000000", [UInt8](repeating: 7, count: secret), 0, settings)
      }
    }
    #expect(error { $0.digits = 5 } == .malformed(.digits, offset: 0, .outOfRange))
    #expect(error { $0.digits = 9 } == .malformed(.digits, offset: 0, .outOfRange))
    #expect(error { $0.periodSeconds = 0 } == .malformed(.period, offset: 0, .outOfRange))
    #expect(error { $0.periodSeconds = 1 << 32 } == .malformed(.period, offset: 0, .outOfRange))
    #expect(error { $0.window = 11 } == .overLimit(.window, given: 11, allowed: 10))
    #expect(
      error { $0.window = .max } == .overLimit(.window, given: 4_294_967_295, allowed: 10))
    #expect(error({ _ in }, secret: 0) == .malformed(.secret, offset: 0, .empty))
    #expect(error({ _ in }, secret: 9) == .malformed(.secret, offset: 9, .tooShort))
    #expect(error({ _ in }, secret: 129) == .malformed(.secret, offset: 128, .tooLong))
    #expect(
      error({ $0.allowsShortSecrets = true }, secret: 0) == .malformed(.secret, offset: 0, .empty))
  }

  static func code(
    _ secret: [UInt8], _ time: Int64, _ settings: OneTimeCodeSettings
  ) throws -> String {
    String(
      decoding: try written { output throws(OneTimeCodeError) in
        try TOTP.code(secret: secret.span, at: time, settings: settings, into: &output)
      }, as: UTF8.self)
  }

  @discardableResult
  static func verify(
    _ code: String, _ secret: [UInt8], _ time: Int64, _ settings: OneTimeCodeSettings,
    lastStep: Int64? = nil
  ) throws -> TOTP.Verdict {
    try TOTP.verify(
      Array(code.utf8).span, secret: secret.span, at: time, lastStep: lastStep,
      settings: settings)
  }
}
