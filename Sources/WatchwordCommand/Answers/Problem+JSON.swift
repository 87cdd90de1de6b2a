import WatchwordPrimitives

extension Problem {
  /// Adds its members.
  func write(to output: inout JSONWriter) {
    output.member("reason", reason)
    if let field { output.member("field", field) }
    if let offset { output.member("offset", UInt64(offset)) }
    limit?.write(to: &output)
  }
}

extension Problem.Limit {
  /// Adds its members.
  func write(to output: inout JSONWriter) {
    output.member("limit", name)
    output.member("given", given)
    output.member("allowed", allowed)
  }
}
