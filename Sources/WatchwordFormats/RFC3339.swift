import WatchwordPrimitives

/// A date and time of the Internet, such as `2026-11-25T09:30:00.5+01:00`.
///
/// Source: RFC 3339, section 5.6, with T and Z in either case; a space for the T is refused.
package enum RFC3339 {
  /// Milliseconds since 1970-01-01 UTC, finer digits cut off; nil where `text` is none. A leap second
  /// (`23:59:60` in UTC) is the first one of the next day.
  package static func milliseconds(_ text: Span<UInt8>) -> Int64? {
    guard let year = number(text, 0, 4), text.byte(at: 4) == UInt8(ascii: "-"),
      let month = number(text, 5, 2), text.byte(at: 7) == UInt8(ascii: "-"),
      let day = number(text, 8, 2), let t = text.byte(at: 10), t | 0x20 == UInt8(ascii: "t"),
      let hour = number(text, 11, 2), text.byte(at: 13) == UInt8(ascii: ":"),
      let minute = number(text, 14, 2), text.byte(at: 16) == UInt8(ascii: ":"),
      let second = number(text, 17, 2)
    else { return nil }
    guard month >= 1, month <= 12, day >= 1, day <= days(in: month, of: year), hour <= 23,
      minute <= 59, second <= 60
    else { return nil }
    var i = 19
    var milliseconds: Int64 = 0
    if text.byte(at: i) == UInt8(ascii: ".") {
      i &+= 1
      let first = i
      var weight: Int64 = 100
      while let digit = digit(text.byte(at: i)) {
        milliseconds &+= digit &* weight
        weight /= 10
        i &+= 1
      }
      guard i > first else { return nil }
    }
    guard let (offset, end) = zone(text, i), end == text.count else { return nil }
    var seconds = daysSince1970(year, month, day) &* 86_400
    seconds &+= hour &* 3600 &+ minute &* 60 &+ second &- offset
    if second == 60, seconds % 86_400 != 0 { return nil }
    return seconds &* 1000 &+ milliseconds
  }

  /// Seconds east of Greenwich, and the first byte behind the zone.
  private static func zone(_ text: Span<UInt8>, _ start: Int) -> (offset: Int64, end: Int)? {
    guard let sign = text.byte(at: start) else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return (0, start &+ 1) }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = number(text, start &+ 1, 2), text.byte(at: start &+ 3) == UInt8(ascii: ":"),
      let minutes = number(text, start &+ 4, 2), hours <= 23, minutes <= 59
    else { return nil }
    let offset = hours &* 3600 &+ minutes &* 60
    return (sign == UInt8(ascii: "+") ? offset : 0 &- offset, start &+ 6)
  }

  private static func number(_ text: Span<UInt8>, _ start: Int, _ digits: Int) -> Int64? {
    var value: Int64 = 0
    var i = 0
    while i < digits {
      guard let digit = digit(text.byte(at: start &+ i)) else { return nil }
      value = value &* 10 &+ digit
      i &+= 1
    }
    return value
  }

  private static func digit(_ byte: UInt8?) -> Int64? {
    guard let byte, byte &- UInt8(ascii: "0") < 10 else { return nil }
    return Int64(byte &- UInt8(ascii: "0"))
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The proleptic Gregorian calendar, of years from 0 on; the year counted from March.
  private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let monthFromMarch = month > 2 ? month &- 3 : month &+ 9
    // 400 years more, so that nothing is negative.
    let years = (month > 2 ? year : year &- 1) &+ 400
    let dayOfYear = (153 &* monthFromMarch &+ 2) / 5 &+ day &- 1
    let days = years &* 365 &+ years / 4 &- years / 100 &+ years / 400 &+ dayOfYear
    // 1970-01-01 by the same count.
    return days &- 865_565
  }
}
