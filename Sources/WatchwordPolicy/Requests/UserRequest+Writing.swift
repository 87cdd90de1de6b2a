import WatchwordFormats
import WatchwordMetadata
public import WatchwordPrimitives

extension UserRequest {
  /// Writes the request as JSON, after `check` has reported nothing: each parameter that was given, once,
  /// in the order of their numbers; text as it is stored (`Parameter.normalize`), times as milliseconds
  /// since 1970, metadata without the white space between its values, each key once.
  ///
  /// Throws where a key of the metadata is there twice, and the memory to find it could not be had.
  public mutating func write(into output: inout ByteWriter) throws(OutOfMemoryError) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    var number: Int32 = 1
    while let parameter = Parameter(rawValue: number) {
      if let value = given(parameter) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        output.append(UInt8(ascii: "\""))
        output.append(parameter.name)
        output.append("\":")
        try write(parameter, value, into: &output)
      }
      number &+= 1
    }
    output.append(UInt8(ascii: "}"))
  }

  private func write(
    _ parameter: Parameter, _ value: JSONValue, into output: inout ByteWriter
  ) throws(OutOfMemoryError) {
    switch value.kind {
    case .string:
      writeText(parameter, value, into: &output)
    case .array:
      output.append(UInt8(ascii: "["))
      var isFirst = true
      var elements = JSONWalk(value, in: body)
      while let element = elements.next() {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        writeText(parameter, element, into: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object:
      try writeMetadata(value.lexeme(in: body), into: &output)
    case .null, .true, .false, .number:
      output.append(value.lexeme(in: body))
    }
  }

  /// Of a key that is there twice the last value counts.
  private func writeMetadata(
    _ text: Span<UInt8>, into output: inout ByteWriter
  ) throws(OutOfMemoryError) {
    // It was checked by the limits of this request.
    var limits = MetadataLimits()
    limits.bytes = .max
    limits.textBytes = .max
    do throws(MetadataError) {
      try Metadata.replace(with: text, limits: limits, into: &output)
    } catch {
      throw OutOfMemoryError()
    }
  }

  @inline(never)
  private func writeText(
    _ parameter: Parameter, _ value: JSONValue, into output: inout ByteWriter
  ) {
    let lexeme = value.lexeme(in: body)
    guard JSONString.hasEscapes(lexeme) else {
      writeText(parameter, lexeme, into: &output)
      return
    }
    var text = SecretBytes<4096>()
    defer { text.wipe() }
    guard (try? JSONString.decode(lexeme, into: &text)) != nil else { return }
    writeText(parameter, text.span, into: &output)
  }

  private func writeText(
    _ parameter: Parameter, _ text: Span<UInt8>, into output: inout ByteWriter
  ) {
    if parameter.form == .time {
      if let time = RFC3339.milliseconds(text) {
        output.append(decimal: time)
      } else {
        output.append("null")
      }
      return
    }
    // An empty username takes the username away.
    if parameter == .username, text.count == 0 {
      output.append("null")
      return
    }
    guard parameter.isNormalized else {
      JSONString.write(text, into: &output)
      return
    }
    // None of these hold a character that is escaped.
    output.append(UInt8(ascii: "\""))
    parameter.normalize(text, into: &output)
    output.append(UInt8(ascii: "\""))
  }
}

/// The memory that a call needs could not be had.
public struct OutOfMemoryError: Error, Equatable, Sendable {
  public init() {}
}
