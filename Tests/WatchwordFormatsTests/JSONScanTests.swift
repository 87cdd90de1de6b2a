import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordFormats

@Suite struct JSONScanTests {
  private static let letters = Array("a \"\\\n\t\r{}[]z0\u{1f}\u{7f}é".utf8) + [0x80, 0xff, 0]

  private func text(_ random: inout SeededRandom, _ count: Int, plain: Int) -> [UInt8] {
    (0..<count).map { _ in
      Int.random(in: 0..<plain, using: &random) > 0
        ? 0x61 : Self.letters.randomElement(using: &random) ?? 0
    }
  }

  @Test func `finds what matters byte for byte`() {
    var random = SeededRandom(21)
    for round in 0..<400 {
      let text = text(&random, Int.random(in: 0..<200, using: &random), plain: 1 + round % 40)
      let span = text.span
      var window = JSONWindow()
      var spaceWindow = JSONWindow()
      for start in 0...text.count {
        let rest = text[start...]
        let plainEnd = rest.firstIndex { $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5c }
        var fresh = JSONWindow()
        let ends = [
          JSONScan.plainEnd(span, start), window.plainEnd(span, start),
          fresh.plainEnd(span, start),
        ]
        #expect(ends == [Int](repeating: plainEnd ?? text.count, count: 3))
        let spaceEnd = rest.firstIndex { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
        var freshSpaces = JSONWindow()
        let spaceEnds = [
          JSONScan.spaceEnd(span, start), spaceWindow.spaceEnd(span, start),
          freshSpaces.spaceEnd(span, start),
        ]
        #expect(spaceEnds == [Int](repeating: spaceEnd ?? text.count, count: 3))
        let mark = rest.firstIndex { Array("\"{}[]".utf8).contains($0) }
        let foundMark = JSONScan.markStart(span, start)
        #expect(foundMark == mark ?? text.count)
      }
    }
  }

  #if arch(x86_64)
    @Test func `a block equals the words that it is made of`() {
      var random = SeededRandom(22)
      for _ in 0..<2000 {
        let text = text(&random, Int.random(in: 16..<90, using: &random), plain: 3)
        let span = text.span
        for i in 0...text.count - 16 {
          guard let block = JSONBlock(span, at: i), let low = JSONWord(span, at: i),
            let high = JSONWord(span, at: i + 8)
          else {
            Issue.record("no block at \(i)")
            return
          }
          #expect(block.specials == low.specials | high.specials << 8)
          #expect(block.spaces == low.spaces | high.spaces << 8)
          #expect(block.marks == low.marks | high.marks << 8)
        }
        if text.count >= 64 {
          let (block, words) = (JSONBlock.specials64(span, 0), JSONWord.specials64(span, 0))
          #expect(block == words)
          let spaces = (JSONBlock.spaces64(span, 0), JSONWord.spaces64(span, 0))
          #expect(spaces.0 == spaces.1)
          let bits = (JSONBlock.bits64(span, 0), JSONWord.bits64(span, 0))
          #expect(bits.0 == bits.1)
        }
      }
    }

    @Test func `a block at the end has the bytes that are there`() {
      let text = Array("a text of twenty \"\" b".utf8)
      for i in 6...text.count {
        guard let block = JSONBlock(text.span, at: i), let word = JSONWord(text.span, at: i) else {
          Issue.record("no block at \(i)")
          return
        }
        #expect(block.count == min(16, text.count - i))
        #expect(word.count == min(8, text.count - i))
        let mask: UInt64 = (1 << UInt64(word.count)) - 1
        #expect(block.specials & mask == word.specials & mask)
      }
    }
  #endif

  @Test func `passes digits to their end`() {
    for count in 0..<40 {
      for behind in ["", "a", "/", ":", "\u{ff}", "x12345678901234567890", " 1"] {
        let text = [UInt8](repeating: 0x39, count: count) + Array(behind.utf8)
        let end = JSONDigits.end(text.span, 0)
        #expect(end == count)
      }
    }
    for byte in UInt8.min...UInt8.max {
      let text = [0x30, 0x31, byte, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37]
      let end = JSONDigits.end(text.span, 0)
      #expect(end == (byte &- 0x30 < 10 ? 9 : 2))
    }
  }

  @Test func `reads strings of every length at every place`() {
    let specials = ["", "\\n", "\\u00e9", "é", "日", "\u{1d11e}", "\u{1}", "\\x", "\u{7f}"]
    for before in [0, 1, 15, 16, 17, 47, 48, 60, 63, 64, 65, 127, 128] {
      for special in specials {
        for length in [0, 1, 7, 14, 15, 16, 17, 31, 32, 50, 63, 64, 65, 100] {
          let string = String(repeating: "s", count: length) + special
          let text = Array(
            ("[" + String(repeating: " ", count: before) + "\"\(string)\",\"\(string)\"]").utf8)
          let isRight = special != "\u{1}" && special != "\\x"
          let error = error(in: text)
          #expect((error == nil) == isRight)
          if !isRight { #expect(error?.offset == 2 + before + length) }
        }
      }
    }
  }

  @Test func `every text that is cut short or changed is judged as byte by byte`() {
    var random = SeededRandom(23)
    let text = Array(
      #"{"key":[1,-2.5e+10,"a string of some length","é\u00e9\"",true,null],"k2":{"a":{},"b":[]}}"#
        .utf8)
    for length in 0..<text.count {
      let cut = Array(text[..<length])
      #expect(error(in: cut) != nil)
    }
    for _ in 0..<3000 {
      var changed = text
      let i = Int.random(in: 0..<text.count, using: &random)
      changed[i] = UInt8.random(in: 0...255, using: &random)
      // The same text behind much white space is read with other blocks.
      let spaces = Int.random(in: 1..<70, using: &random)
      let moved = [UInt8](repeating: 0x20, count: spaces) + changed
      let first = error(in: changed)
      let second = error(in: moved)
      #expect(first?.cause == second?.cause)
      if let first, let second { #expect(first.offset + spaces == second.offset) }
    }
  }

  private func error(in bytes: [UInt8]) -> JSONError? {
    do throws(JSONError) {
      try JSONText.check(bytes.span)
      return nil
    } catch {
      return error
    }
  }
}
