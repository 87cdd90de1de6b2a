/// SHA-1 of as many messages at once as a register has lanes, a word of each in it.
///
/// This file is part of the targets of AVX2 and of AVX-512, by links.
///
/// Source: FIPS 180-4, section 6.1.

/// `count` iterations of PBKDF2 in every lane: each time, the code of U takes its place, and is added to
/// T by exclusive or.
///
/// - Parameters:
///   - rows: eight each of the states inside and outside and of T; then a block: U with its padding, as
///     the second and last block of a message.
///   - k: the four constants of the function.
///
/// Source: RFC 8018, section 5.2, step 3.
#if AVX512
  @_cdecl("kernel_pbkdf2_sha1_lanes_avx512")
#else
  @_cdecl("kernel_pbkdf2_sha1_lanes_avx2")
#endif
public func pbkdf2SHA1Lanes(
  _ rows: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>, _ count: UInt64
) {
  // SAFETY: the caller has what the comment above says.
  let outer = unsafe rows + 8 &* Words32.scalarCount
  let t = unsafe rows + 16 &* Words32.scalarCount
  let block = unsafe rows + 24 &* Words32.scalarCount
  var left = count
  while left > 0 {
    unsafe compress(from: rows, block: block, into: block, k)
    unsafe compress(from: outer, block: block, into: block, k)
    var i = 0
    while i < 5 {
      unsafe setRow(t, i, row(t, i) ^ row(block, i))
      i &+= 1
    }
    left &-= 1
  }
}

/// The state behind `start` and a block, in every lane.
@inline(never)
private func compress(
  from start: UnsafePointer<UInt32>, block: UnsafePointer<UInt32>,
  into result: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>
) {
  // SAFETY: the caller has five rows of states, and sixteen of the block.
  let (k0, k1) = unsafe (Words32(repeating: k[0]), Words32(repeating: k[1]))
  let (k2, k3) = unsafe (Words32(repeating: k[2]), Words32(repeating: k[3]))
  var (a, b, c) = unsafe (row(start, 0), row(start, 1), row(start, 2))
  var (d, e) = unsafe (row(start, 3), row(start, 4))
  var w0 = unsafe row(block, 0)
  var w1 = unsafe row(block, 1)
  var w2 = unsafe row(block, 2)
  var w3 = unsafe row(block, 3)
  var w4 = unsafe row(block, 4)
  var w5 = unsafe row(block, 5)
  var w6 = unsafe row(block, 6)
  var w7 = unsafe row(block, 7)
  var w8 = unsafe row(block, 8)
  var w9 = unsafe row(block, 9)
  var w10 = unsafe row(block, 10)
  var w11 = unsafe row(block, 11)
  var w12 = unsafe row(block, 12)
  var w13 = unsafe row(block, 13)
  var w14 = unsafe row(block, 14)
  var w15 = unsafe row(block, 15)
  // Rounds 0 to 19.
  round(a, &b, chosen(b, c, d), &e, w0, k0)
  round(e, &a, chosen(a, b, c), &d, w1, k0)
  round(d, &e, chosen(e, a, b), &c, w2, k0)
  round(c, &d, chosen(d, e, a), &b, w3, k0)
  round(b, &c, chosen(c, d, e), &a, w4, k0)
  round(a, &b, chosen(b, c, d), &e, w5, k0)
  round(e, &a, chosen(a, b, c), &d, w6, k0)
  round(d, &e, chosen(e, a, b), &c, w7, k0)
  round(c, &d, chosen(d, e, a), &b, w8, k0)
  round(b, &c, chosen(c, d, e), &a, w9, k0)
  round(a, &b, chosen(b, c, d), &e, w10, k0)
  round(e, &a, chosen(a, b, c), &d, w11, k0)
  round(d, &e, chosen(e, a, b), &c, w12, k0)
  round(c, &d, chosen(d, e, a), &b, w13, k0)
  round(b, &c, chosen(c, d, e), &a, w14, k0)
  round(a, &b, chosen(b, c, d), &e, w15, k0)
  schedule(&w0, w2, w8, w13)
  round(e, &a, chosen(a, b, c), &d, w0, k0)
  schedule(&w1, w3, w9, w14)
  round(d, &e, chosen(e, a, b), &c, w1, k0)
  schedule(&w2, w4, w10, w15)
  round(c, &d, chosen(d, e, a), &b, w2, k0)
  schedule(&w3, w5, w11, w0)
  round(b, &c, chosen(c, d, e), &a, w3, k0)
  // Rounds 20 to 39.
  schedule(&w4, w6, w12, w1)
  round(a, &b, parity(b, c, d), &e, w4, k1)
  schedule(&w5, w7, w13, w2)
  round(e, &a, parity(a, b, c), &d, w5, k1)
  schedule(&w6, w8, w14, w3)
  round(d, &e, parity(e, a, b), &c, w6, k1)
  schedule(&w7, w9, w15, w4)
  round(c, &d, parity(d, e, a), &b, w7, k1)
  schedule(&w8, w10, w0, w5)
  round(b, &c, parity(c, d, e), &a, w8, k1)
  schedule(&w9, w11, w1, w6)
  round(a, &b, parity(b, c, d), &e, w9, k1)
  schedule(&w10, w12, w2, w7)
  round(e, &a, parity(a, b, c), &d, w10, k1)
  schedule(&w11, w13, w3, w8)
  round(d, &e, parity(e, a, b), &c, w11, k1)
  schedule(&w12, w14, w4, w9)
  round(c, &d, parity(d, e, a), &b, w12, k1)
  schedule(&w13, w15, w5, w10)
  round(b, &c, parity(c, d, e), &a, w13, k1)
  schedule(&w14, w0, w6, w11)
  round(a, &b, parity(b, c, d), &e, w14, k1)
  schedule(&w15, w1, w7, w12)
  round(e, &a, parity(a, b, c), &d, w15, k1)
  schedule(&w0, w2, w8, w13)
  round(d, &e, parity(e, a, b), &c, w0, k1)
  schedule(&w1, w3, w9, w14)
  round(c, &d, parity(d, e, a), &b, w1, k1)
  schedule(&w2, w4, w10, w15)
  round(b, &c, parity(c, d, e), &a, w2, k1)
  schedule(&w3, w5, w11, w0)
  round(a, &b, parity(b, c, d), &e, w3, k1)
  schedule(&w4, w6, w12, w1)
  round(e, &a, parity(a, b, c), &d, w4, k1)
  schedule(&w5, w7, w13, w2)
  round(d, &e, parity(e, a, b), &c, w5, k1)
  schedule(&w6, w8, w14, w3)
  round(c, &d, parity(d, e, a), &b, w6, k1)
  schedule(&w7, w9, w15, w4)
  round(b, &c, parity(c, d, e), &a, w7, k1)
  // Rounds 40 to 59.
  schedule(&w8, w10, w0, w5)
  round(a, &b, pairs(b, c, d), &e, w8, k2)
  schedule(&w9, w11, w1, w6)
  round(e, &a, pairs(a, b, c), &d, w9, k2)
  schedule(&w10, w12, w2, w7)
  round(d, &e, pairs(e, a, b), &c, w10, k2)
  schedule(&w11, w13, w3, w8)
  round(c, &d, pairs(d, e, a), &b, w11, k2)
  schedule(&w12, w14, w4, w9)
  round(b, &c, pairs(c, d, e), &a, w12, k2)
  schedule(&w13, w15, w5, w10)
  round(a, &b, pairs(b, c, d), &e, w13, k2)
  schedule(&w14, w0, w6, w11)
  round(e, &a, pairs(a, b, c), &d, w14, k2)
  schedule(&w15, w1, w7, w12)
  round(d, &e, pairs(e, a, b), &c, w15, k2)
  schedule(&w0, w2, w8, w13)
  round(c, &d, pairs(d, e, a), &b, w0, k2)
  schedule(&w1, w3, w9, w14)
  round(b, &c, pairs(c, d, e), &a, w1, k2)
  schedule(&w2, w4, w10, w15)
  round(a, &b, pairs(b, c, d), &e, w2, k2)
  schedule(&w3, w5, w11, w0)
  round(e, &a, pairs(a, b, c), &d, w3, k2)
  schedule(&w4, w6, w12, w1)
  round(d, &e, pairs(e, a, b), &c, w4, k2)
  schedule(&w5, w7, w13, w2)
  round(c, &d, pairs(d, e, a), &b, w5, k2)
  schedule(&w6, w8, w14, w3)
  round(b, &c, pairs(c, d, e), &a, w6, k2)
  schedule(&w7, w9, w15, w4)
  round(a, &b, pairs(b, c, d), &e, w7, k2)
  schedule(&w8, w10, w0, w5)
  round(e, &a, pairs(a, b, c), &d, w8, k2)
  schedule(&w9, w11, w1, w6)
  round(d, &e, pairs(e, a, b), &c, w9, k2)
  schedule(&w10, w12, w2, w7)
  round(c, &d, pairs(d, e, a), &b, w10, k2)
  schedule(&w11, w13, w3, w8)
  round(b, &c, pairs(c, d, e), &a, w11, k2)
  // Rounds 60 to 79.
  schedule(&w12, w14, w4, w9)
  round(a, &b, parity(b, c, d), &e, w12, k3)
  schedule(&w13, w15, w5, w10)
  round(e, &a, parity(a, b, c), &d, w13, k3)
  schedule(&w14, w0, w6, w11)
  round(d, &e, parity(e, a, b), &c, w14, k3)
  schedule(&w15, w1, w7, w12)
  round(c, &d, parity(d, e, a), &b, w15, k3)
  schedule(&w0, w2, w8, w13)
  round(b, &c, parity(c, d, e), &a, w0, k3)
  schedule(&w1, w3, w9, w14)
  round(a, &b, parity(b, c, d), &e, w1, k3)
  schedule(&w2, w4, w10, w15)
  round(e, &a, parity(a, b, c), &d, w2, k3)
  schedule(&w3, w5, w11, w0)
  round(d, &e, parity(e, a, b), &c, w3, k3)
  schedule(&w4, w6, w12, w1)
  round(c, &d, parity(d, e, a), &b, w4, k3)
  schedule(&w5, w7, w13, w2)
  round(b, &c, parity(c, d, e), &a, w5, k3)
  schedule(&w6, w8, w14, w3)
  round(a, &b, parity(b, c, d), &e, w6, k3)
  schedule(&w7, w9, w15, w4)
  round(e, &a, parity(a, b, c), &d, w7, k3)
  schedule(&w8, w10, w0, w5)
  round(d, &e, parity(e, a, b), &c, w8, k3)
  schedule(&w9, w11, w1, w6)
  round(c, &d, parity(d, e, a), &b, w9, k3)
  schedule(&w10, w12, w2, w7)
  round(b, &c, parity(c, d, e), &a, w10, k3)
  schedule(&w11, w13, w3, w8)
  round(a, &b, parity(b, c, d), &e, w11, k3)
  schedule(&w12, w14, w4, w9)
  round(e, &a, parity(a, b, c), &d, w12, k3)
  schedule(&w13, w15, w5, w10)
  round(d, &e, parity(e, a, b), &c, w13, k3)
  schedule(&w14, w0, w6, w11)
  round(c, &d, parity(d, e, a), &b, w14, k3)
  schedule(&w15, w1, w7, w12)
  round(b, &c, parity(c, d, e), &a, w15, k3)
  unsafe setRow(result, 0, a &+ row(start, 0))
  unsafe setRow(result, 1, b &+ row(start, 1))
  unsafe setRow(result, 2, c &+ row(start, 2))
  unsafe setRow(result, 3, d &+ row(start, 3))
  unsafe setRow(result, 4, e &+ row(start, 4))
}

/// Word t of the schedule in the place of word t - 16, from those 14, 8 and 3 before it.
@inline(__always)
private func schedule(_ w: inout Words32, _ w14: Words32, _ w8: Words32, _ w3: Words32) {
  w = (w3 ^ w8 ^ w14 ^ w).rotatedLeft(1)
}

@inline(__always)
private func parity(_ a: Words32, _ b: Words32, _ c: Words32) -> Words32 { a ^ b ^ c }

/// The bits that two of three have, or all.
@inline(__always)
private func pairs(_ a: Words32, _ b: Words32, _ c: Words32) -> Words32 { (a & b) | ((a | b) & c) }

/// One round: the sum takes the place of `e`, and `b` is rotated.
@inline(__always)
private func round(
  _ a: Words32, _ b: inout Words32, _ f: Words32, _ e: inout Words32, _ w: Words32, _ k: Words32
) {
  e = a.rotatedLeft(5) &+ (f &+ (e &+ (w &+ k)))
  b = b.rotatedLeft(30)
}
