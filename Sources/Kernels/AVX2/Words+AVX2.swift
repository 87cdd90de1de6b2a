import Builtin

// What a register of this processor holds, by the same names at every level, and the operators that the
// standard library has as loops over lanes; its `&+`, `&-` and `&*` are instructions.

/// A word of each of 8 lanes.
typealias Words32 = SIMD8<UInt32>
/// A word of each of 4 lanes.
typealias Words64 = SIMD4<UInt64>

extension Words32 {
  @inline(__always)
  static func ^ (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.xor_Vec8xInt32(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func & (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.and_Vec8xInt32(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func | (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.or_Vec8xInt32(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func ^= (a: inout Self, b: Self) { a = a ^ b }

  @inline(__always)
  static prefix func ~ (a: Self) -> Self { a ^ Self(repeating: .max) }

  @inline(__always)
  func rotatedLeft(_ count: UInt32) -> Self {
    var result = self
    let counts = Self(repeating: count)
    result._storage._value = Builtin.int_fshl_Vec8xInt32(
      _storage._value, _storage._value, counts._storage._value)
    return result
  }

  @inline(__always)
  func rotatedRight(_ count: UInt32) -> Self { rotatedLeft(32 &- count) }

  @inline(__always)
  func shiftedRight(_ count: UInt32) -> Self {
    var result = self
    let counts = Self(repeating: count)
    result._storage._value = Builtin.lshr_Vec8xInt32(_storage._value, counts._storage._value)
    return result
  }
}

extension Words64 {
  @inline(__always)
  static func ^ (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.xor_Vec4xInt64(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func & (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.and_Vec4xInt64(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func | (a: Self, b: Self) -> Self {
    var result = a
    result._storage._value = Builtin.or_Vec4xInt64(a._storage._value, b._storage._value)
    return result
  }

  @inline(__always)
  static func ^= (a: inout Self, b: Self) { a = a ^ b }

  @inline(__always)
  static prefix func ~ (a: Self) -> Self { a ^ Self(repeating: .max) }

  @inline(__always)
  func rotatedLeft(_ count: UInt64) -> Self {
    var result = self
    let counts = Self(repeating: count)
    result._storage._value = Builtin.int_fshl_Vec4xInt64(
      _storage._value, _storage._value, counts._storage._value)
    return result
  }

  @inline(__always)
  func rotatedRight(_ count: UInt64) -> Self { rotatedLeft(64 &- count) }

  @inline(__always)
  func shiftedRight(_ count: UInt64) -> Self {
    var result = self
    let counts = Self(repeating: count)
    result._storage._value = Builtin.lshr_Vec4xInt64(_storage._value, counts._storage._value)
    return result
  }
}
