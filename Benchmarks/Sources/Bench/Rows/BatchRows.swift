import CWatchword

extension Row {
  /// As many verifications of one hasher as fill its lanes, in one call and one thread, beside the rivals
  /// of its row, as often one after the other.
  static var batches: [Row] {
    let rows: [(row: Row, count: Int)] = [
      (bcrypt[0], 8), (pbkdf2[0], 16), (pbkdf2[1], 16), (scrypt[0], 8), (scrypt[1], 8),
      (phpass[0], 48),
    ]
    return rows.map { row, count in
      let name = "batch/" + row.name.drop { $0 != "/" }.dropFirst() + "-x\(count)"
      return Row(name: name) {
        let contest = try row.setUp()
        guard let verified = contest.ours.verified else {
          throw SetUpError("\(row.name) has no digest")
        }
        return Contest(
          clock: contest.clock,
          ours: try Watchword.verifyBatch(verified.hasher, digest: verified.digest, count: count),
          rivals: contest.rivals.map { $0.times(count) })
      }
    }
  }
}
