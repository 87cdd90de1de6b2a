import Watchword
import WatchwordPrimitives

/// One parameter of a digest, by its name in `watchword_inspection`.
struct DigestParameter {
  let name: StaticText
  let value: Value

  enum Value {
    case number(UInt64)
    case text(StaticText)
  }

  /// Those that the digest's hasher has.
  static func all(of parameters: DigestParameters) -> [DigestParameter] {
    var all: [DigestParameter] = []
    if let version = version(parameters.version) {
      all.append(DigestParameter(name: "version", value: .text(version)))
    }
    let numbers: [(StaticText, UInt64)] = [
      ("cost", parameters.cost), ("iterations", parameters.iterations),
      ("memory_kib", parameters.memoryKiB), ("lanes", parameters.lanes),
      ("block_size", parameters.blockSize), ("parallelization", parameters.parallelization),
    ]
    for (name, number) in numbers where number != 0 {
      all.append(DigestParameter(name: name, value: .number(number)))
    }
    return all
  }

  /// Argon2's number; bcrypt's digit and letter. A label, not a quantity.
  private static func version(_ version: UInt64) -> StaticText? {
    switch version {
    case 16: "16"
    case 19: "19"
    case UInt64(UInt8(ascii: "a")): "2a"
    case UInt64(UInt8(ascii: "b")): "2b"
    case UInt64(UInt8(ascii: "y")): "2y"
    default: nil
    }
  }
}
