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
  var w0 = unsafe words(block)
  var w1 = unsafe words(block + 4)
  var w2 = unsafe words(block + 8)
  var w3 = unsafe words(block + 12)
  let abcd = unsafe words(state)
  let e = unsafe Words(0, 0, 0, state[4])

  var rounds = FourRounds(abcd: abcd, before: abcd)
  rounds.first(sum(e, w0))
  rounds.next(w1, 0)
  rounds.next(w2, 0)
  rounds.next(w3, 0)
  rounds.next(schedule(&w0, w1, w2, w3), 0)
  rounds.next(schedule(&w1, w2, w3, w0), 1)
  rounds.next(schedule(&w2, w3, w0, w1), 1)
  rounds.next(schedule(&w3, w0, w1, w2), 1)
  rounds.next(schedule(&w0, w1, w2, w3), 1)
  rounds.next(schedule(&w1, w2, w3, w0), 1)
  rounds.next(schedule(&w2, w3, w0, w1), 2)
  rounds.next(schedule(&w3, w0, w1, w2), 2)
  rounds.next(schedule(&w0, w1, w2, w3), 2)
  rounds.next(schedule(&w1, w2, w3, w0), 2)
  rounds.next(schedule(&w2, w3, w0, w1), 2)
  rounds.next(schedule(&w3, w0, w1, w2), 3)
  rounds.next(schedule(&w0, w1, w2, w3), 3)
  rounds.next(schedule(&w1, w2, w3, w0), 3)
  rounds.next(schedule(&w2, w3, w0, w1), 3)
  rounds.next(schedule(&w3, w0, w1, w2), 3)

  let last = nextE(rounds.before, e)
  let result = sum(rounds.abcd, abcd)
  unsafe state[0] = result[3]
  unsafe state[1] = result[2]
  unsafe state[2] = result[1]
  unsafe state[3] = result[0]
  unsafe state[4] = last[3]
}

/// Four words, the first of them in the highest lane, as the instructions have it.
private typealias Words = SIMD4<UInt32>

@inline(__always)
private func words(_ start: UnsafePointer<UInt32>) -> Words {
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
