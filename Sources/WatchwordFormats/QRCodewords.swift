import WatchwordPrimitives

/// The codewords of a QR code: at most 3,706.
struct QRCodewords: ~Copyable {
  private var bytes = [4096 of UInt8](repeating: 0)
  private var bitCount = 0

  /// The codeword at `index`, below 4,096.
  mutating func codeword(_ index: Int) -> UInt8 { bytes[index & 4095] }

  /// Writes the one segment, and fills up what is left. 7.4.
  mutating func write(_ text: Span<UInt8>, _ version: Int, _ level: QRCode.Level) {
    append(0b0100, 4)  // bytes
    append(UInt32(truncatingIfNeeded: text.count), QRTables.countBits(version))
    var i = 0
    while let byte = text.byte(at: i) {
      append(UInt32(truncatingIfNeeded: byte), 8)
      i &+= 1
    }
    let capacity = 8 &* QRTables.dataCodewords(version, level)
    let terminator = capacity &- bitCount
    append(0, terminator < 4 ? terminator : 4)
    append(0, (8 &- bitCount & 7) & 7)
    var filling: UInt32 = 0xec
    while bitCount < capacity {
      append(filling, 8)
      filling ^= 0xec ^ 0x11
    }
  }

  /// Takes the blocks of `data` with their error correction, one codeword of each in turn. 7.6.
  mutating func interleave(
    _ data: inout QRCodewords, _ version: Int, _ level: QRCode.Level
  ) {
    let blocks = QRTables.blocks(version, level)
    let correction = QRTables.correctionCodewords(version, level)
    let total = QRTables.dataCodewords(version, level)
    guard blocks > 0 else { return }
    // The last blocks have one codeword more.
    let short = total / blocks
    let shortBlocks = blocks &- total % blocks
    var polynomial = ReedSolomon(degree: correction)
    var start = 0
    for block in times(blocks) {
      let length = block < shortBlocks ? short : short &+ 1
      polynomial.reset()
      for i in times(length) {
        let codeword = data.codeword(start &+ i)
        polynomial.divide(codeword)
        // All but the last of a long block stand in rows of as many as there are blocks.
        let place = i < short ? i &* blocks &+ block : short &* blocks &+ block &- shortBlocks
        bytes[place & 4095] = codeword
      }
      for i in times(correction) {
        bytes[(total &+ i &* blocks &+ block) & 4095] = polynomial.remainder(i)
      }
      start &+= length
    }
  }

  private mutating func append(_ value: UInt32, _ count: Int) {
    var i = count
    while i > 0 {
      i &-= 1
      let bit = UInt8(truncatingIfNeeded: value &>> UInt32(truncatingIfNeeded: i)) & 1
      bytes[(bitCount / 8) & 4095] |= bit &<< UInt8(truncatingIfNeeded: 7 &- bitCount & 7)
      bitCount &+= 1
    }
  }
}
