import WatchwordFormats
public import WatchwordPrimitives

/// The QR code of a text, such as an otpauth URI, for an authenticator app to read.
public enum QRDrawing {
  /// How it is drawn. Raw values are the numbers of `watchword.h`.
  public enum Format: Int32, CaseIterable, Sendable {
    /// An image of its own, black on white.
    case svg = 1
    /// Lines of half blocks: what is printed is dark.
    case text = 2
    /// The same for a dark terminal: what is printed is light.
    case invertedText = 3
  }

  /// How much of it may be damaged: about 7, 15, 25, 30 percent. Raw values are the numbers of
  /// `watchword.h`.
  public enum Level: Int32, CaseIterable, Sendable {
    case low = 1
    case medium = 2
    case quartile = 3
    case high = 4
  }

  /// Draws the code of `text`; at most 2,953, 2,331, 1,663 or 1,273 bytes, by level.
  public static func write(
    _ text: Span<UInt8>, as format: Format, level: Level = .medium, into output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    defer { wipeStack(36 << 10) }
    try draw(text, format, level, &output)
  }

  // Never inlined, so that its frame is gone when the stack is wiped.
  @inline(never)
  private static func draw(
    _ text: Span<UInt8>, _ format: Format, _ level: Level, _ output: inout ByteWriter
  ) throws(OneTimeCodeError) {
    let level = QRCode.Level(rawValue: level.rawValue) ?? .medium
    guard let version = QRCode.version(for: text.count, level) else {
      throw .overLimit(
        .qrBytes, given: UInt64(truncatingIfNeeded: text.count),
        allowed: UInt64(truncatingIfNeeded: QRCode.maxBytes(level)))
    }
    var code = QRCode(version: version, level: level)
    code.encode(text)
    switch format {
    case .svg: code.writeSVG(into: &output)
    case .text: code.writeText(isInverted: false, into: &output)
    case .invertedText: code.writeText(isInverted: true, into: &output)
    }
  }
}
