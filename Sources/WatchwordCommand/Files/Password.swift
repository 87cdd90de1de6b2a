import Glibc

/// A password that came in by standard input.
struct Password: ~Copyable {
  /// Its bytes; of one that is too long, one more than the limit.
  let bytes: SecretBuffer
  /// How many bytes came in.
  let count: UInt64

  /// Reads every byte up to the end.
  static func read(upTo limit: UInt64) throws(Failure) -> Password {
    let file = InputFile.standardInput
    let most = Int(clamping: limit.addingReportingOverflow(1).overflow ? limit : limit + 1)
    var bytes = SecretBuffer(capacity: 8192)
    var count: UInt64 = 0
    while true {
      if bytes.count == bytes.capacity { bytes.grow(to: 2 * bytes.capacity) }
      let added = try file.read(into: &bytes)
      if added == 0 { return Password(bytes: bytes, count: count) }
      count += UInt64(added)
      bytes.truncate(to: most)
    }
  }

  /// Asks for it on the terminal, without echo; the newline that ends it does not count.
  static func ask() throws(Failure) -> Password {
    let file = InputFile.standardInput
    var bytes = SecretBuffer(capacity: 8192)
    try Echo.without { () throws(Failure) in
      StandardError.write("password: ")
      while try file.read(into: &bytes) > 0 {
        if let newline = bytes.firstIndex(of: UInt8(ascii: "\n")) {
          return bytes.truncate(to: newline)
        }
        if bytes.count == bytes.capacity { bytes.grow(to: 2 * bytes.capacity) }
      }
    }
    StandardError.write("\n")
    return Password(bytes: bytes, count: UInt64(bytes.count))
  }
}
