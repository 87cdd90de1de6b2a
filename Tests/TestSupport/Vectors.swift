public import Foundation
public import Testing

/// The files in `Tests/Vectors`.
public enum Vectors {
  public static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors")

  /// The cases of a primitive, from `primitives/<name>.json`.
  public static func primitive(_ name: String) -> [PrimitiveVector] {
    load(PrimitiveFile.self, folder.appending(path: "primitives/\(name).json")).cases
  }

  /// The cases of a hasher, from `<id>.json`.
  public static func hasher(_ id: String) -> [DigestVector] {
    load(DigestFile.self, folder.appending(path: "\(id).json")).cases.map { vector in
      var vector = vector
      vector.hasher = id
      return vector
    }
  }

  /// A file that must be there; a test run without it is worth nothing.
  static func load<File: Decodable>(_ type: File.Type, _ url: URL) -> File {
    do {
      return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    } catch {
      fatalError("\(url.path()): \(error)")
    }
  }

  private struct PrimitiveFile: Decodable { let cases: [PrimitiveVector] }
  private struct DigestFile: Decodable { let cases: [DigestVector] }
}

/// One case of a primitive: its inputs and output in hexadecimal, its numbers.
public struct PrimitiveVector: Decodable, Sendable, CustomTestStringConvertible {
  public let source: String
  public let key_hex: String?
  public let message_hex: String?
  public let input_hex: String?
  public let counter_hex: String?
  public let password_hex: String?
  public let salt_hex: String?
  public let secret_hex: String?
  public let ad_hex: String?
  public let output_hex: String
  public let `repeat`: Int?
  public let iterations: UInt64?
  public let cost: UInt64?
  public let N: UInt64?
  public let r: UInt64?
  public let p: UInt64?
  public let type: String?
  public let version: UInt32?
  public let memory_kib: UInt32?
  public let lanes: UInt32?

  /// Whether it would take minutes in this build; a release build runs all but the largest.
  public var isTooHeavy: Bool {
    #if DEBUG
      let most: UInt64 = 5_000
    #else
      let most: UInt64 = 20_000_000
    #endif
    return (iterations ?? 0) > most || (N ?? 0) > most * 100
  }

  public var output: [UInt8] { bytes(output_hex) }

  /// The bytes of a field; none where it is not there.
  public func bytes(_ hex: String?) -> [UInt8] { Hexadecimal.bytes(hex ?? "") }

  public var testDescription: String { "\(source): \(output_hex.prefix(16))…" }
}

/// One case of a hasher.
public struct DigestVector: Decodable, Sendable, CustomTestStringConvertible {
  public var hasher = ""
  public let comment: String
  public let password: String?
  public let password_hex: String?
  public let digest: String
  public let result: String
  public let field: String?
  public let offset: Int?
  public let limit: String?
  public let check_only: Bool?

  public var passwordBytes: [UInt8] {
    password_hex.map(Hexadecimal.bytes) ?? Array((password ?? "").utf8)
  }

  public var digestBytes: [UInt8] { Array(digest.utf8) }

  public var testDescription: String { "\(hasher), \(result): \(comment)" }

  private enum CodingKeys: String, CodingKey {
    case comment, password, password_hex, digest, result, field, offset, limit, check_only
  }
}
