import WatchwordPrimitives

/// The modules of a QR code, and which of them are function patterns.
struct QRMatrix: ~Copyable {
  let size: Int
  private var dark = [4096 of UInt8](repeating: 0)
  private var function = [4096 of UInt8](repeating: 0)

  /// All light; `size` is at most 177.
  init(size: Int) { self.size = size }

  // Mutating, so that the arrays are read where they are: through a borrowed value they are copied.

  /// Whether a module is dark; outside of the code none is.
  mutating func isDark(_ x: Int, _ y: Int) -> Bool {
    guard isInside(x, y) else { return false }
    let i = y &* size &+ x
    return (dark[(i / 8) & 4095] &>> UInt8(truncatingIfNeeded: i & 7)) & 1 == 1
  }

  private mutating func isFunction(_ x: Int, _ y: Int) -> Bool {
    let i = y &* size &+ x
    return (function[(i / 8) & 4095] &>> UInt8(truncatingIfNeeded: i & 7)) & 1 == 1
  }

  mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
    guard isInside(x, y) else { return }
    let i = y &* size &+ x
    let bit: UInt8 = 1 &<< UInt8(truncatingIfNeeded: i & 7)
    if isDark { dark[(i / 8) & 4095] |= bit } else { dark[(i / 8) & 4095] &= ~bit }
  }

  /// Sets a module of a function pattern.
  mutating func setFunction(_ x: Int, _ y: Int, _ isDark: Bool) {
    guard isInside(x, y) else { return }
    set(x, y, isDark)
    let i = y &* size &+ x
    function[(i / 8) & 4095] |= 1 &<< UInt8(truncatingIfNeeded: i & 7)
  }

  /// Puts the bits of the codewords in two-module columns, upwards and downwards in turn. 7.7.3.
  mutating func place(_ codewords: inout QRCodewords, count: Int) {
    var bit = 0
    var right = size &- 1
    while right >= 1 {
      if right == 6 { right = 5 }  // the timing pattern has no column of its own
      let isUpward = (right &+ 1) & 2 == 0
      for row in times(size) {
        let y = isUpward ? size &- 1 &- row : row
        for j in 0..<2 where bit < 8 &* count {
          let x = right &- j
          guard !isFunction(x, y) else { continue }
          let codeword = codewords.codeword(bit / 8)
          set(x, y, (codeword &>> UInt8(truncatingIfNeeded: 7 &- bit & 7)) & 1 == 1)
          bit &+= 1
        }
      }
      right &-= 2
    }
  }

  /// Turns the modules that the mask names; done twice, nothing is changed. 7.8.2, table 10.
  mutating func apply(mask: Int) {
    for y in times(size) {
      for x in times(size) {
        if isFunction(x, y) { continue }
        let isTurned =
          switch mask {
          case 0: (x &+ y) & 1 == 0
          case 1: y & 1 == 0
          case 2: x % 3 == 0
          case 3: (x &+ y) % 3 == 0
          case 4: (x / 3 &+ y / 2) & 1 == 0
          case 5: x &* y & 1 &+ x &* y % 3 == 0
          case 6: (x &* y & 1 &+ x &* y % 3) & 1 == 0
          default: ((x &+ y) & 1 &+ x &* y % 3) & 1 == 0
          }
        if isTurned { set(x, y, !isDark(x, y)) }
      }
    }
  }

  private func isInside(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < size && y < size }
}
