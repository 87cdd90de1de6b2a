import Glibc

/// A file that is read, or standard input.
struct InputFile: ~Copyable {
  private let descriptor: Int32
  private let name: String

  /// Opens `path`; `-` is standard input.
  init(_ path: String) throws(Failure) {
    guard path != "-" else {
      self = .standardInput
      return
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    name = path
    if descriptor < 0 { throw .system("cannot open \(path)") }
  }

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  static var standardInput: InputFile {
    InputFile(descriptor: STDIN_FILENO, name: "standard input")
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// How many bytes are left to read; nil where it cannot be known, as of a pipe.
  var size: Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return max(0, Int(status.st_size) - max(0, lseek(descriptor, 0, SEEK_CUR)))
  }

  /// Adds what is there to `buffer`, waiting for at least one byte; 0 at the end.
  func read(into buffer: inout SecretBuffer) throws(Failure) -> Int {
    try unsafe buffer.append { room throws(Failure) in
      while true {
        let count = unsafe Glibc.read(descriptor, room.baseAddress, room.count)
        if count >= 0 { return count }
        guard Interruption.isOver(descriptor, waitingFor: POLLIN) else {
          throw .system("cannot read \(name)")
        }
      }
    }
  }

  /// All of it, which is not to be more than `limit` bytes.
  func readAll(atMost limit: Int) throws(Failure) -> SecretBuffer {
    var buffer = SecretBuffer(capacity: 4096)
    while try read(into: &buffer) > 0 {
      if buffer.count > limit { throw Failure("\(name) is longer than \(limit) bytes") }
      if buffer.count == buffer.capacity { buffer.grow(to: 2 * buffer.capacity) }
    }
    return buffer
  }
}
