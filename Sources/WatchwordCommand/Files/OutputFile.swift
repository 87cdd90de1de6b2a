import Glibc

/// A file that is written whole.
enum OutputFile {
  /// Writes `bytes` beside `path` and puts them in its place: nobody sees a part of them.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let beside = "\(path).\(getpid())"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system("cannot write \(path)") }
    let isWritten = Descriptor.write(bytes, to: descriptor)
    let failure = Failure.system("cannot write \(path)")
    close(descriptor)
    guard isWritten, unsafe rename(beside, path) == 0 else {
      _ = unsafe unlink(beside)
      throw failure
    }
  }
}
