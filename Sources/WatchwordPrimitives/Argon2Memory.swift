/// The matrix of 1 KiB blocks that Argon2 fills: a row is a lane, of four segments.
struct Argon2Memory: ~Copyable {
  /// 128 words a block, lane after lane; then four blocks for the addresses.
  private var blocks: SecretMemory<UInt64>
  private let parameters: Argon2.Parameters
  private let segmentLength: Int
  private let laneLength: Int
  private let compression: Argon2Compression

  /// Throws `outOfMemory` when the system has no such memory.
  init(
    _ parameters: Argon2.Parameters, _ compression: Argon2Compression
  ) throws(KDFError) {
    guard let size = Int(exactly: parameters.memoryBytes), size < .max &- 4096 else {
      throw .outOfMemory
    }
    blocks = try SecretMemory<UInt64>(count: size / 8 &+ 4 &* 128)
    self.parameters = parameters
    self.compression = compression
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

  /// RFC 9106, 3.2, steps 5 and 6: the blocks of all lanes in one slice of one pass.
  mutating func fillSlice(
    _ slice: UInt32, pass: UInt32, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    let isIndependent =
      parameters.variant == .i || parameters.variant == .id && pass == 0 && slice < 2
    var lane: UInt32 = 0
    while lane < parameters.lanes {
      let segment = Segment(pass: pass, slice: slice, lane: lane)
      if isIndependent {
        try fillByAddresses(segment, shouldStop)
        lane &+= 1
      } else {
        let count = min(4, parameters.lanes &- lane)
        try fillByWords(segment, lanes: Int(truncatingIfNeeded: count), shouldStop)
        lane &+= count
      }
    }
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

  /// A quarter of a lane, in one pass.
  private struct Segment {
    let pass: UInt32
    let slice: UInt32
    let lane: UInt32

    /// The first of its blocks that is computed: the two of `fillFirstColumns` are there.
    var start: Int { pass == 0 && slice == 0 ? 2 : 0 }

    /// The same of another lane.
    func moved(by lanes: Int) -> Self {
      Self(pass: pass, slice: slice, lane: lane &+ UInt32(truncatingIfNeeded: lanes))
    }
  }

  // MARK: Independent of the password

  /// A segment whose references are known beforehand; each is asked for four blocks before it is read.
  private mutating func fillByAddresses(
    _ segment: Segment, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    startAddresses(segment)
    var index = segment.start
    if index != 0 { nextAddresses() }
    while index < segmentLength {
      if index & 2047 == 0, shouldStop() { throw .stopped }
      if index & 127 == 0 { nextAddresses() }
      let reference = referenceOffset(address(index), segment, index)
      let later = index &+ 4
      if index & 127 < 124, later < segmentLength {
        blocks.prefetch(referenceOffset(address(later), segment, later), 128)
      }
      fillBlock(index, of: segment, reference: reference)
      index &+= 1
    }
  }

  /// What the address for the block at `index` of a segment is: J_1 and J_2.
  @inline(__always)
  private func address(_ index: Int) -> UInt64 { blocks[addresses &+ index & 127] }

  /// RFC 9106, 3.4.1.2: what the address blocks are made of; word 6 counts them.
  private mutating func startAddresses(_ segment: Segment) {
    let input = addressInput
    blocks[input] = UInt64(truncatingIfNeeded: segment.pass)
    blocks[input &+ 1] = UInt64(truncatingIfNeeded: segment.lane)
    blocks[input &+ 2] = UInt64(truncatingIfNeeded: segment.slice)
    blocks[input &+ 3] = parameters.memoryBytes / 1024
    blocks[input &+ 4] = UInt64(truncatingIfNeeded: parameters.iterations)
    blocks[input &+ 5] = UInt64(truncatingIfNeeded: parameters.variant.rawValue)
    blocks[input &+ 6] = 0
  }

  /// Twice G of zeros and the block before.
  private mutating func nextAddresses() {
    blocks[addressInput &+ 6] &+= 1
    compression.apply(
      in: &blocks, at: addresses, from: zeros, and: addressInput, work: work, keepsOld: false)
    compression.apply(
      in: &blocks, at: addresses, from: zeros, and: addresses, work: work, keepsOld: false)
  }

  // MARK: Dependent on the password

  /// The same segment of 1 to 4 lanes, whose references are the first words of the blocks before. A block
  /// of each in turn, so that what the next one reads has arrived when it is that lane's turn again.
  private mutating func fillByWords(
    _ first: Segment, lanes: Int, _ shouldStop: () -> Bool
  ) throws(KDFError) {
    var references = [4 of Int](repeating: 0)
    var index = first.start
    for i in 0..<4 where i < lanes {
      references[i] = referenceByWord(first.moved(by: i), index)
    }
    while index < segmentLength {
      if index & 511 == 0, shouldStop() { throw .stopped }
      for i in 0..<4 where i < lanes {
        let segment = first.moved(by: i)
        fillBlock(index, of: segment, reference: references[i])
        if index &+ 1 == segmentLength { continue }
        references[i] = referenceByWord(segment, index &+ 1)
        blocks.prefetch(references[i], 128)
        blocks.prefetch(offset(lane: segment.lane, column: column(segment, index &+ 1)), 128)
      }
      index &+= 1
    }
  }

  @inline(__always)
  private func referenceByWord(_ segment: Segment, _ index: Int) -> Int {
    referenceOffset(blocks[previousOffset(segment, index)], segment, index)
  }

  // MARK: Both

  /// RFC 9106, 3.4.2: the block that J_1 (low half of `j`) and J_2 (high half) point to.
  @inline(__always)
  private func referenceOffset(_ j: UInt64, _ segment: Segment, _ index: Int) -> Int {
    let j2 = UInt32(truncatingIfNeeded: j &>> 32)
    let lanes = parameters.lanes
    let slice = Int(truncatingIfNeeded: segment.slice)
    let lane = segment.pass == 0 && slice == 0 || lanes < 2 ? segment.lane : j2 % lanes

    // The blocks of W: what is finished of the last four segments; in the same lane also this one.
    let finished = segment.pass == 0 ? slice &* segmentLength : laneLength &- segmentLength
    let count = lane == segment.lane ? finished &+ index &- 1 : finished &- (index == 0 ? 1 : 0)
    let x = ((j & 0xffff_ffff) &* (j & 0xffff_ffff)) &>> 32
    let y = (UInt64(truncatingIfNeeded: count) &* x) &>> 32
    let z = count &- 1 &- Int(truncatingIfNeeded: y)

    // In later passes W starts after the current segment.
    let start = segment.pass == 0 || slice == 3 ? 0 : (slice &+ 1) &* segmentLength
    let column = start &+ z
    return offset(lane: lane, column: column >= laneLength ? column &- laneLength : column)
  }

  @inline(__always)
  private mutating func fillBlock(_ index: Int, of segment: Segment, reference: Int) {
    compression.apply(
      in: &blocks, at: offset(lane: segment.lane, column: column(segment, index)),
      from: previousOffset(segment, index), and: reference, work: work,
      // Version 16 overwrites in later passes, version 19 combines.
      keepsOld: segment.pass > 0 && parameters.version != 16)
  }

  private func previousOffset(_ segment: Segment, _ index: Int) -> Int {
    let column = column(segment, index)
    return offset(lane: segment.lane, column: column == 0 ? laneLength &- 1 : column &- 1)
  }

  private func column(_ segment: Segment, _ index: Int) -> Int {
    Int(truncatingIfNeeded: segment.slice) &* segmentLength &+ index
  }

  /// Where the words of a block start.
  private func offset(lane: UInt32, column: Int) -> Int {
    (Int(truncatingIfNeeded: lane) &* laneLength &+ column) &* 128
  }

  /// Where the four blocks behind the matrix start.
  private var zeros: Int { offset(lane: parameters.lanes, column: 0) }
  private var addressInput: Int { zeros &+ 128 }
  private var addresses: Int { zeros &+ 256 }
  private var work: Int { zeros &+ 384 }
}
