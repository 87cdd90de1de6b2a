/// What a reader finds wrong, and where; with the last key it is a `JSONError`.
package struct JSONFault: Error {
  package var cause: JSONError.Cause
  package var offset: Int

  init(_ cause: JSONError.Cause, _ offset: Int) {
    self.cause = cause
    self.offset = offset
  }
}
