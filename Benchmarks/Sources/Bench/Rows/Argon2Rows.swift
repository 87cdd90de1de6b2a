import CSystemArgon2
import CSystemSodium
import CWatchword

extension Row {
  static var argon2: [Row] {
    [
      argon2("19MiB-2", Argon2_id, iterations: 2, memoryKiB: 19 << 10),
      argon2("64MiB-3", Argon2_id, iterations: 3, memoryKiB: 64 << 10),
      argon2("64MiB-3-p4", Argon2_id, iterations: 3, memoryKiB: 64 << 10, lanes: 4),
      argon2("4MiB-3", Argon2_i, iterations: 3, memoryKiB: 4 << 10),
    ]
  }

  private static func argon2(
    _ size: String, _ variant: Argon2_type, iterations: Int, memoryKiB: Int, lanes: Int = 1
  ) -> Row {
    let id = variant == Argon2_id ? "argon2id" : "argon2i"
    let hasher = variant == Argon2_id ? WATCHWORD_HASHER_ARGON2ID : WATCHWORD_HASHER_ARGON2I
    return Row(
      name: "hasher/\(id)/\(size)",
      step: Step(name: "\(id) KiB and pass", count: memoryKiB * iterations)
    ) {
      let (password, salt) = (Example.password, Example.salt)
      let digest = Bytes(count: 128)
      let status = argon2_hash(
        UInt32(iterations), UInt32(memoryKiB), UInt32(lanes), password.pointer, password.count,
        salt.pointer, salt.count, nil, 32, digest.characters, digest.count, variant,
        ARGON2_VERSION_13.rawValue)
      try expect(status, ARGON2_OK.rawValue, "argon2_hash")
      let verify = Contender("libargon2 argon2_verify" + (lanes > 1 ? ", \(lanes) threads" : "")) {
        argon2_verify(digest.characters, password.pointer, password.count, variant)
          == ARGON2_OK.rawValue
      }
      let other =
        lanes == 1
        ? try sodium(variant, iterations, memoryKiB)
        : try oneThread(variant, iterations, memoryKiB, lanes)
      return Contest(
        clock: lanes == 1 ? .processor : .wall,
        ours: try Watchword.verify(hasher, digest: String(cString: digest.characters)),
        rivals: [verify, other])
    }
  }

  /// libsodium, which picks the instructions of the processor; one lane is all it has.
  private static func sodium(
    _ variant: Argon2_type, _ iterations: Int, _ memoryKiB: Int
  ) throws -> Contender {
    guard sodium_init() >= 0 else { throw SetUpError("sodium_init failed") }
    let (password, salt, hash) = (Example.password, Example.salt, Bytes(count: 32))
    return Contender(
      "libsodium crypto_pwhash", answer: hash,
      expected: try expectedHash(variant, iterations, memoryKiB, lanes: 1)
    ) {
      _ = crypto_pwhash(
        hash.pointer, UInt64(hash.count), password.characters, UInt64(password.count),
        salt.pointer, UInt64(iterations), memoryKiB << 10,
        variant == Argon2_id ? crypto_pwhash_ALG_ARGON2ID13 : crypto_pwhash_ALG_ARGON2I13)
    }
  }

  /// libargon2 with its lanes one after the other.
  private static func oneThread(
    _ variant: Argon2_type, _ iterations: Int, _ memoryKiB: Int, _ lanes: Int
  ) throws -> Contender {
    let (password, salt, hash) = (Example.password, Example.salt, Bytes(count: 32))
    var context = argon2_context()
    context.out = hash.pointer
    context.outlen = UInt32(hash.count)
    context.pwd = password.pointer
    context.pwdlen = UInt32(password.count)
    context.salt = salt.pointer
    context.saltlen = UInt32(salt.count)
    context.t_cost = UInt32(iterations)
    context.m_cost = UInt32(memoryKiB)
    context.lanes = UInt32(lanes)
    context.threads = 1
    context.version = ARGON2_VERSION_13.rawValue
    return Contender(
      "libargon2 argon2_ctx, 1 thread", answer: hash,
      expected: try expectedHash(variant, iterations, memoryKiB, lanes: lanes)
    ) { [context] in
      var context = context
      argon2_ctx(&context, variant)
    }
  }

  private static func expectedHash(
    _ variant: Argon2_type, _ iterations: Int, _ memoryKiB: Int, lanes: Int
  ) throws -> [UInt8] {
    let (password, salt, hash) = (Example.password, Example.salt, Bytes(count: 32))
    let status = argon2_hash(
      UInt32(iterations), UInt32(memoryKiB), UInt32(lanes), password.pointer, password.count,
      salt.pointer, salt.count, hash.pointer, hash.count, nil, 0, variant,
      ARGON2_VERSION_13.rawValue)
    try expect(status, ARGON2_OK.rawValue, "argon2_hash")
    return hash.array
  }
}
