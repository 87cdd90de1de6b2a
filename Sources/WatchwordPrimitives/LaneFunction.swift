/// A compression function with kernels over lanes: messages side by side, as many as a register has
/// words, a word of each of them in a row.
protocol LaneFunction: CompressionFunction {
  /// `count` iterations of PBKDF2 in every lane, only where there is a kernel: the code of U takes its
  /// place, and is added to T by exclusive or. The rows are eight each of the states inside and outside
  /// and of T, and then a block: U, padded as the second and last block of a message.
  static func iterate(
    _ rows: UnsafeMutablePointer<Word>, by registers: CPU.Registers, count: UInt64)
}
