/// A digest as it was given: an argument, or a file of its own.
struct DigestText: ~Copyable {
  private var buffer: SecretBuffer

  /// More than any limit on digests that makes sense.
  private static let longest = 1 << 20

  init(argument: String) {
    buffer = SecretBuffer(capacity: argument.utf8.count)
    buffer.append(argument.utf8Span.span)
  }

  /// Reads a file; one newline at its end does not count.
  init(path: String) throws(Failure) {
    buffer = try InputFile(path).readAll(atMost: Self.longest)
    for byte in [UInt8(ascii: "\n"), UInt8(ascii: "\r")] {
      let last = buffer.count - 1
      if last >= 0, buffer.span[last] == byte { buffer.truncate(to: last) }
    }
  }

  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get { buffer.span }
  }
}
