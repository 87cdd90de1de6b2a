/// bcrypt: 2 to the power of a cost rounds of the Blowfish key schedule.
///
/// Source: N. Provos and D. Mazières, "A Future-Adaptable Password Scheme" (1999), section 5.
package enum Bcrypt {
  /// How many bytes of a password are used: the 18 subkeys have no room for more.
  package static let passwordBytes = 72

  /// Adds the 23 bytes of the hash to `output`.
  ///
  /// - Parameters:
  ///   - password: its first 72 bytes count. A NUL byte in it is for the caller to refuse.
  ///   - salt: 16 bytes.
  ///   - cost: log2 of the rounds, 4 to 31.
  ///   - shouldStop: asked every 64 rounds.
  package static func hash(
    password: Span<UInt8>, salt: Span<UInt8>, cost: UInt64, into output: inout SecretBytes<512>,
    shouldStop: () -> Bool
  ) throws(KDFError) {
    var key = keyWords(password)
    defer { wipe(&key) }
    let saltKey = keyWords(salt, isTerminated: false)
    var cipher = Blowfish()
    defer { cipher.wipe() }
    cipher.expand(key: key, salt: [saltKey[0], saltKey[1], saltKey[2], saltKey[3]])
    var round: UInt64 = 0
    let rounds: UInt64 = 1 &<< cost
    while round < rounds {
      if round & 63 == 0, shouldStop() { throw .stopped }
      cipher.expand(key: key)
      cipher.expand(key: saltKey)
      round &+= 1
    }
    var text = text
    for i in 0..<3 {
      var block = (text[2 &* i], text[2 &* i &+ 1])
      for _ in 0..<64 { block = cipher.encrypt(block) }
      text[2 &* i] = block.0
      text[2 &* i &+ 1] = block.1
    }
    let end = output.count &+ 23  // 24 bytes are computed, 23 are kept: every bcrypt does.
    for i in 0..<6 { output.append(bigEndian: text[i]) }
    output.truncate(to: end)
    wipe(&text)
  }

  /// "OrpheanBeholderScryDoubt", which is encrypted 64 times.
  static var text: [6 of UInt32] {
    [0x4f72_7068, 0x6561_6e42, 0x6568_6f6c, 0x6465_7253, 0x6372_7944, 0x6f75_6274]
  }

  /// 18 words of the bytes repeated, a password with the NUL that ends it.
  static func keyWords(
    _ bytes: Span<UInt8>, isTerminated: Bool = true
  ) -> [18 of UInt32] {
    var words = [18 of UInt32](repeating: 0)
    let length = Swift.min(bytes.count, passwordBytes) &+ (isTerminated ? 1 : 0)
    var position = 0
    for i in 0..<72 {
      if position == length { position = 0 }
      words[i / 4] = words[i / 4] &<< 8 | UInt32(truncatingIfNeeded: bytes.byte(at: position) ?? 0)
      position &+= 1
    }
    return words
  }
}
