/// The repeated MD5 of phpass of several passwords at once, each with its own salt: lane by lane they are
/// added, and then run together, with as many rounds. `wipe` is up to who has it.
///
/// Source: Openwall, "Portable PHP password hashing framework".
package struct PhpassLanes: ~Copyable {
  /// How many lanes there are on this processor; 1 where it has no kernel.
  package static var width: Int { width(CPU.registers) }

  /// The most bytes that a password may have: one block of MD5 then takes the hash and the password.
  package static var mostPasswordBytes: Int { 39 }

  /// How many lanes are taken.
  package private(set) var count = 0
  private let registers: CPU.Registers
  /// Three blocks of sixteen rows, as `MD5.hash` has them.
  private var rows = [768 of UInt32](repeating: 0)

  package init() { self.init(by: CPU.registers) }

  init(by registers: CPU.Registers) { self.registers = registers }

  /// Adds a lane; false, and nothing changed, when all are taken or the password is too long.
  package mutating func add(password: Span<UInt8>, salt: Span<UInt8>) -> Bool {
    guard count < Self.width(registers), password.count <= Self.mostPasswordBytes else {
      return false
    }
    var first = Hash<MD5>()
    first.update(salt)
    first.update(password)
    var state = first.finish()
    var block = [16 of UInt32](repeating: 0)
    Hash<MD5>.fill(&block, with: password)
    // The password stands behind the four words of the hash; it is at most ten words with its padding.
    var i = 11
    while i >= 0 {
      block[i &+ 4] = block[i]
      i &-= 1
    }
    for i in 0..<4 { block[i] = state[i] }
    let bytes = 16 &+ password.count
    block[(bytes / 4) & 15] |= Hash<MD5>.word(0x80 as UInt8, at: bytes)
    block[14] = UInt32(truncatingIfNeeded: 8 &* bytes)
    for i in 0..<16 { set(i, count, block[i]) }
    WatchwordPrimitives.wipe(&state)
    WatchwordPrimitives.wipe(&block)
    count &+= 1
    return true
  }

  /// Computes the hashes of all lanes; once. What the lanes hold is of no use when it was stopped.
  ///
  /// - Parameters:
  ///   - logRounds: log2 of the rounds after the first, at most 62.
  ///   - shouldStop: asked before the first and every 16,384 rounds.
  package mutating func run(logRounds: UInt64, shouldStop: () -> Bool) throws(KDFError) {
    var left: UInt64 = 1 &<< logRounds
    while left > 0 {
      if shouldStop() { throw .stopped }
      let step = min(left, 16_384)
      if registers == .none {
        hashFirst(count: step)
      } else {
        let registers = registers
        unsafe withWords(of: &rows) { unsafe MD5.hash($0, by: registers, count: step) }
      }
      left &-= step
    }
  }

  /// Adds the 16 bytes of a hash to `output`. Lanes are counted from 0 in the order in which they were
  /// added; of others nothing is added.
  package mutating func hash(_ lane: Int, into output: inout SecretBytes<512>) {
    guard lane >= 0, lane < count else { return }
    for i in 0..<4 { output.append(littleEndian: word(i, lane)) }
  }

  /// Overwrites what it holds of passwords and hashes with zeros; all lanes are free then.
  package mutating func wipe() {
    WatchwordPrimitives.wipe(&rows)
    count = 0
  }

  /// What the kernels do, of one lane.
  private mutating func hashFirst(count: UInt64) {
    var block = [16 of UInt32](repeating: 0)
    for i in 0..<16 { block[i] = word(i, 0) }
    var left = count
    while left > 0 {
      var state = MD5.initialState
      MD5.compress(&state, &block)
      for i in 0..<4 { block[i] = state[i] }
      left &-= 1
    }
    for i in 0..<4 { set(i, 0, block[i]) }
    WatchwordPrimitives.wipe(&block)
  }

  private static func width(_ registers: CPU.Registers) -> Int {
    registers == .none ? 1 : 3 &* registers.lanes(wordBytes: 4)
  }

  private mutating func word(_ i: Int, _ lane: Int) -> UInt32 {
    let index = index(i, lane)
    // SAFETY: `index` is inside.
    return unsafe withWords(of: &rows) { unsafe $0[index] }
  }

  private mutating func set(_ i: Int, _ lane: Int, _ word: UInt32) {
    let index = index(i, lane)
    // SAFETY: `index` is inside.
    unsafe withWords(of: &rows) { unsafe $0[index] = word }
  }

  /// Word `i`, below 16, of a lane, which is below the width: in the block of its register.
  private func index(_ i: Int, _ lane: Int) -> Int {
    let lanes = registers.lanes(wordBytes: 4)
    return (16 &* (lane / lanes) &+ i) &* lanes &+ lane % lanes
  }
}
