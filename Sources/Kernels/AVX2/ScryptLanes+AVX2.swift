/// scryptROMix of four passwords at once, as in `ScryptLanes+AVX512.swift`: a register holds a row of
/// two of them, in a half of its own, and the two pairs take turns. Only where `CPU.hasAVX2`.
///
/// Here the first loop: V's blocks from `from` to `to`, an even number of them.
///
/// - Parameters:
///   - x: the block of each lane, a row of all four behind the other, and room for as much.
///   - v: where the lanes' blocks are, rows behind each other: lane i's from word `lanes[i]` on.
///   - r: the block size, 128 * r bytes.
///
/// Source: RFC 7914, 3 to 5.
@_cdecl("kernel_scrypt_fill_avx2")
public func scryptFill(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, _ r: Int, _ from: Int, _ to: Int
) {
  // SAFETY: the caller has twice four blocks at `x`, and `to` blocks of each lane.
  var (x, y) = unsafe (x, x + 128 &* r)
  var i = from
  while i < to {
    let offset = 32 &* r &* i
    unsafe mixBlock(
      x, y, r,
      v0: v + (lanes[0] &+ offset), v1: v + (lanes[1] &+ offset),
      v2: v + (lanes[2] &+ offset), v3: v + (lanes[3] &+ offset), isFilling: true)
    unsafe (x, y) = (y, x)
    i &+= 1
  }
}

/// An even number of steps of the second loop, over the `n` blocks of each lane, a power of two.
@_cdecl("kernel_scrypt_mix_avx2")
public func scryptMix(
  _ x: UnsafeMutablePointer<UInt32>, _ v: UnsafeMutablePointer<UInt32>,
  _ lanes: UnsafePointer<Int>, _ r: Int, _ n: Int, _ steps: Int
) {
  // SAFETY: the caller has twice four blocks at `x`, and `n` blocks of each lane.
  var (x, y) = unsafe (x, x + 128 &* r)
  var i = 0
  while i < steps {
    // Integerify: of the last 64 bytes of each lane the first word is enough.
    let last = unsafe x + (128 &* r &- 64)
    unsafe mixBlock(
      x, y, r,
      v0: v + (lanes[0] &+ 32 &* r &* (Int(truncatingIfNeeded: last[0]) & (n &- 1))),
      v1: v + (lanes[1] &+ 32 &* r &* (Int(truncatingIfNeeded: last[4]) & (n &- 1))),
      v2: v + (lanes[2] &+ 32 &* r &* (Int(truncatingIfNeeded: last[8]) & (n &- 1))),
      v3: v + (lanes[3] &+ 32 &* r &* (Int(truncatingIfNeeded: last[12]) & (n &- 1))),
      isFilling: false)
    unsafe (x, y) = (y, x)
    i &+= 1
  }
}

/// scryptBlockMix from `x` to `y`. While V is filled, `x` becomes a block of it; then it is combined
/// with one.
@inline(__always)
private func mixBlock(
  _ x: UnsafeMutablePointer<UInt32>, _ y: UnsafeMutablePointer<UInt32>, _ r: Int,
  v0: UnsafeMutablePointer<UInt32>, v1: UnsafeMutablePointer<UInt32>,
  v2: UnsafeMutablePointer<UInt32>, v3: UnsafeMutablePointer<UInt32>, isFilling: Bool
) {
  // SAFETY: 2 * r blocks of 16 words of each lane are at every pointer.
  let last = 2 &* r &- 1
  var first = unsafe Rows(x + 64 &* last)
  var second = unsafe Rows(x + (64 &* last &+ 8))
  if !isFilling {
    unsafe first.combine(Rows(turning: v0 + 16 &* last, v1 + 16 &* last))
    unsafe second.combine(Rows(turning: v2 + 16 &* last, v3 + 16 &* last))
  }
  var i = 0
  while i <= last {
    let firstInput = unsafe Rows(x + 64 &* i)
    let secondInput = unsafe Rows(x + (64 &* i &+ 8))
    first.combine(firstInput)
    second.combine(secondInput)
    if isFilling {
      unsafe firstInput.storeTurned(v0 + 16 &* i, v1 + 16 &* i)
      unsafe secondInput.storeTurned(v2 + 16 &* i, v3 + 16 &* i)
    } else {
      unsafe first.combine(Rows(turning: v0 + 16 &* i, v1 + 16 &* i))
      unsafe second.combine(Rows(turning: v2 + 16 &* i, v3 + 16 &* i))
    }
    hash(&first, &second)
    // Even results go to the first half, odd ones to the second.
    let to = unsafe y + 64 &* ((i &>> 1) &+ (i & 1) &* r)
    unsafe first.store(to)
    unsafe second.store(to + 8)
    i &+= 1
  }
}

/// The four rows of a Salsa20 block of each of two lanes.
private struct Rows {
  var a: Words32
  var b: Words32
  var c: Words32
  var d: Words32

  /// From rows of four lanes, of which two are taken.
  @inline(__always)
  init(_ start: UnsafePointer<UInt32>) {
    unsafe (a, b) = (words(start), words(start + 16))
    unsafe (c, d) = (words(start + 32), words(start + 48))
  }

  /// From a block of each lane.
  @inline(__always)
  init(turning v0: UnsafePointer<UInt32>, _ v1: UnsafePointer<UInt32>) {
    let (ab0, cd0) = unsafe (words(v0), words(v0 + 8))
    let (ab1, cd1) = unsafe (words(v1), words(v1 + 8))
    (a, b) = (firstHalves(ab0, ab1), lastHalves(ab0, ab1))
    (c, d) = (firstHalves(cd0, cd1), lastHalves(cd0, cd1))
  }

  @inline(__always)
  func store(_ start: UnsafeMutablePointer<UInt32>) {
    unsafe KernelsAVX2.store(a, start)
    unsafe KernelsAVX2.store(b, start + 16)
    unsafe KernelsAVX2.store(c, start + 32)
    unsafe KernelsAVX2.store(d, start + 48)
  }

  @inline(__always)
  func storeTurned(_ v0: UnsafeMutablePointer<UInt32>, _ v1: UnsafeMutablePointer<UInt32>) {
    unsafe KernelsAVX2.store(firstHalves(a, b), v0)
    unsafe KernelsAVX2.store(firstHalves(c, d), v0 + 8)
    unsafe KernelsAVX2.store(lastHalves(a, b), v1)
    unsafe KernelsAVX2.store(lastHalves(c, d), v1 + 8)
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

/// The words of each half moved to the left, the first coming in at its end.
@inline(__always)
private func movedByOne(_ x: Words32) -> Words32 {
  Words32(x[1], x[2], x[3], x[0], x[5], x[6], x[7], x[4])
}

@inline(__always)
private func movedByTwo(_ x: Words32) -> Words32 {
  Words32(x[2], x[3], x[0], x[1], x[6], x[7], x[4], x[5])
}

@inline(__always)
private func movedByThree(_ x: Words32) -> Words32 {
  Words32(x[3], x[0], x[1], x[2], x[7], x[4], x[5], x[6])
}

@inline(__always)
private func firstHalves(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(x[0], x[1], x[2], x[3], y[0], y[1], y[2], y[3])
}

@inline(__always)
private func lastHalves(_ x: Words32, _ y: Words32) -> Words32 {
  Words32(x[4], x[5], x[6], x[7], y[4], y[5], y[6], y[7])
}
