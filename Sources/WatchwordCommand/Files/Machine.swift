import Glibc

/// What the machine has.
enum Machine {
  /// Processors that are there.
  static var processors: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Memory that this process may have at most: that of the machine, or of the container.
  static var memoryBytes: UInt64 {
    let pages = UInt64(max(0, sysconf(Int32(_SC_PHYS_PAGES))))
    let physical = pages * UInt64(max(0, sysconf(Int32(_SC_PAGESIZE))))
    return min(physical > 0 ? physical : .max, containerBytes ?? .max)
  }

  /// The limit of the control group, version 2; nil where there is none.
  private static var containerBytes: UInt64? {
    guard let file = try? InputFile("/sys/fs/cgroup/memory.max"),
      let text = try? file.readAll(atMost: 64)
    else { return nil }
    var digits = ""
    for index in text.span.indices where text.span[index] != UInt8(ascii: "\n") {
      digits.unicodeScalars.append(Unicode.Scalar(text.span[index]))
    }
    return UInt64(digits)
  }
}
