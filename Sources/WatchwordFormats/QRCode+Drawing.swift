package import WatchwordPrimitives

extension QRCode {
  /// Light modules that there must be around a code. 6.3.8.
  private static let quietZone = 4

  /// Writes it as an SVG image: dark modules in one path, on white.
  package mutating func writeSVG(into output: inout ByteWriter) {
    let side = UInt64(truncatingIfNeeded: size &+ 2 &* Self.quietZone)
    output.append(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#)
    output.append(decimal: side)
    output.append(UInt8(ascii: " "))
    output.append(decimal: side)
    output.append(#"" shape-rendering="crispEdges"><path fill="#)
    output.append(##""#fff" d="M0 0h"##)
    output.append(decimal: side)
    output.append(UInt8(ascii: "v"))
    output.append(decimal: side)
    output.append(#"H0z"/><path d=""#)
    for y in times(size) {
      var x = 0
      while x < size {
        guard matrix.isDark(x, y) else {
          x &+= 1
          continue
        }
        let start = x
        while matrix.isDark(x, y) { x &+= 1 }
        output.append(UInt8(ascii: "M"))
        output.append(decimal: UInt64(truncatingIfNeeded: start &+ Self.quietZone))
        output.append(UInt8(ascii: " "))
        output.append(decimal: UInt64(truncatingIfNeeded: y &+ Self.quietZone))
        output.append(UInt8(ascii: "h"))
        output.append(decimal: UInt64(truncatingIfNeeded: x &- start))
        output.append("v1h-")
        output.append(decimal: UInt64(truncatingIfNeeded: x &- start))
        output.append(UInt8(ascii: "z"))
      }
    }
    output.append(#""/></svg>"#)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes it as lines of text, two rows of modules a line, in half blocks of UTF-8.
  ///
  /// - Parameter isInverted: what is printed is light, as on a dark terminal it is; otherwise what is
  ///   printed is dark, as on paper.
  package mutating func writeText(isInverted: Bool, into output: inout ByteWriter) {
    var y = -Self.quietZone
    while y < size &+ Self.quietZone {
      for column in times(size &+ 2 &* Self.quietZone) {
        let x = column &- Self.quietZone
        let upper = matrix.isDark(x, y) != isInverted
        // The last line of an odd number of rows has a half that is no part of the code.
        let isBelow = y &+ 1 < size &+ Self.quietZone
        let lower = isBelow && matrix.isDark(x, y &+ 1) != isInverted
        switch (upper, lower) {
        case (true, true): output.append("\u{2588}")
        case (true, false): output.append("\u{2580}")
        case (false, true): output.append("\u{2584}")
        case (false, false): output.append(UInt8(ascii: " "))
        }
      }
      output.append(UInt8(ascii: "\n"))
      y &+= 2
    }
  }
}
