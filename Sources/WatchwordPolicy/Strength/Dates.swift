/// Dates and years of people's lives.
///
/// A year is one of those since it, or of 20; a date is one of the days of them, and there are four
/// ways to separate its parts.
///
/// Source: Wheeler, "zxcvbn: Low-Budget Password Strength Estimation" (2016), sections 3 and 4.
enum Dates {
  /// From which years are counted.
  private static var present: Int { 2026 }

  /// Adds those that begin at `start`.
  static func add(
    _ text: PasswordText, from start: Int, to end: Int, _ table: inout GuessTable
  ) {
    guard text.digit(at: start) != nil else { return }
    var digits = 1
    while digits < 8, start &+ digits < end, text.digit(at: start &+ digits) != nil { digits &+= 1 }
    if digits >= 4 {
      let year = number(text, start, 4)
      if year >= 1900, year < 2030 {
        table.add(from: start, to: start &+ 4, guesses: guesses(years(to: year)), .year)
      }
    }
    var length = 4
    while length <= digits {
      if let years = unseparated(text, start, length) {
        table.add(from: start, to: start &+ length, guesses: guesses(years &* 365), .date)
      }
      length &+= 1
    }
    addSeparated(text, from: start, to: end, digits, &table)
  }

  /// The years to the nearest date that `length` digits can be; nil where they are none.
  private static func unseparated(
    _ text: PasswordText, _ start: Int, _ length: Int
  ) -> Int? {
    var best: Int?
    var first = 1
    while first <= 4 {
      var second = 1
      while second <= 2 {
        let third = length &- first &- second
        if third >= 1, third <= 4, let years = years(text, start, first, second, third, gap: 0) {
          best = min(best ?? years, years)
        }
        second &+= 1
      }
      first &+= 1
    }
    return best
  }

  private static func addSeparated(
    _ text: PasswordText, from start: Int, to end: Int, _ digits: Int,
    _ table: inout GuessTable
  ) {
    guard digits <= 4 else { return }
    let separator = text.scalar(at: start &+ digits)
    switch separator {
    case 0x20, 0x2d, 0x2e, 0x2f, 0x5c, 0x5f: break  // space - . / \ _
    default: return
    }
    let second = start &+ digits &+ 1
    var ofSecond = 0
    while ofSecond < 3, text.digit(at: second &+ ofSecond) != nil { ofSecond &+= 1 }
    guard ofSecond >= 1, ofSecond <= 2, text.scalar(at: second &+ ofSecond) == separator
    else { return }
    let third = second &+ ofSecond &+ 1
    var ofThird = 1
    while ofThird <= 4, third &+ ofThird <= end, text.digit(at: third &+ ofThird &- 1) != nil {
      if let years = years(text, start, digits, ofSecond, ofThird, gap: 1) {
        table.add(
          from: start, to: third &+ ofThird, guesses: guesses(years &* 365) &+ 200, .date)
      }
      ofThird &+= 1
    }
  }

  /// The years to the date of three numbers of so many digits, or nil: a year of 2 or 4 digits
  /// stands first or last.
  private static func years(
    _ text: PasswordText, _ start: Int, _ first: Int, _ second: Int, _ third: Int,
    gap: Int
  ) -> Int? {
    let a = number(text, start, first)
    let b = number(text, start &+ first &+ gap, second)
    let c = number(text, start &+ first &+ second &+ 2 &* gap, third)
    var best: Int?
    if third == 4 || third == 2, first <= 2, areDayAndMonth(a, b), let years = years(c, third) {
      best = years
    }
    if first == 4 || first == 2, third <= 2, areDayAndMonth(b, c), let years = years(a, first) {
      best = min(best ?? years, years)
    }
    return best
  }

  private static func areDayAndMonth(_ a: Int, _ b: Int) -> Bool {
    a >= 1 && b >= 1 && a <= 31 && b <= 31 && min(a, b) <= 12
  }

  private static func years(_ year: Int, _ digits: Int) -> Int? {
    if digits == 2 { return years(to: year &+ (year > 50 ? 1900 : 2000)) }
    return year >= 1000 && year <= 2050 ? years(to: year) : nil
  }

  private static func years(to year: Int) -> Int {
    max(max(present, year) &- min(present, year), 20)
  }

  private static func guesses(_ number: Int) -> Int { LogGuesses.log2(of: number) }

  private static func number(_ text: PasswordText, _ start: Int, _ digits: Int) -> Int {
    var number = 0
    var i = 0
    while i < digits {
      number = number &* 10 &+ (text.digit(at: start &+ i) ?? 0)
      i &+= 1
    }
    return number
  }
}
