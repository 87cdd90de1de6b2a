/// Gives `body` the elements of an array as words of a type of its own, which a value only ever has of one
/// size.
@inline(__always)
func withWords<let count: Int, Element: BitwiseCopyable, Word: BitwiseCopyable, Result>(
  of array: inout [count of Element], _ body: (UnsafeMutablePointer<Word>) -> Result
) -> Result {
  // SAFETY: an InlineArray is its elements, side by side; they are plain bits.
  unsafe withUnsafeMutablePointer(to: &array) {
    unsafe body(UnsafeMutableRawPointer($0).assumingMemoryBound(to: Word.self))
  }
}
