import WatchwordPolicy

/// Makes a `BreachFilter` of keys, in about 50 bytes of memory an entry.
///
/// Source: Graf and Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters" (2022),
/// algorithm 1.
struct BreachFilterBuilder {
  /// A file of the keys; an equal one counts once.
  static func file(_ keys: consuming [UInt64]) throws(Failure) -> [UInt8] {
    keys.sort()
    var count = 0
    for index in keys.indices where index == 0 || keys[index] != keys[count - 1] {
      keys[count] = keys[index]
      count += 1
    }
    keys.removeLast(keys.count - count)
    let layout = Layout(entries: count)
    // A seed fails for one in some dozen sets; a hundred in a row never do.
    for attempt in 0..<100 {
      let seed = UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15 &+ 0x5757_4252_4541_4348
      if let table = table(keys, seed: seed, layout) {
        return write(table, seed: seed, layout, entries: count)
      }
    }
    throw Failure("no filter could be made of these entries")
  }

  /// How the table is divided.
  private struct Layout {
    let segmentLength: Int
    let segments: Int
    var tableLength: Int { (segments + 2) * segmentLength }

    init(entries: Int) {
      // Figures 4 and 5 of the source: lengths and sizes that let nearly every seed succeed.
      let logarithm = Self.log(Double(max(entries, 2)))
      let exponent = Int(logarithm / Self.log(3.33) + 2.25)
      segmentLength = 1 << min(max(exponent, 2), 18)
      let factor = max(1.125, 0.875 + 0.25 * Self.log(1_000_000) / logarithm)
      let wanted = Int(Double(max(entries, 2)) * factor)
      segments = max(1, (wanted + segmentLength - 1) / segmentLength - 2)
    }

    /// The natural logarithm, near enough.
    private static func log(_ x: Double) -> Double {
      var rest = x
      var powers = 0.0
      while rest > 2 {
        rest /= 2
        powers += 1
      }
      // The series of artanh, for a number between 1 and 2.
      let y = (rest - 1) / (rest + 1)
      let terms = stride(from: 1.0, through: 25.0, by: 2.0)
      var power = y
      var sum = 0.0
      for n in terms {
        sum += power / n
        power *= y * y
      }
      return powers * 0.693_147_180_559_945_3 + 2 * sum
    }
  }

  /// The table, or nil where this seed leaves keys that have no place of their own.
  private static func table(_ keys: [UInt64], seed: UInt64, _ layout: Layout) -> [UInt8]? {
    let length = layout.tableLength
    func places(_ key: UInt64) -> (a: Int, b: Int, c: Int, fingerprint: UInt8) {
      BreachFilter.places(
        of: key, seed: seed, segmentLength: UInt64(layout.segmentLength),
        segments: UInt64(layout.segments))
    }
    // For each place how many keys have it, and the sum of those keys: where it is one, it is theirs.
    var counts = [UInt32](repeating: 0, count: length)
    var sums = [UInt64](repeating: 0, count: length)
    for key in keys {
      let place = places(key)
      for index in [place.a, place.b, place.c] {
        counts[index] += 1
        sums[index] ^= key
      }
    }
    var alone = (0..<length).filter { counts[$0] == 1 }
    var order: [(key: UInt64, place: Int)] = []
    order.reserveCapacity(keys.count)
    while let index = alone.popLast() {
      guard counts[index] == 1 else { continue }
      let key = sums[index]
      order.append((key, index))
      let place = places(key)
      for other in [place.a, place.b, place.c] {
        counts[other] -= 1
        sums[other] ^= key
        if counts[other] == 1 { alone.append(other) }
      }
    }
    guard order.count == keys.count else { return nil }
    // The last that was taken away comes first: nobody after it has its place.
    var table = [UInt8](repeating: 0, count: length)
    for (key, index) in order.reversed() {
      let place = places(key)
      table[index] = 0
      table[index] = place.fingerprint ^ table[place.a] ^ table[place.b] ^ table[place.c]
    }
    return table
  }

  private static func write(
    _ table: [UInt8], seed: UInt64, _ layout: Layout, entries: Int
  ) -> [UInt8] {
    var file = Array("WWBREACH".utf8)
    func append(_ number: UInt64, _ bytes: Int) {
      for i in 0..<bytes { file.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * i))) }
    }
    append(1, 4)
    append(8, 4)
    append(seed, 8)
    append(UInt64(entries), 8)
    append(UInt64(layout.segmentLength), 4)
    append(UInt64(layout.segments), 4)
    append(0, 24)
    file += table
    let checksum = BreachFilter.checksum(of: file.span)
    for i in 0..<8 { file[40 + i] = UInt8(truncatingIfNeeded: checksum >> UInt64(8 * i)) }
    return file
  }
}
