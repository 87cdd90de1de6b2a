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
    return Contender("watchword_verify") {
      let (status, isMatch) = verify(password)
      return status == WATCHWORD_OK && isMatch
    }
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
