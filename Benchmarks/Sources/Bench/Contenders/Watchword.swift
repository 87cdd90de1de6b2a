import CWatchword

/// Ours: what a program in C calls.
enum Watchword {
  /// `watchword_verify` of the password of a digest; a wrong password must be a mismatch.
  static func verify(
    _ hasher: Int, digest: String, password: Bytes = Example.password
  ) throws -> Contender {
    let digest = Bytes(digest.utf8)
    let hasher = watchword_hasher(hasher)
    func verify(_ password: Bytes) -> (status: watchword_status, isMatch: Bool) {
      var isMatch = false
      let status = watchword_verify(
        hasher, digest.characters, digest.count, password.pointer, password.count, nil, &isMatch,
        nil)
      return (status, isMatch)
    }
    let wrong = verify(Example.wrongPassword)
    try expect(wrong.status, watchword_status(WATCHWORD_OK), "watchword_verify")
    try expect(wrong.isMatch, false, "watchword_verify of a wrong password")
    var contender = Contender("watchword_verify") {
      let (status, isMatch) = verify(password)
      return status == WATCHWORD_OK && isMatch
    }
    contender.verified = (hasher, digest)
    return contender
  }

  /// `watchword_verify_batch` of so many rows with one digest, half of them with its password, the others
  /// with wrong ones, which must be mismatches.
  static func verifyBatch(
    _ hasher: watchword_hasher, digest: Bytes, count: Int
  ) throws -> Contender {
    var passwords: [UInt8] = []
    var passwordOffsets = [UInt32(0)]
    var digests: [UInt8] = []
    var digestOffsets = [UInt32(0)]
    for row in 0..<count {
      passwords += row % 2 == 0 ? Example.password.array : Array("wrong \(row * 7919)".utf8)
      passwordOffsets.append(UInt32(passwords.count))
      digests += digest.array
      digestOffsets.append(UInt32(digests.count))
    }
    let statuses = UnsafeMutablePointer<watchword_status>.allocate(capacity: count)
    let matches = UnsafeMutablePointer<Bool>.allocate(capacity: count)
    var batch = watchword_batch()
    batch.struct_size = MemoryLayout<watchword_batch>.size
    batch.num_rows = UInt64(count)
    batch.passwords = column(passwords, passwordOffsets)
    batch.digests = column(digests, digestOffsets)
    batch.hasher = hasher
    batch.memory_bytes = 1 << 32
    batch.out_statuses = statuses
    batch.out_matches = matches
    let rows = UnsafeMutablePointer<watchword_batch>.allocate(capacity: 1)
    rows.initialize(to: batch)
    return Contender("watchword_verify_batch") {
      var progress = watchword_progress()
      guard watchword_verify_batch(rows, nil, &progress) == WATCHWORD_OK else { return false }
      return (0..<count).allSatisfy {
        statuses[$0] == WATCHWORD_OK && matches[$0] == ($0 % 2 == 0)
      }
    }
  }

  private static func column(_ bytes: [UInt8], _ offsets: [UInt32]) -> watchword_column {
    let kept = UnsafeMutablePointer<UInt32>.allocate(capacity: offsets.count)
    kept.initialize(from: offsets, count: offsets.count)
    var column = watchword_column()
    column.bytes = UnsafeRawPointer(Bytes(bytes).pointer)
    column.bytes_len = bytes.count
    column.offsets = UnsafeRawPointer(kept)
    column.offset_bits = 32
    return column
  }

  /// All that a binding does for a verification: the hasher by its id, and room for the error.
  static func call(id: String, digest: String) -> Contender {
    let digest = Bytes(digest.utf8)
    let id = Bytes(id.utf8)
    let password = Example.password
    return Contender("watchword_verify") {
      var hasher: watchword_hasher = 0
      var isMatch = false
      var error = watchword_error()
      error.struct_size = MemoryLayout<watchword_error>.size
      guard watchword_hasher_from_id(id.characters, id.count, &hasher) == WATCHWORD_OK else {
        return false
      }
      let status = watchword_verify(
        hasher, digest.characters, digest.count, password.pointer, password.count, nil, &isMatch,
        &error)
      return status == WATCHWORD_OK && isMatch
    }
  }
}
