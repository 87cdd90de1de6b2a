import CWatchword

/// One side of a comparison: an operation to repeat, and the answer that the last turn left.
struct Contender {
  /// Library and function.
  let name: String
  /// Forgets the answer of the turn before.
  let forget: () -> Void
  private(set) var operate: () -> Void
  /// What is verified, where it is that.
  var verified: (hasher: watchword_hasher, digest: Bytes)?
  /// Whether the turn left the right answer.
  let isRight: () -> Bool

  /// A contender that writes the same bytes with every operation.
  ///
  /// - Parameters:
  ///   - answer: where `operate` writes.
  ///   - expected: what it must write.
  init(_ name: String, answer: Bytes, expected: [UInt8], operate: @escaping () -> Void) {
    self.name = name
    forget = { answer.clear() }
    self.operate = operate
    isRight = { answer.array == expected }
  }

  /// A contender that says yes or no; every operation of a turn must say yes.
  init(_ name: String, operate: @escaping () -> Bool) {
    let yes = Flag()
    self.name = name
    forget = { yes.value = true }
    self.operate = { yes.value = operate() && yes.value }
    isRight = { yes.value }
  }

  /// A contender whose last answer `isRight` looks at, outside of what is measured.
  ///
  /// - Parameter operate: gives how many bytes it wrote, 0 where it failed.
  init(
    _ name: String, operate: @escaping () -> Int, isRight: @escaping (_ length: Int) -> Bool
  ) {
    let length = Length()
    self.name = name
    forget = { length.value = 0 }
    self.operate = { length.value = operate() }
    self.isRight = { isRight(length.value) }
  }

  /// The same so many times as one operation.
  func times(_ count: Int) -> Contender {
    var contender = self
    let operate = operate
    contender.operate = { for _ in 0..<count { operate() } }
    return contender
  }

  private final class Length {
    var value = 0
  }

  private final class Flag {
    var value = true
  }
}
