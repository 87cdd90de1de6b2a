import ArgumentParser
import Watchword
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
    // After an empty patch it is the document as it is, often with a newline of its own.
    let newline = UInt8(ascii: "\n")
    try StandardOutput.write(result.last == newline ? result : result + [newline])
  }

  private static func message(
    _ error: MetadataError, _ first: String, _ second: String
  ) -> String {
    error.description { text in
      switch text {
      case .document: first
      case .patch, .target: second
      case .result: "the result"
      }
    }
  }
}
