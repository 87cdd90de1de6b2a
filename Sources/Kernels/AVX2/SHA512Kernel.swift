import Builtin

/// SHA-512 with the rotations of BMI2, and its schedule made two words at a time in other registers while
/// the rounds go on.
///
/// Source: FIPS 180-4, section 6.4.
@_cdecl("kernel_sha512_avx2")
public func sha512(
  _ state: UnsafeMutablePointer<UInt64>, _ block: UnsafePointer<UInt64>, _ k: UnsafePointer<UInt64>
) {
  // SAFETY: the caller has eight words of state, sixteen of the block and eighty constants.
  unsafe compress(from: state, block: block, into: state, k)
}

/// `count` iterations of PBKDF2: each time, the code of U takes its place, and is added to `t` by exclusive
/// or.
///
/// - Parameters:
///   - block: U, padded as the second and last block of a message.
///   - k: the eighty constants of the function.
///
/// Source: RFC 8018, section 5.2, step 3.
@_cdecl("kernel_pbkdf2_sha512_avx2")
public func pbkdf2SHA512(
  _ inner: UnsafePointer<UInt64>, _ outer: UnsafePointer<UInt64>,
  _ t: UnsafeMutablePointer<UInt64>, _ block: UnsafeMutablePointer<UInt64>,
  _ k: UnsafePointer<UInt64>, _ count: UInt64
) {
  // SAFETY: the caller has eight words of each state and of `t`, sixteen of the block, and the constants.
  var left = count
  while left > 0 {
    unsafe compress(from: inner, block: block, into: block, k)
    unsafe compress(from: outer, block: block, into: block, k)
    var i = 0
    while i < 8 {
      unsafe t[i] ^= block[i]
      i &+= 1
    }
    left &-= 1
  }
}

/// The state behind `start` and a block.
@inline(never)
private func compress(
  from start: UnsafePointer<UInt64>, block: UnsafePointer<UInt64>,
  into result: UnsafeMutablePointer<UInt64>, _ k: UnsafePointer<UInt64>
) {
  // SAFETY: the callers have eight words of states, sixteen of the block, and the constants.
  var (a, b, c, d) = unsafe (start[0], start[1], start[2], start[3])
  var (e, f, g, h) = unsafe (start[4], start[5], start[6], start[7])
  var w0 = unsafe twoWords(block + 0)
  var w2 = unsafe twoWords(block + 2)
  var w4 = unsafe twoWords(block + 4)
  var w6 = unsafe twoWords(block + 6)
  var w8 = unsafe twoWords(block + 8)
  var w10 = unsafe twoWords(block + 10)
  var w12 = unsafe twoWords(block + 12)
  var w14 = unsafe twoWords(block + 14)
  var bc = b ^ c
  var t = 0
  while t < 64 {
    // Words t + 16 and on take the places of those that are used.
    let wk0 = unsafe w0 &+ twoWords(k + (t &+ 0))
    round(a, b, c, &d, e, f, g, &h, &bc, wk0[0])
    round(h, a, b, &c, d, e, f, &g, &bc, wk0[1])
    schedule(&w0, w2, w8, w10, w14)
    let wk2 = unsafe w2 &+ twoWords(k + (t &+ 2))
    round(g, h, a, &b, c, d, e, &f, &bc, wk2[0])
    round(f, g, h, &a, b, c, d, &e, &bc, wk2[1])
    schedule(&w2, w4, w10, w12, w0)
    let wk4 = unsafe w4 &+ twoWords(k + (t &+ 4))
    round(e, f, g, &h, a, b, c, &d, &bc, wk4[0])
    round(d, e, f, &g, h, a, b, &c, &bc, wk4[1])
    schedule(&w4, w6, w12, w14, w2)
    let wk6 = unsafe w6 &+ twoWords(k + (t &+ 6))
    round(c, d, e, &f, g, h, a, &b, &bc, wk6[0])
    round(b, c, d, &e, f, g, h, &a, &bc, wk6[1])
    schedule(&w6, w8, w14, w0, w4)
    let wk8 = unsafe w8 &+ twoWords(k + (t &+ 8))
    round(a, b, c, &d, e, f, g, &h, &bc, wk8[0])
    round(h, a, b, &c, d, e, f, &g, &bc, wk8[1])
    schedule(&w8, w10, w0, w2, w6)
    let wk10 = unsafe w10 &+ twoWords(k + (t &+ 10))
    round(g, h, a, &b, c, d, e, &f, &bc, wk10[0])
    round(f, g, h, &a, b, c, d, &e, &bc, wk10[1])
    schedule(&w10, w12, w2, w4, w8)
    let wk12 = unsafe w12 &+ twoWords(k + (t &+ 12))
    round(e, f, g, &h, a, b, c, &d, &bc, wk12[0])
    round(d, e, f, &g, h, a, b, &c, &bc, wk12[1])
    schedule(&w12, w14, w4, w6, w10)
    let wk14 = unsafe w14 &+ twoWords(k + (t &+ 14))
    round(c, d, e, &f, g, h, a, &b, &bc, wk14[0])
    round(b, c, d, &e, f, g, h, &a, &bc, wk14[1])
    schedule(&w14, w0, w6, w8, w12)
    t &+= 16
  }
  let wk0 = unsafe w0 &+ twoWords(k + 64)
  round(a, b, c, &d, e, f, g, &h, &bc, wk0[0])
  round(h, a, b, &c, d, e, f, &g, &bc, wk0[1])
  let wk2 = unsafe w2 &+ twoWords(k + 66)
  round(g, h, a, &b, c, d, e, &f, &bc, wk2[0])
  round(f, g, h, &a, b, c, d, &e, &bc, wk2[1])
  let wk4 = unsafe w4 &+ twoWords(k + 68)
  round(e, f, g, &h, a, b, c, &d, &bc, wk4[0])
  round(d, e, f, &g, h, a, b, &c, &bc, wk4[1])
  let wk6 = unsafe w6 &+ twoWords(k + 70)
  round(c, d, e, &f, g, h, a, &b, &bc, wk6[0])
  round(b, c, d, &e, f, g, h, &a, &bc, wk6[1])
  let wk8 = unsafe w8 &+ twoWords(k + 72)
  round(a, b, c, &d, e, f, g, &h, &bc, wk8[0])
  round(h, a, b, &c, d, e, f, &g, &bc, wk8[1])
  let wk10 = unsafe w10 &+ twoWords(k + 74)
  round(g, h, a, &b, c, d, e, &f, &bc, wk10[0])
  round(f, g, h, &a, b, c, d, &e, &bc, wk10[1])
  let wk12 = unsafe w12 &+ twoWords(k + 76)
  round(e, f, g, &h, a, b, c, &d, &bc, wk12[0])
  round(d, e, f, &g, h, a, b, &c, &bc, wk12[1])
  let wk14 = unsafe w14 &+ twoWords(k + 78)
  round(c, d, e, &f, g, h, a, &b, &bc, wk14[0])
  round(b, c, d, &e, f, g, h, &a, &bc, wk14[1])
  unsafe result[0] = start[0] &+ a
  unsafe result[1] = start[1] &+ b
  unsafe result[2] = start[2] &+ c
  unsafe result[3] = start[3] &+ d
  unsafe result[4] = start[4] &+ e
  unsafe result[5] = start[5] &+ f
  unsafe result[6] = start[6] &+ g
  unsafe result[7] = start[7] &+ h
}

/// One round: T1 goes into `d`, T1 + T2 take the place of `h`. `bc` is `b ^ c`, and that of the next round
/// then.
@inline(__always)
private func round(
  _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: inout UInt64,
  _ e: UInt64, _ f: UInt64, _ g: UInt64, _ h: inout UInt64, _ bc: inout UInt64, _ wk: UInt64
) {
  let sum1 = rotatedRight(e, 14) ^ rotatedRight(e, 18) ^ rotatedRight(e, 41)
  let t1 = (h &+ wk) &+ (((f ^ g) & e) ^ g) &+ sum1
  d = d &+ t1
  // The majority of a, b and c.
  let ab = a ^ b
  let sum0 = rotatedRight(a, 28) ^ rotatedRight(a, 34) ^ rotatedRight(a, 39)
  h = (t1 &+ ((ab & bc) ^ b)) &+ sum0
  bc = ab
}

@inline(__always)
private func rotatedRight(_ x: UInt64, _ count: UInt64) -> UInt64 {
  (x &>> count) | (x &<< (64 &- count))
}

private typealias TwoWords = SIMD2<UInt64>

@inline(__always)
private func twoWords(_ start: UnsafePointer<UInt64>) -> TwoWords {
  // SAFETY: the callers have two words there.
  unsafe UnsafeRawPointer(start).loadUnaligned(as: TwoWords.self)
}

/// Words t and t + 1 of the schedule in the place of those of sixteen before, from those that begin 14, 8,
/// 6 and 2 before them.
@inline(__always)
private func schedule(
  _ w: inout TwoWords, _ w14: TwoWords, _ w8: TwoWords, _ w6: TwoWords, _ w2: TwoWords
) {
  let w15 = TwoWords(w[1], w14[0])
  let w7 = TwoWords(w8[1], w6[0])
  let sigma0 = xor(xor(rotatedRight(w15, 1), rotatedRight(w15, 8)), shiftedRight(w15, 7))
  let sigma1 = xor(xor(rotatedRight(w2, 19), rotatedRight(w2, 61)), shiftedRight(w2, 6))
  w = w &+ sigma0 &+ w7 &+ sigma1
}

// The standard library's operators on SIMD types are generic loops over lanes.

@inline(__always)
private func xor(_ a: TwoWords, _ b: TwoWords) -> TwoWords {
  var result = a
  result._storage._value = Builtin.xor_Vec2xInt64(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func shiftedRight(_ words: TwoWords, _ count: UInt64) -> TwoWords {
  var result = words
  let counts = TwoWords(repeating: count)
  result._storage._value = Builtin.lshr_Vec2xInt64(words._storage._value, counts._storage._value)
  return result
}

@inline(__always)
private func rotatedRight(_ words: TwoWords, _ count: UInt64) -> TwoWords {
  var result = words
  let counts = TwoWords(repeating: 64 &- count)
  result._storage._value = Builtin.int_fshl_Vec2xInt64(
    words._storage._value, words._storage._value, counts._storage._value)
  return result
}
