import Glibc

/// A thread of the system.
struct WorkerThread {
  private let handle: pthread_t

  /// Starts a thread that runs `body`.
  init(_ body: @escaping @Sendable () -> Void) throws(Failure) {
    let box = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    var handle = pthread_t()
    // SAFETY: the thread takes over the box, unless it was not started.
    let status = unsafe pthread_create(&handle, nil, runBody, box)
    guard status == 0 else {
      unsafe Unmanaged<Body>.fromOpaque(box).release()
      errno = status
      throw .system("cannot start a thread")
    }
    self.handle = handle
  }

  /// Waits until the thread has ended.
  func join() { _ = pthread_join(handle, nil) }
}

private final class Body {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runBody(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let box = unsafe box { unsafe Unmanaged<Body>.fromOpaque(box).takeRetainedValue().run() }
  return nil
}
