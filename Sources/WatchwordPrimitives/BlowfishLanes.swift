/// Four of `Blowfish`, with keys of their own, whose rounds take turns: while one of them waits for its
/// S-boxes the others compute.
///
/// For the base instruction set, on purpose: with AVX-512 the compiler reads the boxes of all four by
/// one instruction, and takes three times as long.
struct BlowfishLanes: ~Copyable {
  /// A word of each lane.
  typealias Words = [4 of UInt32]
  /// 18 words of each lane, one lane behind the other.
  typealias Keys = [72 of UInt32]

  private var p = Keys(repeating: 0)
  private var s = [4096 of UInt32](repeating: 0)

  /// EksBlowfishSetup's first step, as `Blowfish` has it, from the initial state.
  ///
  /// - Parameters:
  ///   - keys: the keys repeated to 18 words.
  ///   - salts: likewise, of four words each.
  mutating func start(keys: inout Keys, salts: inout Keys) {
    for i in 0..<72 { p[i] = blowfishInitialSubkeys[i % 18] ^ keys[i] }
    for i in 0..<4096 { s[i] = blowfishInitialBoxes[i & 1023] }
    var left = Words(repeating: 0)
    var right = left
    var pair = 0
    while pair < 9 &+ 512 {
      // Over subkeys and boxes, as if they were one array.
      let i = (2 &* pair) & 2
      for lane in 0..<4 {
        left[lane] ^= salts[18 &* lane &+ i]
        right[lane] ^= salts[18 &* lane &+ i &+ 1]
      }
      encrypt(&left, &right)
      put(left, right, at: pair)
      pair &+= 1
    }
  }

  /// ExpandKey with a salt of zeros: one of the two steps that cost repeats.
  mutating func expand(keys: inout Keys) {
    for i in 0..<72 { p[i] ^= keys[i] }
    var left = Words(repeating: 0)
    var right = left
    var pair = 0
    while pair < 9 &+ 512 {
      Self.encrypt(&left, &right, &p, &s)
      put(left, right, at: pair)
      pair &+= 1
    }
  }

  /// One block of two words of each lane through the sixteen rounds.
  @inline(never)
  mutating func encrypt(_ left: inout Words, _ right: inout Words) {
    Self.encrypt(&left, &right, &p, &s)
  }

  /// Overwrites what it holds of the keys with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&p)
    WatchwordPrimitives.wipe(&s)
  }

  /// A block of each lane to a pair of its subkeys or, from the ninth on, of its boxes.
  @inline(__always)
  private mutating func put(_ left: Words, _ right: Words, at pair: Int) {
    if pair >= 0, pair < 9 {
      for lane in 0..<4 {
        p[18 &* lane &+ 2 &* pair] = left[lane]
        p[18 &* lane &+ 2 &* pair &+ 1] = right[lane]
      }
    } else {
      let i = (2 &* (pair &- 9)) & 1022
      for lane in 0..<4 {
        s[lane &<< 10 | i] = left[lane]
        s[lane &<< 10 | i | 1] = right[lane]
      }
    }
  }

  // The arrays are passed by reference: to read them through `self` copies them whole.
  @inline(__always)
  private static func encrypt(
    _ left: inout Words, _ right: inout Words, _ p: inout Keys, _ s: inout [4096 of UInt32]
  ) {
    rounds(&left, &right, 0, &p, &s)
    rounds(&left, &right, 2, &p, &s)
    rounds(&left, &right, 4, &p, &s)
    rounds(&left, &right, 6, &p, &s)
    rounds(&left, &right, 8, &p, &s)
    rounds(&left, &right, 10, &p, &s)
    rounds(&left, &right, 12, &p, &s)
    rounds(&left, &right, 14, &p, &s)
    for lane in 0..<4 {
      let last = left[lane] ^ p[18 &* lane &+ 16]
      left[lane] = right[lane] ^ p[18 &* lane &+ 17]
      right[lane] = last
    }
  }

  /// Two rounds, with the subkeys at `i`.
  @inline(__always)
  private static func rounds(
    _ left: inout Words, _ right: inout Words, _ i: Int, _ p: inout Keys,
    _ s: inout [4096 of UInt32]
  ) {
    for lane in 0..<4 {
      left[lane] ^= p[18 &* lane &+ i]
      right[lane] ^= p[18 &* lane &+ i &+ 1] ^ mix(left[lane], lane, &s)
    }
    for lane in 0..<4 { left[lane] ^= mix(right[lane], lane, &s) }
  }

  /// The function F of a lane.
  @inline(__always)
  private static func mix(_ x: UInt32, _ lane: Int, _ s: inout [4096 of UInt32]) -> UInt32 {
    let boxes = lane &<< 10
    let a = s[boxes | Int(truncatingIfNeeded: x &>> 24)]
    let b = s[boxes | 256 | Int(truncatingIfNeeded: (x &>> 16) & 0xff)]
    let c = s[boxes | 512 | Int(truncatingIfNeeded: (x &>> 8) & 0xff)]
    let d = s[boxes | 768 | Int(truncatingIfNeeded: x & 0xff)]
    return ((a &+ b) ^ c) &+ d
  }
}
