import WatchwordFormats
import WatchwordPrimitives

/// The body of a request that creates or updates a user: read once, then checked, then written.
///
/// What the specifications leave open: null stands for no value wherever the newest one allows it; a
/// parameter may stand in the request once; an empty username of an update takes the username away; a
/// plain password and a digest may both be given.
///
/// Source: the public specifications of the Users API, from 2021-02-05 to 2026-05-12.
public struct UserRequest: ~Copyable, ~Escapable {
  /// Raw values are the numbers of `watchword.h`.
  public enum Operation: Int32, CaseIterable, Sendable {
    case create = 1
    case update = 2
  }

  let body: Span<UInt8>
  let operation: Operation
  let settings: PolicySettings
  let now: Int64?
  /// The place of each value in the body, by number of the parameter; of length 0 where it was not
  /// given.
  private var values = [40 of JSONValue](repeating: JSONValue(kind: .null, start: 0, length: 0))

  /// - Parameter now: milliseconds since 1970-01-01 UTC; where it is given, no time of the request may
  ///   be after it.
  @_lifetime(copy body)
  public init(
    _ body: Span<UInt8>, _ operation: Operation, _ settings: PolicySettings = .default,
    now: Int64? = nil
  ) {
    self.body = body
    self.operation = operation
    self.settings = settings
    self.now = now
  }

  /// Reports every rule that the request breaks.
  ///
  /// - Parameter breached: passwords that are refused.
  @export(interface)
  public mutating func check(
    breached: BreachFilter? = nil, _ report: (Violation) -> Void
  ) {
    guard read(report) else { return }
    checkValues(report)
    checkPassword(breached: breached, report)
    checkPasswordFlags(report)
    checkDigest(report)
    checkBackupCodes(report)
    checkRequirements(report)
  }

  /// The value of `parameter`; nil where it was not given or is null.
  mutating func value(_ parameter: Parameter) -> JSONValue? {
    guard let value = given(parameter), value.kind != .null else { return nil }
    return value
  }

  /// The value of `parameter`, null too; nil where it was not given.
  mutating func given(_ parameter: Parameter) -> JSONValue? {
    let number = Int(truncatingIfNeeded: parameter.rawValue)
    guard number >= 0, number < 40 else { return nil }
    let value = values[number]
    return value.length > 0 ? value : nil
  }

  /// The value of `parameter` where it has the type that it must have, which was reported otherwise.
  mutating func typed(_ parameter: Parameter) -> JSONValue? {
    guard let value = value(parameter), Self.hasForm(parameter.form, value.kind) else { return nil }
    return value
  }

  /// Reads the body: whether it is an object of JSON, whose members are then checked further.
  private mutating func read(_ report: (Violation) -> Void) -> Bool {
    let size = UInt64(truncatingIfNeeded: body.count)
    guard size <= settings.requestBytes else {
      report(Violation(.bodyTooLarge, given: size, allowed: settings.requestBytes))
      return false
    }
    do throws(JSONError) {
      try JSONText.check(body)
    } catch {
      report(Violation(error, in: body))
      return false
    }
    let root = JSONValue(of: body)
    guard root.kind == .object else {
      report(Violation(.bodyNotObject))
      return false
    }
    var members = JSONWalk(root, in: body)
    while let key = members.next(), let value = members.next() {
      read(key, value, report)
    }
    return true
  }

  private mutating func read(
    _ key: JSONValue, _ value: JSONValue, _ report: (Violation) -> Void
  ) {
    guard let parameter = Parameter(key: key, in: body), parameter.belongs(to: operation),
      !settings.disabledParameters.contains(parameter.switch)
    else {
      var violation = Violation(.unknown)
      violation.start = key.start &+ 1
      violation.length = key.length &- 2
      report(violation)
      return
    }
    let number = Int(truncatingIfNeeded: parameter.rawValue)
    guard number >= 0, number < 40 else { return }
    if parameter.isDeprecated(in: operation, settings.apiVersion) {
      report(Violation(.deprecated, parameter).at(value))
      return
    }
    if values[number].length > 0 { report(Violation(.repeatedParameter, parameter).at(key)) }
    values[number] = value
  }

  /// The most bytes that a text of a request may have.
  static let maxTextBytes = 4096

  /// Why a string has no text that can be looked at.
  enum NoText {
    /// A surrogate is alone; so many bytes stand before it.
    case surrogate(offset: Int)
    case tooLong(bytes: Int, characters: Int)
  }

  /// Hands the text of a string to `use`; gives why it has none.
  @inline(never)
  func withText(_ value: JSONValue, _ use: (Span<UInt8>) -> Void) -> NoText? {
    let lexeme = value.lexeme(in: body)
    if !JSONString.hasEscapes(lexeme), lexeme.count <= Self.maxTextBytes {
      use(lexeme)
      return nil
    }
    let (bytes, characters) = JSONString.lengths(lexeme)
    guard bytes <= Self.maxTextBytes else {
      return .tooLong(bytes: bytes, characters: characters)
    }
    var text = SecretBytes<4096>()
    defer { text.wipe() }
    guard (try? JSONString.decode(lexeme, into: &text)) != nil else {
      return .surrogate(offset: text.count)
    }
    use(text.span)
    return nil
  }

  static func hasForm(_ form: Parameter.Form, _ kind: JSONValue.Kind) -> Bool {
    switch form {
    case .text, .time: kind == .string
    case .flag: kind == .true || kind == .false
    case .wholeNumber: kind == .number
    case .list: kind == .array
    case .object: kind == .object
    }
  }
}
