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
  /// no parameter is at fault.
  public func writeJSON(body: Span<UInt8>, into output: inout ByteWriter) {
    output.append("{\"message\":")
    JSONString.write(code.message.bytes, into: &output)
    output.append(",\"long_message\":")
    writeLongMessageString(body, into: &output)
    output.append(",\"code\":\"")
    output.append(code.name)
    output.append("\",\"meta\":{")
    if parameter != nil || rule == .unknown || rule == .repeatedParameter {
      output.append("\"param_name\":\"")
      // A key is escaped as it was.
      writeParameterName(body: body, into: &output)
      output.append("\"")
    }
    output.append("}}")
  }

  @inline(never)
  private func writeLongMessageString(_ body: Span<UInt8>, into output: inout ByteWriter) {
    // All names of parameters have 700 bytes.
    var room = [1024 of UInt8](repeating: 0)
    var writer = ByteWriter(room.mutableSpan)
    writeLongMessage(body: body, into: &writer)
    JSONString.write(writer.written, into: &output)
  }
}
