import WatchwordQuery

/// Users, a line of JSON for each.
struct UserFile {
  private let path: String

  init(_ path: String) { self.path = path }

  /// All of them, in memory.
  ///
  /// - Parameter showsProgress: on the terminal, if there is one.
  func table(showsProgress: Bool) throws(Failure) -> UserTable {
    var random = SystemRandomNumberGenerator()
    var table = UserTable(limit: .max, seed: (random.next(), random.next()))
    let file = try InputFile(path)
    var line = showsProgress ? ProgressLine.onTerminal(size: file.size) : nil
    defer { line?.clear() }
    var progress = LineProgress()
    var input = LineInput(file)
    while let run = try input.next() {
      var number = run.firstLine
      var start = 0
      while start < run.bytes.count {
        let end = run.bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? run.bytes.count
        try put(run.bytes.span.extracting(start..<end), number, into: &table)
        number += 1
        start = end + 1
      }
      progress.rows += number - run.firstLine
      progress.bytes += run.bytes.count
      line?.show(progress)
    }
    return table
  }

  private func put(
    _ line: Span<UInt8>, _ number: Int, into table: inout UserTable
  ) throws(Failure) {
    let place = "\(path == "-" ? "standard input" : path), line \(number)"
    guard line.count <= LineInput.longestLine else {
      throw Failure("\(place): longer than \(LineInput.longestLine) bytes")
    }
    if line.isBlank { return }
    do throws(UserTableError) {
      try table.put(json: line)
    } catch {
      throw Failure("\(place): \(Self.message(error))")
    }
  }

  static func message(_ error: UserTableError) -> String {
    switch error {
    case .outOfMemory: "out of memory"
    case .full: "there are too many users"
    case .notJSON(let offset): "no JSON at byte \(offset)"
    case .notUser(nil): "no User object"
    case .notUser(let field?):
      "no User object: \(field.memberName) is missing, of a wrong type, too long or there twice"
    case .damaged: "damaged"
    }
  }
}
