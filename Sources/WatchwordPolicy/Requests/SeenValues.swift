import WatchwordPrimitives

/// The values of a list so far, 64 at most, by the first eight bytes of their SHA-256.
struct SeenValues: ~Copyable {
  private var hashes = [64 of UInt64](repeating: 0)
  private var count = 0

  init() {}

  /// Whether the value was there; it is from now on.
  @inline(never)
  mutating func insert(_ value: Span<UInt8>) -> Bool {
    var hash = SecretBytes<64>()
    defer { hash.wipe() }
    SHA256.hash(value, into: &hash)
    var word: UInt64 = 0
    var i = 0
    while i < 8, let byte = hash.span.byte(at: i) {
      word = word &<< 8 | UInt64(byte)
      i &+= 1
    }
    i = 0
    while i < count, i < 64 {
      if hashes[i] == word { return true }
      i &+= 1
    }
    if count >= 0, count < 64 {
      hashes[count] = word
      count &+= 1
    }
    return false
  }
}
