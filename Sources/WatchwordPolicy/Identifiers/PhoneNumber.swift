import WatchwordPrimitives

/// A telephone number as ITU-T E.164 has it: + and 2 to 15 digits, of which the first is not 0.
/// Separators are no part of it.
enum PhoneNumber {
  static func check(_ text: Span<UInt8>, _ report: (Violation) -> Void) {
    if let offset = wrongByte(of: text) {
      report(Violation(.phoneFormat, .phoneNumber, offset: offset))
    }
  }

  /// The first byte at which `text` is no telephone number; nil where it is one.
  static func wrongByte(of text: Span<UInt8>) -> Int? {
    guard text.byte(at: 0) == UInt8(ascii: "+") else { return 0 }
    if text.byte(at: 1) == UInt8(ascii: "0") { return 1 }
    var i = 1
    while let byte = text.byte(at: i) {
      guard isDigit(byte), i <= 15 else { return i }
      i &+= 1
    }
    return i < 3 ? i : nil
  }
}
