import Glibc

/// Time that only goes on.
enum Clock {
  static var nanoseconds: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Seconds since 1970-01-01 UTC.
  static var unixSeconds: Int64 { Int64(time(nil)) }
}
