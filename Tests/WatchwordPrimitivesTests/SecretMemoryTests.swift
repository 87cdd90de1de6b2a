import Testing

@testable import WatchwordPrimitives

@Suite struct SecretMemoryTests {
  /// Around what is half a large page, a whole one, and more.
  static let sizes = [
    1, 4095, 4096, 4097, (1 << 20) - 1, 1 << 20, 2 << 20, (3 << 20) - 1, 3 << 20, (5 << 20) + 7,
  ]

  @Test(arguments: sizes) func isZeroAndHoldsWhatIsWritten(size: Int) throws {
    var memory = try SecretMemory<UInt8>(count: size)
    #expect(memory.count == size)
    let places = Array(stride(from: 0, to: size, by: 1021)) + [size - 1]
    for place in places { #expect(memory[place] == 0) }
    for place in places { memory[place] = UInt8(truncatingIfNeeded: place) | 1 }
    for place in places { #expect(memory[place] == UInt8(truncatingIfNeeded: place) | 1) }
    memory.prefetch(0, size)
  }

  @Test(arguments: [1 << 20, (5 << 20) + 7]) func beginsAtALargePage(size: Int) throws {
    var memory = try SecretMemory<UInt8>(count: size)
    #expect(unsafe UInt(bitPattern: memory.address(of: 0)) % (2 << 20) == 0)
  }

  @Test(arguments: [0, Int.max, Int.max / 8, Int.max / 8 + 1, 1 << 46])
  func memoryThatNobodyHasIsAnError(count: Int) {
    #expect(throws: KDFError.outOfMemory) { _ = try SecretMemory<UInt64>(count: count).count }
  }
}
