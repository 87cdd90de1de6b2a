import TestSupport
import Testing
import WatchwordPrimitives

@Suite struct Keccak256Tests {
  @Test(arguments: [
    // KAT_MSG of the Keccak team for c = 512, and what Ethereum's documents have for the empty text.
    ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    (
      "The quick brown fox jumps over the lazy dog",
      "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"
    ),
  ])
  func `hashes as published`(_ message: String, _ hex: String) {
    var hash = [32 of UInt8](repeating: 0)
    let bytes = Array(message.utf8)
    Keccak256.hash(bytes.span, into: &hash)
    #expect(Hexadecimal.text((0..<32).map { hash[$0] }) == hex)
  }

  /// The rate is 136 bytes. Computed by PyCryptodome 3.
  @Test(arguments: [
    (135, "3d28d08c3dacab77392064a939f3e7f8d03f2e02e2c664ac08a05f63ac652626"),
    (136, "b82d89d96e5575d11a9e1f4cabb2a45e60899e69a19a724cd796bdcf13511018"),
    (137, "ec8008a74e50bc7d6b22c3ad85402bf10e6d4449f3c8618e36c461b8a44eeafb"),
    (271, "4f073300c4baf7a364519ec173f5e70e334c954bd56f2d79a4c4f0d3698c8dce"),
    (272, "a657381e5615f539cac71f13c74473a5e77eaa2bd8348422dcac221c8f13da94"),
    (273, "6ffb7716692164c3bafa70754a189a67aa84f3d04cc1361ab6ad98d45fdd48b2"),
  ])
  func `hashes at the ends of blocks`(_ count: Int, _ hex: String) {
    var hash = [32 of UInt8](repeating: 0)
    let bytes = [UInt8](repeating: 0xa3, count: count)
    Keccak256.hash(bytes.span, into: &hash)
    #expect(Hexadecimal.text((0..<32).map { hash[$0] }) == hex)
  }
}
