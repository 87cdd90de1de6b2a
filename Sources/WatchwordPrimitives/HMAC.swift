/// HMAC over a Merkle–Damgård hash.
///
/// The states after the two padded key blocks are kept, so that each further message costs no
/// compression for the key.
///
/// Source: RFC 2104.
struct HMAC<Function: CompressionFunction>: ~Copyable {
  typealias Word = Function.Word

  private(set) var inner: [8 of Word]
  private(set) var outer: [8 of Word]

  /// A key of any length; one longer than a block is hashed first.
  init(key: Span<UInt8>) {
    var shortKey = SecretBytes<128>()
    if key.count > Function.blockBytes {
      Hash<Function>.of(key, into: &shortKey)
    } else {
      shortKey.append(key)
    }
    inner = Self.state(after: shortKey.span, pad: 0x36)
    outer = Self.state(after: shortKey.span, pad: 0x5c)
    shortKey.wipe()
  }

  /// The code of `message`, added to `output`.
  func code<let capacity: Int>(
    of message: Span<UInt8>, into output: inout SecretBytes<capacity>
  ) {
    var hash = Hash<Function>(state: inner, blocks: 1)
    hash.update(message)
    var words = finish(&hash)
    Function.append(words, to: &output)
    WatchwordPrimitives.wipe(&words)
  }

  /// The code of what `hash`, which started from `inner`, has taken in.
  func finish(_ hash: inout Hash<Function>) -> [8 of Word] {
    var innerHash = SecretBytes<64>()
    hash.finish(into: &innerHash)
    var outerHash = Hash<Function>(state: outer, blocks: 1)
    outerHash.update(innerHash.span)
    innerHash.wipe()
    return outerHash.finish()
  }

  /// Overwrites what it holds of the message or key with zeros.
  mutating func wipe() {
    WatchwordPrimitives.wipe(&inner)
    WatchwordPrimitives.wipe(&outer)
  }

  private static func state(after key: Span<UInt8>, pad: UInt8) -> [8 of Word] {
    var padded = SecretBytes<128>()
    for i in 0..<Function.blockBytes {
      _ = padded.append((key.byte(at: i) ?? 0) ^ pad)
    }
    var hash = Hash<Function>()
    hash.update(padded.span)
    let state = hash.state
    padded.wipe()
    hash.wipe()
    return state
  }
}
