public import Foundation

/// Data of other projects, which is not part of this one: read where an environment variable names
/// its folder.
public enum ThirdParty {
  /// Wycheproof's `testvectors_v1`: WATCHWORD_WYCHEPROOF.
  public static let wycheproof = folder("WATCHWORD_WYCHEPROOF")

  /// Password digests, `<hasher>.jsonl`: WATCHWORD_VECTORS.
  public static let vectors = folder("WATCHWORD_VECTORS")

  /// JSONTestSuite by Nicolas Seriot: WATCHWORD_JSON_TEST_SUITE.
  public static let jsonTestSuite = folder("WATCHWORD_JSON_TEST_SUITE")

  private static func folder(_ variable: String) -> URL? {
    ProcessInfo.processInfo.environment[variable].map { URL(filePath: $0) }
  }
}
