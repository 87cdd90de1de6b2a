import WatchwordPolicy
import WatchwordPrimitives

/// A list of breached passwords, line by line, as keys of a filter.
struct BreachList {
  /// What a line holds.
  enum Format {
    /// 40 hexadecimal digits of SHA-1, and `:` with a number behind them if one likes.
    case sha1
    /// A password: every byte up to the end of the line.
    case plain
  }

  private(set) var keys: [UInt64] = []
  private let format: Format
  private let name: String
  private var line = 0

  init(_ format: Format, name: String) {
    self.format = format
    self.name = name
  }

  /// Reads a whole file.
  static func keys(_ path: String, _ format: Format) throws(Failure) -> [UInt64] {
    let file = try InputFile(path)
    var list = BreachList(format, name: path)
    var buffer = SecretBuffer(capacity: 1 << 20)
    while try file.read(into: &buffer) > 0 {
      let used = try list.take(buffer.span, isEnd: false)
      buffer = remainder(of: buffer, from: used)
      guard buffer.count <= 1 << 16 else {
        throw Failure("\(path), line \(list.line + 1): longer than 65536 bytes")
      }
    }
    _ = try list.take(buffer.span, isEnd: true)
    return list.keys
  }

  private static func remainder(of buffer: borrowing SecretBuffer, from used: Int) -> SecretBuffer {
    var rest = SecretBuffer(capacity: 1 << 20)
    rest.append(buffer.span.extracting(used...))
    return rest
  }

  /// Takes all whole lines, and the last one at the end; gives how many bytes that was.
  private mutating func take(_ bytes: Span<UInt8>, isEnd: Bool) throws(Failure) -> Int {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end == bytes.count, !isEnd { break }
      line += 1
      var last = end
      if last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
      if last > start { try takeLine(bytes.extracting(start..<last)) }
      start = min(end + 1, bytes.count)
    }
    return start
  }

  private mutating func takeLine(_ text: Span<UInt8>) throws(Failure) {
    switch format {
    case .plain:
      keys.append(SHA1.prefix(of: text))
    case .sha1:
      var key: UInt64 = 0
      guard text.count >= 40, text.count == 40 || text[40] == UInt8(ascii: ":") else {
        throw Failure("\(name), line \(line): not 40 hexadecimal digits, alone or before a colon")
      }
      for i in 0..<40 {
        guard let digit = HexDigit.value(text[i]) else {
          throw Failure("\(name), line \(line): not a hexadecimal digit at byte \(i)")
        }
        if i < 16 { key = key << 4 | UInt64(digit) }
      }
      keys.append(key)
    }
  }
}
