/// A hash over bytes that come in pieces.
///
/// Source: RFC 6234, section 4 (padding); RFC 1321, section 3.1 and 3.2 (the same, least
/// significant byte first).
struct Hash<Function: CompressionFunction>: ~Copyable {
  typealias Word = Function.Word

  var state: [8 of Word]
  private var block = [16 of Word](repeating: 0)
  private var count: UInt64

  init() {
    state = Function.initialState
    count = 0
  }

  /// One that has taken in the same bytes, and goes on by itself.
  init(_ other: borrowing Hash) {
    state = other.state
    block = other.block
    count = other.count
  }

  /// Adds the hash of `message` to `output`.
  static func of<let capacity: Int>(
    _ message: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) {
    var hash = Hash()
    hash.update(message)
    hash.finish(into: &output)
  }

  /// Goes on from `state`, into which `blocks` blocks were taken.
  init(state: [8 of Word], blocks: UInt64) {
    self.state = state
    count = blocks &* UInt64(truncatingIfNeeded: Function.blockBytes)
  }

  /// Takes in more bytes.
  mutating func update(_ bytes: Span<UInt8>) {
    var offset = 0
    while let byte = bytes.byte(at: offset) {
      let position = Int(truncatingIfNeeded: count) & (Function.blockBytes &- 1)
      if position == 0, bytes.count &- offset >= Function.blockBytes {
        takeBlock(bytes, at: offset)
        offset &+= Function.blockBytes
      } else if position & (Function.wordBytes &- 1) == 0,
        bytes.count &- offset >= Function.wordBytes
      {
        takeWord(Self.word(bytes, at: offset), at: position)
        offset &+= Function.wordBytes
      } else {
        takeByte(byte, at: position)
        offset &+= 1
      }
    }
  }

  /// Takes in the bytes of a word in the order of this hash; only between words.
  mutating func update(word: Word) {
    takeWord(word, at: position)
  }

  /// Pads, and gives the final state: its first `outputWords` words are the hash. It is wiped then.
  mutating func finish() -> [8 of Word] {
    let bits = count &* 8
    let room = Function.blockBytes &- 2 &* Function.wordBytes
    takeByte(0x80, at: position)
    if position > room { compressBlock() }
    let low = Word(truncatingIfNeeded: bits)
    let high = Function.wordBytes == 4 ? Word(truncatingIfNeeded: bits &>> 32) : 0
    block[14] = Function.isBigEndian ? high : low
    block[15] = Function.isBigEndian ? low : high
    compressBlock()
    let result = state
    wipe()
    return result
  }

  /// Pads, and adds the bytes of the hash to `output`. It is wiped then.
  mutating func finish<let capacity: Int>(into output: inout SecretBytes<capacity>) {
    var state = finish()
    Function.append(state, to: &output)
    WatchwordPrimitives.wipe(&state)
  }

  /// Overwrites what it holds of the message or key with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&state)
    WatchwordPrimitives.wipe(&block)
  }

  private var position: Int { Int(truncatingIfNeeded: count) & (Function.blockBytes &- 1) }

  /// The word at `offset`, in the order of this hash; 0 where the bytes end before.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, at offset: Int) -> Word {
    let word = bytes.littleEndian(at: offset, as: Word.self)
    return Function.isBigEndian ? word.byteSwapped : word
  }

  /// Puts at most a block of bytes into a block of zeros.
  @inline(__always)
  static func fill(_ block: inout [16 of Word], with bytes: Span<UInt8>) {
    for i in 0..<16 { block[i] = word(bytes, at: i &* Function.wordBytes) }
    // The bytes behind the last whole word, one by one.
    var i = bytes.count &- bytes.count % Function.wordBytes
    while let byte = bytes.byte(at: i) {
      block[(i / Function.wordBytes) & 15] |= word(byte, at: i)
      i &+= 1
    }
  }

  /// A byte at its place in its word, in the order of this hash.
  @inline(__always)
  static func word(_ byte: UInt8, at position: Int) -> Word {
    let inWord = position & (Function.wordBytes &- 1)
    let shift = (Function.isBigEndian ? Function.wordBytes &- 1 &- inWord : inWord) &* 8
    return Word(truncatingIfNeeded: byte) &<< Word(truncatingIfNeeded: shift)
  }

  @inline(__always)
  private mutating func takeBlock(_ bytes: Span<UInt8>, at offset: Int) {
    for i in 0..<16 { block[i] = Self.word(bytes, at: offset &+ i &* Function.wordBytes) }
    count &+= UInt64(truncatingIfNeeded: Function.blockBytes)
    compressBlock()
  }

  @inline(__always)
  private mutating func takeWord(_ word: Word, at position: Int) {
    block[(position / Function.wordBytes) & 15] = word
    count &+= UInt64(truncatingIfNeeded: Function.wordBytes)
    if self.position == 0 { compressBlock() }
  }

  @inline(__always)
  private mutating func takeByte(_ byte: UInt8, at position: Int) {
    block[(position / Function.wordBytes) & 15] |= Self.word(byte, at: position)
    count &+= 1
    if self.position == 0 { compressBlock() }
  }

  private mutating func compressBlock() {
    Function.compress(&state, &block)
    block = [16 of Word](repeating: 0)
  }
}

extension CompressionFunction {
  /// Adds the bytes of a final state to `output`.
  static func append<let capacity: Int>(
    _ state: [8 of Word], to output: inout SecretBytes<capacity>
  ) {
    for i in 0..<8 where i < outputWords {
      if isBigEndian {
        output.append(bigEndian: state[i])
      } else {
        output.append(littleEndian: state[i])
      }
    }
  }
}
