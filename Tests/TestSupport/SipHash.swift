/// SipHash-1-3 with a key of zeros, least significant byte first.
public func sipHash(_ bytes: some Collection<UInt8>) -> [UInt8] {
  var v: [UInt64] = [
    0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573,
  ]
  func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { x << n | x >> (64 - n) }
  func round() {
    v[0] &+= v[1]
    v[1] = rotate(v[1], 13) ^ v[0]
    v[0] = rotate(v[0], 32)
    v[2] &+= v[3]
    v[3] = rotate(v[3], 16) ^ v[2]
    v[0] &+= v[3]
    v[3] = rotate(v[3], 21) ^ v[0]
    v[2] &+= v[1]
    v[1] = rotate(v[1], 17) ^ v[2]
    v[2] = rotate(v[2], 32)
  }
  var padded = Array(bytes)
  while padded.count % 8 != 7 { padded.append(0) }
  padded.append(UInt8(truncatingIfNeeded: bytes.count))
  for start in stride(from: 0, to: padded.count, by: 8) {
    let word = padded[start..<start + 8].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    v[3] ^= word
    round()
    v[0] ^= word
  }
  v[2] ^= 0xff
  for _ in 0..<3 { round() }
  let hash = v[0] ^ v[1] ^ v[2] ^ v[3]
  return (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) }
}
