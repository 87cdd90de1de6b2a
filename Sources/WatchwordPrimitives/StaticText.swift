/// A text of the program itself: bytes of UTF-8, followed by a NUL, that are there as long as the
/// library is loaded.
///
/// Made from a literal, at which point the compiler sees its bytes: to reach those of a
/// `StaticString` that is only known at run time can trap. Sendable, for the bytes never change.
@frozen
@safe
public struct StaticText: ExpressibleByStringLiteral, @unchecked Sendable {
  /// The first byte.
  public let start: UnsafePointer<UInt8>
  @usableFromInline let count: Int

  @_transparent
  public init(stringLiteral literal: StaticString) {
    unsafe start = literal.utf8Start
    count = literal.utf8CodeUnitCount
  }

  /// The bytes without the NUL.
  @inlinable
  public var bytes: Span<UInt8> {
    @_lifetime(immortal)
    get {
      guard count >= 0 else { return Span() }
      // SAFETY: a literal has `count` bytes and is never freed.
      let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
      return unsafe _overrideLifetime(Span(_unsafeElements: buffer), copying: ())
    }
  }
}
