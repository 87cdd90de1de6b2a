import WatchwordPrimitives

/// A byte of a needle, and its place there.
struct RareByte {
  let place: Int
  /// The byte, 64 times.
  let block: SIMD64<UInt8>

  /// The byte of a needle that is the rarest in the text, but for two others; nil where there is no
  /// more, or where a byte marks what a text is and so is in none.
  init?(
    of needle: Span<UInt8>, _ frequencies: borrowing MappedArray<UInt64>, _ first: RareByte?,
    _ second: RareByte?
  ) {
    var rarest: (place: Int, byte: UInt8, frequency: UInt64)?
    var i = 0
    while let byte = needle.byte(at: i) {
      if byte < 0x20 { return nil }
      let frequency = frequencies[Int(byte)]
      if i != first?.place, i != second?.place, frequency < rarest?.frequency ?? .max {
        rarest = (i, byte, frequency)
      }
      i &+= 1
    }
    guard let rarest else { return nil }
    place = rarest.place
    block = SIMD64(repeating: rarest.byte)
  }

  /// Whether its place is one of so many.
  @inline(__always)
  func isInNeedle(_ length: Int) -> Bool { place >= 0 && place < length }
}
