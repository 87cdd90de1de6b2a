/// Cuts a file into runs of whole lines.
struct LineInput: ~Copyable {
  /// The longest line that is read, in bytes.
  static let longestLine = 1 << 20
  /// How much is read at once.
  private static let runBytes = 128 << 10

  private let file: InputFile
  /// The start of a line, the rest of which is not read yet.
  private var start = SecretBuffer(capacity: LineInput.runBytes)
  private var nextLine = 1
  private var isInLongLine = false

  init(_ file: consuming InputFile) { self.file = file }

  /// The next lines, as soon as there is one; nil at the end.
  ///
  /// A line that is too long comes alone, without its end: with more than `longestLine` bytes.
  mutating func next() throws(Failure) -> LineRun? {
    while true {
      var searched = start.count
      if start.capacity == searched { start.grow(to: 2 * searched) }
      let isAtEnd = try file.read(into: &start) == 0
      if isInLongLine {
        skipLongLine()
        searched = 0
      }
      if isAtEnd { return start.count > 0 ? take(start.count) : nil }
      if let newline = start.lastIndex(of: UInt8(ascii: "\n"), from: searched) {
        return take(newline + 1)
      }
      if start.count > Self.longestLine {
        isInLongLine = true
        return take(start.count)
      }
    }
  }

  private mutating func take(_ count: Int) -> LineRun {
    var bytes = SecretBuffer(capacity: Self.runBytes)
    bytes.append(start.span.extracting(count...))
    start.truncate(to: count)
    swap(&bytes, &start)
    let firstLine = nextLine
    nextLine += bytes.countLines()
    return LineRun(bytes: bytes, firstLine: firstLine)
  }

  /// Forgets what was read up to the end of the line.
  private mutating func skipLongLine() {
    var bytes = SecretBuffer(capacity: Self.runBytes)
    if let newline = start.firstIndex(of: UInt8(ascii: "\n")) {
      isInLongLine = false
      bytes.append(start.span.extracting((newline + 1)...))
    }
    swap(&bytes, &start)
  }
}

/// Lines one after another, and the number of the first.
struct LineRun: ~Copyable {
  var bytes: SecretBuffer
  let firstLine: Int
}

extension SecretBuffer {
  /// Lines, with one at the end that no newline ends.
  fileprivate borrowing func countLines() -> Int {
    var lines = 0
    var start = 0
    while start < count {
      lines += 1
      start = (firstIndex(of: UInt8(ascii: "\n"), from: start) ?? count) + 1
    }
    return lines
  }
}
