import Watchword
import WatchwordPrimitives

extension InspectAnswer {
  /// A table for a person; empty where nobody can read the digest.
  func text(colours: Bool) -> String {
    let head = [headline].filter { !$0.isEmpty }
    let tables = readings.map { $0.text(colours: colours) }
    return (head + tables).joined(separator: "\n")
  }

  /// What cannot be told.
  private var headline: String {
    if isCertain || readings.isEmpty { return "" }
    if readings.count > 1 {
      let names = readings.map(\.hasher.id.description).joined(separator: " or ")
      return "cannot tell which hasher made it: it can be \(names)\n"
    }
    guard let only = readings.first?.hasher else { return "" }
    return "cannot tell that it is \(only.id): \(only.doubt)\n"
  }
}

extension HasherID {
  /// What else may look like a digest of it.
  fileprivate var doubt: String {
    switch self {
    case .md5: "32 hexadecimal digits can be md5, NTLM, another 128-bit hash or no digest at all"
    case .sha256: "64 hexadecimal digits can be sha256, another 256-bit hash or no digest at all"
    default: "nothing in the digest names its hasher"
    }
  }
}

extension InspectAnswer.Reading {
  /// One line for each thing that is known.
  fileprivate func text(colours: Bool) -> String {
    let width = 16
    return ([("hasher", Style.bold(hasher.id.description, colours: colours))] + lines(colours))
      .map { label, value in
        label + String(repeating: " ", count: width - label.count) + value + "\n"
      }.joined()
  }

  private func lines(_ colours: Bool) -> [(String, String)] {
    let parameters = report.parameters
    var lines = DigestParameter.all(of: parameters).map { parameter in
      (parameter.name.description, parameter.text(of: hasher))
    }
    let hasNoSalt = report.weaknesses.contains(.noSalt)
    lines += [
      ("salt", hasNoSalt ? "none" : "\(parameters.saltBytes) bytes"),
      ("hash", "\(parameters.hashBytes) bytes"),
      ("memory", parameters.workingBytes == 0 ? "none" : Quantity.bytes(parameters.workingBytes)),
      ("time", "about \(Quantity.time(nanoseconds: parameters.nanoseconds))"),
      ("limits", limits(colours)),
    ]
    let weaknesses = report.weaknesses.each.flatMap { weakness in
      [
        Style.yellow("\(weakness.name)", colours: colours) + ": \(weakness.text)",
        "  (\(weakness.source(for: hasher)))",
      ]
    }
    let labels = ["weaknesses"] + repeatElement("", count: weaknesses.count)
    lines += zip(labels, weaknesses.isEmpty ? ["none known"] : weaknesses)
    return lines
  }

  private func limits(_ colours: Bool) -> String {
    guard let limit = report.overLimit.map(Problem.digest)?.limit else { return "within" }
    return Style.red("over", colours: colours)
      + ": \(limit.name) is \(limit.given), allowed are \(limit.allowed)"
  }
}

extension DigestParameter {
  /// Its value, and what its hasher calls it.
  fileprivate func text(of hasher: HasherID) -> String {
    switch value {
    case .text(let text): return text.description
    case .number(let number):
      let note = note(hasher, number)
      return note.isEmpty ? "\(number)" : "\(number) (\(note))"
    }
  }

  private func note(_ hasher: HasherID, _ number: UInt64) -> String {
    switch (name.description, hasher) {
    case ("cost", .scryptFirebase), ("cost", .scryptWerkzeug): "N"
    case ("cost", _): "2^\(number) rounds"
    case ("block_size", _): "r"
    case ("parallelization", _), ("lanes", _): "p"
    case ("memory_kib", _): "m"
    case ("iterations", .argon2i), ("iterations", .argon2id): "t"
    default: ""
    }
  }
}
