/// scryptROMix of four or eight passwords at once: a register holds a row of four of them, each in a
/// quarter of its own. Two fours take turns, for each instruction waits for the one before.
///
/// The same as `Scrypt.mix` of each of them; only where `CPU.hasAVX512`. A row is four of the sixteen
/// words of a Salsa20 block, taken along its diagonals (`ScryptLanes`), so that a round is the same for
/// the four words of a row.
///
/// Here the first loop: V's blocks from `from` to `to`, an even number of them.
///
/// - Parameters:
///   - x: the block of each lane, a row of all lanes behind the other, and room for as much.
///   - v: where the lanes' blocks are, rows behind each other: lane i's from word `lanes[i]` on.
///   - isWide: whether there are eight lanes.
///   - r: the block size, 128 * r bytes.
///
/// Source: RFC 7914, 3 to 5.
@_cdecl("kernel_scrypt_fill_avx512")
public func scryptFill(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, _ isWide: Bool, _ r: Int, _ from: Int, _ to: Int
) {
  // SAFETY: the caller has twice the blocks at `x`, and `to` blocks of each lane.
  if isWide {
    unsafe fill(x, v, lanes, isWide: true, r, from, to)
  } else {
    unsafe fill(x, v, lanes, isWide: false, r, from, to)
  }
}

/// An even number of steps of the second loop, over the `n` blocks of each lane, a power of two.
@_cdecl("kernel_scrypt_mix_avx512")
public func scryptMix(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, _ isWide: Bool, _ r: Int, _ n: Int, _ steps: Int
) {
  // SAFETY: the caller has twice the blocks at `x`, and `n` blocks of each lane.
  if isWide {
    unsafe mix(x, v, lanes, isWide: true, r, n, steps)
  } else {
    unsafe mix(x, v, lanes, isWide: false, r, n, steps)
  }
}

@inline(__always)
private func fill(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, isWide: Bool, _ r: Int, _ from: Int, _ to: Int
) {
  var (x, y) = unsafe (x, x + (isWide ? 256 : 128) &* r)
  var i = from
  while i < to {
    let offset = 32 &* r &* i
    let first = unsafe Blocks(v + offset, lanes)
    let second = unsafe isWide ? Blocks(v + offset, lanes + 4) : first
    unsafe mixBlock(x, y, r, first, second, isWide: isWide, isFilling: true)
    unsafe (x, y) = (y, x)
    i &+= 1
  }
}

@inline(__always)
private func mix(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, isWide: Bool, _ r: Int, _ n: Int, _ steps: Int
) {
  let width = isWide ? 8 : 4
  var (x, y) = unsafe (x, x + 32 &* width &* r)
  var i = 0
  while i < steps {
    // Integerify: of the last 64 bytes of each lane the first word is enough.
    let last = unsafe x + (32 &* r &- 16) &* width
    let first = unsafe Blocks(v, lanes, r, n, last)
    let second = unsafe isWide ? Blocks(v, lanes + 4, r, n, last + 16) : first
    unsafe mixBlock(x, y, r, first, second, isWide: isWide, isFilling: false)
    unsafe (x, y) = (y, x)
    i &+= 1
  }
}

/// scryptBlockMix from `x` to `y`. While V is filled, `x` becomes a block of it; then it is combined
/// with one.
@inline(__always)
private func mixBlock(
  _ x: UnsafeMutablePointer<UInt32>, _ y: UnsafeMutablePointer<UInt32>, _ r: Int,
  _ v: Blocks, _ w: Blocks, isWide: Bool, isFilling: Bool
) {
  // SAFETY: 2 * r blocks of 16 words of each lane are at every pointer.
  let width = isWide ? 8 : 4
  let last = 2 &* r &- 1
  var first = unsafe Rows(x + 16 &* width &* last, width)
  var second = unsafe isWide ? Rows(x + (16 &* width &* last &+ 16), width) : first
  if !isFilling {
    first.combine(Rows(v, 16 &* last))
    if isWide { second.combine(Rows(w, 16 &* last)) }
  }
  var i = 0
  while i <= last {
    let input = unsafe Rows(x + 16 &* width &* i, width)
    first.combine(input)
    if isFilling { input.store(v, 16 &* i) } else { first.combine(Rows(v, 16 &* i)) }
    if isWide {
      let input = unsafe Rows(x + (16 &* width &* i &+ 16), width)
      second.combine(input)
      if isFilling { input.store(w, 16 &* i) } else { second.combine(Rows(w, 16 &* i)) }
      hash(&first, &second)
    } else {
      hash(&first)
    }
    // Even results go to the first half, odd ones to the second.
    let to = unsafe y + 16 &* width &* ((i &>> 1) &+ (i & 1) &* r)
    unsafe first.store(to, width)
    if isWide { unsafe second.store(to + 16, width) }
    i &+= 1
  }
}

/// Where a block of each of four lanes is.
@safe
private struct Blocks {
  let lane0: UnsafeMutablePointer<UInt32>
  let lane1: UnsafeMutablePointer<UInt32>
  let lane2: UnsafeMutablePointer<UInt32>
  let lane3: UnsafeMutablePointer<UInt32>

  /// The same block of each.
  @inline(__always)
  init(_ v: UnsafeMutablePointer<UInt32>, _ lanes: UnsafePointer<Int>) {
    unsafe lane0 = v + lanes[0]
    unsafe lane1 = v + lanes[1]
    unsafe lane2 = v + lanes[2]
    unsafe lane3 = v + lanes[3]
  }

  /// That which the lane's first word at `last` says, of `n`.
  @inline(__always)
  init(
    _ v: UnsafeMutablePointer<UInt32>, _ lanes: UnsafePointer<Int>, _ r: Int, _ n: Int,
    _ last: UnsafePointer<UInt32>
  ) {
    unsafe lane0 = v + (lanes[0] &+ 32 &* r &* (Int(truncatingIfNeeded: last[0]) & (n &- 1)))
    unsafe lane1 = v + (lanes[1] &+ 32 &* r &* (Int(truncatingIfNeeded: last[4]) & (n &- 1)))
    unsafe lane2 = v + (lanes[2] &+ 32 &* r &* (Int(truncatingIfNeeded: last[8]) & (n &- 1)))
    unsafe lane3 = v + (lanes[3] &+ 32 &* r &* (Int(truncatingIfNeeded: last[12]) & (n &- 1)))
  }
}

/// The four rows of a Salsa20 block of each of four lanes.
private struct Rows {
  var a: Words32
  var b: Words32
  var c: Words32
  var d: Words32

  /// From rows of `width` lanes, of which four are taken.
  @inline(__always)
  init(_ start: UnsafePointer<UInt32>, _ width: Int) {
    unsafe a = words(start)
    unsafe b = words(start + 4 &* width)
    unsafe c = words(start + 8 &* width)
    unsafe d = words(start + 12 &* width)
  }

  /// From the words at `offset` of each lane.
  @inline(__always)
  init(_ v: Blocks, _ offset: Int) {
    unsafe self.init(
      turning: words(v.lane0 + offset), words(v.lane1 + offset), words(v.lane2 + offset),
      words(v.lane3 + offset))
  }

  /// From the four blocks of four rows the four rows of four blocks, and back.
  @inline(__always)
  private init(turning v0: Words32, _ v1: Words32, _ v2: Words32, _ v3: Words32) {
    let (first, second) = (firstQuarters(v0, v1), firstQuarters(v2, v3))
    let (third, fourth) = (lastQuarters(v0, v1), lastQuarters(v2, v3))
    (a, b) = (evenQuarters(first, second), oddQuarters(first, second))
    (c, d) = (evenQuarters(third, fourth), oddQuarters(third, fourth))
  }

  @inline(__always)
  func store(_ start: UnsafeMutablePointer<UInt32>, _ width: Int) {
    unsafe KernelsAVX512.store(a, start)
    unsafe KernelsAVX512.store(b, start + 4 &* width)
    unsafe KernelsAVX512.store(c, start + 8 &* width)
    unsafe KernelsAVX512.store(d, start + 12 &* width)
  }

  @inline(__always)
  func store(_ v: Blocks, _ offset: Int) {
    let blocks = Rows(turning: a, b, c, d)
    unsafe KernelsAVX512.store(blocks.a, v.lane0 + offset)
    unsafe KernelsAVX512.store(blocks.b, v.lane1 + offset)
    unsafe KernelsAVX512.store(blocks.c, v.lane2 + offset)
    unsafe KernelsAVX512.store(blocks.d, v.lane3 + offset)
  }

  @inline(__always)
  mutating func combine(_ other: Rows) {
    a ^= other.a
    b ^= other.b
    c ^= other.c
    d ^= other.d
  }

  @inline(__always)
  mutating func add(_ other: Rows) {
    a = a &+ other.a
    b = b &+ other.b
    c = c &+ other.c
    d = d &+ other.d
  }

  /// Two of the eight rounds of Salsa20/8.
  @inline(__always)
  mutating func doubleRound() {
    quarterRounds(&a, &b, &c, &d)
    // The diagonals become those of the transposed block.
    (b, c, d) = (movedByThree(b), movedByTwo(c), movedByOne(d))
    quarterRounds(&a, &d, &c, &b)
    (b, c, d) = (movedByOne(b), movedByTwo(c), movedByThree(d))
  }
}

/// Salsa20/8.
@inline(__always)
private func hash(_ x: inout Rows) {
  let start = x
  var i = 0
  while i < 4 {
    x.doubleRound()
    i &+= 1
  }
  x.add(start)
}

/// Salsa20/8 of both.
@inline(__always)
private func hash(_ x: inout Rows, _ y: inout Rows) {
  let (startX, startY) = (x, y)
  var i = 0
  while i < 4 {
    x.doubleRound()
    y.doubleRound()
    i &+= 1
  }
  x.add(startX)
  y.add(startY)
}

@inline(__always)
private func quarterRounds(
  _ a: inout Words32, _ b: inout Words32, _ c: inout Words32, _ d: inout Words32
) {
  b ^= (a &+ d).rotatedLeft(7)
  c ^= (b &+ a).rotatedLeft(9)
  d ^= (c &+ b).rotatedLeft(13)
  a ^= (d &+ c).rotatedLeft(18)
}

@inline(__always)
private func words(_ start: UnsafePointer<UInt32>) -> Words32 {
  unsafe UnsafeRawPointer(start).loadUnaligned(as: Words32.self)
}

@inline(__always)
private func store(_ words: Words32, _ start: UnsafeMutablePointer<UInt32>) {
  unsafe UnsafeMutableRawPointer(start).storeBytes(of: words, as: Words32.self)
}

/// The words of each quarter moved to the left, the first coming in at its end.
@inline(__always)
private func movedByOne(_ x: Words32) -> Words32 {
  Words32(
    x[1], x[2], x[3], x[0], x[5], x[6], x[7], x[4],
    x[9], x[10], x[11], x[8], x[13], x[14], x[15], x[12])
}

@inline(__always)
private func movedByTwo(_ x: Words32) -> Words32 {
  Words32(
    x[2], x[3], x[0], x[1], x[6], x[7], x[4], x[5],
    x[10], x[11], x[8], x[9], x[14], x[15], x[12], x[13])
}

@inline(__always)
private func movedByThree(_ x: Words32) -> Words32 {
  Words32(
    x[3], x[0], x[1], x[2], x[7], x[4], x[5], x[6],
    x[11], x[8], x[9], x[10], x[15], x[12], x[13], x[14])
}

@inline(__always)
private func firstQuarters(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(
    x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7])
}

@inline(__always)
private func lastQuarters(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(
    x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15],
    y[8], y[9], y[10], y[11], y[12], y[13], y[14], y[15])
}

@inline(__always)
private func evenQuarters(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(
    x[0], x[1], x[2], x[3], x[8], x[9], x[10], x[11],
    y[0], y[1], y[2], y[3], y[8], y[9], y[10], y[11])
}

@inline(__always)
private func oddQuarters(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(
    x[4], x[5], x[6], x[7], x[12], x[13], x[14], x[15],
    y[4], y[5], y[6], y[7], y[12], y[13], y[14], y[15])
}
