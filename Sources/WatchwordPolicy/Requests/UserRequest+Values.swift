import WatchwordFormats
import WatchwordPrimitives

extension UserRequest {
  /// Values of a list: identifiers, codes.
  static let maxValues = 64
  static let maxWholeNumber: UInt64 = 2_147_483_647

  /// Checks each value by itself: its type, and what `Parameter.check` says of text.
  mutating func checkValues(_ report: (Violation) -> Void) {
    var number: Int32 = 1
    while let parameter = Parameter(rawValue: number) {
      if let value = given(parameter) { check(parameter, value, report) }
      number &+= 1
    }
    checkStatuses(.emailAddressIdentificationStatus, of: .emailAddress, report)
    checkStatuses(.phoneNumberIdentificationStatus, of: .phoneNumber, report)
  }

  private func check(
    _ parameter: Parameter, _ value: JSONValue, _ report: (Violation) -> Void
  ) {
    if value.kind == .null {
      if !parameter.isNullable { report(Violation(.null, parameter).at(value)) }
      return
    }
    guard Self.hasForm(parameter.form, value.kind) else {
      report(wrongType(parameter, parameter.form, value).at(value))
      return
    }
    switch parameter.form {
    case .text, .time:
      if operation == .update, parameter == .username, value.length == 2 { return }
      checkText(parameter, value, index: nil, report)
    case .list:
      checkList(parameter, value, report)
    case .wholeNumber:
      if !isWholeNumber(value) {
        report(
          Violation(.numberOutOfRange, parameter, allowed: Self.maxWholeNumber).at(value))
      }
    case .object:
      let size = UInt64(truncatingIfNeeded: JSONText.compactCount(value.lexeme(in: body)))
      if size > settings.metadataBytes {
        report(
          Violation(.tooLarge, parameter, given: size, allowed: settings.metadataBytes).at(value))
      }
    case .flag:
      break
    }
  }

  private func checkText(
    _ parameter: Parameter, _ value: JSONValue, index: Int?, _ report: (Violation) -> Void
  ) {
    func note(_ violation: Violation) { report(violation.at(value, index: index)) }
    guard parameter.isCheckedAlone else { return }
    let noText = withText(value) { text in
      // The documentation's examples have it for a time that is not given.
      if parameter.form == .time, !settings.isStrict, Parameter.isPlaceholder(text) { return }
      parameter.check(text, settings, now: now, note)
    }
    switch noText {
    case .surrogate(let offset): note(Violation(.notUTF8, parameter, offset: offset))
    case .tooLong(let bytes, let characters):
      parameter.reportTooLong(bytes: bytes, characters: characters, settings, note)
    case nil: break
    }
  }

  private func checkList(
    _ parameter: Parameter, _ value: JSONValue, _ report: (Violation) -> Void
  ) {
    let count = self.count(value)
    guard count <= Self.maxValues else {
      report(
        Violation(
          .tooManyValues, parameter, given: UInt64(truncatingIfNeeded: count),
          allowed: UInt64(truncatingIfNeeded: Self.maxValues)
        ).at(value))
      return
    }
    var seen = SeenValues()
    var index = 0
    var elements = JSONWalk(value, in: body)
    while let element = elements.next() {
      if element.kind == .string {
        checkText(parameter, element, index: index, report)
        if parameter.isIdentifier, isRepeated(element, parameter, &seen) {
          report(Violation(.repeatedValue, parameter).at(element, index: index))
        }
      } else {
        report(wrongType(parameter, .text, element).at(element, index: index))
      }
      index &+= 1
    }
  }

  /// Whether an identifier stands in its list before, as it is stored.
  private func isRepeated(
    _ element: JSONValue, _ parameter: Parameter, _ seen: inout SeenValues
  ) -> Bool {
    var isRepeated = false
    _ = withText(element) { text in
      // What is longer breaks a rule of its own.
      guard text.count <= 256 else { return }
      var room = [256 of UInt8](repeating: 0)
      var writer = ByteWriter(room.mutableSpan)
      parameter.normalize(text, into: &writer)
      isRepeated = seen.insert(writer.written)
    }
    return isRepeated
  }

  private mutating func checkStatuses(
    _ statuses: Parameter, of identifiers: Parameter, _ report: (Violation) -> Void
  ) {
    guard let value = typed(statuses) else { return }
    guard given(identifiers) != nil else {
      var violation = Violation(.neededByOther, identifiers).at(value)
      violation.other = statuses
      report(violation)
      return
    }
    guard let others = typed(identifiers) else { return }
    let given = count(value)
    let wanted = count(others)
    guard given != wanted else { return }
    var violation = Violation(
      .wrongNumberOfValues, statuses, given: UInt64(truncatingIfNeeded: given),
      allowed: UInt64(truncatingIfNeeded: wanted)
    ).at(value)
    violation.other = identifiers
    report(violation)
  }

  func count(_ list: JSONValue) -> Int {
    var count = 0
    var elements = JSONWalk(list, in: body)
    while elements.next() != nil { count &+= 1 }
    return count
  }

  private func wrongType(
    _ parameter: Parameter, _ form: Parameter.Form, _ value: JSONValue
  ) -> Violation {
    Violation(.wrongType, parameter, given: UInt64(value.kind.rawValue), allowed: form.rawValue)
  }

  private func isWholeNumber(_ value: JSONValue) -> Bool {
    let lexeme = value.lexeme(in: body)
    guard lexeme.count <= 10 else { return false }
    var number: UInt64 = 0
    var i = 0
    while let byte = lexeme.byte(at: i) {
      guard isDigit(byte) else { return false }
      number = number &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
      i &+= 1
    }
    return number <= Self.maxWholeNumber
  }
}
