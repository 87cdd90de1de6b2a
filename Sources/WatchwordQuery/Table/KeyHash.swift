import WatchwordPolicy
import WatchwordPrimitives

/// A hash of a value and of the field that it is in: what `KeyIndex` finds users by.
///
/// With a seed that users do not know, they cannot choose values that have one hash.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", as SipHash-1-3, which is what
/// the hash tables of Rust and Ruby use.
struct KeyHash {
  struct Seed: Equatable {
    var k0: UInt64
    var k1: UInt64
  }

  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var word: UInt64 = 0
  private var count: UInt64 = 0

  init(_ seed: Seed) {
    v0 = seed.k0 ^ 0x736f_6d65_7073_6575
    v1 = seed.k1 ^ 0x646f_7261_6e64_6f6d
    v2 = seed.k0 ^ 0x6c79_6765_6e65_7261
    v3 = seed.k1 ^ 0x7465_6462_7974_6573
  }

  init(_ seed: Seed, _ field: UserField) {
    self.init(seed)
    add(UInt8(truncatingIfNeeded: field.rawValue))
  }

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    word |= UInt64(byte) &<< ((count & 7) &* 8)
    count &+= 1
    if count & 7 == 0 {
      compress(word)
      word = 0
    }
  }

  mutating func add(_ text: Span<UInt8>, isFolded: Bool = false) {
    var i = 0
    while let byte = text.byte(at: i) {
      add(isFolded ? folded(byte) : byte)
      i &+= 1
    }
  }

  /// The hash of all that was added.
  consuming func finish() -> UInt64 {
    compress(word | count &<< 56)
    v2 ^= 0xff
    round()
    round()
    round()
    return v0 ^ v1 ^ v2 ^ v3
  }

  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    v0 ^= word
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
    v0 = v0 &<< 32 | v0 &>> 32
    v2 &+= v3
    v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
    v0 &+= v3
    v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
    v2 &+= v1
    v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
    v2 = v2 &<< 32 | v2 &>> 32
  }
}
