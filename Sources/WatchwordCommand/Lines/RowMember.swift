import WatchwordFormats
import WatchwordPrimitives

/// The members that a row of a file is read for. Others may stand there too.
enum RowMember: CaseIterable, Sendable {
  case hasher
  case digest
  case password
  case passwordHex

  var name: StaticText {
    switch self {
    case .hasher: "hasher"
    case .digest: "digest"
    case .password: "password"
    case .passwordHex: "password_hex"
    }
  }

  /// The member with this key of `line`; nil for one that is passed over.
  init?(key: JSONKey, in line: Span<UInt8>) {
    for member in Self.allCases {
      let name = member.name.bytes
      let whole = JSONKey(start: 0, end: name.count, isEscaped: false)
      if key.equals(whole, in: name, from: line) {
        self = member
        return
      }
    }
    return nil
  }

  /// Why a member cannot be used.
  enum Reason: CaseIterable, Sendable {
    case missing
    case twice
    case notAString
    case surrogate
    case unknownHasher
    case twoPasswords
    case notHex
    case oddHexLength

    /// The reason in words.
    var text: StaticText {
      switch self {
      case .missing: "missing"
      case .twice: "stands there twice"
      case .notAString: "not a string"
      case .surrogate: "half of a surrogate pair"
      case .unknownHasher: "no hasher has this id"
      case .twoPasswords: "one of password and password_hex is enough"
      case .notHex: "not a hexadecimal digit"
      case .oddHexLength: "odd number of hexadecimal digits"
      }
    }
  }
}
