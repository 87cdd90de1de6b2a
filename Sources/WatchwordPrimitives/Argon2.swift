/// Argon2, its three variants and two versions.
///
/// Argon2d and the later half of Argon2id read memory at places that depend on the password.
///
/// Source: RFC 9106; version 16 by the specification 1.2.1 that RFC 9106 supersedes.
package enum Argon2 {
  /// Which reference blocks depend on the password.
  package enum Variant: UInt32 {
    case d = 0
    case i = 1
    case id = 2
  }

  /// The cost and the shape, as the specification names them.
  package struct Parameters {
    package var variant: Variant
    /// 16 (0x10) or 19 (0x13).
    package var version: UInt32
    /// t: 1 or more.
    package var iterations: UInt32
    /// m in KiB: 8 * p or more.
    package var memoryKiB: UInt32
    /// p: 1 to 2^24 - 1; computed one after the other here.
    package var lanes: UInt32

    package init(
      variant: Variant, version: UInt32, iterations: UInt32, memoryKiB: UInt32, lanes: UInt32
    ) {
      self.variant = variant
      self.version = version
      self.iterations = iterations
      self.memoryKiB = memoryKiB
      self.lanes = lanes
    }

    /// Bytes of memory that a derivation takes: m rounded down to a multiple of 4 * p KiB. Another 4 KiB,
    /// and the rest of the system's last page, come on top.
    package var memoryBytes: UInt64 {
      UInt64(truncatingIfNeeded: segmentLength) &* 4 &* UInt64(truncatingIfNeeded: lanes) &* 1024
    }

    /// Blocks in a quarter of a lane.
    var segmentLength: UInt32 {
      let quarters = lanes &* 4
      return quarters == 0 ? 0 : memoryKiB / quarters
    }
  }

  /// Adds `tagBytes` bytes of tag, 4 to the room in `output`.
  ///
  /// - Parameter shouldStop: asked every 2,048 blocks of 1 KiB, or earlier.
  package static func derive(
    password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8>, associatedData: Span<UInt8>,
    parameters: Parameters, tagBytes: Int, into output: inout SecretBytes<512>,
    shouldStop: () -> Bool
  ) throws(KDFError) {
    try derive(
      by: .best, password: password, salt: salt, secret: secret, associatedData: associatedData,
      parameters: parameters, tagBytes: tagBytes, into: &output, shouldStop: shouldStop)
  }

  /// The same, with its blocks computed in one way.
  static func derive(
    by compression: Argon2Compression, password: Span<UInt8>, salt: Span<UInt8>,
    secret: Span<UInt8>, associatedData: Span<UInt8>, parameters: Parameters, tagBytes: Int,
    into output: inout SecretBytes<512>, shouldStop: () -> Bool
  ) throws(KDFError) {
    var memory = try Argon2Memory(parameters, compression)
    var start = initialHash(password, salt, secret, associatedData, parameters, tagBytes)
    memory.fillFirstColumns(from: &start)
    start.wipe()
    for pass in 0..<parameters.iterations {
      for slice in 0..<UInt32(4) {
        try memory.fillSlice(slice, pass: pass, shouldStop)
      }
    }
    var last = memory.lastColumn()
    variableLengthHash(&last, outputBytes: tagBytes, into: &output)
    last.wipe()
  }

  /// RFC 9106, 3.2, step 1: H_0, 64 bytes.
  private static func initialHash(
    _ password: Span<UInt8>, _ salt: Span<UInt8>, _ secret: Span<UInt8>,
    _ associatedData: Span<UInt8>, _ parameters: Parameters, _ tagBytes: Int
  ) -> SecretBytes<72> {
    var hash = BLAKE2b(outputBytes: 64)
    hash.update(littleEndian: parameters.lanes)
    hash.update(littleEndian: UInt32(truncatingIfNeeded: tagBytes))
    hash.update(littleEndian: parameters.memoryKiB)
    hash.update(littleEndian: parameters.iterations)
    hash.update(littleEndian: parameters.version)
    hash.update(littleEndian: parameters.variant.rawValue)
    update(&hash, withLengthAnd: password)
    update(&hash, withLengthAnd: salt)
    update(&hash, withLengthAnd: secret)
    update(&hash, withLengthAnd: associatedData)
    var output = SecretBytes<72>()
    hash.finish(into: &output)
    return output
  }

  private static func update(_ hash: inout BLAKE2b, withLengthAnd bytes: Span<UInt8>) {
    hash.update(littleEndian: UInt32(truncatingIfNeeded: bytes.count))
    hash.update(bytes)
  }

  /// RFC 9106, 3.3: H', a hash of any length.
  static func variableLengthHash<let inputCapacity: Int, let capacity: Int>(
    _ input: inout SecretBytes<inputCapacity>, outputBytes: Int,
    into output: inout SecretBytes<capacity>
  ) {
    let end = output.count &+ outputBytes
    var hash = BLAKE2b(outputBytes: Swift.min(outputBytes, 64))
    hash.update(littleEndian: UInt32(truncatingIfNeeded: outputBytes))
    hash.update(input.span)
    var v = SecretBytes<64>()
    hash.finish(into: &v)
    // Half of each V, then the whole of the last, which is as long as what remains.
    while end &- output.count > 64 {
      output.append(v.span.slice(from: 0, length: 32))
      var next = BLAKE2b(outputBytes: Swift.min(end &- output.count, 64))
      next.update(v.span)
      v.truncate(to: 0)
      next.finish(into: &v)
    }
    output.append(v.span)
    output.truncate(to: end)
    v.wipe()
  }
}
