/// HMAC over a Merkle–Damgård hash.
///
/// The states after the two padded key blocks are kept, so that each further message costs no
/// compression for the key.
///
/// Source: RFC 2104.
struct HMAC<Function: CompressionFunction>: ~Copyable {
  typealias Word = Function.Word

  private(set) var inner: [8 of Word]
  private(set) var outer: [8 of Word]

  /// A key of any length; one longer than a block is hashed first.
  init(key: Span<UInt8>) {
    var innerBlock = [16 of Word](repeating: 0)
    Self.fill(&innerBlock, with: key)
    var outerBlock = innerBlock
    for i in 0..<16 {
      innerBlock[i] ^= Word(truncatingIfNeeded: 0x3636_3636_3636_3636 as UInt64)
      outerBlock[i] ^= Word(truncatingIfNeeded: 0x5c5c_5c5c_5c5c_5c5c as UInt64)
    }
    inner = Function.initialState
    outer = Function.initialState
    Function.compress(&inner, &innerBlock)
    Function.compress(&outer, &outerBlock)
    WatchwordPrimitives.wipe(&innerBlock)
    WatchwordPrimitives.wipe(&outerBlock)
  }

  /// The code of `message`, added to `output`.
  func code<let capacity: Int>(
    of message: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) {
    var hash = Hash<Function>(state: inner, blocks: 1)
    hash.update(message)
    var words = finish(&hash)
    Function.append(words, to: &output)
    WatchwordPrimitives.wipe(&words)
  }

  /// The words of the code of eight bytes, most significant first: one block, built in place. For
  /// hashes that read words so.
  func code(of counter: UInt64) -> [8 of Word] {
    var block = [16 of Word](repeating: 0)
    if Function.wordBytes == 4 {
      block[0] = Word(truncatingIfNeeded: counter &>> 32)
      block[1] = Word(truncatingIfNeeded: counter)
    } else {
      block[0] = Word(truncatingIfNeeded: counter)
    }
    Self.pad(&block, from: 8 / Function.wordBytes)
    var (inner, outer) = (inner, outer)
    let code = Function.code(&inner, &outer, &block)
    WatchwordPrimitives.wipe(&inner)
    WatchwordPrimitives.wipe(&outer)
    WatchwordPrimitives.wipe(&block)
    return code
  }

  /// The words of the code of what `hash`, which started from `inner`, has taken in.
  func finish(_ hash: inout Hash<Function>) -> [8 of Word] {
    var block = Self.lastBlock(hash.finish())
    var state = outer
    Function.compress(&state, &block)
    WatchwordPrimitives.wipe(&block)
    return state
  }

  /// The words of a hash as the second and last block of a message.
  @inline(__always)
  static func lastBlock(_ words: [8 of Word]) -> [16 of Word] {
    var block = [16 of Word](repeating: 0)
    for i in 0..<8 where i < Function.outputWords { block[i] = words[i] }
    pad(&block, from: Function.outputWords)
    return block
  }

  /// Pads the second and last block of a message, of which `count` words are there. For hashes that
  /// read the most significant byte first.
  @inline(__always)
  private static func pad(_ block: inout [16 of Word], from count: Int) {
    block[count & 15] = 1 &<< Word(truncatingIfNeeded: Word.bitWidth &- 1)
    block[15] = Word(truncatingIfNeeded: 8 &* (Function.blockBytes &+ count &* Function.wordBytes))
  }

  /// Overwrites what it holds of the message or key with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&inner)
    WatchwordPrimitives.wipe(&outer)
  }

  /// Puts the key, or its hash, into a block of zeros: in place, for a copy is one more to wipe.
  private static func fill(_ block: inout [16 of Word], with key: Span<UInt8>) {
    if key.count > Function.blockBytes {
      var hash = Hash<Function>()
      hash.update(key)
      var words = hash.finish()
      for i in 0..<8 where i < Function.outputWords { block[i] = words[i] }
      WatchwordPrimitives.wipe(&words)
      return
    }
    Hash<Function>.fill(&block, with: key)
  }
}
