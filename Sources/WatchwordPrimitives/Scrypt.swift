/// scrypt.
///
/// Reads its memory at places that depend on the password: that is the function, and the reason
/// why its time is not independent of the password.
///
/// Source: RFC 7914.
package enum Scrypt {
  /// The cost, as the specification names it.
  package struct Parameters {
    /// CPU and memory cost: a power of two above 1.
    package var n: UInt64
    /// Block size: 128 * r bytes.
    package var r: UInt64
    /// Parallelization; computed one after the other here.
    package var p: UInt64

    package init(n: UInt64, r: UInt64, p: UInt64) {
      self.n = n
      self.r = r
      self.p = p
    }

    /// Bytes of memory that a derivation takes; nil where no 64-bit number can hold it.
    package var memoryBytes: UInt64? {
      // N blocks of V, p blocks of B, and two to mix between.
      let (withB, overflow0) = n.addingReportingOverflow(p)
      let (blocks, overflow1) = withB.addingReportingOverflow(2)
      let (words, overflow2) = blocks.multipliedReportingOverflow(by: r)
      let (bytes, overflow3) = words.multipliedReportingOverflow(by: 128)
      return overflow0 || overflow1 || overflow2 || overflow3 ? nil : bytes
    }
  }

  /// Adds `keyBytes` bytes of key, at most the room in `output`.
  ///
  /// - Parameter shouldStop: asked every 1,024 blocks of 128 * r bytes.
  package static func derive(
    password: Span<UInt8>, salt: Span<UInt8>, parameters: Parameters, keyBytes: Int,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    guard let bytes = parameters.memoryBytes, let size = Int(exactly: bytes) else {
      throw .outOfMemory
    }
    // What fits in memory fits in Int.
    let n = Int(truncatingIfNeeded: parameters.n)
    let p = Int(truncatingIfNeeded: parameters.p)
    let blockWords = Int(truncatingIfNeeded: parameters.r) &* 32
    var memory = try SecretMemory<UInt32>(count: size / 4)
    let mixStart = p &* blockWords

    var hmac = HMAC<SHA256>(key: password)
    defer { hmac.wipe() }
    var i = 0
    while i < mixStart {
      let code = PBKDF2.firstCode(hmac, salt, UInt32(truncatingIfNeeded: i / 8 &+ 1))
      for j in 0..<8 { memory[i &+ j] = code[j].byteSwapped }
      i &+= 8
    }
    i = 0
    while i < p {
      try mix(&memory, block: i &* blockWords, blockWords, n, at: mixStart, shouldStop)
      i &+= 1
    }
    let end = output.count &+ keyBytes
    var index: UInt32 = 1
    while output.count < end {
      let before = output.count
      var code = finalCode(hmac, memory, at: 0, words: mixStart, index)
      SHA256.append(code, to: &output)
      wipe(&code)
      if output.count == before { break }  // full
      index &+= 1
    }
    output.truncate(to: end)
  }

  /// A block of PBKDF2-HMAC-SHA-256 with one iteration, whose salt is the mixed B, at `start`.
  static func finalCode(
    _ hmac: borrowing HMAC<SHA256>, _ memory: borrowing SecretMemory<UInt32>, at start: Int,
    words: Int, _ index: UInt32
  ) -> [8 of UInt32] {
    var hash = Hash<SHA256>(state: hmac.inner, blocks: 1)
    var i = 0
    while i < words {
      hash.update(word: memory[start &+ i].byteSwapped)
      i &+= 1
    }
    hash.update(word: index)
    return hmac.finish(&hash)
  }

  /// RFC 7914, 5: scryptROMix over the block at `block`, with two scratch blocks and V at `start`.
  static func mix(
    _ memory: inout SecretMemory<UInt32>, block: Int, _ blockWords: Int, _ n: Int, at start: Int,
    _ shouldStop: () -> Bool
  ) throws(KDFError) {
    var x = start
    var y = start &+ blockWords
    let v = start &+ 2 &* blockWords

    copy(&memory, from: block, to: v, blockWords)
    var i = 1
    while i < n {
      if i & 1023 == 0, shouldStop() { throw .stopped }
      let to = v &+ i &* blockWords
      mixBlock(&memory, from: to &- blockWords, to: to, blockWords)
      i &+= 1
    }
    mixBlock(&memory, from: v &+ (n &- 1) &* blockWords, to: x, blockWords)

    i = 0
    while i < n {
      if i & 1023 == 0, shouldStop() { throw .stopped }
      // Integerify: the last 64 bytes as a number, of which n needs the low bits only.
      let j = Int(truncatingIfNeeded: memory[x &+ blockWords &- 16]) & (n &- 1)
      combine(&memory, from: v &+ j &* blockWords, into: x, blockWords)
      mixBlock(&memory, from: x, to: y, blockWords)
      (x, y) = (y, x)
      i &+= 1
    }
    copy(&memory, from: x, to: block, blockWords)
  }

  /// RFC 7914, 4: scryptBlockMix, from one place of the memory to another.
  @inline(__always)
  private static func mixBlock(
    _ memory: inout SecretMemory<UInt32>, from: Int, to: Int, _ blockWords: Int
  ) {
    var x = [16 of UInt32](repeating: 0)
    for k in 0..<16 { x[k] = memory[from &+ blockWords &- 16 &+ k] }
    // Even results go to the first half, odd ones to the second.
    var i = 0
    var even = to
    var odd = to &+ blockWords / 2
    while i < blockWords {
      for k in 0..<16 { x[k] ^= memory[from &+ i &+ k] }
      Salsa20.hash8(&x)
      for k in 0..<16 { memory[even &+ k] = x[k] }
      for k in 0..<16 { x[k] ^= memory[from &+ i &+ 16 &+ k] }
      Salsa20.hash8(&x)
      for k in 0..<16 { memory[odd &+ k] = x[k] }
      i &+= 32
      even &+= 16
      odd &+= 16
    }
  }

  private static func copy(
    _ memory: inout SecretMemory<UInt32>, from: Int, to: Int, _ count: Int
  ) {
    var i = 0
    while i < count {
      memory[to &+ i] = memory[from &+ i]
      i &+= 1
    }
  }

  private static func combine(
    _ memory: inout SecretMemory<UInt32>, from: Int, into: Int, _ count: Int
  ) {
    var i = 0
    while i < count {
      memory[into &+ i] ^= memory[from &+ i]
      i &+= 1
    }
  }
}
