import ArgumentParser
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

/// How large metadata may be, and its files.
struct MetadataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most bytes that the result may have, without white space between its values.",
      valueName: "number"))
  var bytes = MetadataLimits().bytes

  func validate() throws {
    if bytes < 2 { throw ValidationError("--bytes takes a number from 2 on.") }
  }

  static func expectOneStandardInput(_ first: String, _ second: String) throws {
    if first == "-", second == "-" {
      throw ValidationError("Only one of the files can be standard input.")
    }
  }

  var limits: MetadataLimits {
    var limits = MetadataLimits()
    limits.bytes = bytes
    return limits
  }

  func read(_ path: String) throws(Failure) -> SecretBuffer {
    try InputFile(path).readAll(atMost: limits.textBytes)
  }

  /// Writes what `body` makes of the files called `first` and `second`.
  func write(
    _ first: String, _ second: String,
    _ body: (inout ByteWriter) throws(MetadataError) -> Void
  ) throws(Failure) {
    let result: [UInt8]
    do throws(MetadataError) {
      result = try writtenBytes(body)
    } catch {
      throw Failure(Self.message(error, first, second))
    }
    try StandardOutput.write(result + [UInt8(ascii: "\n")])
  }

  private static func message(
    _ error: MetadataError, _ first: String, _ second: String
  ) -> String {
    func name(_ text: MetadataError.Text) -> String {
      switch text {
      case .document: first
      case .patch, .target: second
      case .result: "the result"
      }
    }
    switch error {
    case .malformed(let text, let error):
      return "\(name(text)): no JSON at byte \(error.offset): \(error.cause.text)"
    case .notAnObject(let text, let offset):
      return "\(name(text)): no JSON object at byte \(offset)"
    case .limit(let text, let limit, let given, let allowed):
      let what =
        switch limit {
        case .depth: "levels"
        case .membersPerObject: "members of an object"
        case .bytes: "bytes"
        }
      return "\(name(text)): \(given) \(what), allowed are \(allowed)"
    case .inexpressible(let offset):
      return "\(name(.target)): no patch can write the null at byte \(offset)"
    case .pointer(let offset):
      return "no JSON Pointer: byte \(offset)"
    case .outOfMemory:
      return "out of memory"
    }
  }
}
