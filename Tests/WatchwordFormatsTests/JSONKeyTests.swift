import TestSupport
import Testing
import WatchwordFormats
import WatchwordPrimitives

@Suite struct JSONKeyTests {
  /// Spellings of the same key, between quotation marks.
  static let equal = [
    ["a", "\\u0061"], ["", ""], ["/", "\\/", "\\u002f", "\\u002F"], ["é", "\\u00e9"],
    ["\u{1d11e}", "\\ud834\\udd1e", "\\uD834\\uDD1E"], ["\\n", "\\u000a"], ["\\\"", "\\u0022"],
    ["eight by", "eight\\u0020by"], ["sixteen bytes ok", "sixteen bytes \\u006fk"],
    ["seventeen bytes !", "seventeen bytes \\u0021"], ["\\ud800", "\\uD800"],
    ["a key that is longer than some words", "a key th\\u0061t is longer than some word\\u0073"],
  ]

  static let others = [
    "\\ud800\\u0041", "\\udc00", "e\u{301}", "K", "\u{212a}", "aa", "b", "\\u0000",
    "\\u0000\\u0000", "sixteen bytes oK", "eight bz",
  ]

  @Test func `keys are equal where their text is`() {
    let keys =
      Self.equal.enumerated().flatMap { group, spellings in
        spellings.map { (group, $0) }
      } + Self.others.enumerated().map { ($0 + 1000, $1) }
    for (group, key) in keys {
      for (otherGroup, other) in keys {
        // With bytes behind the key, and none.
        for suffix in ["", String(repeating: "x", count: 30)] {
          let text = Array("\"\(key)\"\(suffix)".utf8)
          let otherText = Array("   \"\(other)\"".utf8)
          let a = JSONKey(start: 1, end: 1 + key.utf8.count, isEscaped: key.contains("\\"))
          let b = JSONKey(start: 4, end: 4 + other.utf8.count, isEscaped: other.contains("\\"))
          let isEqual = group == otherGroup
          let areEqual = a.equals(b, in: otherText.span, from: text.span)
          #expect(areEqual == isEqual)
          let hashes = (a.hash(in: text.span, 5), b.hash(in: otherText.span, 5))
          #expect((hashes.0 == hashes.1) == isEqual)
          let seeded = a.hash(in: text.span, 6)
          #expect(hashes.0 != seeded)
        }
      }
    }
  }

  @Test func `a filter misses no key, and takes few for others`() {
    var slots = [UInt32](repeating: 0, count: 2048)
    var filter = JSONKeyFilter(slots.mutableSpan, seed: 7)
    var suspicions: [Bool] = []
    var random = SeededRandom(9)
    var hashes: [UInt64] = []
    for _ in 0..<1000 {
      let hash = random.next()
      hashes.append(hash)
      filter.add(hash, object: UInt32(truncatingIfNeeded: hashes.count % 3))
    }
    suspicions.append(filter.isSuspicious)
    for (i, hash) in hashes.enumerated() {
      let answers = [
        filter.has(hash, object: UInt32((i + 1) % 3)), filter.has(hash, object: UInt32(i % 3)),
        filter.has(hash ^ 1 << 40, object: UInt32((i + 1) % 3)),
      ]
      #expect(answers == [true, false, false])
    }
    filter.beginText()
    filter.add(hashes[0], object: 1)
    suspicions.append(filter.isSuspicious)
    filter.add(hashes[0], object: 1)
    suspicions.append(filter.isSuspicious)
    #expect(suspicions == [false, false, true])
  }

  @Test func `a full filter is suspicious`() {
    var slots = [UInt32](repeating: 0, count: 8)
    var filter = JSONKeyFilter(slots.mutableSpan, seed: 7)
    var suspicions: [Bool] = []
    for hash in 0..<6 { filter.add(UInt64(hash) &* 0x9e37_79b9_7f4a_7c15, object: 0) }
    suspicions.append(filter.isSuspicious)
    filter.add(1, object: 1)
    suspicions.append(filter.isSuspicious)
    #expect(suspicions == [false, true])
  }
}
