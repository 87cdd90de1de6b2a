import ArgumentParser
import Watchword

/// A setting of the policy and what it is set to.
enum PolicyChange {
  case number(WritableKeyPath<PolicySettings, UInt64>, UInt64)
  case flag(WritableKeyPath<PolicySettings, Bool>, Bool)

  /// Reads `password_min_length=12` or `password_needs_number=true`.
  init(argument: String) throws(ValidationError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let value = parts.count == 2 ? String(parts[1]) : ""
    if let path = Self.numbers.first(where: { $0.name == name })?.path {
      guard let number = UInt64(value) else {
        throw ValidationError("Write --set \(name)=NUMBER.")
      }
      self = .number(path, number)
    } else if let path = Self.flags.first(where: { $0.name == name })?.path {
      guard let flag = Bool(value) else {
        throw ValidationError("Write --set \(name)=true or --set \(name)=false.")
      }
      self = .flag(path, flag)
    } else {
      let names = Self.names.joined(separator: ", ")
      throw ValidationError("No setting has this name. The settings are \(names).")
    }
  }

  func apply(to settings: inout PolicySettings) {
    switch self {
    case .number(let path, let value): settings[keyPath: path] = value
    case .flag(let path, let value): settings[keyPath: path] = value
    }
  }

  static var names: [String] { numbers.map(\.name) + flags.map(\.name) }

  /// All names, with the defaults.
  static var listing: String {
    let settings = PolicySettings.default
    let numbers = numbers.map { "\($0.name)=\(settings[keyPath: $0.path])" }
    return (numbers + flags.map { "\($0.name)=\(settings[keyPath: $0.path])" })
      .joined(separator: ", ")
  }

  private static var numbers: [(name: String, path: WritableKeyPath<PolicySettings, UInt64>)] {
    [
      ("password_min_length", \.passwordMinLength), ("password_max_length", \.passwordMaxLength),
      ("password_max_bytes", \.passwordMaxBytes),
      ("password_min_strength", \.passwordMinStrength),
      ("username_min_length", \.usernameMinLength), ("username_max_length", \.usernameMaxLength),
      ("metadata_bytes", \.metadataBytes), ("request_bytes", \.requestBytes),
    ]
  }

  private static var flags: [(name: String, path: WritableKeyPath<PolicySettings, Bool>)] {
    [
      ("password_needs_uppercase", \.passwordNeedsUppercase),
      ("password_needs_lowercase", \.passwordNeedsLowercase),
      ("password_needs_number", \.passwordNeedsNumber),
      ("password_needs_special_character", \.passwordNeedsSpecialCharacter),
      ("username_allows_special_characters", \.usernameAllowsSpecialCharacters),
      ("username_allows_numbers_only", \.usernameAllowsNumbersOnly),
    ]
  }
}
