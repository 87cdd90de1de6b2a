/// scrypt of up to eight passwords at once, each with memory of its own: for digests of one cost.
///
/// `Scrypt` is the same of one password.
package struct ScryptLanes: ~Copyable {
  /// How many passwords are computed at once; 1 where the processor has no kernel for it.
  package static var width: Int { Kernel.best.width }

  /// The most bytes that a key may have.
  package static let keyBytes = 64

  /// What computes several of them.
  enum Kernel {
    case none
    case avx2
    case avx512

    static var best: Self { CPU.hasAVX512 ? .avx512 : CPU.hasAVX2 ? .avx2 : .none }

    /// How many passwords it takes at most.
    var width: Int {
      switch self {
      case .none: 1
      case .avx2: 4
      case .avx512: 8
      }
    }
  }

  private let kernel: Kernel
  private var lanes = [8 of ScryptLane] { _ in ScryptLane() }
  private var count = 0
  /// 64 bytes of key of each lane, of which `keyBytes` are wanted.
  private var keys = SecretBytes<512>()
  private var keyBytes = 0

  /// No passwords.
  package init() { self.init(.best) }

  /// For a kernel that the processor can run.
  init(_ kernel: Kernel) { self.kernel = kernel }

  /// Bytes of memory that `run` takes, all of them at once, for so many passwords; the largest number
  /// where no 64-bit number can hold it.
  package static func workingBytes(_ parameters: Scrypt.Parameters, lanes: Int) -> UInt64 {
    guard lanes >= 0, let each = parameters.memoryBytes else { return .max }
    let (all, overflow0) = each.multipliedReportingOverflow(by: UInt64(truncatingIfNeeded: lanes))
    // No overflow: `each` is of five blocks at least, so `all` is of more blocks than this.
    let together = lanes > 1 ? 2 &* (lanes > 4 ? 8 : 4) &* 128 &* parameters.r : 0
    let (bytes, overflow1) = all.addingReportingOverflow(together)
    return overflow0 || overflow1 ? .max : bytes
  }

  /// Adds a password, where there are less than `width`.
  package mutating func add(password: Span<UInt8>, salt: Span<UInt8>) {
    guard count < kernel.width else { return }
    lanes[count & 7].start(password: password, salt: salt)
    count &+= 1
  }

  /// Computes the keys of the passwords that were added, once: what is known of them is wiped then.
  ///
  /// Throws `outOfMemory` where `workingBytes` cannot be had; one at a time may have enough.
  ///
  /// - Parameters:
  ///   - keyBytes: 64 at most.
  ///   - shouldStop: asked every 1,024 blocks of 128 * r bytes of each password.
  package mutating func run(
    _ parameters: Scrypt.Parameters, keyBytes: Int, shouldStop: () -> Bool
  ) throws(KDFError) {
    guard count > 0 else { return }
    guard let size = Int(exactly: Self.workingBytes(parameters, lanes: count)) else {
      throw .outOfMemory
    }
    self.keyBytes = keyBytes
    // What fits in memory fits in Int. Each lane has what Scrypt has of one: B, two blocks, V.
    let n = Int(truncatingIfNeeded: parameters.n)
    let p = Int(truncatingIfNeeded: parameters.p)
    let blockWords = Int(truncatingIfNeeded: parameters.r) &* 32
    let stride = (p &+ 2 &+ n) &* blockWords
    var memory = try SecretMemory<UInt32>(count: size / 4)

    var lane = 0
    while lane < count {
      lanes[lane & 7].fill(&memory, at: lane &* stride, p &* blockWords)
      lane &+= 1
    }
    var i = 0
    while i < p {
      let block = i &* blockWords
      let start = p &* blockWords
      if count > 1 {
        try mixTogether(&memory, block: block, blockWords, n, at: start, stride, shouldStop)
      } else {
        try Scrypt.mix(&memory, block: block, blockWords, n, at: start, shouldStop)
      }
      i &+= 1
    }
    keys.wipe()
    lane = 0
    while lane < count {
      lanes[lane & 7].finish(memory, at: lane &* stride, p &* blockWords, into: &keys)
      lanes[lane & 7].wipe()
      lane &+= 1
    }
  }

  /// Adds the key of the password that was added as the `lane`th, from 0, to `output`.
  package func append(_ lane: Int, to output: inout SecretBytes<512>) {
    guard lane >= 0, lane < count else { return }
    output.append(
      keys.span.slice(
        from: Self.keyBytes &* lane, length: Swift.min(keyBytes, Self.keyBytes)))
  }

  /// Overwrites what it holds with zeros; no passwords are there then.
  package mutating func wipe() {
    for lane in 0..<8 { lanes[lane].wipe() }
    keys.wipe()
    count = 0
  }

  /// scryptROMix of all lanes, over the block that is at `block` of each, with V two blocks behind
  /// `start`.
  private func mixTogether(
    _ memory: inout SecretMemory<UInt32>, block: Int, _ blockWords: Int, _ n: Int, at start: Int,
    _ stride: Int, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    let x = count &* stride
    let width = count > 4 ? 8 : 4
    var offsets = [8 of Int](repeating: start &+ 2 &* blockWords)
    var lane = 0
    while lane < width {
      // A lane without a password computes what the first does, in the same place.
      let first = lane < count ? lane &* stride : 0
      offsets[lane & 7] &+= first
      var i = 0
      while i < blockWords {
        memory[x &+ Self.place(i, lane, width)] = memory[first &+ block &+ Self.word(i)]
        i &+= 1
      }
      lane &+= 1
    }
    let r = blockWords / 32
    var i = 0
    while i < n {
      let next = Swift.min(i &+ 1024, n)
      if i > 0, shouldStop() { throw .stopped }
      kernel.fill(&memory, x: x, &offsets, width, r, from: i, to: next)
      i = next
    }
    i = 0
    while i < n {
      let next = Swift.min(i &+ 1024, n)
      if shouldStop() { throw .stopped }
      kernel.mix(&memory, x: x, &offsets, width, r, n, steps: next &- i)
      i = next
    }
    lane = 0
    while lane < count {
      i = 0
      while i < blockWords {
        memory[lane &* stride &+ block &+ Self.word(i)] = memory[x &+ Self.place(i, lane, width)]
        i &+= 1
      }
      lane &+= 1
    }
  }

  /// Which word of a block is the `i`th by rows: the diagonals of each 4 x 4 words, from the top.
  @inline(__always)
  private static func word(_ i: Int) -> Int { i & ~15 | (i &* 5) & 15 }

  /// Where the `i`th word by rows of a lane is, among the blocks of `width` lanes, whose rows are side
  /// by side.
  @inline(__always)
  private static func place(_ i: Int, _ lane: Int, _ width: Int) -> Int {
    (i & ~3) &* width | lane &* 4 | i & 3
  }
}

/// One of `ScryptLanes`: a password with its salt.
private struct ScryptLane: ~Copyable {
  private var hmac = HMAC<SHA256>(key: Span())
  /// What HMAC hashes, up to the end of the salt.
  private var salted = Hash<SHA256>()

  mutating func start(password: Span<UInt8>, salt: Span<UInt8>) {
    hmac = HMAC(key: password)
    salted = Hash(state: hmac.inner, blocks: 1)
    salted.update(salt)
  }

  /// RFC 7914, 6, step 1: B, of `words` words.
  func fill(_ memory: inout SecretMemory<UInt32>, at start: Int, _ words: Int) {
    var i = 0
    while i < words {
      var hash = Hash(salted)
      var number = SecretBytes<4>()
      number.append(bigEndian: UInt32(truncatingIfNeeded: i / 8 &+ 1))
      hash.update(number.span)
      let code = hmac.finish(&hash)
      for j in 0..<8 { memory[start &+ i &+ j] = code[j].byteSwapped }
      i &+= 8
    }
  }

  /// Step 3: 64 bytes of key, of the mixed B.
  func finish(
    _ memory: borrowing SecretMemory<UInt32>, at start: Int, _ words: Int,
    into keys: inout SecretBytes<512>
  ) {
    for index in 1...UInt32(2) {
      var code = Scrypt.finalCode(hmac, memory, at: start, words: words, index)
      SHA256.append(code, to: &keys)
      WatchwordPrimitives.wipe(&code)
    }
  }

  mutating func wipe() {
    hmac.wipe()
    salted.wipe()
  }
}
