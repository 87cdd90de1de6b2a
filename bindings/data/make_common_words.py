#!/usr/bin/env python3
"""Make CommonWordsTable.swift of the lists in zxcvbn: `pip install zxcvbn==4.5.0` first.

usage: make_common_words.py >Sources/WatchwordPolicy/Strength/CommonWordsTable.swift

The words are those of all lists that have the lowest ranks, of letters and digits alone. They make a
trie, which is written in the order of a walk through it; CommonWords.swift says how.
"""
import collections
import heapq
import math

from zxcvbn.frequency_lists import FREQUENCY_LISTS

WORDS = 70_000
KINDS = {"passwords": 0, "english_wikipedia": 1, "us_tv_and_film": 1,
         "female_names": 2, "male_names": 2, "surnames": 2}  # fmt: skip
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
END = len(ALPHABET)
# A subtree of more nodes than this says how long it is, so that it can be skipped.
SKIPPED_NODES = 16
LONGEST_CODE = 15
# A power of two.
PAGE = 4096

# Contexts of the codes: which label comes first below another, which follows it, which shape a node
# of a depth has, which rank, and how long the number is that says how much follows.
FIRST, SIBLING, SHAPE, RANK, SIZE, CONTEXTS = 0, 36, 72, 81, 82, 83
LEAF, ONE, MANY, LONG, WORD_ONE, WORD_MANY, WORD_LONG = range(7)


class Node:
    def __init__(self, label, depth):
        self.label, self.depth = label, depth
        self.children = {}
        self.rank = None

    def count(self):
        self.nodes = 1 + sum(child.count() for child in self.children.values())
        return self.nodes

    def shape(self):
        if not self.children:
            return LEAF
        shape = ONE if len(self.children) == 1 else MANY if self.nodes <= SKIPPED_NODES else LONG
        return shape + (0 if self.rank is None else WORD_ONE - ONE)


def chosen():
    """The words with their ranks: 16 kinds * 16, and the logarithm of the place in the list."""
    words = []
    for name, ranked in FREQUENCY_LISTS.items():
        for place, word in enumerate(ranked, 1):
            # Not what is found as fast by trying all texts of its length.
            if set(word) <= set(ALPHABET) and len(word) >= 3 and place * 10**0.5 < 10 ** len(word):
                weight = 0.5 if name == "passwords" else 1
                words.append((place * weight, word, KINDS[name] * 16 + round(math.log2(place))))
    return [word[1:] for word in sorted(words)[:WORDS]]


def trie(words):
    root = Node(None, 0)
    for word, rank in words:
        node = root
        for character in word:
            label = ALPHABET.index(character)
            node = node.children.setdefault(label, Node(label, node.depth + 1))
        node.rank = rank
    root.count()
    return root


def walk(node):
    """What is written of a node: pairs of a context and a symbol, and for a long one a list of what
    follows, which its length stands before."""
    shape = node.shape()
    yield SHAPE + min(node.depth, 10) - 2, shape
    rest = []
    if node.rank is not None:
        rest.append((RANK, node.rank))
    context = FIRST + node.label
    for label in sorted(node.children):
        rest.append((context, label))
        context = SIBLING + label
    if len(node.children) > 1:
        rest.append((context, END))
    for _, child in sorted(node.children.items()):
        rest.extend(walk(child))
    if shape in (LONG, WORD_LONG):
        yield SIZE, rest
    else:
        yield from rest


def count(items, counts, lengths):
    """Counts the symbols, with what is known of their lengths, and gives how many bits they take."""
    bits = 0
    for context, symbol in items:
        if context == SIZE:
            size = count(symbol, counts, lengths)
            bits += size
            symbol = size.bit_length()
            bits += symbol
        counts[context][symbol] += 1
        bits += lengths.get(context, {}).get(symbol, 4)
    return bits


def code_lengths(counts):
    """Huffman's, no longer than LONGEST_CODE."""
    counts = dict(sorted(counts.items()))
    while True:
        lengths = dict.fromkeys(counts, 0)
        heap = [(count, symbol, [symbol]) for symbol, count in counts.items()]
        heapq.heapify(heap)
        if len(heap) == 1:
            return {symbol: 1 for symbol in counts}
        order = 1000
        while len(heap) > 1:
            a, b = heapq.heappop(heap), heapq.heappop(heap)
            for symbol in a[2] + b[2]:
                lengths[symbol] += 1
            order += 1
            heapq.heappush(heap, (a[0] + b[0], order, a[2] + b[2]))
        if max(lengths.values()) <= LONGEST_CODE:
            return lengths
        counts = {symbol: count // 2 + 1 for symbol, count in counts.items()}


def canonical(lengths):
    codes, code, length = {}, 0, 0
    for symbol in sorted(lengths, key=lambda symbol: (lengths[symbol], symbol)):
        code <<= lengths[symbol] - length
        length = lengths[symbol]
        codes[symbol] = format(code, f"0{length}b")
        code += 1
    return codes


def written(items, codes):
    parts = []
    for context, symbol in items:
        if context == SIZE:
            rest = written(symbol, codes)
            size = len(rest).bit_length()
            parts += [codes[SIZE][size], format(len(rest), f"0{size}b"), rest]
        else:
            parts.append(codes[context][symbol])
    return "".join(parts)


def array(name, comment, element, numbers, form, columns):
    print(f"\n  /// {comment}\n  static let {name}: [{len(numbers)} of {element}] = [")
    for i in range(0, len(numbers), columns):
        print(f"    {', '.join(form(number) for number in numbers[i:i + columns])},")
    print("  ]")


def main():
    words = chosen()
    root = trie(words)
    tops = {(a, b): node for a, first in root.children.items() for b, node in first.children.items()}
    walks = {pair: list(walk(node)) for pair, node in sorted(tops.items())}

    # The lengths of the codes make the numbers that are written, which have a code too: each round
    # changes less, and any that has all symbols will do.
    lengths = {}
    for _ in range(3):
        counts = collections.defaultdict(collections.Counter)
        counts[SIZE].update(range(4, 20))
        for items in walks.values():
            count(items, counts, lengths)
        lengths = {context: code_lengths(counted) for context, counted in counts.items()}
    codes = {context: canonical(of_context) for context, of_context in lengths.items()}

    starts, tables = [], []
    for context in range(CONTEXTS):
        starts.append(len(tables))
        of_context = lengths.get(context, {})
        ordered = sorted(of_context, key=lambda symbol: (of_context[symbol], symbol))
        for length in range(1, LONGEST_CODE + 1):
            tables.append(sum(1 for symbol in ordered if of_context[symbol] == length))
        tables += ordered

    directory, parts, position = [], ["0"], 1  # so that no place is 0
    for a in range(len(ALPHABET)):
        for b in range(len(ALPHABET)):
            if (a, b) in walks:
                directory.append(position)
                parts.append(written(walks[a, b], codes))
                position += len(parts[-1])
            else:
                directory.append(0)
    bits = "".join(parts) + "0" * (-position % 64)

    print(f"""\
// {len(chosen())} words, of the lists of zxcvbn 4.5.0 for Python: Copyright (c) 2016 Daniel Wolf;
// Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc.; MIT License, whose text is in
// NOTICE.
// Made by bindings/data/make_common_words.py.

/// The words that passwords are made of, as `CommonWords` reads them.
enum CommonWordsTable {{""", end="")
    array("codeStarts", "Where the code of a context begins in `codes`.", "UInt16", starts, str, 16)
    array(
        "codes", "Of each code, how many symbols have 1 to 15 bits, and the symbols.", "UInt8",
        tables, str, 20)
    array(
        "directory", "The bit that each two labels begin at, or 0.", "UInt32", directory, str, 10)
    # Pages, for the compiler takes four times as long with one array of them all.
    pages = -(-len(bits) // (64 * PAGE))
    bits = bits.ljust(pages * 64 * PAGE, "0")
    words = [int(bits[i:i + 64], 2) for i in range(0, len(bits), 64)]
    print(f"""
  /// 64 bits of the nodes, the first the most significant; 0 beyond the end.
  static func word(at i: Int) -> UInt64 {{
    switch i &>> {PAGE.bit_length() - 1} {{""")
    for page in range(pages):
        print(f"    case {page}: page{page}[i & {PAGE - 1}]")
    print("    default: 0\n    }\n  }")
    for page in range(pages):
        array(f"page{page}", f"Words {page * PAGE} and on.", "UInt64",
              words[page * PAGE:][:PAGE], "0x{:016x}".format, 4)  # fmt: skip
    print("}")


main()
