/// The inner function of a Merkle–Damgård hash: it takes a block of sixteen words into the state.
///
/// MD5, SHA-1, SHA-256 and SHA-512 are all of this form; `Hash` adds padding and length, `HMAC` and
/// `PBKDF2` work on the states themselves.
protocol CompressionFunction {
  associatedtype Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

  /// The state before the first block; words past `outputWords` are zero.
  static var initialState: [8 of Word] { get }

  /// How many words of the state are the hash: 4, 5 or 8.
  static var outputWords: Int { get }

  /// Whether words are read and written most significant byte first.
  static var isBigEndian: Bool { get }

  /// Takes one block into the state; what is left in `block` is of no use.
  static func compress(_ state: inout [8 of Word], _ block: inout [16 of Word])

  /// The same, as the specification has it, on any processor; `compress`, where nothing is faster.
  static func compressPortably(_ state: inout [8 of Word], _ block: inout [16 of Word])

  /// The words of an HMAC: of a message that ends with `block`, padded, from the states behind the
  /// key. What is left in all three is of no use.
  static func code(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ block: inout [16 of Word]
  ) -> [8 of Word]

  /// `count` iterations of PBKDF2 from the states behind the key, which stay: each time, the code of `u`
  /// takes its place, and is added to `t` by exclusive or.
  static func iterate(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ u: inout [8 of Word],
    _ t: inout [8 of Word], count: UInt64
  )
}

extension CompressionFunction {
  @inline(__always) static var wordBytes: Int { MemoryLayout<Word>.size }
  @inline(__always) static var blockBytes: Int { 16 &* wordBytes }
  @inline(__always) static var outputBytes: Int { outputWords &* wordBytes }

  @inline(__always)
  static func compress(_ state: inout [8 of Word], _ block: inout [16 of Word]) {
    compressPortably(&state, &block)
  }

  @inline(__always)
  static func code(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ block: inout [16 of Word]
  ) -> [8 of Word] {
    codePortably(&inner, &outer, &block)
  }

  @inline(__always)
  static func iterate(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ u: inout [8 of Word],
    _ t: inout [8 of Word], count: UInt64
  ) {
    iteratePortably(&inner, &outer, &u, &t, count: count)
  }

  @inline(__always)
  static func codePortably(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ block: inout [16 of Word]
  ) -> [8 of Word] {
    compressPortably(&inner, &block)
    block = HMAC<Self>.lastBlock(inner)
    compressPortably(&outer, &block)
    return outer
  }

  // One block inside, one outside, both with fixed padding.
  @inline(__always)
  static func iteratePortably(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ u: inout [8 of Word],
    _ t: inout [8 of Word], count: UInt64
  ) {
    var i: UInt64 = 0
    while i < count {
      var block = HMAC<Self>.lastBlock(u)
      var (first, second) = (inner, outer)
      u = codePortably(&first, &second, &block)
      for j in 0..<8 { t[j] ^= u[j] }
      i &+= 1
    }
  }
}
