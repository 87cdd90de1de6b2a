import WatchwordPrimitives

/// Strings of bytes, a row each, in one run of bytes: the layout of Apache Arrow's Binary and Utf8
/// (32-bit offsets) and of their large forms (64-bit offsets).
///
/// Nothing in it is trusted: a row whose offsets run backwards or past the bytes has no value.
///
/// Source: Apache Arrow, "Arrow Columnar Format", "Variable-size Binary Layout".
public struct ByteColumn: ~Escapable {
  private let bytes: Span<UInt8>
  private let starts: Span<UInt8>
  private let ends: Span<UInt8>
  private let isWide: Bool
  private let validity: Span<UInt8>
  private let firstValidity: Int

  /// What a row holds.
  public enum Row {
    case value
    case null
    /// Its offsets are no place in the bytes.
    case outOfRange
  }

  /// - Parameters:
  ///   - starts: where the value of each row starts, 4 or 8 bytes a row, least significant first.
  ///   - ends: where it ends; in Arrow's layout the starts from the second on.
  ///   - isWide: whether an offset has 8 bytes.
  ///   - validity: a bit a row, lowest first, 1 where there is a value; none where all have one.
  ///   - firstValidity: which bit is that of the first row.
  @_lifetime(copy bytes, copy starts, copy ends, copy validity)
  public init(
    bytes: Span<UInt8>, starts: Span<UInt8>, ends: Span<UInt8>, isWide: Bool, validity: Span<UInt8>,
    firstValidity: Int
  ) {
    self.bytes = bytes
    self.starts = starts
    self.ends = ends
    self.isWide = isWide
    self.validity = validity
    self.firstValidity = firstValidity
  }

  func row(_ index: Int) -> Row {
    if validity.count > 0 {
      let bit = firstValidity &+ index
      guard let eight = validity.byte(at: bit &>> 3) else { return .outOfRange }
      if eight &>> UInt8(truncatingIfNeeded: bit & 7) & 1 == 0 { return .null }
    }
    let start = offset(index, in: starts)
    let end = offset(index, in: ends)
    guard start >= 0, start <= end, end <= bytes.count else { return .outOfRange }
    return .value
  }

  /// The value of a row; empty where it has none.
  @_lifetime(copy self)
  func value(_ index: Int) -> Span<UInt8> {
    let start = offset(index, in: starts)
    return bytes.slice(from: start, length: offset(index, in: ends) &- start)
  }

  /// An offset; -1 where there is none.
  private func offset(_ index: Int, in offsets: Span<UInt8>) -> Int {
    let place = index &* (isWide ? 8 : 4)
    guard index >= 0, place <= offsets.count &- (isWide ? 8 : 4) else { return -1 }
    return isWide
      ? Int(truncatingIfNeeded: offsets.littleEndian(at: place, as: Int64.self))
      : Int(offsets.littleEndian(at: place, as: Int32.self))
  }
}
