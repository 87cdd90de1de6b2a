public import CWatchword
import WatchwordMetadata
import WatchwordOneTimeCodes
import WatchwordPasswords
import WatchwordPrimitives

extension CostLimits {
  /// Reads limits, of which NULL means the defaults; nil where their size is of no known version.
  init?(_ limits: UnsafePointer<watchword_limits>?) {
    self.init()
    guard let limits = unsafe limits else { return }
    guard
      unsafe Borrowed.isValidStruct(
        limits, size: limits.pointee.struct_size, known: MemoryLayout<watchword_limits>.size)
    else { return nil }
    unsafe self.init(limits.pointee)
  }

  private init(_ limits: watchword_limits) {
    self.init()
    digestBytes = limits.digest_bytes
    passwordBytes = limits.password_bytes
    bcryptCost = limits.bcrypt_cost
    pbkdf2Work = limits.pbkdf2_work
    phpassRounds = limits.phpass_rounds
    scryptMemoryBytes = limits.scrypt_memory_bytes
    scryptWork = limits.scrypt_work
    scryptBlockSize = limits.scrypt_block_size
    scryptParallelization = limits.scrypt_parallelization
    scryptMemoryCost = limits.scrypt_memory_cost
    argon2MemoryKiB = limits.argon2_memory_kib
    argon2Iterations = limits.argon2_iterations
    argon2Lanes = limits.argon2_lanes
    argon2WorkKiB = limits.argon2_work_kib
  }
}

@_cdecl("watchword_limits_default") @implementation
public func watchword_limits_default(
  _ struct_size: Int, _ out_limits: UnsafeMutablePointer<watchword_limits>?
) -> watchword_status {
  let limits = CostLimits.default
  let defaults = watchword_limits(
    struct_size: struct_size,
    digest_bytes: limits.digestBytes,
    password_bytes: limits.passwordBytes,
    bcrypt_cost: limits.bcryptCost,
    pbkdf2_work: limits.pbkdf2Work,
    phpass_rounds: limits.phpassRounds,
    scrypt_memory_bytes: limits.scryptMemoryBytes,
    scrypt_work: limits.scryptWork,
    scrypt_block_size: limits.scryptBlockSize,
    scrypt_parallelization: limits.scryptParallelization,
    scrypt_memory_cost: limits.scryptMemoryCost,
    argon2_memory_kib: limits.argon2MemoryKiB,
    argon2_iterations: limits.argon2Iterations,
    argon2_lanes: limits.argon2Lanes,
    argon2_work_kib: limits.argon2WorkKiB)
  return unsafe Borrowed.write(defaults, to: out_limits, size: struct_size)
}

@_cdecl("watchword_limit_name") @implementation
public func watchword_limit_name(_ limit: watchword_limit) -> UnsafePointer<CChar>? {
  if limit == watchword_limit(WATCHWORD_LIMIT_BATCH_MEMORY) {
    return unsafe ("batch_memory" as StaticText).cString
  }
  let name = CostLimits.Name(rawValue: limit)?.name
  return
    unsafe (name ?? OneTimeCodeError.Limit(rawValue: limit)?.name
    ?? MetadataError.limitName(limit) ?? "").cString
}
