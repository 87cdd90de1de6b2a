import CWatchword
import WatchwordPasswords

/// `watchword_options`, read and checked.
@safe
struct Options {
  private(set) var limits = CostLimits.default
  private var stop: (@convention(c) (UnsafeMutableRawPointer?) -> CInt)?
  private var context: UnsafeMutableRawPointer?

  /// Reads `options`, of which NULL means the defaults. On failure `status` tells why.
  init?(_ options: UnsafePointer<watchword_options>?, _ status: inout watchword_status) {
    guard let options = unsafe options else { return }
    let size = unsafe options.pointee.struct_size
    guard
      unsafe Borrowed.isValidStruct(
        options, size: size, known: MemoryLayout<watchword_options>.size)
    else {
      status = Status.invalidStruct
      return nil
    }
    guard unsafe options.pointee.flags == 0 else {
      status = Status.invalidArgument
      return nil
    }
    guard let limits = unsafe CostLimits(options.pointee.limits) else {
      status = Status.invalidStruct
      return nil
    }
    self.limits = limits
    unsafe stop = options.pointee.should_stop
    unsafe context = options.pointee.context
  }

  /// What the caller's should_stop says; false where there is none.
  func shouldStop() -> Bool {
    guard let stop = unsafe stop else { return false }
    return unsafe stop(context) != 0
  }

  /// What the threads of a batch share.
  func progress(words: UnsafeMutablePointer<UInt>, budget: UInt64) -> BatchProgress {
    unsafe BatchProgress(words: words, budget: budget, stop: stop, context: context)
  }
}
