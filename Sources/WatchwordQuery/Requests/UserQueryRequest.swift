import WatchwordFormats
public import WatchwordPolicy
public import WatchwordPrimitives

/// The query of a request that lists or counts users: checked, then written as a `UserQuery`.
///
/// It is the query string of a URL, or a JSON object with the same names, in which a list is an array
/// and null, as an array of nothing, stands for no value. What the specifications leave open: a parameter that is no list may
/// stand in it once, but of several `order_by` in a query string the first counts; names with brackets
/// (`user_id[]`) are unknown; an empty value is refused, but an empty `query` asks for nothing; control
/// characters are refused, for no user has any; both operations read the signs of ids. The parameter
/// `__clerk_api_version` of a query string is passed over.
///
/// Source: the public specifications of the Users API, from 2021-02-05 to 2026-05-12.
public struct UserQueryRequest: ~Copyable, ~Escapable {
  public enum Form: Int32, CaseIterable, Sendable {
    /// What stands in a URL behind the question mark.
    case queryString = 1
    case json = 2
  }

  /// The most bytes of a query.
  public static let maxBytes = 65_536
  /// The most values that a list may have, and the most bytes of one.
  public static let maxValues = 100
  public static let maxValueBytes = 256

  let text: Span<UInt8>
  let form: Form
  let operation: UserQuery.Operation
  /// How many values each parameter has, by its number.
  private var counts = [64 of UInt32](repeating: 0)
  var order = UserOrder.default
  var offset: Int64 = 0

  @_lifetime(copy text)
  public init(_ text: Span<UInt8>, _ form: Form, _ operation: UserQuery.Operation) {
    self.text = text
    self.form = form
    self.operation = operation
  }

  /// Reports every rule that the query breaks.
  @export(interface)
  @_lifetime(self: copy self)
  public mutating func check(_ report: (Violation) -> Void) {
    guard isReadable(report) else { return }
    var values = QueryValues(text, form)
    while let value = values.next() { check(value, report) }
    checkCounts(report)
    checkPairs(report)
  }

  /// Writes the query, after `check` has reported nothing, as `UserQuery` reads it: in 4,096 bytes more
  /// than the text has, or fewer.
  @export(interface)
  @_lifetime(self: copy self)
  public mutating func write(into output: inout ByteWriter) {
    output.append(UserQuery.version)
    output.append(UInt8(truncatingIfNeeded: operation.rawValue))
    var place = 0
    while let parameter = Parameter.inQuery(at: place) {
      if count(parameter) > 0 { write(parameter, into: &output) }
      place &+= 1
    }
  }

  /// Whether it is small enough, and where it is JSON an object.
  private func isReadable(_ report: (Violation) -> Void) -> Bool {
    guard text.count <= Self.maxBytes else {
      report(
        Violation(
          .queryTooLarge, given: UInt64(truncatingIfNeeded: text.count),
          allowed: UInt64(truncatingIfNeeded: Self.maxBytes)))
      return false
    }
    guard form == .json else { return true }
    do throws(JSONError) {
      try JSONText.check(text)
    } catch {
      report(Violation(.queryUnreadable, offset: error.offset, given: error.cause.rawValue))
      return false
    }
    if JSONValue(of: text).kind == .object { return true }
    report(Violation(.queryNotObject))
    return false
  }

  private mutating func check(_ value: QueryValue, _ report: (Violation) -> Void) {
    guard let parameter = value.parameter, parameter.belongs(to: operation) else {
      checkName(value, report)
      return
    }
    let before = count(parameter)
    if value.kind == .null, value.index == nil { return }
    add(parameter)
    if parameter.queryForm == .list || parameter.queryForm == .signedList {
      // Those above the limit are told of at once.
      if before >= Self.maxValues { return }
      if value.index == 0, before > 0 { reportRepeated(value, parameter, report) }
    } else if before > 0 {
      if parameter != .orderBy || form == .json { reportRepeated(value, parameter, report) }
      return
    }
    checkValue(value, parameter, report)
  }

  private func reportRepeated(
    _ value: QueryValue, _ parameter: Parameter, _ report: (Violation) -> Void
  ) {
    var violation = Violation(.repeatedParameter, parameter)
    violation.start = value.nameStart
    violation.length = value.nameLength
    report(violation)
  }

  /// Reports a name that is none, or that cannot be read.
  private func checkName(_ value: QueryValue, _ report: (Violation) -> Void) {
    let name = text.slice(from: value.nameStart, length: value.nameLength)
    var violation = Violation(.unknown)
    violation.start = value.nameStart
    violation.length = value.nameLength
    if form == .queryString {
      if name.elementsEqual(("__clerk_api_version" as StaticText).bytes) { return }
      if let offset = FormEncoding.firstMalformed(name) {
        violation.rule = .queryMalformed
        violation.offset = value.nameStart &+ offset
      }
    }
    report(violation)
  }

  /// Reports lists with too many values, at the first that is one too many.
  private mutating func checkCounts(_ report: (Violation) -> Void) {
    var place = 0
    while let parameter = Parameter.inQuery(at: place) {
      place &+= 1
      let count = count(parameter)
      let form = parameter.queryForm
      guard count > Self.maxValues, form == .list || form == .signedList else { continue }
      var violation = Violation(
        .tooManyValues, parameter, given: UInt64(truncatingIfNeeded: count),
        allowed: UInt64(truncatingIfNeeded: Self.maxValues))
      var seen = 0
      var values = QueryValues(text, self.form)
      while seen <= Self.maxValues, let value = values.next() {
        guard value.parameter == parameter else { continue }
        violation.start = value.start
        violation.length = value.length
        seen &+= 1
      }
      report(violation)
    }
  }

  /// Reports parameters that need another, or cannot stand beside it.
  private mutating func checkPairs(_ report: (Violation) -> Void) {
    let hasProvider = count(.provider) > 0
    let hasUser = count(.providerUserID) > 0
    if hasProvider != hasUser {
      var violation = Violation(.neededByOther, hasUser ? .provider : .providerUserID)
      violation.other = hasUser ? .providerUserID : .provider
      report(violation)
    }
    guard count(.startingAfter) > 0 else { return }
    var violation = Violation(.conflictsWithOther, .startingAfter)
    if order.field != .createdAt {
      violation.other = .orderBy
      report(violation)
    }
    if offset != 0 {
      violation.other = .offset
      report(violation)
    }
  }

  private mutating func count(_ parameter: Parameter) -> Int {
    let number = Int(truncatingIfNeeded: parameter.rawValue)
    guard number >= 0, number < 64 else { return 0 }
    return Int(truncatingIfNeeded: counts[number])
  }

  private mutating func add(_ parameter: Parameter) {
    let number = Int(truncatingIfNeeded: parameter.rawValue)
    guard number >= 0, number < 64 else { return }
    counts[number] = counts[number] &+ 1
  }
}
