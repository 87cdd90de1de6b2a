/// The matrix of 1 KiB blocks that Argon2 fills: a row is a lane, of four segments.
struct Argon2Memory: ~Copyable {
  /// 128 words a block, lane after lane.
  private var blocks: SecretMemory<UInt64>
  private let parameters: Argon2.Parameters
  private let segmentLength: Int
  private let laneLength: Int

  init(blocks: consuming SecretMemory<UInt64>, parameters: Argon2.Parameters) {
    self.blocks = blocks
    self.parameters = parameters
    segmentLength = Int(truncatingIfNeeded: parameters.segmentLength)
    laneLength = segmentLength &* 4
  }

  /// RFC 9106, 3.2, steps 3 and 4: the first two blocks of each lane, from the 64 bytes of H_0.
  mutating func fillFirstColumns(from start: inout SecretBytes<72>) {
    var lane: UInt32 = 0
    while lane < parameters.lanes {
      for column in 0..<UInt32(2) {
        start.truncate(to: 64)
        start.append(littleEndian: column)
        start.append(littleEndian: lane)
        var block = SecretBytes<1024>()
        Argon2.variableLengthHash(&start, outputBytes: 1024, into: &block)
        let offset = self.offset(lane: lane, column: Int(truncatingIfNeeded: column))
        for i in 0..<128 {
          blocks[offset &+ i] = block.span.littleEndian(at: 8 &* i, as: UInt64.self)
        }
        block.wipe()
      }
      lane &+= 1
    }
  }

  /// RFC 9106, 3.2, steps 5 and 6: the blocks of one lane in one slice of one pass.
  mutating func fillSegment(
    pass: UInt32, lane: UInt32, slice: UInt32, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    let isIndependent =
      parameters.variant == .i || parameters.variant == .id && pass == 0 && slice < 2
    var addresses = Argon2Block(repeating: 0)
    var input = addressInput(pass: pass, lane: lane, slice: slice)
    let first = Int(truncatingIfNeeded: slice) &* segmentLength
    var index = pass == 0 && slice == 0 ? 2 : 0
    if isIndependent, index != 0 { Self.nextAddresses(&addresses, &input) }
    while index < segmentLength {
      if index & 2047 == 0, shouldStop() { throw .stopped }
      if isIndependent, index & 127 == 0 { Self.nextAddresses(&addresses, &input) }
      let column = first &+ index
      let previous = offset(lane: lane, column: column == 0 ? laneLength &- 1 : column &- 1)
      let j = isIndependent ? addresses[index & 127] : blocks[previous]
      let reference = referenceOffset(j, pass: pass, lane: lane, slice: slice, index: index)
      fillBlock(
        at: offset(lane: lane, column: column), from: previous, and: reference,
        // Version 16 overwrites in later passes, version 19 combines.
        keepsOld: pass > 0 && parameters.version != 16)
      index &+= 1
    }
    wipe(&addresses)
  }

  /// RFC 9106, 3.2, step 7: the xor of the last blocks of all lanes, as bytes.
  borrowing func lastColumn() -> SecretBytes<1024> {
    var sum = Argon2Block(repeating: 0)
    var lane: UInt32 = 0
    while lane < parameters.lanes {
      let offset = offset(lane: lane, column: laneLength &- 1)
      for i in 0..<128 { sum[i] ^= blocks[offset &+ i] }
      lane &+= 1
    }
    var bytes = SecretBytes<1024>()
    for i in 0..<128 { bytes.append(littleEndian: sum[i]) }
    wipe(&sum)
    return bytes
  }

  /// RFC 9106, 3.4.1.2: what the address blocks are made of; word 6 counts them.
  private func addressInput(pass: UInt32, lane: UInt32, slice: UInt32) -> Argon2Block {
    var input = Argon2Block(repeating: 0)
    input[0] = UInt64(truncatingIfNeeded: pass)
    input[1] = UInt64(truncatingIfNeeded: lane)
    input[2] = UInt64(truncatingIfNeeded: slice)
    input[3] = parameters.memoryBytes / 1024
    input[4] = UInt64(truncatingIfNeeded: parameters.iterations)
    input[5] = UInt64(truncatingIfNeeded: parameters.variant.rawValue)
    return input
  }

  private static func nextAddresses(_ addresses: inout Argon2Block, _ input: inout Argon2Block) {
    input[6] &+= 1
    // Twice G of zeros and the block before.
    addresses = input
    for _ in 0..<2 {
      let r = addresses
      Argon2Permutation.apply(to: &addresses)
      for i in 0..<128 { addresses[i] ^= r[i] }
    }
  }

  /// RFC 9106, 3.4.2: the block that J_1 (low half of `j`) and J_2 (high half) point to.
  private func referenceOffset(
    _ j: UInt64, pass: UInt32, lane: UInt32, slice: UInt32, index: Int
  ) -> Int {
    let j2 = UInt32(truncatingIfNeeded: j &>> 32)
    let lanes = parameters.lanes
    let referenceLane = (pass == 0 && slice == 0) || lanes == 0 ? lane : j2 % lanes

    // The blocks of W: what is finished of the last four segments; in the same lane also this one.
    let finished =
      pass == 0 ? Int(truncatingIfNeeded: slice) &* segmentLength : laneLength &- segmentLength
    let count =
      referenceLane == lane ? finished &+ index &- 1 : finished &- (index == 0 ? 1 : 0)
    let x = ((j & 0xffff_ffff) &* (j & 0xffff_ffff)) &>> 32
    let y = (UInt64(truncatingIfNeeded: count) &* x) &>> 32
    let z = count &- 1 &- Int(truncatingIfNeeded: y)

    // In later passes W starts after the current segment.
    let start = pass == 0 || slice == 3 ? 0 : (Int(truncatingIfNeeded: slice) &+ 1) &* segmentLength
    let column = start &+ z
    return offset(
      lane: referenceLane, column: column >= laneLength ? column &- laneLength : column)
  }

  @inline(__always)
  private mutating func fillBlock(at target: Int, from x: Int, and y: Int, keepsOld: Bool) {
    var r = Argon2Block(repeating: 0)
    for i in 0..<128 { r[i] = blocks[x &+ i] ^ blocks[y &+ i] }
    var z = r
    Argon2Permutation.apply(to: &z)
    if keepsOld {
      for i in 0..<128 { blocks[target &+ i] ^= z[i] ^ r[i] }
    } else {
      for i in 0..<128 { blocks[target &+ i] = z[i] ^ r[i] }
    }
  }

  /// Where the words of a block start.
  private func offset(lane: UInt32, column: Int) -> Int {
    (Int(truncatingIfNeeded: lane) &* laneLength &+ column) &* 128
  }
}
