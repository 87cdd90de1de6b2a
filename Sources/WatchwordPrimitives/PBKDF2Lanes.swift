/// PBKDF2 of several passwords at once, each with its own salt: lane by lane they are added, and then run
/// together, with as many iterations. `wipe` is up to who has it.
///
/// Source: RFC 8018, section 5.2.
package struct PBKDF2Lanes: ~Copyable {
  /// The hash that the HMAC is made with.
  package enum Function {
    case sha1
    case sha256
    case sha512
  }

  /// How many lanes there are on this processor; 1 where it has no kernel.
  package static func width(_ function: Function) -> Int {
    CPU.registers.lanes(wordBytes: wordBytes(function))
  }

  /// How many lanes are taken.
  package private(set) var count = 0
  private let function: Function
  private let registers: CPU.Registers
  /// Forty rows of a word of each lane, as `LaneFunction` has them.
  private var rows = [320 of UInt64](repeating: 0)

  package init(_ function: Function) { self.init(function, by: CPU.registers) }

  init(_ function: Function, by registers: CPU.Registers) {
    self.function = function
    self.registers = registers
  }

  /// Adds a lane for a block of a key, which are counted from 1; false, and nothing changed, when all
  /// lanes are taken. A key longer than the hash takes a lane for each of its blocks.
  package mutating func add(
    password: Span<UInt8>, salt: Span<UInt8>, block index: UInt32 = 1
  ) -> Bool {
    guard count < registers.lanes(wordBytes: Self.wordBytes(function)) else { return false }
    switch function {
    case .sha1: start(SHA1.self, password, salt, index)
    case .sha256: start(SHA256.self, password, salt, index)
    case .sha512: start(SHA512.self, password, salt, index)
    }
    count &+= 1
    return true
  }

  /// Derives the keys of all lanes; once. What the lanes hold is of no use when it was stopped.
  ///
  /// - Parameters:
  ///   - iterations: 1 or more.
  ///   - shouldStop: asked every 8,192 iterations.
  package mutating func run(iterations: UInt64, shouldStop: () -> Bool) throws(KDFError) {
    var left = iterations == 0 ? 0 : iterations &- 1
    while left > 0 {
      let step = min(left, PBKDF2.iterationsAtOnce)
      switch function {
      case .sha1: iterate(SHA1.self, count: step)
      case .sha256: iterate(SHA256.self, count: step)
      case .sha512: iterate(SHA512.self, count: step)
      }
      left &-= step
      if left > 0, shouldStop() { throw .stopped }
    }
  }

  /// Adds the block of a key to `output`: 20, 32 or 64 bytes, or as many as there is room for. Lanes are
  /// counted from 0 in the order in which they were added; of others nothing is added.
  package mutating func key(_ lane: Int, into output: inout SecretBytes<512>) {
    guard lane >= 0, lane < count else { return }
    switch function {
    case .sha1: finish(SHA1.self, lane, &output)
    case .sha256: finish(SHA256.self, lane, &output)
    case .sha512: finish(SHA512.self, lane, &output)
    }
  }

  /// Overwrites what it holds of keys with zeros; all lanes are free then.
  package mutating func wipe() {
    WatchwordPrimitives.wipe(&rows)
    count = 0
  }

  private static func wordBytes(_ function: Function) -> Int {
    switch function {
    case .sha1, .sha256: 4
    case .sha512: 8
    }
  }

  private mutating func start<Hash: LaneFunction>(
    _ hash: Hash.Type, _ password: Span<UInt8>, _ salt: Span<UInt8>, _ index: UInt32
  ) {
    var hmac = HMAC<Hash>(key: password)
    var u = PBKDF2.firstCode(hmac, salt, index)
    var block = HMAC<Hash>.lastBlock(u)
    for i in 0..<8 {
      set(hash, Rows.inner &+ i, count, hmac.inner[i])
      set(hash, Rows.outer &+ i, count, hmac.outer[i])
      set(hash, Rows.t &+ i, count, u[i])
    }
    for i in 0..<16 { set(hash, Rows.block &+ i, count, block[i]) }
    hmac.wipe()
    WatchwordPrimitives.wipe(&u)
    WatchwordPrimitives.wipe(&block)
  }

  private mutating func iterate<Hash: LaneFunction>(_ hash: Hash.Type, count: UInt64) {
    if registers != .none {
      let registers = registers
      unsafe withWords(of: &rows) { unsafe Hash.iterate($0, by: registers, count: count) }
      return
    }
    var inner = eight(hash, Rows.inner, 0)
    var outer = eight(hash, Rows.outer, 0)
    var u = eight(hash, Rows.block, 0)
    var t = eight(hash, Rows.t, 0)
    Hash.iterate(&inner, &outer, &u, &t, count: count)
    for i in 0..<8 {
      set(hash, Rows.block &+ i, 0, u[i])
      set(hash, Rows.t &+ i, 0, t[i])
    }
    WatchwordPrimitives.wipe(&inner)
    WatchwordPrimitives.wipe(&outer)
    WatchwordPrimitives.wipe(&u)
    WatchwordPrimitives.wipe(&t)
  }

  private mutating func finish<Hash: LaneFunction>(
    _ hash: Hash.Type, _ lane: Int, _ output: inout SecretBytes<512>
  ) {
    var t = eight(hash, Rows.t, lane)
    Hash.append(t, to: &output)
    WatchwordPrimitives.wipe(&t)
  }

  /// Where the rows begin.
  private enum Rows {
    static var inner: Int { 0 }
    static var outer: Int { 8 }
    static var t: Int { 16 }
    static var block: Int { 24 }
  }

  /// Eight rows of a lane.
  private mutating func eight<Hash: LaneFunction>(
    _ hash: Hash.Type, _ first: Int, _ lane: Int
  ) -> [8 of Hash.Word] {
    let width = registers.lanes(wordBytes: Hash.wordBytes)
    // SAFETY: `first` is at most 32, so that these are rows, and the lane is below the width.
    return unsafe withWords(of: &rows) { (words: UnsafeMutablePointer<Hash.Word>) in
      var result = [8 of Hash.Word](repeating: 0)
      for i in 0..<8 { result[i] = unsafe words[(first &+ i) &* width &+ lane] }
      return result
    }
  }

  private mutating func set<Hash: LaneFunction>(
    _ hash: Hash.Type, _ row: Int, _ lane: Int, _ word: Hash.Word
  ) {
    let width = registers.lanes(wordBytes: Hash.wordBytes)
    // SAFETY: there are forty rows, each of at most 64 bytes, and the lane is below the width.
    unsafe withWords(of: &rows) { unsafe $0[row &* width &+ lane] = word }
  }
}
