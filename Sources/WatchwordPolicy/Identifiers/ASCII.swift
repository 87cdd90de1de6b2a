package import WatchwordPrimitives

// Letters and digits of ASCII, whose case is folded; the bytes of other characters are left alone.

package func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
}

/// Inlinable, for a search of text folds each byte that it reads.
@inlinable
package func folded(_ byte: UInt8) -> UInt8 {
  byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}

/// Whether both are equal but for the case of letters.
func equalsFolded(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  var i = 0
  while let first = a.byte(at: i), let second = b.byte(at: i) {
    if folded(first) != folded(second) { return false }
    i &+= 1
  }
  return true
}

func equalsFolded(_ a: Span<UInt8>, _ b: StaticText) -> Bool { equalsFolded(a, b.bytes) }

package func hasFoldedPrefix(_ text: Span<UInt8>, _ prefix: StaticText) -> Bool {
  equalsFolded(text.slice(from: 0, length: prefix.bytes.count), prefix)
}

func hasFoldedSuffix(_ text: Span<UInt8>, _ suffix: StaticText) -> Bool {
  let start = text.count &- suffix.bytes.count
  return start >= 0 && equalsFolded(text.suffix(from: start), suffix)
}

func writeFolded(_ text: Span<UInt8>, into output: inout ByteWriter) {
  var i = 0
  while let byte = text.byte(at: i) {
    output.append(folded(byte))
    i &+= 1
  }
}
