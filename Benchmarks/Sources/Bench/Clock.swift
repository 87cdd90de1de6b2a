import Glibc

/// Which seconds count.
enum Clock {
  /// Of the processor: waiting for other programs does not count.
  case processor
  /// Of the wall: for contenders that work in several threads.
  case wall

  /// How long it takes to operate so often.
  func seconds(of operations: Int, _ operate: () -> Void) -> Double {
    let start = now
    for _ in 0..<operations { operate() }
    return now - start
  }

  private var now: Double {
    var time = timespec()
    clock_gettime(self == .processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
