/// Keccak-256 as Ethereum has it: SHA-3's permutation with the padding from before the standard.
///
/// Source: "The Keccak reference", version 3.0, sections 1.2 and 1.3; rate 1088, capacity 512.
package enum Keccak256 {
  private static let rate = 136

  /// Hashes `message` into `output`, 32 bytes. For what is public: nothing is wiped.
  package static func hash(_ message: Span<UInt8>, into output: inout [32 of UInt8]) {
    var state = KeccakState()
    var position = 0
    var i = 0
    while let byte = message.byte(at: i) {
      state.xor(byte, at: position)
      position &+= 1
      if position == rate {
        state.permute()
        position = 0
      }
      i &+= 1
    }
    // The padding 10*1; one byte takes both ends where one is left.
    state.xor(0x01, at: position)
    state.xor(0x80, at: rate &- 1)
    state.permute()
    for i in 0..<32 { output[i] = state.byte(at: i) }
  }
}

/// The 1600 bits of Keccak-f[1600], lane x + 5y.
struct KeccakState {
  private var lanes = [25 of UInt64](repeating: 0)

  mutating func xor(_ byte: UInt8, at position: Int) {
    let lane = position &>> 3
    guard lane >= 0, lane < 25 else { return }
    lanes[lane] ^= UInt64(byte) &<< UInt64(truncatingIfNeeded: (position & 7) &* 8)
  }

  mutating func byte(at position: Int) -> UInt8 {
    let lane = position &>> 3
    guard lane >= 0, lane < 25 else { return 0 }
    return UInt8(
      truncatingIfNeeded: lanes[lane] &>> UInt64(truncatingIfNeeded: (position & 7) &* 8))
  }

  mutating func permute() {
    // The round constants are bits of an 8-bit shift register: section 1.2.
    var register: UInt8 = 1
    for _ in 0..<24 {
      theta()
      rhoAndPi()
      chi()
      var constant: UInt64 = 0
      for j in 0..<7 {
        if register & 1 != 0 {
          constant |= 1 &<< UInt64(truncatingIfNeeded: (1 &<< j) &- 1)
        }
        register = register &<< 1 ^ (register &>> 7 != 0 ? 0x71 : 0)
      }
      lanes[0] ^= constant
    }
  }

  private mutating func theta() {
    var parity = [5 of UInt64](repeating: 0)
    for x in 0..<5 {
      parity[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
    }
    for x in 0..<5 {
      let mixed = parity[(x + 4) % 5] ^ parity[(x + 1) % 5].rotatedLeft(1)
      for y in 0..<5 { lanes[x + 5 * y] ^= mixed }
    }
  }

  /// Each lane goes to (y, 2x + 3y), rotated by a triangular number.
  private mutating func rhoAndPi() {
    var x = 1
    var y = 0
    var current = lanes[1]
    var offset: UInt64 = 0
    for t in 0..<24 {
      offset = (offset &+ UInt64(truncatingIfNeeded: t) &+ 1) & 63
      let next = (2 &* x &+ 3 &* y) % 5
      x = y
      y = next
      let place = x &+ 5 &* y
      guard place >= 0, place < 25 else { return }
      let old = lanes[place]
      lanes[place] = current &<< offset | current &>> ((64 &- offset) & 63)
      current = old
    }
  }

  private mutating func chi() {
    for y in 0..<5 {
      var row = [5 of UInt64](repeating: 0)
      for x in 0..<5 { row[x] = lanes[x + 5 * y] }
      for x in 0..<5 { lanes[x + 5 * y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) }
    }
  }
}
