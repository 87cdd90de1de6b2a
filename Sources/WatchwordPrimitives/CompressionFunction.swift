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

  /// The words of an HMAC: of a message that ends with `block`, padded, from the states behind the
  /// key. What is left in all three is of no use.
  static func code(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ block: inout [16 of Word]
  ) -> [8 of Word]
}

extension CompressionFunction {
  @inline(__always) static var wordBytes: Int { MemoryLayout<Word>.size }
  @inline(__always) static var blockBytes: Int { 16 &* wordBytes }
  @inline(__always) static var outputBytes: Int { outputWords &* wordBytes }

  @inline(__always)
  static func code(
    _ inner: inout [8 of Word], _ outer: inout [8 of Word], _ block: inout [16 of Word]
  ) -> [8 of Word] {
    compress(&inner, &block)
    block = HMAC<Self>.lastBlock(inner)
    compress(&outer, &block)
    return outer
  }
}
