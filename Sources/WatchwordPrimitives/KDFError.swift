/// Why a key derivation gave no key.
package enum KDFError: Error {
  /// The memory that its parameters ask for could not be had.
  case outOfMemory
  /// The caller's `shouldStop` asked to stop.
  case stopped
}
