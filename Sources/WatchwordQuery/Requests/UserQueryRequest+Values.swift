import WatchwordFormats
import WatchwordPolicy
import WatchwordPrimitives

extension UserQueryRequest {
  /// Reports every rule that a value breaks.
  @_lifetime(self: copy self)
  mutating func checkValue(
    _ value: QueryValue, _ parameter: Parameter, _ report: (Violation) -> Void
  ) {
    func note(_ violation: Violation) {
      var violation = violation
      violation.start = value.start
      violation.length = value.length
      violation.index = value.index
      report(violation)
    }
    guard let queryForm = parameter.queryForm else { return }
    if form == .json, !Self.hasKind(queryForm, value) {
      let wanted = value.index == nil ? Self.jsonForm(queryForm) : .text
      note(
        Violation(
          .wrongType, parameter, given: UInt64(value.kind.rawValue), allowed: wanted.rawValue))
      return
    }
    let isOrder = parameter == .orderBy
    let isOffset = parameter == .offset
    var order = self.order
    var offset = self.offset
    withText(value, parameter, note) { text in
      if isOrder, let named = UserOrder(named: text) { order = named }
      if isOffset, let number = Self.wholeNumber(text) { offset = number }
      Self.check(text, parameter, queryForm, note)
    }
    self.order = order
    self.offset = offset
  }

  private static func check(
    _ text: Span<UInt8>, _ parameter: Parameter, _ form: Parameter.QueryForm,
    _ report: (Violation) -> Void
  ) {
    switch form {
    case .flag:
      if flag(text) == nil { report(Violation(.notAllowedValue, parameter)) }
    case .order:
      if UserOrder(named: text) == nil { report(Violation(.notAllowedValue, parameter)) }
    case .number:
      let least: Int64 = parameter == .limit ? 1 : 0
      guard let number = wholeNumber(text), number >= least else {
        report(
          Violation(.numberTooSmall, parameter, allowed: UInt64(truncatingIfNeeded: least)))
        return
      }
    case .time:
      guard let time = wholeNumber(text) else {
        report(Violation(.invalidDate, parameter))
        return
      }
      // Time zones differ by quarters of an hour.
      if parameter == .lastActiveAtSince, time % 900_000 != 0 {
        report(Violation(.notMidnight, parameter, allowed: 900_000))
      }
    case .list, .signedList, .search, .id:
      checkText(text, parameter, form, report)
    }
  }

  private static func checkText(
    _ text: Span<UInt8>, _ parameter: Parameter, _ form: Parameter.QueryForm,
    _ report: (Violation) -> Void
  ) {
    if let offset = UTF8Text.firstInvalid(text) {
      report(Violation(.notUTF8, parameter, offset: offset))
      return
    }
    var i = 0
    while let byte = text.byte(at: i) {
      if byte < 0x20 || byte == 0x7f {
        report(Violation(.controlCharacter, parameter, offset: i))
        return
      }
      i &+= 1
    }
    let signLength = form == .signedList && sign(of: text) != nil ? 1 : 0
    if form != .search, text.count == signLength { report(Violation(.empty, parameter)) }
  }

  /// Hands the text of a value to `use`; where it has none that may be, that is reported.
  @inline(never)
  func withText(
    _ value: QueryValue, _ parameter: Parameter, _ report: (Violation) -> Void,
    _ use: (Span<UInt8>) -> Void
  ) {
    let lexeme = text.slice(from: value.start, length: value.length)
    var text = SecretBytes<257>()
    let count: Int
    if form == .json, value.kind == .string {
      count = JSONString.lengths(lexeme).bytes
      do throws(JSONString.Failure) {
        try JSONString.decode(lexeme, into: &text)
      } catch {
        if error == .surrogate {
          report(Violation(.notUTF8, parameter, offset: text.count))
          return
        }
      }
    } else if form == .json {
      text.append(lexeme)
      count = lexeme.count
    } else {
      if let offset = FormEncoding.firstMalformed(lexeme) {
        report(Violation(.queryMalformed, parameter, offset: value.start &+ offset))
        return
      }
      _ = FormEncoding.decode(lexeme, into: &text)
      count = FormEncoding.decodedCount(lexeme)
    }
    let isPlus = isWrittenPlus(lexeme, value.kind)
    if isPlus, parameter.mayStartWithPlus { text.replaceFirst(with: UInt8(ascii: "+")) }
    // A sign is no part of a value.
    let isSigned = parameter.queryForm == .signedList && Self.sign(of: text.span) != nil
    let allowed = Self.maxValueBytes &+ (isSigned ? 1 : 0)
    if count > allowed {
      report(
        Violation(
          .tooManyBytes, parameter, given: UInt64(truncatingIfNeeded: count),
          allowed: UInt64(truncatingIfNeeded: Self.maxValueBytes)))
      return
    }
    use(text.span)
  }

  /// Whether a value starts with a plus sign that was written as it is, and so means a space to who
  /// decodes it. In JSON it was decoded before, and is a space.
  private func isWrittenPlus(_ lexeme: Span<UInt8>, _ kind: JSONValue.Kind) -> Bool {
    lexeme.byte(at: 0) == (form == .json ? UInt8(ascii: " ") : UInt8(ascii: "+"))
  }

  /// + or -, where a text starts with one.
  static func sign(of text: Span<UInt8>) -> UInt8? {
    guard let first = text.byte(at: 0),
      first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
    else { return nil }
    return first
  }

  static func flag(_ text: Span<UInt8>) -> Bool? {
    if text.elementsEqual(("true" as StaticText).bytes) { return true }
    return text.elementsEqual(("false" as StaticText).bytes) ? false : nil
  }

  /// A number as JSON has it, without a fraction or an exponent, of 64 bits; nil where it is none.
  static func wholeNumber(_ text: Span<UInt8>) -> Int64? {
    let isNegative = text.byte(at: 0) == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard let first = text.element(at: start),
      first != UInt8(ascii: "0") || text.count == 1
    else { return nil }
    var number: Int64 = 0
    var i = start
    while let byte = text.element(at: i) {
      guard isDigit(byte) else { return nil }
      let digit = Int64(byte &- UInt8(ascii: "0"))
      let (tenfold, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isAbove) = tenfold.subtractingReportingOverflow(digit)
      guard !isTooLarge, !isAbove else { return nil }
      number = sum
      i &+= 1
    }
    if isNegative { return number }
    let (positive, isTooLarge) = Int64(0).subtractingReportingOverflow(number)
    return isTooLarge ? nil : positive
  }

  private static func hasKind(_ form: Parameter.QueryForm, _ value: QueryValue) -> Bool {
    switch form {
    case .list, .signedList: value.kind == .string && value.index != nil
    case .search, .order, .id: value.kind == .string
    case .time, .number: value.kind == .number
    case .flag: value.kind == .true || value.kind == .false
    }
  }

  private static func jsonForm(_ form: Parameter.QueryForm) -> Parameter.Form {
    switch form {
    case .list, .signedList: .list
    case .search, .order, .id: .text
    case .time, .number: .wholeNumber
    case .flag: .flag
    }
  }
}
