package import WatchwordPrimitives

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

  /// What is not used is zero, so that codes of different lengths are compared whole.
  private var text = [64 of UInt8](repeating: 0)
  private var length: UInt8 = 0
  /// All ones while no byte counts, zero from then on.
  private var emptyMask: UInt8 = .max
  /// All ones where the first byte that counts is a dollar.
  private var dollarMask: UInt8 = 0

  /// At most 64 bytes of `text` are taken; the caller checks its length.
  ///
  /// Typed or stored, a code is a secret: no branch and no address depends on its bytes, nor on how
  /// many of them count. `Tests/CABITests/constant_time.c` holds the compiled library to that.
  package init(_ text: Span<UInt8>) {
    var i = 0
    while i < Self.maxBytes, let byte = text.byte(at: i) {
      append(byte)
      i &+= 1
    }
  }

  private mutating func append(_ byte: UInt8) {
    let counts = ~Self.passedOverMask(byte)
    let folded = byte | 32 & belowMask(byte &- UInt8(ascii: "A"), 26)
    // Every place is written to, all but the next one with what is there.
    for place in 0..<64 {
      let isNext = equalityMask(UInt8(truncatingIfNeeded: place), length)
      text[place] |= folded & counts & isNext
    }
    length &+= 1 & counts
    dollarMask |= emptyMask & equalityMask(byte, UInt8(ascii: "$"))
    emptyMask &= ~counts
  }

  /// All ones for white space and dashes.
  private static func passedOverMask(_ byte: UInt8) -> UInt8 {
    equalityMask(byte, UInt8(ascii: "\t")) | equalityMask(byte, UInt8(ascii: "\n"))
      | equalityMask(byte, UInt8(ascii: "\r")) | equalityMask(byte, UInt8(ascii: " "))
      | equalityMask(byte, UInt8(ascii: "-"))
  }

  /// Whether no byte counts. This and the next one are no secrets, and may be branched on.
  var isEmpty: Bool { emptyMask != 0 }

  /// Whether it is a digest, or was meant to be one: of any format, and with white space before it.
  /// As a plain code it would open the account to whoever has read the digest.
  var isDigest: Bool { dollarMask != 0 }

  /// The bytes that count.
  var span: Span<UInt8> {
    @_lifetime(borrow self)
    get { text.span.slice(from: 0, length: Int(truncatingIfNeeded: length)) }
  }

  /// All ones where two codes are equal and not empty, all zeros where not, in a time that does not
  /// depend on them or on their lengths.
  func mask(ifEqual other: borrowing BackupCode) -> UInt64 {
    let isEqual: UInt8 = constantTimeEquals(text.span, other.text.span) ? .max : 0
    let isAsLong = equalityMask(length, other.length)  // they may end in NUL
    return UInt64(truncatingIfNeeded: isEqual & isAsLong & ~emptyMask & 1) &* .max
  }

  /// Hands `text` to `use` as it is compared; a digest, as it is.
  package static func withCompared(_ text: Span<UInt8>, _ use: (Span<UInt8>) -> Void) {
    var code = BackupCode(text)
    defer { code.wipe() }
    if code.isDigest {
      use(text)
    } else {
      use(code.span)
    }
  }

  /// Whether it is the text as it was given, with nothing to take out or to fold.
  func isVerbatim(_ text: Span<UInt8>) -> Bool { constantTimeEquals(text, span) }

  package mutating func wipe() {
    WatchwordPrimitives.wipe(&text)
    length = 0
    emptyMask = .max
    dollarMask = 0
  }

  /// Writes a new code: of the 56 bits of `entropy`, exactly 7 bytes, the first 50 count.
  package static func write(entropy: Span<UInt8>, into output: inout ByteWriter) {
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
