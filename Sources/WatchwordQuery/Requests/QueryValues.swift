import WatchwordFormats
import WatchwordPolicy
import WatchwordPrimitives

/// One value of a query, as it stands there.
struct QueryValue {
  /// nil where the name is that of no parameter.
  var parameter: Parameter?
  /// The name: in a JSON object between its quotes.
  var nameStart: Int
  var nameLength: Int
  /// What it is in JSON; in a query string all are text.
  var kind: JSONValue.Kind
  /// The value, of a JSON string what stands between its quotes.
  var start: Int
  var length: Int
  /// Which element of an array it is.
  var index: Int?
}

/// The values of a query in the order in which they stand there.
///
/// In a query string a value is a pair of name and value between ampersands; pairs of nothing are passed
/// over. In a JSON object, which was checked, it is a member, or an element of an array where the
/// parameter is a list.
struct QueryValues: ~Escapable {
  private let text: Span<UInt8>
  private let form: UserQueryRequest.Form
  private var i = 0
  private var members: JSONWalk
  private var elements: JSONWalk
  private var key = JSONValue(kind: .string, start: 0, length: 0)
  private var parameter: Parameter?
  private var index = -1

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ form: UserQueryRequest.Form) {
    let nothing = JSONValue(kind: .null, start: 0, length: 0)
    self.text = text
    self.form = form
    members = JSONWalk(form == .json ? JSONValue(of: text) : nothing, in: text)
    elements = JSONWalk(nothing, in: text)
  }

  @_lifetime(self: copy self)
  mutating func next() -> QueryValue? { form == .json ? nextMember() : nextPair() }

  private mutating func nextPair() -> QueryValue? {
    while let first = text.byte(at: i), first == UInt8(ascii: "&") { i &+= 1 }
    guard i < text.count else { return nil }
    let start = i
    var equals = -1
    while let byte = text.byte(at: i), byte != UInt8(ascii: "&") {
      if byte == UInt8(ascii: "="), equals < 0 { equals = i }
      i &+= 1
    }
    let end = i
    if equals < 0 { equals = end }
    return QueryValue(
      parameter: Self.parameter(named: text.slice(from: start, length: equals &- start)),
      nameStart: start, nameLength: equals &- start, kind: .string,
      start: Swift.min(equals &+ 1, end), length: Swift.max(end &- equals &- 1, 0))
  }

  private static func parameter(named name: Span<UInt8>) -> Parameter? {
    if let parameter = Parameter(name: name) { return parameter }
    guard FormEncoding.firstMalformed(name) == nil else { return nil }
    var decoded = SecretBytes<64>()
    guard FormEncoding.decode(name, into: &decoded) else { return nil }
    return Parameter(name: decoded.span)
  }

  @_lifetime(self: copy self)
  private mutating func nextMember() -> QueryValue? {
    // An array of nothing has no value: the member behind it is next.
    var element = index >= 0 ? elements.next() : nil
    while element == nil {
      index = -1
      guard let key = members.next(), let member = members.next() else { return nil }
      self.key = key
      parameter = Parameter(key: key, in: text)
      let form = parameter?.queryForm
      guard member.kind == .array, form == .list || form == .signedList else {
        return value(member, index: nil)
      }
      elements = JSONWalk(member, in: text)
      index = 0
      element = elements.next()
    }
    guard let element else { return nil }
    index &+= 1
    return value(element, index: index &- 1)
  }

  private func value(_ value: JSONValue, index: Int?) -> QueryValue {
    let quote = value.kind == .string ? 1 : 0
    return QueryValue(
      parameter: parameter, nameStart: key.start &+ 1, nameLength: key.length &- 2,
      kind: value.kind, start: value.start &+ quote, length: value.length &- 2 &* quote,
      index: index)
  }
}
