import WatchwordFormats
import WatchwordPrimitives

/// The first characters of a password, in the forms in which patterns are looked for.
///
/// A character is a code point of UTF-8, or a byte that is part of none.
struct PasswordText: ~Escapable {
  /// Characters that are looked at.
  static var limit: Int { 100 }

  private let scalars: Span<UInt32>
  private let labels: Span<UInt64>

  @_lifetime(copy scalars, copy labels)
  init(_ scalars: Span<UInt32>, _ labels: Span<UInt64>) {
    self.scalars = scalars
    self.labels = labels
  }

  var count: Int { scalars.count }

  /// The code point at a place, or 0 outside; a byte that is part of none is 0x110000 more.
  func scalar(at i: Int) -> UInt32 { scalars.element(at: i) ?? 0 }

  /// The labels that may stand for the character at a place: bits by `CommonWords`; 0 outside.
  func labels(at i: Int) -> UInt64 { labels.element(at: i) ?? 0 }

  /// The value of a digit, or nil.
  func digit(at i: Int) -> Int? {
    let value = scalar(at: i) &- 0x30
    return value < 10 ? Int(truncatingIfNeeded: value) : nil
  }

  /// The ASCII letter at a place in lower case, any other character as it is.
  func lowercase(at i: Int) -> UInt32 {
    let scalar = scalar(at: i)
    return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar
  }

  func isUppercase(at i: Int) -> Bool { scalar(at: i) &- 0x41 < 26 }

  func isLowercase(at i: Int) -> Bool { scalar(at: i) &- 0x61 < 26 }
}

/// Where the characters of a `PasswordText` are. Who makes one wipes it.
struct PasswordCharacters: ~Copyable {
  // Powers of two, so that a masked index is inside.
  private var scalars = [128 of UInt32](repeating: 0)
  private var labels = [128 of UInt64](repeating: 0)
  private var count = 0

  init(_ bytes: Span<UInt8>) {
    var i = 0
    while count < PasswordText.limit, let first = bytes.byte(at: i) {
      let (scalar, length) = Self.character(bytes, at: i, first)
      scalars[count & 127] = scalar
      labels[count & 127] = CommonWords.labels(of: scalar)
      count &+= 1
      i &+= length
    }
  }

  var text: PasswordText {
    @_lifetime(borrow self)
    get {
      let count = count & 127
      return PasswordText(
        scalars.span.extracting(first: count), labels.span.extracting(first: count))
    }
  }

  mutating func wipe() {
    WatchwordPrimitives.wipe(&scalars)
    WatchwordPrimitives.wipe(&labels)
    count = 0
  }

  /// The character at `i`, and how many bytes it has.
  private static func character(
    _ bytes: Span<UInt8>, at i: Int, _ first: UInt8
  ) -> (scalar: UInt32, length: Int) {
    var scalar = UInt32(truncatingIfNeeded: first)
    guard first >= 0x80 else { return (scalar, 1) }
    guard let length = UTF8Text.characterLength(bytes, at: i, first) else {
      return (scalar &+ 0x110000, 1)
    }
    scalar &= 0x7f &>> UInt32(truncatingIfNeeded: length)
    var k = 1
    while k < length, let byte = bytes.byte(at: i &+ k) {
      scalar = scalar &<< 6 | UInt32(truncatingIfNeeded: byte & 0x3f)
      k &+= 1
    }
    return (scalar, length)
  }
}
