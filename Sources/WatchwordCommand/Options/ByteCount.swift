import ArgumentParser

/// A number of bytes: `1048576`, `512K`, `64M`, `8G`, `1T`, with `B` or `iB` behind it if one likes.
struct ByteCount: ExpressibleByArgument, Equatable, Sendable {
  let bytes: UInt64

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let number = UInt64(digits) else { return nil }
    let shift: UInt64
    switch argument.dropFirst(digits.count).lowercased() {
    case "", "b": shift = 0
    case "k", "kb", "kib": shift = 10
    case "m", "mb", "mib": shift = 20
    case "g", "gb", "gib": shift = 30
    case "t", "tb", "tib": shift = 40
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow, bytes > 0 else { return nil }
    self.bytes = bytes
  }
}
