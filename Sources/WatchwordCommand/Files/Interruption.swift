import Glibc

/// System calls that are to be made again.
enum Interruption {
  /// Whether the call that just failed may be made again: it was interrupted, or the descriptor was
  /// not ready and now is.
  static func isOver(_ descriptor: Int32, waitingFor events: Int32) -> Bool {
    switch errno {
    case EINTR: return true
    case EAGAIN:
      // Whoever handed over the descriptor may have set it not to block.
      var descriptors = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      _ = unsafe poll(&descriptors, 1, -1)
      return true
    default: return false
    }
  }
}
