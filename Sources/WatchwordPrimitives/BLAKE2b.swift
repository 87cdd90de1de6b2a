/// BLAKE2b without a key, of 1 to 64 bytes: the hash inside Argon2.
///
/// Source: RFC 7693.
struct BLAKE2b: ~Copyable {
  private var h: [8 of UInt64]
  private var block = [16 of UInt64](repeating: 0)
  private var filled = 0  // bytes in `block`: 0 to 128
  private var count: UInt64 = 0  // bytes compressed
  private let outputBytes: Int

  /// A hash of `outputBytes` bytes, 1 to 64.
  init(outputBytes: Int) {
    self.outputBytes = outputBytes
    h = initializationVector
    h[0] ^= 0x0101_0000 ^ UInt64(truncatingIfNeeded: outputBytes)
  }

  /// Takes in more bytes.
  mutating func update(_ bytes: Span<UInt8>) {
    var i = 0
    while let byte = bytes.byte(at: i) {
      update(byte)
      i &+= 1
    }
  }

  /// Takes in a number as its four bytes, least significant first.
  mutating func update(littleEndian number: UInt32) {
    for shift in 0..<4 {
      update(UInt8(truncatingIfNeeded: number &>> UInt32(truncatingIfNeeded: 8 &* shift)))
    }
  }

  /// Adds the hash to `output`. It is wiped then.
  mutating func finish<let capacity: Int>(into output: inout SecretBytes<capacity>) {
    compress(isLast: true)
    for i in 0..<64 where i < outputBytes {
      _ = output.append(
        UInt8(truncatingIfNeeded: h[i / 8] &>> UInt64(truncatingIfNeeded: 8 &* (i & 7))))
    }
    wipe()
  }

  /// Overwrites what it holds of the message or key with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&h)
    WatchwordPrimitives.wipe(&block)
  }

  // The last block is compressed by `finish`, so a full one waits for the byte after it.
  @inline(__always)
  private mutating func update(_ byte: UInt8) {
    if filled == 128 { compress(isLast: false) }
    block[(filled &>> 3) & 15] |=
      UInt64(truncatingIfNeeded: byte) &<< UInt64(truncatingIfNeeded: 8 &* (filled & 7))
    filled &+= 1
  }

  /// RFC 7693, 3.2: the function F.
  private mutating func compress(isLast: Bool) {
    count &+= UInt64(truncatingIfNeeded: filled)
    var v = [16 of UInt64](repeating: 0)
    for i in 0..<8 {
      v[i] = h[i]
      v[i &+ 8] = initializationVector[i]
    }
    v[12] ^= count
    if isLast { v[14] = ~v[14] }
    for round in 0..<12 {
      let s = messageOrder[round % 10]
      Self.mix(&v, 0, 4, 8, 12, block[s[0] & 15], block[s[1] & 15])
      Self.mix(&v, 1, 5, 9, 13, block[s[2] & 15], block[s[3] & 15])
      Self.mix(&v, 2, 6, 10, 14, block[s[4] & 15], block[s[5] & 15])
      Self.mix(&v, 3, 7, 11, 15, block[s[6] & 15], block[s[7] & 15])
      Self.mix(&v, 0, 5, 10, 15, block[s[8] & 15], block[s[9] & 15])
      Self.mix(&v, 1, 6, 11, 12, block[s[10] & 15], block[s[11] & 15])
      Self.mix(&v, 2, 7, 8, 13, block[s[12] & 15], block[s[13] & 15])
      Self.mix(&v, 3, 4, 9, 14, block[s[14] & 15], block[s[15] & 15])
    }
    for i in 0..<8 { h[i] ^= v[i] ^ v[i &+ 8] }
    WatchwordPrimitives.wipe(&v)
    block = [16 of UInt64](repeating: 0)
    filled = 0
  }

  /// RFC 7693, 3.1: the function G.
  @inline(__always)
  private static func mix(
    _ v: inout [16 of UInt64], _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: UInt64, _ y: UInt64
  ) {
    v[a] = v[a] &+ v[b] &+ x
    v[d] = (v[d] ^ v[a]).rotatedRight(32)
    v[c] = v[c] &+ v[d]
    v[b] = (v[b] ^ v[c]).rotatedRight(24)
    v[a] = v[a] &+ v[b] &+ y
    v[d] = (v[d] ^ v[a]).rotatedRight(16)
    v[c] = v[c] &+ v[d]
    v[b] = (v[b] ^ v[c]).rotatedRight(63)
  }
}

// RFC 7693, 2.6: the same as the initial state of SHA-512.
private let initializationVector = SHA512.initialState

// RFC 7693, 2.7: SIGMA.
private let messageOrder: [10 of [16 of Int]] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]
