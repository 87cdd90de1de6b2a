extension DigestError: CustomStringConvertible {
  /// What is wrong, where and why; never a byte of the digest or the password.
  public var description: String {
    switch self {
    case .malformed(let field, let offset, let reason):
      "malformed: \(field.name) at byte \(offset): \(reason.text)"
    case .unsupported(let field, let offset, let reason):
      "unsupported: \(field.name) at byte \(offset): \(reason.text)"
    case .overLimit(let name, let given, let allowed):
      "over the limit: \(name.name) is \(given), allowed are \(allowed)"
    case .outOfMemory:
      "out of memory"
    case .stopped:
      "stopped"
    }
  }
}
