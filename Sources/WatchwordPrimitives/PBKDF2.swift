/// PBKDF2 with HMAC-SHA-1, HMAC-SHA-256 or HMAC-SHA-512.
///
/// Source: RFC 8018, section 5.2.
package enum PBKDF2 {
  /// Adds `keyBytes` bytes of key, at most the room in `output`, derived with HMAC-SHA-1.
  ///
  /// - Parameters:
  ///   - iterations: 1 or more.
  ///   - shouldStop: asked before each block of the key and every 8,192 iterations.
  package static func deriveWithSHA1(
    password: Span<UInt8>, salt: Span<UInt8>, iterations: UInt64, keyBytes: Int,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    try derive(SHA1.self, password, salt, iterations, keyBytes, into: &output, shouldStop)
  }

  /// The same with HMAC-SHA-256.
  package static func deriveWithSHA256(
    password: Span<UInt8>, salt: Span<UInt8>, iterations: UInt64, keyBytes: Int,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    try derive(SHA256.self, password, salt, iterations, keyBytes, into: &output, shouldStop)
  }

  /// The same with HMAC-SHA-512.
  package static func deriveWithSHA512(
    password: Span<UInt8>, salt: Span<UInt8>, iterations: UInt64, keyBytes: Int,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    try derive(SHA512.self, password, salt, iterations, keyBytes, into: &output, shouldStop)
  }

  private static func derive<Function: CompressionFunction>(
    _ function: Function.Type, _ password: Span<UInt8>, _ salt: Span<UInt8>, _ iterations: UInt64,
    _ keyBytes: Int, into output: inout SecretBytes<512>, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    var hmac = HMAC<Function>(key: password)
    defer { hmac.wipe() }
    let wanted = output.count &+ keyBytes
    var index: UInt32 = 1
    while output.count < wanted {
      if shouldStop() { throw .stopped }
      let before = output.count
      var block = try block(hmac, salt, iterations, index, shouldStop)
      Function.append(block, to: &output)
      wipe(&block)
      if output.count == before { break }  // full
      index &+= 1
    }
    output.truncate(to: wanted)
  }

  /// RFC 8018, 5.2, step 3: T_i = U_1 xor U_2 xor … xor U_c.
  private static func block<Function: CompressionFunction>(
    _ hmac: borrowing HMAC<Function>, _ salt: Span<UInt8>, _ iterations: UInt64, _ index: UInt32,
    _ shouldStop: () -> Bool
  ) throws(KDFError) -> [8 of Function.Word] {
    var u = firstCode(hmac, salt, index)
    var t = u
    var (inner, outer) = (hmac.inner, hmac.outer)
    defer {
      wipe(&u)
      wipe(&inner)
      wipe(&outer)
    }
    var left = iterations == 0 ? 0 : iterations &- 1
    while left > 0 {
      let count = min(left, iterationsAtOnce)
      Function.iterate(&inner, &outer, &u, &t, count: count)
      left &-= count
      if left > 0, shouldStop() {
        wipe(&t)
        throw .stopped
      }
    }
    return t
  }

  /// How many iterations there are between two questions whether to stop.
  static var iterationsAtOnce: UInt64 { 8192 }

  /// U_1, the code of the salt and the number of the block.
  static func firstCode<Function: CompressionFunction>(
    _ hmac: borrowing HMAC<Function>, _ salt: Span<UInt8>, _ index: UInt32
  ) -> [8 of Function.Word] {
    var number = SecretBytes<4>()
    number.append(bigEndian: index)
    var hash = Hash<Function>(state: hmac.inner, blocks: 1)
    hash.update(salt)
    hash.update(number.span)
    return hmac.finish(&hash)
  }
}
