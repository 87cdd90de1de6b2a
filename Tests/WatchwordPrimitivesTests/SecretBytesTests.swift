import TestSupport
import Testing

@testable import WatchwordPrimitives

@Suite struct SecretBytesTests {
  @Test func takesNoMoreThanItsCapacity() {
    var bytes = SecretBytes<4>()
    let input: [UInt8] = [1, 2, 3, 4, 5, 6]
    bytes.append(input.span)
    #expect(bytes.array == [1, 2, 3, 4])
    let isTaken = bytes.append(7)
    #expect(!isTaken)
    #expect(bytes.array == [1, 2, 3, 4])
  }

  @Test func writesNumbersInBothOrders() {
    var bytes = SecretBytes<8>()
    bytes.append(bigEndian: UInt32(0x0102_0304))
    bytes.append(littleEndian: UInt32(0x0102_0304))
    #expect(bytes.array == [1, 2, 3, 4, 4, 3, 2, 1])
  }

  @Test func whatIsCutOffIsCleared() {
    var bytes = SecretBytes<4>()
    let input: [UInt8] = [1, 2, 3, 4]
    bytes.append(input.span)
    bytes.truncate(to: 1)
    #expect(bytes.array == [1])
    for i in 1..<4 {
      let byte = bytes.storage[i]
      #expect(byte == 0)
    }
    bytes.truncate(to: -1)
    #expect(bytes.count == 0)
  }
}
