import WatchwordPrimitives

/// The address of a wallet: Ethereum's, `0x` and 40 hexadecimal digits, or Solana's, base58 of 32
/// bytes in 32 to 44 characters. Ethereum's is stored in lower case.
///
/// Where the digits of an Ethereum address have both cases, the case is a checksum.
///
/// Source: ERC-55, "Mixed-case checksum address encoding".
enum Web3Wallet {
  static func check(
    _ text: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    if isHexadecimal(text) {
      checkHexadecimal(text, settings, report)
    } else if !isBase58(text, settings) {
      report(Violation(.walletFormat, .web3Wallet, offset: wrongBase58Byte(of: text)))
    }
  }

  /// Whether it is meant to be an address of Ethereum.
  static func isHexadecimal(_ text: Span<UInt8>) -> Bool { hasFoldedPrefix(text, "0x") }

  private static func checkHexadecimal(
    _ text: Span<UInt8>, _ settings: PolicySettings, _ report: (Violation) -> Void
  ) {
    guard text.byte(at: 1) == UInt8(ascii: "x") else {
      report(Violation(.walletFormat, .web3Wallet, offset: 1))
      return
    }
    var i = 2
    while let byte = text.byte(at: i), isHexDigit(byte), i < 42 { i &+= 1 }
    if i == 42, text.count == 42 {
      if let offset = wrongCase(of: text) {
        report(Violation(.walletChecksum, .web3Wallet, offset: offset))
      }
    } else if settings.isStrict || !isDocumented(text) {
      report(Violation(.walletFormat, .web3Wallet, offset: i))
    }
  }

  /// Documentation has addresses that are none, such as 0x123456789abcdef0x123456789abcdef.
  private static func isDocumented(_ text: Span<UInt8>) -> Bool {
    var i = 2
    while let byte = text.byte(at: i), isHexDigit(byte) || byte == UInt8(ascii: "x") { i &+= 1 }
    return i == text.count && i > 2 && i < 42
  }

  /// The first digit whose case is not the checksum's; nil where all are, or all have one case.
  private static func wrongCase(of text: Span<UInt8>) -> Int? {
    var lower = [40 of UInt8](repeating: 0)
    var hasUpper = false
    var hasLower = false
    for i in 0..<40 {
      let byte = text.byte(at: i + 2) ?? 0
      lower[i] = folded(byte)
      if isLetter(byte) {
        if byte == folded(byte) { hasLower = true } else { hasUpper = true }
      }
    }
    guard hasUpper, hasLower else { return nil }
    var hash = [32 of UInt8](repeating: 0)
    Keccak256.hash(lower.span, into: &hash)
    for i in 0..<40 {
      let byte = text.byte(at: i + 2) ?? 0
      let nibble = i % 2 == 0 ? hash[i / 2] &>> 4 : hash[i / 2] & 15
      let isUpper = byte != folded(byte)
      if isLetter(byte), isUpper != (nibble >= 8) { return i + 2 }
    }
    return nil
  }

  private static func isBase58(_ text: Span<UInt8>, _ settings: PolicySettings) -> Bool {
    guard text.count >= 32, text.count <= 44, wrongBase58Byte(of: text) == text.count else {
      return false
    }
    return !settings.isStrict || base58Count(text) == 32
  }

  private static func wrongBase58Byte(of text: Span<UInt8>) -> Int {
    var i = 0
    while let byte = text.byte(at: i), i < 44, base58Value(byte) != nil { i &+= 1 }
    return i
  }

  /// How many bytes 44 characters of base58 or fewer stand for.
  private static func base58Count(_ text: Span<UInt8>) -> Int {
    // 58^44 < 2^264.
    var number = [40 of UInt8](repeating: 0)
    var zeros = 0
    var i = 0
    while let byte = text.byte(at: i) {
      var carry = UInt32(base58Value(byte) ?? 0)
      if carry == 0, zeros == i { zeros &+= 1 }
      for j in 0..<40 {
        carry &+= UInt32(number[j]) &* 58
        number[j] = UInt8(truncatingIfNeeded: carry)
        carry = carry &>> 8
      }
      i &+= 1
    }
    var count = 0
    for j in 0..<40 where number[j] != 0 { count = j + 1 }
    return count &+ zeros
  }

  /// Digits, capitals, small letters, without 0, O, I and l.
  private static func base58Value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "1")...UInt8(ascii: "9"): byte &- UInt8(ascii: "1")
    case UInt8(ascii: "A")...UInt8(ascii: "H"): byte &- UInt8(ascii: "A") &+ 9
    case UInt8(ascii: "J")...UInt8(ascii: "N"): byte &- UInt8(ascii: "J") &+ 17
    case UInt8(ascii: "P")...UInt8(ascii: "Z"): byte &- UInt8(ascii: "P") &+ 22
    case UInt8(ascii: "a")...UInt8(ascii: "k"): byte &- UInt8(ascii: "a") &+ 33
    case UInt8(ascii: "m")...UInt8(ascii: "z"): byte &- UInt8(ascii: "m") &+ 44
    default: nil
    }
  }
}
