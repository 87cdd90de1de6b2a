/// SHA-512 of as many messages at once as a register has lanes, a word of each in it.
///
/// This file is part of the targets of AVX2 and of AVX-512, by links.
///
/// Source: FIPS 180-4, section 6.4.

/// `count` iterations of PBKDF2 in every lane: each time, the code of U takes its place, and is added to
/// T by exclusive or.
///
/// - Parameters:
///   - rows: eight each of the states inside and outside and of T; then a block: U with its padding, as
///     the second and last block of a message.
///   - k: the 80 constants of the function.
///
/// Source: RFC 8018, section 5.2, step 3.
#if AVX512
  @_cdecl("kernel_pbkdf2_sha512_lanes_avx512")
#else
  @_cdecl("kernel_pbkdf2_sha512_lanes_avx2")
#endif
public func pbkdf2SHA512Lanes(
  _ rows: UnsafeMutablePointer<UInt64>, _ k: UnsafePointer<UInt64>, _ count: UInt64
) {
  // SAFETY: the caller has what the comment above says.
  let outer = unsafe rows + 8 &* Words64.scalarCount
  let t = unsafe rows + 16 &* Words64.scalarCount
  let block = unsafe rows + 24 &* Words64.scalarCount
  var left = count
  while left > 0 {
    unsafe compress(from: rows, block: block, into: block, k)
    unsafe compress(from: outer, block: block, into: block, k)
    var i = 0
    while i < 8 {
      unsafe setRow(t, i, row(t, i) ^ row(block, i))
      i &+= 1
    }
    left &-= 1
  }
}

/// The state behind `start` and a block, in every lane.
@inline(never)
private func compress(
  from start: UnsafePointer<UInt64>, block: UnsafePointer<UInt64>,
  into result: UnsafeMutablePointer<UInt64>, _ k: UnsafePointer<UInt64>
) {
  // SAFETY: the caller has eight rows of states, and sixteen of the block.
  var (a, b, c, d) = unsafe (row(start, 0), row(start, 1), row(start, 2), row(start, 3))
  var (e, f, g, h) = unsafe (row(start, 4), row(start, 5), row(start, 6), row(start, 7))
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
  var bc = b ^ c
  unsafe round(a, b, c, &d, e, f, g, &h, &bc, w0, k[0])
  unsafe round(h, a, b, &c, d, e, f, &g, &bc, w1, k[1])
  unsafe round(g, h, a, &b, c, d, e, &f, &bc, w2, k[2])
  unsafe round(f, g, h, &a, b, c, d, &e, &bc, w3, k[3])
  unsafe round(e, f, g, &h, a, b, c, &d, &bc, w4, k[4])
  unsafe round(d, e, f, &g, h, a, b, &c, &bc, w5, k[5])
  unsafe round(c, d, e, &f, g, h, a, &b, &bc, w6, k[6])
  unsafe round(b, c, d, &e, f, g, h, &a, &bc, w7, k[7])
  unsafe round(a, b, c, &d, e, f, g, &h, &bc, w8, k[8])
  unsafe round(h, a, b, &c, d, e, f, &g, &bc, w9, k[9])
  unsafe round(g, h, a, &b, c, d, e, &f, &bc, w10, k[10])
  unsafe round(f, g, h, &a, b, c, d, &e, &bc, w11, k[11])
  unsafe round(e, f, g, &h, a, b, c, &d, &bc, w12, k[12])
  unsafe round(d, e, f, &g, h, a, b, &c, &bc, w13, k[13])
  unsafe round(c, d, e, &f, g, h, a, &b, &bc, w14, k[14])
  unsafe round(b, c, d, &e, f, g, h, &a, &bc, w15, k[15])
  var t = 16
  while t < 80 {
    schedule(&w0, w1, w9, w14)
    unsafe round(a, b, c, &d, e, f, g, &h, &bc, w0, k[t])
    schedule(&w1, w2, w10, w15)
    unsafe round(h, a, b, &c, d, e, f, &g, &bc, w1, k[t &+ 1])
    schedule(&w2, w3, w11, w0)
    unsafe round(g, h, a, &b, c, d, e, &f, &bc, w2, k[t &+ 2])
    schedule(&w3, w4, w12, w1)
    unsafe round(f, g, h, &a, b, c, d, &e, &bc, w3, k[t &+ 3])
    schedule(&w4, w5, w13, w2)
    unsafe round(e, f, g, &h, a, b, c, &d, &bc, w4, k[t &+ 4])
    schedule(&w5, w6, w14, w3)
    unsafe round(d, e, f, &g, h, a, b, &c, &bc, w5, k[t &+ 5])
    schedule(&w6, w7, w15, w4)
    unsafe round(c, d, e, &f, g, h, a, &b, &bc, w6, k[t &+ 6])
    schedule(&w7, w8, w0, w5)
    unsafe round(b, c, d, &e, f, g, h, &a, &bc, w7, k[t &+ 7])
    schedule(&w8, w9, w1, w6)
    unsafe round(a, b, c, &d, e, f, g, &h, &bc, w8, k[t &+ 8])
    schedule(&w9, w10, w2, w7)
    unsafe round(h, a, b, &c, d, e, f, &g, &bc, w9, k[t &+ 9])
    schedule(&w10, w11, w3, w8)
    unsafe round(g, h, a, &b, c, d, e, &f, &bc, w10, k[t &+ 10])
    schedule(&w11, w12, w4, w9)
    unsafe round(f, g, h, &a, b, c, d, &e, &bc, w11, k[t &+ 11])
    schedule(&w12, w13, w5, w10)
    unsafe round(e, f, g, &h, a, b, c, &d, &bc, w12, k[t &+ 12])
    schedule(&w13, w14, w6, w11)
    unsafe round(d, e, f, &g, h, a, b, &c, &bc, w13, k[t &+ 13])
    schedule(&w14, w15, w7, w12)
    unsafe round(c, d, e, &f, g, h, a, &b, &bc, w14, k[t &+ 14])
    schedule(&w15, w0, w8, w13)
    unsafe round(b, c, d, &e, f, g, h, &a, &bc, w15, k[t &+ 15])
    t &+= 16
  }
  unsafe setRow(result, 0, a &+ row(start, 0))
  unsafe setRow(result, 1, b &+ row(start, 1))
  unsafe setRow(result, 2, c &+ row(start, 2))
  unsafe setRow(result, 3, d &+ row(start, 3))
  unsafe setRow(result, 4, e &+ row(start, 4))
  unsafe setRow(result, 5, f &+ row(start, 5))
  unsafe setRow(result, 6, g &+ row(start, 6))
  unsafe setRow(result, 7, h &+ row(start, 7))
}

/// Word t of the schedule in the place of word t - 16, from those 15, 7 and 2 before it.
@inline(__always)
private func schedule(_ w: inout Words64, _ w15: Words64, _ w7: Words64, _ w2: Words64) {
  let sigma0 = w15.rotatedRight(1) ^ w15.rotatedRight(8) ^ w15.shiftedRight(7)
  let sigma1 = w2.rotatedRight(19) ^ w2.rotatedRight(61) ^ w2.shiftedRight(6)
  w = w &+ sigma0 &+ w7 &+ sigma1
}

/// One round: T1 goes into `d`, T1 + T2 take the place of `h`.
@inline(__always)
private func round(
  _ a: Words64, _ b: Words64, _ c: Words64, _ d: inout Words64,
  _ e: Words64, _ f: Words64, _ g: Words64, _ h: inout Words64,
  _ bc: inout Words64, _ w: Words64, _ k: UInt64
) {
  let sum1 = e.rotatedRight(14) ^ e.rotatedRight(18) ^ e.rotatedRight(41)
  let sum0 = a.rotatedRight(28) ^ a.rotatedRight(34) ^ a.rotatedRight(39)
  let t1 = h &+ (w &+ Words64(repeating: k)) &+ chosen(e, f, g) &+ sum1
  d = d &+ t1
  h = t1 &+ sum0 &+ majority(a, b, c, &bc)
}
