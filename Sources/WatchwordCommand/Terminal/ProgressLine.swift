import Glibc

/// How far a run is, in the last line of a terminal.
struct ProgressLine {
  /// Bytes of the file; nil where that is not known.
  let size: Int?
  let columns: Int
  private let started: UInt64
  private(set) var isShown = false
  /// When it may be shown next.
  private var next: UInt64

  init(size: Int?, columns: Int, now: UInt64 = Clock.nanoseconds) {
    self.size = size
    self.columns = columns
    started = now
    next = now + 1_000_000_000
  }

  /// That of a file of `size` bytes; nil where standard error is no terminal.
  static func onTerminal(size: Int?) -> ProgressLine? {
    Terminal.isThere ? ProgressLine(size: size, columns: Terminal.columns) : nil
  }

  /// Shows `progress`, after the first second, ten times a second at most.
  mutating func show(_ progress: LineProgress, now: UInt64 = Clock.nanoseconds) {
    guard now >= next else { return }
    next = now + 100_000_000
    isShown = true
    StandardError.write(
      "\r\u{1B}[K" + text(progress, seconds: Double(now - started) / 1e9))
  }

  /// Takes the line away.
  mutating func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
    isShown = false
  }

  /// `[######----]  61%  1.2 GiB of 2.0 GiB  812,345 rows/s  0:07 left`, cut to the columns.
  func text(_ progress: LineProgress, seconds: Double) -> String {
    let rate = "\(Quantity.count(Int(Double(progress.rows) / seconds))) rows/s"
    let done = Quantity.bytes(UInt64(progress.bytes))
    guard let size, size > 0 else {
      return String("\(done)  \(Quantity.rows(progress.rows))  \(rate)".prefix(columns - 1))
    }
    let share = min(1, Double(progress.bytes) / Double(size))
    var parts = ["\(Int(share * 100))%", "\(done) of \(Quantity.bytes(UInt64(size)))", rate]
    if share > 0 {
      let left = seconds * (1 - share) / share
      if left < 1e8 { parts.append("\(Quantity.clock(seconds: Int(left.rounded(.up)))) left") }
    }
    let text = parts.joined(separator: "  ")
    let width = min(30, columns - text.count - 5)
    guard width >= 5 else { return String(text.prefix(columns - 1)) }
    let filled = Int(share * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    return "[\(bar)]  \(text)"
  }
}
