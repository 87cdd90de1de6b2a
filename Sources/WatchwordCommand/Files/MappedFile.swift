import Glibc

/// A file in memory, of which the system reads what is looked at.
@safe
struct MappedFile: ~Copyable {
  private let base: UnsafeMutableRawPointer?
  private let count: Int

  init(_ path: String) throws(Failure) {
    unsafe (base, count) = try Self.map(path)
  }

  /// The bytes of the file; of an empty one there are none.
  private static func map(
    _ path: String
  ) throws(Failure) -> (base: UnsafeMutableRawPointer?, count: Int) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("cannot open \(path)") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .system("cannot read \(path)") }
    let count = Int(status.st_size)
    guard count > 0 else { return (nil, 0) }
    let base = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    if unsafe base == MAP_FAILED { throw .system("cannot read \(path)") }
    return unsafe (base, count)
  }

  deinit { if let base = unsafe base { unsafe munmap(base, count) } }

  var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      // SAFETY: `count` bytes are mapped as long as self lives.
      let buffer = unsafe UnsafeRawBufferPointer(start: base, count: count)
      return unsafe _overrideLifetime(Span<UInt8>(_unsafeBytes: buffer), borrowing: self)
    }
  }
}
