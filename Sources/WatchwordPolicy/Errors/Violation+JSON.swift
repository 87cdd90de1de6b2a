import WatchwordFormats
public import WatchwordPrimitives

extension Violation {
  /// Writes the body of a response of the Users API: `{"errors":[…]}`, an element for each violation
  /// that `next` gives, as `writeJSON` has it.
  public static func writeErrors(
    body: Span<UInt8>, into output: inout ByteWriter, next: () -> Violation?
  ) {
    output.append("{\"errors\":[")
    var isFirst = true
    while let violation = next() {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      violation.writeJSON(body: body, into: &output)
    }
    output.append("]}")
  }

  /// Writes `{"message":…,"long_message":…,"code":…,"meta":{"param_name":…}}`; `meta` is empty where
  /// no parameter is at fault, and has `"zxcvbn":{"suggestions":[{"code":…,"message":…}]}` where a
  /// password is not strong enough.
  public func writeJSON(body: Span<UInt8>, into output: inout ByteWriter) {
    output.append("{\"message\":")
    JSONString.write(code.message.bytes, into: &output)
    output.append(",\"long_message\":")
    writeLongMessageString(body, into: &output)
    output.append(",\"code\":\"")
    output.append(code.name)
    output.append("\",\"meta\":{")
    if let parameter {
      output.append("\"param_name\":\"")
      output.append(parameter.name)
      output.append("\"")
    } else if hasKey {
      output.append("\"param_name\":")
      Self.writeString(key(in: body), into: &output)
    }
    if rule == .passwordNotStrongEnough {
      if parameter != nil { output.append(UInt8(ascii: ",")) }
      writeSuggestions(into: &output)
    }
    output.append("}}")
  }

  private func writeSuggestions(into output: inout ByteWriter) {
    output.append("\"zxcvbn\":{\"suggestions\":[")
    var isFirst = true
    var bit: UInt32 = 1
    while bit != 0 {
      let reason = StrengthReasons(rawValue: bit)
      if reasons.contains(reason), reason.name.bytes.count > 0 {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        output.append("{\"code\":\"")
        output.append(reason.name)
        output.append("\",\"message\":")
        JSONString.write(reason.text.bytes, into: &output)
        output.append(UInt8(ascii: "}"))
      }
      bit = bit &<< 1
    }
    output.append("]}")
  }

  /// Writes the string whose text is between quotes in a request; as it is escaped there where a surrogate
  /// is alone, which no text can hold.
  private static func writeString(_ lexeme: Span<UInt8>, into output: inout ByteWriter) {
    var text = SecretBytes<64>()
    if (try? JSONString.decode(lexeme, into: &text)) != nil {
      JSONString.write(text.span, into: &output)
    } else {
      JSONString.write(lexeme, into: &output)
    }
  }

  @inline(never)
  private func writeLongMessageString(_ body: Span<UInt8>, into output: inout ByteWriter) {
    // All names of parameters have 1,100 bytes.
    var room = [1536 of UInt8](repeating: 0)
    var writer = ByteWriter(room.mutableSpan)
    writeLongMessage(body: body, into: &writer)
    JSONString.write(writer.written, into: &output)
  }
}
