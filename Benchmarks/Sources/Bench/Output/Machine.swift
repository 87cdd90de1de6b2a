import CSystemCrypt
import CSystemCrypto
import CSystemSodium
import CWatchword
import Foundation

/// What the numbers depend on, as far as the process can tell.
struct Machine: Encodable {
  let processor: String
  let cores: Int
  let system: String
  let libraries: [String: String]

  init() {
    processor = Self.value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? "unknown"
    cores = ProcessInfo.processInfo.activeProcessorCount
    system = Self.value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=") ?? "unknown"
    var libraries = [
      "watchword": String(cString: watchword_version()),
      "openssl": String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)),
      "libxcrypt": XCRYPT_VERSION_STR,
      "libsodium": String(cString: sodium_version_string()),
    ]
    libraries["yyjson"] = Yyjson()?.version
    self.libraries = libraries
  }

  /// The value of the first line with this key.
  private static func value(of key: String, in file: String, separator: Character) -> String? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: separator, maxSplits: 1)
      guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == key else { continue }
      return parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
    }
    return nil
  }
}
