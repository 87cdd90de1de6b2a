import WatchwordPrimitives

/// What the PBKDF2 digests have in common.
enum PBKDF2Part {
  /// The iterations and the dollar behind them: 1 to 2^32 - 1.
  static func iterations(_ reader: inout DigestReader) throws(DigestError) -> UInt64 {
    try reader.number(
      .iterations, until: UInt8(ascii: "$"), before: .salt, in: 1...UInt64(UInt32.max))
  }

  /// A hash of 16 to 256 bytes in hexadecimal.
  static func hexHash(
    _ reader: borrowing DigestReader, _ part: DigestPart, into hash: inout SecretBytes<256>
  ) throws(DigestError) {
    try reader.hex(.hash, part, into: &hash)
    try part.require(.hash, hash.count, in: 16...256)
  }

  /// Iterations times the blocks of `hashBytes` bytes that the key has.
  static func work(iterations: UInt64, keyBytes: Int, hashBytes: Int) -> UInt64 {
    let blocks = hashBytes > 0 ? (keyBytes &+ hashBytes &- 1) / hashBytes : 1
    return saturatingProduct(iterations, UInt64(truncatingIfNeeded: blocks))
  }

  static func parameters(
    iterations: UInt64, saltBytes: Int, keyBytes: Int, hashBytes: Int,
    iterationNanoseconds: UInt64
  ) -> DigestParameters {
    var parameters = DigestParameters()
    parameters.iterations = iterations
    parameters.saltBytes = UInt64(truncatingIfNeeded: saltBytes)
    parameters.hashBytes = UInt64(truncatingIfNeeded: keyBytes)
    parameters.nanoseconds = saturatingProduct(
      work(iterations: iterations, keyBytes: keyBytes, hashBytes: hashBytes),
      iterationNanoseconds)
    return parameters
  }
}
