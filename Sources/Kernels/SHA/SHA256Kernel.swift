import Builtin

/// SHA-256 with the SHA extensions of the processor: two rounds an instruction.
///
/// The target is compiled with `-msha`, so nothing of it may be called, or inlined, where the
/// processor has no such instructions: `CPU.hasSHA` decides, `kernels.h` declares.
///
/// Source: FIPS 180-4, section 6.2; Intel, "Intel SHA Extensions" (2013), for the instructions.
@_cdecl("kernel_sha256_sha")
public func sha256(_ state: UnsafeMutablePointer<UInt32>, _ block: UnsafePointer<UInt32>) {
  // SAFETY: the caller has eight words of state and sixteen of the block.
  let result = unsafe compressed(State(state), Block(block))
  unsafe result.write(to: state)
}

/// The code of a message that ends with `block`, from the states behind the key; it takes the place of
/// `outer`. There is no way through memory between the two compressions.
///
/// Source: RFC 2104.
@_cdecl("kernel_hmac_sha256_sha")
public func hmacSHA256(
  _ inner: UnsafePointer<UInt32>, _ outer: UnsafeMutablePointer<UInt32>,
  _ block: UnsafePointer<UInt32>
) {
  // SAFETY: the caller has eight words of each state, and sixteen of the block.
  let hash = unsafe compressed(State(inner), Block(block))
  let code = unsafe compressed(State(outer), hash.lastBlock)
  unsafe code.write(to: outer)
}

/// `count` times: the code of `u` takes its place, and is added to `t` by exclusive or.
///
/// Source: RFC 8018, section 5.2, step 3.
@_cdecl("kernel_pbkdf2_sha256_sha")
public func pbkdf2SHA256(
  _ inner: UnsafePointer<UInt32>, _ outer: UnsafePointer<UInt32>,
  _ u: UnsafeMutablePointer<UInt32>, _ t: UnsafeMutablePointer<UInt32>, _ count: UInt64
) {
  // SAFETY: the caller has eight words of each.
  let (inner, outer) = unsafe (State(inner), State(outer))
  var code = unsafe State(u)
  var sum = unsafe State(t)
  var left = count
  while left > 0 {
    code = compressed(outer, compressed(inner, code.lastBlock).lastBlock)
    sum.abef = xor(sum.abef, code.abef)
    sum.cdgh = xor(sum.cdgh, code.cdgh)
    left &-= 1
  }
  unsafe code.write(to: u)
  unsafe sum.write(to: t)
}

/// A state as the instructions have it: F, E, B, A and H, G, D, C, from the lowest lane up.
private struct State {
  var abef: Words
  var cdgh: Words

  @inline(__always)
  init(abef: Words, cdgh: Words) {
    self.abef = abef
    self.cdgh = cdgh
  }

  @inline(__always)
  init(_ words: UnsafePointer<UInt32>) {
    abef = unsafe Words(words[5], words[4], words[1], words[0])
    cdgh = unsafe Words(words[7], words[6], words[3], words[2])
  }

  @inline(__always)
  func write(to words: UnsafeMutablePointer<UInt32>) {
    unsafe words[0] = abef[3]
    unsafe words[1] = abef[2]
    unsafe words[2] = cdgh[3]
    unsafe words[3] = cdgh[2]
    unsafe words[4] = abef[1]
    unsafe words[5] = abef[0]
    unsafe words[6] = cdgh[1]
    unsafe words[7] = cdgh[0]
  }

  /// As the second and last block of a message: the hash, a bit, and the length in bits, which is that
  /// of the key's block and 32 bytes.
  var lastBlock: Block {
    @inline(__always) get {
      Block(
        Words(abef[3], abef[2], cdgh[3], cdgh[2]), Words(abef[1], abef[0], cdgh[1], cdgh[0]),
        Words(0x8000_0000, 0, 0, 0), Words(0, 0, 0, 768))
    }
  }
}

/// A block, and then the schedule: a ring of sixteen words, the first in the lowest lane.
private struct Block {
  var w: (Words, Words, Words, Words)

  @inline(__always)
  init(_ a: Words, _ b: Words, _ c: Words, _ d: Words) { w = (a, b, c, d) }

  @inline(__always)
  init(_ words: UnsafePointer<UInt32>) {
    unsafe w = (
      fourWords(words), fourWords(words + 4), fourWords(words + 8), fourWords(words + 12)
    )
  }
}

/// One compression, four rounds after four.
@inline(__always)
private func compressed(_ state: State, _ block: Block) -> State {
  var s = state
  var (a, b, c, d) = block.w
  rounds(&s, a, 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5)
  rounds(&s, b, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5)
  rounds(&s, c, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3)
  rounds(&s, d, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174)
  rounds(&s, schedule(&a, b, c, d), 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc)
  rounds(&s, schedule(&b, c, d, a), 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da)
  rounds(&s, schedule(&c, d, a, b), 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7)
  rounds(&s, schedule(&d, a, b, c), 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967)
  rounds(&s, schedule(&a, b, c, d), 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13)
  rounds(&s, schedule(&b, c, d, a), 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85)
  rounds(&s, schedule(&c, d, a, b), 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3)
  rounds(&s, schedule(&d, a, b, c), 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070)
  rounds(&s, schedule(&a, b, c, d), 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5)
  rounds(&s, schedule(&b, c, d, a), 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3)
  rounds(&s, schedule(&c, d, a, b), 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208)
  rounds(&s, schedule(&d, a, b, c), 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2)
  return State(abef: sum(s.abef, state.abef), cdgh: sum(s.cdgh, state.cdgh))
}

private typealias Words = SIMD4<UInt32>

@inline(__always)
private func fourWords(_ start: UnsafePointer<UInt32>) -> Words {
  unsafe Words(start[0], start[1], start[2], start[3])
}

/// Four rounds with words of the schedule and their constants.
@inline(__always)
private func rounds(
  _ s: inout State, _ w: Words, _ k0: UInt32, _ k1: UInt32, _ k2: UInt32, _ k3: UInt32
) {
  let wk = sum(w, Words(k0, k1, k2, k3))
  // What was A, B, E and F is C, D, G and H two rounds later.
  s.cdgh = twoRounds(s.cdgh, s.abef, wk)
  s.abef = twoRounds(s.abef, s.cdgh, Words(wk[2], wk[3], wk[2], wk[3]))
}

/// The next four words of the schedule, in the place of those of sixteen words ago.
@inline(__always)
private func schedule(_ a: inout Words, _ b: Words, _ c: Words, _ d: Words) -> Words {
  a = message2(sum(message1(a, b), Words(c[1], c[2], c[3], d[0])), d)
  return a
}

// The standard library's operators on SIMD types are generic loops over lanes.

@inline(__always)
private func sum(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.add_Vec4xInt32(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func xor(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.xor_Vec4xInt32(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func message1(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.int_x86_sha256msg1(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func message2(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.int_x86_sha256msg2(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func twoRounds(_ cdgh: Words, _ abef: Words, _ wk: Words) -> Words {
  var result = cdgh
  result._storage._value = Builtin.int_x86_sha256rnds2(
    cdgh._storage._value, abef._storage._value, wk._storage._value)
  return result
}
