import WatchwordPrimitives

/// Words that passwords are made of, with how common they are.
///
/// A trie of labels (`a` to `z`, `0` to `9`: 0 to 35), written as bits in the order of a walk
/// through it. What is below two labels begins at a place of its own
/// (`CommonWordsTable.directory`). A node:
///
/// 1. Its shape.  2. Of a long one, how many bits follow, after the length of that number.
/// 3. Of a word, its rank: 16 * kind (password, word, name) + binary logarithm of its place in the
/// list.  4. The labels of its children in their order, with label 36 after them where there are
/// several.  5. Its children.
///
/// All but the number are in Huffman codes: a shape by depth; a label by that of the sibling before
/// it, or of the parent.
enum CommonWords {
  /// After the last child.
  static var noLabel: Int { 36 }

  // Contexts of the codes; that of a first child is the label of its parent.
  static var siblings: Int { 36 }
  static func shapeContext(_ depth: Int) -> Int { 70 &+ min(depth, 10) }
  static var rankContext: Int { 81 }
  static var sizeContext: Int { 82 }

  /// Whether a node is a word, and has children.
  struct Shape {
    let isWord: Bool
    let hasChildren: Bool
    let hasSeveral: Bool
    let isLong: Bool

    /// A leaf; with one child, several, or many below it; the same of words.
    init(_ symbol: Int) {
      let kind = symbol > 3 ? symbol &- 3 : symbol
      isWord = symbol == 0 || symbol > 3
      hasChildren = kind > 0
      hasSeveral = kind > 1
      isLong = kind > 2
    }
  }

  /// Bits of the labels that a character can stand for: its own, and letters that it looks like.
  static func labels(of scalar: UInt32) -> UInt64 {
    switch scalar {
    case 0x61...0x7a: bit(scalar &- 0x61)
    case 0x41...0x5a: bit(scalar &- 0x41)
    case 0x30: digit(0) | letter("o")
    case 0x31: digit(1) | letter("i") | letter("l")
    case 0x32: digit(2) | letter("z")
    case 0x33: digit(3) | letter("e")
    case 0x34: digit(4) | letter("a")
    case 0x35: digit(5) | letter("s")
    case 0x36: digit(6) | letter("g")
    case 0x37: digit(7) | letter("t") | letter("l")
    case 0x38: digit(8) | letter("b")
    case 0x39: digit(9) | letter("g")
    case 0x40: letter("a")  // @
    case 0x24: letter("s")  // $
    case 0x21: letter("i")  // !
    case 0x7c: letter("i") | letter("l")  // |
    case 0x28, 0x3c, 0x5b, 0x7b: letter("c")  // ( < [ {
    case 0x2b: letter("t")  // +
    case 0x25: letter("x")  // %
    default: 0
    }
  }

  /// The label of a character itself, as a bit; 0 where it has none.
  static func ownLabel(of scalar: UInt32) -> UInt64 {
    switch scalar {
    case 0x61...0x7a: bit(scalar &- 0x61)
    case 0x41...0x5a: bit(scalar &- 0x41)
    case 0x30...0x39: bit(scalar &- 0x30 &+ 26)
    default: 0
    }
  }

  private static func letter(_ letter: Unicode.Scalar) -> UInt64 { bit(letter.value &- 0x61) }
  private static func digit(_ digit: UInt32) -> UInt64 { bit(digit &+ 26) }
  private static func bit(_ label: UInt32) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: label) }
}
