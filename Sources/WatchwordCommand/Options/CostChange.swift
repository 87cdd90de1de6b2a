import ArgumentParser
import Watchword

/// One part of the cost of a new digest and what it is set to.
struct CostChange: Equatable, Sendable {
  let name: CostName
  let value: UInt64

  /// Reads `bcrypt_cost=13`.
  init(argument: String) throws(ValidationError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = CostName(rawValue: String(parts[0])) else {
      let names = CostName.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("No cost has this name. The costs are \(names).")
    }
    guard parts.count == 2, let value = UInt64(parts[1]) else {
      throw ValidationError("Write --cost \(name.rawValue)=NUMBER.")
    }
    self.name = name
    self.value = value
  }
}

/// The parts of a cost, by the names that the header has.
enum CostName: String, CaseIterable, Sendable {
  case bcryptCost = "bcrypt_cost"
  case pbkdf2SHA256Iterations = "pbkdf2_sha256_iterations"
  case pbkdf2SHA1Iterations = "pbkdf2_sha1_iterations"
  case scryptN = "scrypt_n"
  case scryptBlockSize = "scrypt_block_size"
  case scryptParallelization = "scrypt_parallelization"
  case argon2MemoryKiB = "argon2_memory_kib"
  case argon2Iterations = "argon2_iterations"
  case argon2Lanes = "argon2_lanes"
}

extension HasherID {
  /// The parts of the cost of its new digests.
  var costs: [CostName] {
    switch self {
    case .bcrypt, .bcryptSHA256Django: [.bcryptCost]
    case .pbkdf2SHA1: [.pbkdf2SHA1Iterations]
    case .pbkdf2SHA256, .pbkdf2SHA256Django: [.pbkdf2SHA256Iterations]
    case .scryptWerkzeug: [.scryptN, .scryptBlockSize, .scryptParallelization]
    case .argon2i, .argon2id: [.argon2MemoryKiB, .argon2Iterations, .argon2Lanes]
    case .md5, .sha256, .phpass, .scryptFirebase: []
    }
  }
}

extension DigestCost {
  /// All names, with the defaults.
  static var listing: String {
    CostName.allCases.map { "\($0.rawValue)=\(DigestCost.default[$0])" }.joined(separator: ", ")
  }

  subscript(name: CostName) -> UInt64 {
    get { self[keyPath: Self.path(to: name)] }
    set { self[keyPath: Self.path(to: name)] = newValue }
  }

  private static func path(to name: CostName) -> WritableKeyPath<DigestCost, UInt64> {
    switch name {
    case .bcryptCost: \.bcryptCost
    case .pbkdf2SHA256Iterations: \.pbkdf2SHA256Iterations
    case .pbkdf2SHA1Iterations: \.pbkdf2SHA1Iterations
    case .scryptN: \.scryptN
    case .scryptBlockSize: \.scryptBlockSize
    case .scryptParallelization: \.scryptParallelization
    case .argon2MemoryKiB: \.argon2MemoryKiB
    case .argon2Iterations: \.argon2Iterations
    case .argon2Lanes: \.argon2Lanes
    }
  }
}
