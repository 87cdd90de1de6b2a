/// The hashes of several short messages at once: lane by lane they are added, and then run together.
/// `wipe` is up to who has it.
package struct HashLanes: ~Copyable {
  package enum Function {
    case md5
    case sha1
    case sha256
    case sha512
  }

  /// How many lanes there are on this processor; 1 where it has no kernel.
  package static func width(_ function: Function) -> Int { width(function, CPU.registers) }

  /// The most bytes that a message may have: one block has room for them, for a bit and the length.
  package static func mostBytes(_ function: Function) -> Int { function == .sha512 ? 111 : 55 }

  /// How many lanes are taken.
  package private(set) var count = 0
  private let function: Function
  private let registers: CPU.Registers
  /// MD5: three blocks of sixteen rows, as `MD5.hash` has them. Others: a block, then the eight rows of
  /// a state, as `LaneFunction` has them.
  private var rows = [384 of UInt64](repeating: 0)

  package init(_ function: Function) { self.init(function, by: CPU.registers) }

  init(_ function: Function, by registers: CPU.Registers) {
    self.function = function
    self.registers = registers
  }

  /// Adds a lane; false, and nothing changed, when all are taken or the message is too long.
  package mutating func add(_ message: Span<UInt8>) -> Bool {
    guard count < Self.width(function, registers), message.count <= Self.mostBytes(function) else {
      return false
    }
    switch function {
    case .md5: fill(MD5.self, message)
    case .sha1: fill(SHA1.self, message)
    case .sha256: fill(SHA256.self, message)
    case .sha512: fill(SHA512.self, message)
    }
    count &+= 1
    return true
  }

  /// Computes the hashes of all lanes; once.
  package mutating func run() {
    switch function {
    case .md5: runMD5()
    case .sha1: run(SHA1.self)
    case .sha256: run(SHA256.self)
    case .sha512: run(SHA512.self)
    }
  }

  /// Adds the bytes of a hash to `output`. Lanes are counted from 0 in the order in which they were
  /// added; of others nothing is added.
  package mutating func hash(_ lane: Int, into output: inout SecretBytes<64>) {
    guard lane >= 0, lane < count else { return }
    switch function {
    case .md5: append(MD5.self, 0, lane, &output)
    case .sha1: append(SHA1.self, 16, lane, &output)
    case .sha256: append(SHA256.self, 16, lane, &output)
    case .sha512: append(SHA512.self, 16, lane, &output)
    }
  }

  /// Overwrites what it holds of messages and hashes with zeros; all lanes are free then.
  package mutating func wipe() {
    WatchwordPrimitives.wipe(&rows)
    count = 0
  }

  private static func width(_ function: Function, _ registers: CPU.Registers) -> Int {
    let lanes = registers.lanes(wordBytes: function == .sha512 ? 8 : 4)
    return function == .md5 && registers != .none ? 3 &* lanes : lanes
  }

  /// The block of a message, all of whose rows are zero.
  private mutating func fill<Hashed: CompressionFunction>(
    _ hash: Hashed.Type, _ message: Span<UInt8>
  ) {
    let whole = message.count / Hashed.wordBytes
    var last = Hash<Hashed>.word(0x80 as UInt8, at: message.count)
    var i = whole &* Hashed.wordBytes
    while let byte = message.byte(at: i) {
      last |= Hash<Hashed>.word(byte, at: i)
      i &+= 1
    }
    let lanes = registers.lanes(wordBytes: Hashed.wordBytes)
    let first = Self.first(count, lanes)
    // SAFETY: `first` is in the first row of a block, and the message takes less than fourteen.
    unsafe withWords(of: &rows) { (words: UnsafeMutablePointer<Hashed.Word>) in
      var i = 0
      while i < whole {
        unsafe words[first &+ i &* lanes] =
          Hash<Hashed>.word(message, at: i &* Hashed.wordBytes)
        i &+= 1
      }
      unsafe words[first &+ whole &* lanes] = last
      unsafe words[first &+ (Hashed.isBigEndian ? 15 : 14) &* lanes] =
        Hashed.Word(truncatingIfNeeded: 8 &* message.count)
    }
  }

  private mutating func runMD5() {
    if registers != .none {
      let registers = registers
      unsafe withWords(of: &rows) { unsafe MD5.hash($0, by: registers, count: 1) }
      return
    }
    var state = MD5.initialState
    // SAFETY: there are sixteen rows of one lane.
    unsafe withWords(of: &rows) { (words: UnsafeMutablePointer<UInt32>) in
      var block = [16 of UInt32](repeating: 0)
      for i in 0..<16 { block[i] = unsafe words[i] }
      MD5.compress(&state, &block)
      for i in 0..<4 { unsafe words[i] = state[i] }
      WatchwordPrimitives.wipe(&block)
    }
    WatchwordPrimitives.wipe(&state)
  }

  private mutating func run<Hashed: LaneFunction>(_ hash: Hashed.Type) {
    let registers = registers
    let lanes = registers.lanes(wordBytes: Hashed.wordBytes)
    var state = Hashed.initialState
    // SAFETY: there are sixteen rows of a block and eight of a state.
    unsafe withWords(of: &rows) { (words: UnsafeMutablePointer<Hashed.Word>) in
      if registers != .none {
        for i in 0..<8 {
          var lane = 0
          while lane < lanes {
            unsafe words[(16 &+ i) &* lanes &+ lane] = state[i]
            lane &+= 1
          }
        }
        unsafe Hashed.compress(words + 16 &* lanes, words, by: registers)
        return
      }
      var block = [16 of Hashed.Word](repeating: 0)
      for i in 0..<16 { block[i] = unsafe words[i] }
      Hashed.compress(&state, &block)
      for i in 0..<8 { unsafe words[16 &+ i] = state[i] }
      WatchwordPrimitives.wipe(&block)
    }
    WatchwordPrimitives.wipe(&state)
  }

  /// The words of a hash from row `row` on.
  private mutating func append<Hashed: CompressionFunction>(
    _ hash: Hashed.Type, _ row: Int, _ lane: Int, _ output: inout SecretBytes<64>
  ) {
    let lanes = registers.lanes(wordBytes: Hashed.wordBytes)
    let first = Self.first(lane, lanes) &+ row &* lanes
    // SAFETY: the lane is below the width, and has that many rows.
    unsafe withWords(of: &rows) { (words: UnsafeMutablePointer<Hashed.Word>) in
      for i in 0..<8 where i < Hashed.outputWords {
        let word = unsafe words[first &+ i &* lanes]
        output.append(littleEndian: Hashed.isBigEndian ? word.byteSwapped : word)
      }
    }
  }

  /// Where the first row of the block of a lane has its word.
  @inline(__always)
  private static func first(_ lane: Int, _ lanes: Int) -> Int {
    16 &* lanes &* (lane / lanes) &+ lane % lanes
  }
}
