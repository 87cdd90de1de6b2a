import WatchwordPrimitives

/// A code that a user keeps for the day when the authenticator is lost; it works once.
///
/// Here it is as it is compared: without white space and dashes, ASCII letters in lower case.
///
/// New ones have ten characters of 32 that cannot be taken for each other (no 0 and o, no 1 and l):
/// 50 bits, in two groups with a dash between them.
public struct BackupCode: ~Copyable {
  /// Bytes of a code, as typed or as stored.
  package static let maxBytes = 64
  /// Bytes of entropy for a new one.
  public static let entropyBytes = 7

  private(set) var text = SecretBytes<64>()

  /// At most 64 bytes of `text` are taken; the caller checks its length.
  package init(_ text: Span<UInt8>) {
    var i = 0
    while let byte = text.byte(at: i) {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
        UInt8(ascii: "-"):
        break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        _ = self.text.append(byte &+ 32)
      default:
        _ = self.text.append(byte)
      }
      i &+= 1
    }
  }

  var isEmpty: Bool { text.count == 0 }

  /// Whether it is the text as it was given, with nothing to take out or to fold.
  func isVerbatim(_ text: Span<UInt8>) -> Bool { text.elementsEqual(self.text.span) }

  package mutating func wipe() { text.wipe() }

  /// Writes a new code: of the 56 bits of `entropy`, exactly 7 bytes, the first 50 count.
  static func write(entropy: Span<UInt8>, into output: inout ByteWriter) {
    var bits: UInt64 = 0
    var i = 0
    while i < entropyBytes, let byte = entropy.byte(at: i) {
      bits = bits &<< 8 | UInt64(truncatingIfNeeded: byte)
      i &+= 1
    }
    var shift: UInt64 = 51
    for place in 0..<10 {
      if place == 5 { output.append(UInt8(ascii: "-")) }
      output.append(character(UInt8(truncatingIfNeeded: bits &>> shift) & 31))
      shift &-= 5
    }
  }

  /// 2 to 9, then a to z without l and o. Arithmetic, not a table: the bits are secret.
  private static func character(_ value: UInt8) -> UInt8 {
    var character = value &+ UInt8(ascii: "2")
    character &+= UInt8(value > 7 ? 1 : 0) &* 39  // a for 8
    character &+= UInt8(value > 18 ? 1 : 0)  // m for 19
    character &+= UInt8(value > 20 ? 1 : 0)  // p for 21
    return character
  }
}
