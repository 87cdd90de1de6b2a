import WatchwordFormats
import WatchwordOneTimeCodes
import WatchwordPasswords
public import WatchwordPrimitives

extension Violation {
  /// Writes the violation in a sentence: which parameter, where and why, in UTF-8.
  ///
  /// The name of a key that is no parameter is taken from `body`, the request that was checked, where
  /// that is given: it is the only thing that is repeated, as it is escaped there.
  public func writeLongMessage(body: Span<UInt8>, into output: inout ByteWriter) {
    let template = rule.template.bytes
    var i = 0
    while let byte = template.byte(at: i) {
      if byte == UInt8(ascii: "{") {
        var end = i &+ 1
        while let next = template.byte(at: end), next != UInt8(ascii: "}") { end &+= 1 }
        write(
          template.slice(from: i &+ 1, length: end &- i &- 1), body, isFirst: i == 0, into: &output)
        i = end &+ 1
      } else {
        output.append(byte)
        i &+= 1
      }
    }
  }

  /// Writes the name of the parameter, or of the key that is none, as it is escaped, or what a body is
  /// called in a sentence or at its start.
  private func writeParameter(
    _ body: Span<UInt8>, isFirst: Bool, into output: inout ByteWriter
  ) {
    if let parameter {
      output.append(parameter.name)
    } else if hasKey {
      let key = key(in: body)
      if length == 0 { output.append(isFirst ? "An empty name" : "an empty name") }
      output.append(key)
      if key.count < length { output.append("...") }
    } else {
      output.append(isFirst ? "The request body" : "the request body")
    }
  }

  /// Whether a key that is no parameter is at fault.
  var hasKey: Bool { rule == .unknown }

  /// The start of such a key, which may be as long as the body: no more than 64 bytes, and no part of a
  /// character or of an escape sequence. That of a query string ends before what could not stand in a
  /// string of JSON.
  @_lifetime(copy body)
  func key(in body: Span<UInt8>) -> Span<UInt8> {
    let key = body.slice(from: start, length: length)
    var end = 0
    while let length = Self.characterLength(key, at: end), end &+ length <= 64 { end &+= length }
    return key.slice(from: 0, length: end)
  }

  /// The bytes of the character, or of the escape sequence, at `i` in a string of JSON; nil where none
  /// starts there.
  private static func characterLength(_ text: Span<UInt8>, at i: Int) -> Int? {
    guard let byte = text.byte(at: i), byte >= 0x20, byte != 0x7f else { return nil }
    guard byte == UInt8(ascii: "\\") else { return UTF8Text.characterLength(text, at: i, byte) }
    switch text.byte(at: i &+ 1) ?? 0 {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      var digits = 0
      while digits < 4, let digit = text.byte(at: i &+ 2 &+ digits), isHexDigit(digit) {
        digits &+= 1
      }
      return digits == 4 ? 6 : nil
    default:
      return nil
    }
  }

  /// Writes what stands for one of the places of a template.
  private func write(
    _ place: Span<UInt8>, _ body: Span<UInt8>, isFirst: Bool, into output: inout ByteWriter
  ) {
    func isCalled(_ name: StaticText) -> Bool { place.elementsEqual(name.bytes) }
    if isCalled("parameter") {
      writeParameter(body, isFirst: isFirst, into: &output)
      if let index {
        output.append(UInt8(ascii: "["))
        output.append(decimal: UInt64(truncatingIfNeeded: index))
        output.append(UInt8(ascii: "]"))
      }
    } else if isCalled("other") {
      if let other { output.append(other.name) }
    } else if isCalled("given") {
      output.append(decimal: given)
    } else if isCalled("allowed") {
      output.append(decimal: allowed)
    } else if isCalled("offset") {
      output.append(decimal: UInt64(truncatingIfNeeded: offset))
    } else if isCalled("cause") {
      writeCause(into: &output)
    } else if isCalled("wanted") {
      output.append(Parameter.Form(rawValue: allowed)?.text ?? "a value")
    } else if isCalled("received") {
      output.append(kindText)
    } else {
      missing.write(into: &output)
    }
  }

  private func writeCause(into output: inout ByteWriter) {
    switch cause {
    case .digest(let error): error.writeCause(into: &output)
    case .code(let error): error.writeCause(into: &output)
    case nil:
      let cause = JSONError.Cause(rawValue: given)
      output.append(cause?.text ?? "")
    }
  }

  private var kindText: StaticText {
    switch JSONValue.Kind(rawValue: UInt8(truncatingIfNeeded: given)) {
    case .null: "null"
    case .true, .false: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    case nil: "a value"
    }
  }
}

extension ParameterSet {
  /// The names as the service lists them: `["phone_number" "username"]`.
  func write(into output: inout ByteWriter) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    var number: Int32 = 1
    while let parameter = Parameter(rawValue: number) {
      if contains(parameter) {
        if !isFirst { output.append(UInt8(ascii: " ")) }
        isFirst = false
        output.append(UInt8(ascii: "\""))
        output.append(parameter.name)
        output.append(UInt8(ascii: "\""))
      }
      number &+= 1
    }
    output.append(UInt8(ascii: "]"))
  }
}

extension Parameter.Form {
  var text: StaticText {
    switch self {
    case .text, .time: "a string"
    case .flag: "a boolean"
    case .wholeNumber: "a whole number"
    case .list: "an array of strings"
    case .object: "an object"
    }
  }
}

extension DigestError {
  fileprivate func writeCause(into output: inout ByteWriter) {
    switch self {
    case .malformed(let field, let offset, let reason),
      .unsupported(let field, let offset, let reason):
      writePlace(field.name, offset, reason.text, into: &output)
    case .overLimit(let name, let given, let allowed):
      writeLimit(name.name, given, allowed, into: &output)
    case .outOfMemory, .stopped:
      break
    }
  }
}

extension OneTimeCodeError {
  fileprivate func writeCause(into output: inout ByteWriter) {
    switch self {
    case .malformed(let field, let offset, let reason):
      // The offset of a stored code is its place in the list, which the parameter's name has.
      if field == .storedCode {
        output.append(reason.text)
      } else {
        writePlace(field.name, offset, reason.text, into: &output)
      }
    case .overLimit(let limit, let given, let allowed):
      writeLimit(limit.name, given, allowed, into: &output)
    case .stopped:
      break
    }
  }
}

private func writePlace(
  _ field: StaticText, _ offset: Int, _ reason: StaticText, into output: inout ByteWriter
) {
  output.append(field)
  output.append(" at byte ")
  output.append(decimal: UInt64(truncatingIfNeeded: offset))
  output.append(": ")
  output.append(reason)
}

private func writeLimit(
  _ name: StaticText, _ given: UInt64, _ allowed: UInt64, into output: inout ByteWriter
) {
  output.append(name)
  output.append(" is ")
  output.append(decimal: given)
  output.append(", ")
  output.append(decimal: allowed)
  output.append(" is allowed")
}
