import WatchwordFormats
import WatchwordPolicy
import WatchwordPrimitives

extension UserQueryRequest {
  /// Writes the items of a parameter.
  func write(_ parameter: Parameter, into output: inout ByteWriter) {
    var values = QueryValues(text, form)
    while let value = values.next() {
      guard value.parameter == parameter, value.kind != .null else { continue }
      write(value, parameter, into: &output)
      // Of several orders the first counts.
      if parameter == .orderBy { return }
    }
  }

  @inline(never)
  private func write(
    _ value: QueryValue, _ parameter: Parameter, into output: inout ByteWriter
  ) {
    guard let queryForm = parameter.queryForm else { return }
    let tag = UInt8(truncatingIfNeeded: parameter.rawValue)
    withText(value, parameter, { _ in }) { text in
      switch queryForm {
      case .flag:
        Item.write(tag, isTrue: Self.flag(text) ?? false, into: &output)
      case .time:
        Item.write(tag, number: Self.wholeNumber(text) ?? 0, into: &output)
      case .number:
        var number = Self.wholeNumber(text) ?? 0
        // The service was seen to answer so, and not to refuse it.
        if parameter == .limit, number > UserQuery.maxLimit { number = UserQuery.defaultLimit }
        Item.write(tag, number: number, into: &output)
      case .order:
        let order = UserOrder(named: text) ?? .default
        Item.write(tag, order, into: &output)
      case .id:
        Item.write(tag, 0, text, into: &output)
      case .search:
        if text.count > 0 { Self.writeFolded(tag, text, into: &output) }
      case .signedList:
        let sign = Self.sign(of: text)
        let id = sign == nil ? text : text.suffix(from: 1)
        Item.write(tag, sign == UInt8(ascii: "-") ? 1 : 0, id, into: &output)
      case .list:
        if parameter.isFolded(in: text) {
          Self.writeFolded(tag, text, into: &output)
        } else {
          Item.write(tag, 0, text, into: &output)
        }
      }
    }
  }

  private static func writeFolded(
    _ tag: UInt8, _ text: Span<UInt8>, into output: inout ByteWriter
  ) {
    var folded = SecretBytes<257>()
    var i = 0
    while let byte = text.byte(at: i), folded.append(WatchwordPolicy.folded(byte)) { i &+= 1 }
    Item.write(tag, 0, folded.span, into: &output)
  }
}
