public import WatchwordPrimitives

/// An order of users: one of ten fields, and a direction.
///
/// Text compares by its bytes, letters of ASCII in lower case; an address is the primary one. Users who
/// lack the field are last in both directions, and where it is the same the lower id, byte for byte, is
/// first in both: so no two users are equal, and every page is the same wherever it is made.
public struct UserOrder: Equatable, Sendable {
  /// Raw values are the numbers of `watchword.h`.
  public enum Field: Int32, CaseIterable, Sendable {
    case createdAt = 1
    case updatedAt = 2
    case emailAddress = 3
    case web3Wallet = 4
    case firstName = 5
    case lastName = 6
    case phoneNumber = 7
    case username = 8
    case lastActiveAt = 9
    case lastSignInAt = 10

    /// The name on the wire.
    public var name: StaticText {
      switch self {
      case .createdAt: "created_at"
      case .updatedAt: "updated_at"
      case .emailAddress: "email_address"
      case .web3Wallet: "web3wallet"
      case .firstName: "first_name"
      case .lastName: "last_name"
      case .phoneNumber: "phone_number"
      case .username: "username"
      case .lastActiveAt: "last_active_at"
      case .lastSignInAt: "last_sign_in_at"
      }
    }
  }

  public var field: Field
  public var isDescending: Bool

  /// The latest user first.
  public static let `default` = UserOrder(.createdAt, isDescending: true)

  public init(_ field: Field, isDescending: Bool = false) {
    self.field = field
    self.isDescending = isDescending
  }

  /// The order that a name, with a sign or none before it, stands for; nil where there is none.
  public init?(named text: Span<UInt8>) {
    let sign = text.byte(at: 0)
    let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    let name = isSigned ? text.suffix(from: 1) : text
    var number: Int32 = 1
    while let field = Field(rawValue: number) {
      if field.name.bytes.elementsEqual(name) {
        self.init(field, isDescending: sign == UInt8(ascii: "-"))
        return
      }
      number &+= 1
    }
    return nil
  }

  /// The order that the two bytes of an item stand for.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 2, let number = bytes.byte(at: 0), let direction = bytes.byte(at: 1),
      let field = Field(rawValue: Int32(number)), direction <= 1
    else { return nil }
    self.init(field, isDescending: direction == 1)
  }
}
