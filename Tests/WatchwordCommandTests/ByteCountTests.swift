import Testing
import Watchword

@testable import WatchwordCommand

@Suite struct ByteCountTests {
  @Test(
    arguments: [
      ("1", 1), ("1048576", 1 << 20), ("512K", 512 << 10), ("64m", 64 << 20), ("64MB", 64 << 20),
      ("8GiB", 8 << 30), ("2T", 2 << 40), ("7b", 7),
    ] as [(String, UInt64)])
  func reads(text: String, bytes: UInt64) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "0", "-1", "M", "1.5G", "1 G", "1X", "１", "18446744073709551616", "16777216T", "0x10",
  ])
  func refuses(text: String) {
    #expect(ByteCount(argument: text) == nil)
  }
}
