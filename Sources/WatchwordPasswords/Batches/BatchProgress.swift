private import CLibc

/// What the threads that work on a batch share: how far they are, how much memory they take, and whether
/// to leave the rest.
///
/// Four words, all zero at first, that stay where they are: the next row, how many are done, the bytes
/// that are taken, and whether to stop. Others may read the second and write the last at any time.
@safe
public struct BatchProgress: @unchecked Sendable {
  private let words: UnsafeMutablePointer<UInt>
  /// The most memory that rows take together.
  let budget: UInt64
  private let stop: (@convention(c) (UnsafeMutableRawPointer?) -> CInt)?
  private let context: UnsafeMutableRawPointer?

  private static var next: Int { 0 }
  private static var done: Int { 1 }
  private static var memory: Int { 2 }
  private static var stopped: Int { 3 }

  /// - Parameters:
  ///   - words: four, which nobody frees while a thread works on the batch.
  ///   - stop: asked with `context` every few milliseconds at most, by each thread; anything but 0 stops
  ///     the batch.
  public init(
    words: UnsafeMutablePointer<UInt>, budget: UInt64,
    stop: (@convention(c) (UnsafeMutableRawPointer?) -> CInt)? = nil,
    context: UnsafeMutableRawPointer? = nil
  ) {
    unsafe self.words = words
    self.budget = budget
    unsafe self.stop = stop
    unsafe self.context = context
  }

  /// The first of the next `count` rows, which are this thread's now.
  func takeRows(_ count: Int) -> UInt {
    // SAFETY: the words are there while the batch is worked on.
    unsafe watchword_atomic_fetch_add(words + Self.next, UInt(bitPattern: count))
  }

  func finishRow() {
    // SAFETY: as above.
    unsafe watchword_atomic_add(words + Self.done, 1)
  }

  /// Whether the rest is to be left: someone said so.
  var isStopped: Bool {
    // SAFETY: as above.
    unsafe watchword_atomic_load(words + Self.stopped) != 0
  }

  /// The same, with the caller asked.
  func shouldStop() -> Bool {
    if isStopped { return true }
    guard let stop = unsafe stop, unsafe stop(context) != 0 else { return false }
    // SAFETY: as above.
    unsafe watchword_atomic_store(words + Self.stopped, 1)
    return true
  }

  /// Takes memory of the budget, once others gave back what there is too little of. False where it never
  /// has so much, or the rest is to be left.
  func takeMemory(_ bytes: UInt64) -> Bool {
    if bytes == 0 { return true }
    guard bytes <= budget else { return false }
    while true {
      // SAFETY: as above.
      let used = unsafe watchword_atomic_load(words + Self.memory)
      if UInt64(used) <= budget &- bytes {
        let more = used &+ UInt(truncatingIfNeeded: bytes)
        if unsafe watchword_atomic_exchange(words + Self.memory, used, more) { return true }
      } else {
        if shouldStop() { return false }
        watchword_pause()
      }
    }
  }

  func giveBackMemory(_ bytes: UInt64) {
    if bytes == 0 { return }
    // SAFETY: as above.
    unsafe watchword_atomic_add(words + Self.memory, 0 &- UInt(truncatingIfNeeded: bytes))
  }
}
