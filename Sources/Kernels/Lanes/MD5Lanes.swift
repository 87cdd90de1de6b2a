/// MD5 of as many messages at once as three registers have lanes, a word of each in them: an operation
/// waits for the one before, so there are three at a time.
///
/// This file is part of the targets of AVX2 and of AVX-512, by links.
///
/// Source: RFC 1321.

/// `count` times: the hash of the block takes the place of its first four words, in every lane.
///
/// - Parameters:
///   - rows: three blocks of 16, padded.
///   - start: the four words of the state before the first block.
///   - k: the 64 constants of the function.
#if AVX512
  @_cdecl("kernel_md5_lanes_avx512")
#else
  @_cdecl("kernel_md5_lanes_avx2")
#endif
public func md5Lanes(
  _ rows: UnsafeMutablePointer<UInt32>, _ start: UnsafePointer<UInt32>,
  _ k: UnsafePointer<UInt32>, _ count: UInt64
) {
  // SAFETY: the caller has what the comment above says.
  var left = count
  while left > 0 {
    var (a, b) = unsafe (Triple(start[0]), Triple(start[1]))
    var (c, d) = unsafe (Triple(start[2]), Triple(start[3]))
    unsafe step(&a, b, chosen(b, c, d), rows, 0, k[0], 7)
    unsafe step(&d, a, chosen(a, b, c), rows, 1, k[1], 12)
    unsafe step(&c, d, chosen(d, a, b), rows, 2, k[2], 17)
    unsafe step(&b, c, chosen(c, d, a), rows, 3, k[3], 22)
    unsafe step(&a, b, chosen(b, c, d), rows, 4, k[4], 7)
    unsafe step(&d, a, chosen(a, b, c), rows, 5, k[5], 12)
    unsafe step(&c, d, chosen(d, a, b), rows, 6, k[6], 17)
    unsafe step(&b, c, chosen(c, d, a), rows, 7, k[7], 22)
    unsafe step(&a, b, chosen(b, c, d), rows, 8, k[8], 7)
    unsafe step(&d, a, chosen(a, b, c), rows, 9, k[9], 12)
    unsafe step(&c, d, chosen(d, a, b), rows, 10, k[10], 17)
    unsafe step(&b, c, chosen(c, d, a), rows, 11, k[11], 22)
    unsafe step(&a, b, chosen(b, c, d), rows, 12, k[12], 7)
    unsafe step(&d, a, chosen(a, b, c), rows, 13, k[13], 12)
    unsafe step(&c, d, chosen(d, a, b), rows, 14, k[14], 17)
    unsafe step(&b, c, chosen(c, d, a), rows, 15, k[15], 22)
    unsafe step(&a, b, chosen(d, b, c), rows, 1, k[16], 5)
    unsafe step(&d, a, chosen(c, a, b), rows, 6, k[17], 9)
    unsafe step(&c, d, chosen(b, d, a), rows, 11, k[18], 14)
    unsafe step(&b, c, chosen(a, c, d), rows, 0, k[19], 20)
    unsafe step(&a, b, chosen(d, b, c), rows, 5, k[20], 5)
    unsafe step(&d, a, chosen(c, a, b), rows, 10, k[21], 9)
    unsafe step(&c, d, chosen(b, d, a), rows, 15, k[22], 14)
    unsafe step(&b, c, chosen(a, c, d), rows, 4, k[23], 20)
    unsafe step(&a, b, chosen(d, b, c), rows, 9, k[24], 5)
    unsafe step(&d, a, chosen(c, a, b), rows, 14, k[25], 9)
    unsafe step(&c, d, chosen(b, d, a), rows, 3, k[26], 14)
    unsafe step(&b, c, chosen(a, c, d), rows, 8, k[27], 20)
    unsafe step(&a, b, chosen(d, b, c), rows, 13, k[28], 5)
    unsafe step(&d, a, chosen(c, a, b), rows, 2, k[29], 9)
    unsafe step(&c, d, chosen(b, d, a), rows, 7, k[30], 14)
    unsafe step(&b, c, chosen(a, c, d), rows, 12, k[31], 20)
    unsafe step(&a, b, parity(b, c, d), rows, 5, k[32], 4)
    unsafe step(&d, a, parity(a, b, c), rows, 8, k[33], 11)
    unsafe step(&c, d, parity(d, a, b), rows, 11, k[34], 16)
    unsafe step(&b, c, parity(c, d, a), rows, 14, k[35], 23)
    unsafe step(&a, b, parity(b, c, d), rows, 1, k[36], 4)
    unsafe step(&d, a, parity(a, b, c), rows, 4, k[37], 11)
    unsafe step(&c, d, parity(d, a, b), rows, 7, k[38], 16)
    unsafe step(&b, c, parity(c, d, a), rows, 10, k[39], 23)
    unsafe step(&a, b, parity(b, c, d), rows, 13, k[40], 4)
    unsafe step(&d, a, parity(a, b, c), rows, 0, k[41], 11)
    unsafe step(&c, d, parity(d, a, b), rows, 3, k[42], 16)
    unsafe step(&b, c, parity(c, d, a), rows, 6, k[43], 23)
    unsafe step(&a, b, parity(b, c, d), rows, 9, k[44], 4)
    unsafe step(&d, a, parity(a, b, c), rows, 12, k[45], 11)
    unsafe step(&c, d, parity(d, a, b), rows, 15, k[46], 16)
    unsafe step(&b, c, parity(c, d, a), rows, 2, k[47], 23)
    unsafe step(&a, b, outside(b, c, d), rows, 0, k[48], 6)
    unsafe step(&d, a, outside(a, b, c), rows, 7, k[49], 10)
    unsafe step(&c, d, outside(d, a, b), rows, 14, k[50], 15)
    unsafe step(&b, c, outside(c, d, a), rows, 5, k[51], 21)
    unsafe step(&a, b, outside(b, c, d), rows, 12, k[52], 6)
    unsafe step(&d, a, outside(a, b, c), rows, 3, k[53], 10)
    unsafe step(&c, d, outside(d, a, b), rows, 10, k[54], 15)
    unsafe step(&b, c, outside(c, d, a), rows, 1, k[55], 21)
    unsafe step(&a, b, outside(b, c, d), rows, 8, k[56], 6)
    unsafe step(&d, a, outside(a, b, c), rows, 15, k[57], 10)
    unsafe step(&c, d, outside(d, a, b), rows, 6, k[58], 15)
    unsafe step(&b, c, outside(c, d, a), rows, 13, k[59], 21)
    unsafe step(&a, b, outside(b, c, d), rows, 4, k[60], 6)
    unsafe step(&d, a, outside(a, b, c), rows, 11, k[61], 10)
    unsafe step(&c, d, outside(d, a, b), rows, 2, k[62], 15)
    unsafe step(&b, c, outside(c, d, a), rows, 9, k[63], 21)
    unsafe a.add(start[0], to: rows, 0)
    unsafe b.add(start[1], to: rows, 1)
    unsafe c.add(start[2], to: rows, 2)
    unsafe d.add(start[3], to: rows, 3)
    left &-= 1
  }
}

/// A word of each lane of three registers.
private struct Triple {
  var (x, y, z): (Words32, Words32, Words32)

  @inline(__always)
  init(_ x: Words32, _ y: Words32, _ z: Words32) { (self.x, self.y, self.z) = (x, y, z) }

  @inline(__always)
  init(_ word: UInt32) {
    let words = Words32(repeating: word)
    self.init(words, words, words)
  }

  /// The sum takes the place of row `i` of each block.
  @inline(__always)
  func add(_ word: UInt32, to rows: UnsafeMutablePointer<UInt32>, _ i: Int) {
    let words = Words32(repeating: word)
    // SAFETY: the caller has three blocks of rows.
    unsafe setRow(rows, i, x &+ words)
    unsafe setRow(rows, 16 &+ i, y &+ words)
    unsafe setRow(rows, 32 &+ i, z &+ words)
  }
}

/// An operation of the specification, with its function of b, c and d given.
@inline(__always)
private func step(
  _ a: inout Triple, _ b: Triple, _ f: Triple, _ rows: UnsafePointer<UInt32>, _ i: Int,
  _ k: UInt32, _ count: UInt32
) {
  let constants = Words32(repeating: k)
  // SAFETY: the caller has three blocks of rows.
  a.x = unsafe b.x &+ (a.x &+ (row(rows, i) &+ constants) &+ f.x).rotatedLeft(count)
  a.y = unsafe b.y &+ (a.y &+ (row(rows, 16 &+ i) &+ constants) &+ f.y).rotatedLeft(count)
  a.z = unsafe b.z &+ (a.z &+ (row(rows, 32 &+ i) &+ constants) &+ f.z).rotatedLeft(count)
}

// The functions F and G, H, and I of the specification.

@inline(__always)
private func chosen(_ a: Triple, _ b: Triple, _ c: Triple) -> Triple {
  Triple(chosen(a.x, b.x, c.x), chosen(a.y, b.y, c.y), chosen(a.z, b.z, c.z))
}

@inline(__always)
private func parity(_ a: Triple, _ b: Triple, _ c: Triple) -> Triple {
  Triple(a.x ^ b.x ^ c.x, a.y ^ b.y ^ c.y, a.z ^ b.z ^ c.z)
}

@inline(__always)
private func outside(_ a: Triple, _ b: Triple, _ c: Triple) -> Triple {
  Triple(b.x ^ (a.x | ~c.x), b.y ^ (a.y | ~c.y), b.z ^ (a.z | ~c.z))
}
