import WatchwordPrimitives

/// Finds all common words that begin at a place of a text, or end there backwards.
struct WordSearch: ~Copyable {
  // The first character, whether the text is read backwards from there, and how many there are.
  private var start = 0
  private var isReversed = false
  private var limit = 0
  // The labels of the node that is read, by depth.
  private var path = [32 of UInt8](repeating: 0)
  // By depth, the children that are still to be read, and those of them that continue the text.
  private var children = [32 of UInt64](repeating: 0)
  private var wanted = [32 of UInt64](repeating: 0)

  init() {}

  /// Adds the words that begin at `start` and end before `end`.
  mutating func run(
    _ text: PasswordText, from start: Int, to end: Int, _ table: inout GuessTable
  ) {
    self.start = start
    isReversed = false
    limit = end &- start
    run(text, &table)
  }

  /// Adds the words that are read from before `end` back to `start`.
  mutating func run(
    _ text: PasswordText, backFrom end: Int, to start: Int, _ table: inout GuessTable
  ) {
    self.start = end &- 1
    isReversed = true
    limit = end &- start
    run(text, &table)
  }

  mutating func wipe() {
    WatchwordPrimitives.wipe(&path)
    WatchwordPrimitives.wipe(&children)
    WatchwordPrimitives.wipe(&wanted)
  }

  private mutating func run(_ text: PasswordText, _ table: inout GuessTable) {
    guard limit >= 3 else { return }
    var firsts = labels(text, 0)
    while firsts != 0 {
      let a = firsts.trailingZeroBitCount
      firsts &= firsts &- 1
      var seconds = labels(text, 1)
      while seconds != 0 {
        let b = seconds.trailingZeroBitCount
        seconds &= seconds &- 1
        let position = WordBits.start(a, b)
        if position > 0 {
          path[0] = UInt8(truncatingIfNeeded: a)
          path[1] = UInt8(truncatingIfNeeded: b)
          walk(text, WordBits(position: position), &table)
        }
      }
    }
  }

  /// Reads the nodes below two labels, as far as the text may go on.
  private mutating func walk(
    _ text: PasswordText, _ bits: consuming WordBits, _ table: inout GuessTable
  ) {
    var depth = 2
    // How deep the text leads: the node that is read is on its way where that is its depth.
    var matched = 2
    while true {
      let shape = CommonWords.Shape(bits.symbol(CommonWords.shapeContext(depth)))
      let isMatched = matched == depth
      var end: Int?
      if shape.isLong {
        let size = bits.symbol(CommonWords.sizeContext)
        let length = bits.read(size)
        end = bits.position &+ length
      }
      var labels: UInt64 = 0
      if let end, !isMatched {
        bits.position = end
      } else {
        if shape.isWord {
          let rank = bits.symbol(CommonWords.rankContext)
          if isMatched { add(text, length: depth, rank, &table) }
        }
        if shape.hasChildren {
          labels = childLabels(of: path[(depth &- 1) & 31], isOne: !shape.hasSeveral, &bits)
        }
      }
      if isMatched {
        wanted[depth & 31] = labels & self.labels(text, depth)
        if wanted[depth & 31] == 0 {
          guard isAnyWanted(upTo: depth) else { return }
          if let end {
            bits.position = end
            labels = 0
          }
        }
      }
      children[depth & 31] = labels
      while children[depth & 31] == 0 {
        depth &-= 1
        guard depth >= 2 else { return }
      }
      matched = min(matched, depth)
      let rest = children[depth & 31]
      path[depth & 31] = UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)
      children[depth & 31] = rest & (rest &- 1)
      if matched == depth {
        let child = rest & (0 &- rest)
        if wanted[depth & 31] & child != 0 {
          wanted[depth & 31] &= ~child
          matched &+= 1
        } else if !isAnyWanted(upTo: depth) {
          return
        }
      }
      depth &+= 1
    }
  }

  /// Reads the labels of the only child or of all children.
  private mutating func childLabels(
    of parent: UInt8, isOne: Bool, _ bits: inout WordBits
  ) -> UInt64 {
    var label = bits.symbol(Int(truncatingIfNeeded: parent))
    var labels: UInt64 = 0
    while label < CommonWords.noLabel {
      labels |= 1 &<< UInt64(truncatingIfNeeded: label)
      if isOne { break }
      label = bits.symbol(CommonWords.siblings &+ label)
    }
    return labels
  }

  private mutating func isAnyWanted(upTo depth: Int) -> Bool {
    var all: UInt64 = 0
    var i = 2
    while i <= depth {
      all |= wanted[i & 31]
      i &+= 1
    }
    return all != 0
  }

  /// The labels that the character at a place may stand for: backwards, only its own.
  private mutating func labels(_ text: PasswordText, _ i: Int) -> UInt64 {
    guard i < limit else { return 0 }
    return isReversed
      ? CommonWords.ownLabel(of: text.scalar(at: start &- i)) : text.labels(at: start &+ i)
  }

  private mutating func add(
    _ text: PasswordText, length: Int, _ rank: Int, _ table: inout GuessTable
  ) {
    let first = isReversed ? start &+ 1 &- length : start
    var guesses = (rank & 15) &* 100
    var reasons: StrengthReasons =
      rank < 16 ? .commonPassword : rank < 32 ? .commonWord : .commonName
    WordChanges.addCapitals(text, from: first, to: first &+ length, &guesses, &reasons)
    if isReversed {
      guesses &+= 100
      reasons.insert(.reversed)
    } else {
      WordChanges.addSubstitutions(text, from: first, length: length, &path, &guesses, &reasons)
    }
    table.add(from: first, to: first &+ length, guesses: guesses, reasons)
  }
}
