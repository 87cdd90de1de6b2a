/// Numbers as a person reads them.
enum Quantity {
  /// `1,234,567`.
  static func count(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3), digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `1 row`, `1,234 rows`.
  static func rows(_ number: Int) -> String { "\(count(number)) \(number == 1 ? "row" : "rows")" }

  /// `512 B`, `4.0 MiB`.
  static func bytes(_ number: UInt64) -> String {
    scaled(Double(number), by: 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"])
  }

  /// `250 ns`, `13 ms`, `2.1 s`, `5.3 min`, `1.2 years`.
  static func time(nanoseconds: UInt64) -> String {
    let seconds = Double(nanoseconds) / 1e9
    let year = 365.25 * 86_400
    return switch seconds {
    case ..<60:
      scaled(Double(nanoseconds), by: 1000, ["ns", "µs", "ms", "s"])
    case ..<3600: "\(decimal(seconds / 60, places: 1)) min"
    case ..<86_400: "\(decimal(seconds / 3600, places: 1)) h"
    case ..<year: "\(decimal(seconds / 86_400, places: 1)) days"
    default: "\(decimal(seconds / year, places: 1)) years"
    }
  }

  /// `0:07`, `1:02:03`.
  static func clock(seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0
      ? "\(hours):\(twoDigits(minutes)):\(twoDigits(rest))" : "\(minutes):\(twoDigits(rest))"
  }

  /// With a number of decimal places.
  static func decimal(_ number: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (number * scale).rounded()
    guard scaled < 1e18 else { return "\(number)" }
    let digits = String(Int(scaled))
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  private static func scaled(_ number: Double, by step: Double, _ units: [String]) -> String {
    var number = number
    var unit = 0
    while number >= step, unit < units.count - 1 {
      number /= step
      unit += 1
    }
    return "\(decimal(number, places: unit > 0 && number < 10 ? 1 : 0)) \(units[unit])"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
