import WatchwordPrimitives

/// Numbers of guesses as logarithms: hundredths of a bit, in an `Int`.
///
/// A product is a sum then, and nothing here can overflow: 100 characters have less than 40,000.
enum LogGuesses {
  /// One of ten: how an attacker is taken to try a character that nothing is known of.
  static var character: Int { 332 }

  /// The logarithm of a number; 0 for 0.
  static func log2(_ number: UInt64) -> Int {
    guard number > 1 else { return 0 }
    let whole = 63 &- number.leadingZeroBitCount
    // 1 to 2, with 31 bits behind the point: to square it doubles the logarithm.
    var mantissa = (number &<< UInt64(truncatingIfNeeded: 63 &- whole)) &>> 32
    var fraction = 0
    var i = 0
    while i < 10 {
      mantissa = (mantissa &* mantissa) &>> 31
      fraction &<<= 1
      if mantissa >= 1 &<< 32 {
        fraction |= 1
        mantissa &>>= 1
      }
      i &+= 1
    }
    return whole &* 100 &+ (fraction &* 100 &+ 512) &>> 10
  }

  /// The logarithm of the sum of two numbers.
  static func sum(_ a: Int, _ b: Int) -> Int {
    let difference = max(a, b) &- min(a, b)
    let step = min(difference &>> 5, 30)
    let left = Int(truncatingIfNeeded: sums[step & 31])
    let right = Int(truncatingIfNeeded: sums[(step &+ 1) & 31])
    // Straight lines between points 32 apart.
    let between = left &* 32 &- (left &- right) &* (difference & 31)
    return max(a, b) &+ (between &+ 16) &>> 5
  }

  /// What a sum adds to the larger of two logarithms that are 0, 32, 64 … apart.
  private static let sums: [32 of UInt8] = [
    100, 85, 72, 60, 50, 41, 34, 28, 23, 18, 15, 12, 10, 8, 6, 5,
    4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
  ]

  /// The logarithm of the number of ways to choose at least 1 of `a` + `b`, and no more than the
  /// smaller of the two: how many guesses it takes to find which ones somebody changed.
  static func choices(_ a: Int, _ b: Int) -> Int {
    let most = min(a, b)
    var choose = 0
    var total = 0
    var i = 1
    while i <= most {
      choose &+= log2(of: a &+ b &- i &+ 1) &- log2(of: i)
      total = i == 1 ? choose : sum(total, choose)
      i &+= 1
    }
    return total
  }

  /// The logarithm of a number that is not negative.
  static func log2(of number: Int) -> Int { log2(UInt64(truncatingIfNeeded: number)) }
}
