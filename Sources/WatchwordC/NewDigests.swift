public import CWatchword
import WatchwordPasswords
import WatchwordPrimitives

extension DigestCost {
  /// Reads a cost, of which NULL means the defaults; nil where its size is of no known version.
  init?(_ cost: UnsafePointer<watchword_digest_cost>?) {
    self.init()
    guard let cost = unsafe cost else { return }
    guard
      unsafe Borrowed.isValidStruct(
        cost, size: cost.pointee.struct_size, known: MemoryLayout<watchword_digest_cost>.size)
    else { return nil }
    unsafe bcryptCost = cost.pointee.bcrypt_cost
    unsafe pbkdf2SHA256Iterations = cost.pointee.pbkdf2_sha256_iterations
    unsafe pbkdf2SHA1Iterations = cost.pointee.pbkdf2_sha1_iterations
    unsafe scryptN = cost.pointee.scrypt_n
    unsafe scryptBlockSize = cost.pointee.scrypt_block_size
    unsafe scryptParallelization = cost.pointee.scrypt_parallelization
    unsafe argon2MemoryKiB = cost.pointee.argon2_memory_kib
    unsafe argon2Iterations = cost.pointee.argon2_iterations
    unsafe argon2Lanes = cost.pointee.argon2_lanes
  }
}

@_cdecl("watchword_digest_cost_default") @implementation
public func watchword_digest_cost_default(
  _ struct_size: Int, _ out_cost: UnsafeMutablePointer<watchword_digest_cost>?
) -> watchword_status {
  let cost = DigestCost.default
  let defaults = watchword_digest_cost(
    struct_size: struct_size,
    bcrypt_cost: cost.bcryptCost,
    pbkdf2_sha256_iterations: cost.pbkdf2SHA256Iterations,
    pbkdf2_sha1_iterations: cost.pbkdf2SHA1Iterations,
    scrypt_n: cost.scryptN,
    scrypt_block_size: cost.scryptBlockSize,
    scrypt_parallelization: cost.scryptParallelization,
    argon2_memory_kib: cost.argon2MemoryKiB,
    argon2_iterations: cost.argon2Iterations,
    argon2_lanes: cost.argon2Lanes)
  return unsafe Borrowed.write(defaults, to: out_cost, size: struct_size)
}

@_cdecl("watchword_hash") @implementation
public func watchword_hash(
  _ hasher: watchword_hasher, _ password: UnsafeRawPointer?, _ password_len: Int,
  _ entropy: UnsafeRawPointer?, _ entropy_len: Int,
  _ cost: UnsafePointer<watchword_digest_cost>?, _ options: UnsafePointer<watchword_options>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len) else {
    return unsafe refuse(out_error, Status.invalidArgument)
  }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard let cost = unsafe DigestCost(cost) else { return detail.note(Status.invalidStruct) }
  guard unsafe Borrowed.isValid(password, password_len),
    unsafe Borrowed.isValid(entropy, entropy_len)
  else { return detail.note(Status.invalidArgument) }
  guard let hasher = HasherID(rawValue: hasher) else { return detail.note(Status.unknownHasher) }
  return keepingErrno {
    do throws(DigestError) {
      let status = try output.fill { writer throws(DigestError) in
        try unsafe hasher.hash(
          password: Borrowed.bytes(password, password_len),
          entropy: Borrowed.bytes(entropy, entropy_len), cost: cost, limits: options.limits,
          into: &writer, shouldStop: { options.shouldStop() })
      }
      return detail.note(status)
    } catch {
      return detail.note(error)
    }
  }
}

@_cdecl("watchword_digest_upgrade") @implementation
public func watchword_digest_upgrade(
  _ hasher: watchword_hasher, _ digest: UnsafePointer<CChar>?, _ digest_len: Int,
  _ password_len: Int, _ wanted: watchword_hasher, _ cost: UnsafePointer<watchword_digest_cost>?,
  _ options: UnsafePointer<watchword_options>?,
  _ out_upgrade: UnsafeMutablePointer<watchword_upgrade>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_upgrade = unsafe out_upgrade { unsafe out_upgrade.pointee = 0 }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_upgrade = unsafe out_upgrade else { return detail.note(Status.invalidArgument) }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard let read = unsafe DigestCost(cost) else { return detail.note(Status.invalidStruct) }
  guard unsafe Borrowed.isValid(digest, digest_len), password_len >= 0 else {
    return detail.note(Status.invalidArgument)
  }
  guard let hasher = HasherID(rawValue: hasher), let wanted = HasherID(rawValue: wanted) else {
    return detail.note(Status.unknownHasher)
  }
  do throws(DigestError) {
    let upgrade = try unsafe hasher.upgrade(
      of: Borrowed.bytes(digest, digest_len), passwordBytes: password_len, to: wanted,
      cost: cost == nil ? nil : read, limits: options.limits)
    unsafe out_upgrade.pointee = upgrade.rawValue
    return Status.ok
  } catch {
    return detail.note(error)
  }
}
