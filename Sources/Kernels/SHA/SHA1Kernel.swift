import Builtin

/// SHA-1 with the SHA extensions of the processor: four rounds an instruction.
///
/// The target is compiled with `-msha`, so nothing of it may be called, or inlined, where the
/// processor has no such instructions: `CPU.hasSHA` decides, `kernels.h` declares.
///
/// Source: FIPS 180-4, section 6.1; Intel, "Intel SHA Extensions" (2013), for the instructions.
@_cdecl("kernel_sha1_sha")
public func sha1(_ state: UnsafeMutablePointer<UInt32>, _ block: UnsafePointer<UInt32>) {
  // SAFETY: the caller has five words of state and sixteen of the block.
  var compression = unsafe Compression(
    state: State(state),
    block: (fourWords(block), fourWords(block + 4), fourWords(block + 8), fourWords(block + 12))
  )
  unsafe compression.run().write(to: state)
}

/// The code of a message that ends with `block`, from the states behind the key; it takes the place of
/// `outer`. There is no way through memory between the two compressions.
///
/// Source: RFC 2104.
@_cdecl("kernel_hmac_sha1_sha")
public func hmacSHA1(
  _ inner: UnsafePointer<UInt32>, _ outer: UnsafeMutablePointer<UInt32>,
  _ block: UnsafePointer<UInt32>
) {
  // SAFETY: the caller has five words of each state, and sixteen of the block.
  var first = unsafe Compression(
    state: State(inner),
    block: (fourWords(block), fourWords(block + 4), fourWords(block + 8), fourWords(block + 12))
  )
  var second = unsafe Compression(state: State(outer), block: first.run().lastBlock)
  unsafe second.run().write(to: outer)
}

/// `count` times: the code of `u` takes its place, and is added to `t` by exclusive or.
///
/// Source: RFC 8018, section 5.2, step 3.
@_cdecl("kernel_pbkdf2_sha1_sha")
public func pbkdf2SHA1(
  _ inner: UnsafePointer<UInt32>, _ outer: UnsafePointer<UInt32>,
  _ u: UnsafeMutablePointer<UInt32>, _ t: UnsafeMutablePointer<UInt32>, _ count: UInt64
) {
  // SAFETY: the caller has five words of each.
  let (inner, outer) = unsafe (State(inner), State(outer))
  var code = unsafe State(u)
  var sum = unsafe State(t)
  var left = count
  while left > 0 {
    var first = Compression(state: inner, block: code.lastBlock)
    var second = Compression(state: outer, block: first.run().lastBlock)
    code = second.run()
    sum.abcd = xor(sum.abcd, code.abcd)
    sum.e = xor(sum.e, code.e)
    left &-= 1
  }
  unsafe code.write(to: u)
  unsafe sum.write(to: t)
}

/// A state: A to D, and E in the highest lane.
private struct State {
  var abcd: Words
  var e: Words

  @inline(__always)
  init(abcd: Words, e: Words) {
    self.abcd = abcd
    self.e = e
  }

  @inline(__always)
  init(_ words: UnsafePointer<UInt32>) {
    abcd = unsafe fourWords(words)
    e = unsafe Words(0, 0, 0, words[4])
  }

  @inline(__always)
  func write(to words: UnsafeMutablePointer<UInt32>) {
    unsafe words[0] = abcd[3]
    unsafe words[1] = abcd[2]
    unsafe words[2] = abcd[1]
    unsafe words[3] = abcd[0]
    unsafe words[4] = e[3]
  }

  /// As the second and last block of a message: the hash, a bit, and the length in bits, which is that
  /// of the key's block and 20 bytes.
  var lastBlock: (Words, Words, Words, Words) {
    @inline(__always) get {
      (abcd, Words(0, 0, 0x8000_0000, e[3]), Words(), Words(672, 0, 0, 0))
    }
  }
}

/// One compression, four rounds after four.
private struct Compression {
  let state: State
  /// The block, and then the schedule: a ring of sixteen words.
  var block: (Words, Words, Words, Words)

  @inline(__always)
  mutating func run() -> State {
    var rounds = FourRounds(abcd: state.abcd, before: state.abcd)
    rounds.first(sum(state.e, block.0))
    rounds.next(block.1, 0)
    rounds.next(block.2, 0)
    rounds.next(block.3, 0)
    rounds.next(schedule(&block.0, block.1, block.2, block.3), 0)
    rounds.next(schedule(&block.1, block.2, block.3, block.0), 1)
    rounds.next(schedule(&block.2, block.3, block.0, block.1), 1)
    rounds.next(schedule(&block.3, block.0, block.1, block.2), 1)
    rounds.next(schedule(&block.0, block.1, block.2, block.3), 1)
    rounds.next(schedule(&block.1, block.2, block.3, block.0), 1)
    rounds.next(schedule(&block.2, block.3, block.0, block.1), 2)
    rounds.next(schedule(&block.3, block.0, block.1, block.2), 2)
    rounds.next(schedule(&block.0, block.1, block.2, block.3), 2)
    rounds.next(schedule(&block.1, block.2, block.3, block.0), 2)
    rounds.next(schedule(&block.2, block.3, block.0, block.1), 2)
    rounds.next(schedule(&block.3, block.0, block.1, block.2), 3)
    rounds.next(schedule(&block.0, block.1, block.2, block.3), 3)
    rounds.next(schedule(&block.1, block.2, block.3, block.0), 3)
    rounds.next(schedule(&block.2, block.3, block.0, block.1), 3)
    rounds.next(schedule(&block.3, block.0, block.1, block.2), 3)
    return State(abcd: sum(rounds.abcd, state.abcd), e: nextE(rounds.before, state.e))
  }
}

/// Four words, the first of them in the highest lane, as the instructions have it.
private typealias Words = SIMD4<UInt32>

@inline(__always)
private func fourWords(_ start: UnsafePointer<UInt32>) -> Words {
  unsafe Words(start[3], start[2], start[1], start[0])
}

/// The state while its rounds go on. E is the rotated A of four rounds ago.
private struct FourRounds {
  var abcd: Words
  var before: Words

  @inline(__always)
  mutating func first(_ we: Words) {
    before = abcd
    abcd = fourRounds(abcd, we, 0)
  }

  @inline(__always)
  mutating func next(_ w: Words, _ function: Int) {
    let we = nextE(before, w)
    before = abcd
    abcd = fourRounds(abcd, we, function)
  }
}

/// The next four words of the schedule, in the place of those of sixteen words ago.
@inline(__always)
private func schedule(_ a: inout Words, _ b: Words, _ c: Words, _ d: Words) -> Words {
  a = message2(xor(message1(a, b), c), d)
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
private func nextE(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.int_x86_sha1nexte(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func message1(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.int_x86_sha1msg1(a._storage._value, b._storage._value)
  return result
}

@inline(__always)
private func message2(_ a: Words, _ b: Words) -> Words {
  var result = a
  result._storage._value = Builtin.int_x86_sha1msg2(a._storage._value, b._storage._value)
  return result
}

/// Four rounds with the function and constant of rounds 20 * `function` on; it is part of the
/// instruction.
@inline(__always)
private func fourRounds(_ abcd: Words, _ we: Words, _ function: Int) -> Words {
  var result = abcd
  let (a, b) = (abcd._storage._value, we._storage._value)
  switch function {
  case 0: result._storage._value = Builtin.int_x86_sha1rnds4(a, b, (0 as Int8)._value)
  case 1: result._storage._value = Builtin.int_x86_sha1rnds4(a, b, (1 as Int8)._value)
  case 2: result._storage._value = Builtin.int_x86_sha1rnds4(a, b, (2 as Int8)._value)
  default: result._storage._value = Builtin.int_x86_sha1rnds4(a, b, (3 as Int8)._value)
  }
  return result
}
