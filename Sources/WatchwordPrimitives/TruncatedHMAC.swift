/// The 31 bits that HOTP takes of the HMAC of a counter.
///
/// Source: RFC 4226, section 5.3; RFC 6238, section 1.2, for other hashes than SHA-1.
package enum TruncatedHMAC {
  /// The hash that the HMAC is made with.
  package enum Function {
    case sha1
    case sha256
    case sha512
  }

  /// Hands `body` the bits for each counter from `first` to `last`, in their order.
  package static func values(
    _ function: Function, key: Span<UInt8>, from first: UInt64, through last: UInt64,
    _ body: (_ counter: UInt64, _ bits: UInt32) -> Void
  ) {
    switch function {
    case .sha1: values(SHA1.self, key, first, last, body)
    case .sha256: values(SHA256.self, key, first, last, body)
    case .sha512: values(SHA512.self, key, first, last, body)
    }
  }

  @inline(__always)
  private static func values<Hash: CompressionFunction>(
    _ hash: Hash.Type, _ key: Span<UInt8>, _ first: UInt64, _ last: UInt64,
    _ body: (_ counter: UInt64, _ bits: UInt32) -> Void
  ) {
    guard first <= last else { return }
    var hmac = HMAC<Hash>(key: key)
    defer { hmac.wipe() }
    var counter = first
    while true {
      var code = hmac.code(of: counter)
      body(counter, truncated(hash, code))
      wipe(&code)
      if counter == last { return }
      counter &+= 1
    }
  }

  /// Four bytes from the place that the last four bits of the code say, without the sign.
  ///
  /// All places are looked at, so that no address depends on the code.
  @inline(__always)
  private static func truncated<Hash: CompressionFunction>(
    _ hash: Hash.Type, _ code: [8 of Hash.Word]
  ) -> UInt32 {
    let last = UInt32(truncatingIfNeeded: code[(Hash.outputWords &- 1) & 7])
    let offset = last & 15
    var bits: UInt32 = 0
    // The place is in one of the first four words of 32 bits and the one behind it.
    for i in 0..<4 {
      let here = UInt64(truncatingIfNeeded: word(hash, code, i)) &<< 32
      let pair = here | UInt64(truncatingIfNeeded: word(hash, code, i &+ 1))
      let value = UInt32(truncatingIfNeeded: pair &>> (32 &- UInt64(offset & 3) &* 8))
      // All ones where this is the word, all zeros elsewhere.
      let difference = (offset &>> 2) ^ UInt32(truncatingIfNeeded: i)
      bits |= value & ((difference &- 1) &>> 31 &* .max)
    }
    return bits & 0x7fff_ffff
  }

  /// Word `i` of 32 bits of a code.
  @inline(__always)
  private static func word<Hash: CompressionFunction>(
    _ hash: Hash.Type, _ code: [8 of Hash.Word], _ i: Int
  ) -> UInt32 {
    if Hash.wordBytes == 4 { return UInt32(truncatingIfNeeded: code[i & 7]) }
    let shift: Hash.Word = i & 1 == 0 ? 32 : 0
    return UInt32(truncatingIfNeeded: code[(i / 2) & 7] &>> shift)
  }
}
