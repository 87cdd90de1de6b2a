import CLibc
import CWatchword

/// What a C caller hands over, checked before the first byte is read.
enum Borrowed {
  /// Whether a pointer and a length are an input: NULL goes with length 0 only, and no length is
  /// above `PTRDIFF_MAX`.
  static func isValid(_ pointer: UnsafeRawPointer?, _ length: Int) -> Bool {
    // C's size_t is imported as Int: what is above PTRDIFF_MAX is negative here.
    unsafe length >= 0 && (pointer != nil || length == 0)
  }

  /// The bytes of a valid input, for the duration of the call that was given them.
  @_lifetime(immortal)
  static func bytes(_ pointer: UnsafeRawPointer?, _ length: Int) -> Span<UInt8> {
    // SAFETY: the caller promises `length` bytes, unchanged during the call; the span is used in
    // the call that made it only.
    let buffer = unsafe UnsafeRawBufferPointer(start: pointer, count: pointer == nil ? 0 : length)
    return unsafe _overrideLifetime(Span<UInt8>(_unsafeBytes: buffer), copying: ())
  }

  /// Whether a struct from a header of `size` bytes can be taken as one of `known` bytes: not
  /// smaller, and zero in all that this library does not know.
  static func isValidStruct(_ pointer: UnsafeRawPointer, size: Int, known: Int) -> Bool {
    guard size >= known, size <= largestStruct else { return false }
    var offset = known
    while offset < size {
      // SAFETY: the caller says that the struct has `size` bytes.
      if unsafe pointer.load(fromByteOffset: offset, as: UInt8.self) != 0 { return false }
      offset &+= 1
    }
    return true
  }

  /// Clears what a caller's struct has behind the part that this library knows.
  static func clear(_ pointer: UnsafeMutableRawPointer, from known: Int, to size: Int) {
    guard size > known else { return }
    unsafe memset(pointer + known, 0, size &- known)
  }

  /// Writes the defaults of a struct to a caller's, which has `size` bytes.
  static func write<Struct: BitwiseCopyable>(
    _ defaults: Struct, to out: UnsafeMutablePointer<Struct>?, size: Int
  ) -> watchword_status {
    guard let out = unsafe out else { return Status.invalidArgument }
    let known = MemoryLayout<Struct>.size
    guard size >= known, size <= largestStruct else { return Status.invalidStruct }
    unsafe out.pointee = defaults
    unsafe clear(out, from: known, to: size)
    return Status.ok
  }

  /// No struct of the header will grow past this; a larger size is no size.
  static let largestStruct = 4096
}

/// Runs `body` and puts errno back to what it was.
@inline(__always)
func keepingErrno<Result>(_ body: () -> Result) -> Result {
  let saved = watchword_errno()
  defer { watchword_set_errno(saved) }
  return body()
}
