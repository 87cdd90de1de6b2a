/// The orders of a table, and the one by id.
struct RowOrders: ~Copyable {
  private var createdAt = RowOrder()
  private var updatedAt = RowOrder()
  private var emailAddress = RowOrder()
  private var web3Wallet = RowOrder()
  private var firstName = RowOrder()
  private var lastName = RowOrder()
  private var phoneNumber = RowOrder()
  private var username = RowOrder()
  private var lastActiveAt = RowOrder()
  private var lastSignInAt = RowOrder()
  var id = RowOrder()

  subscript(field: UserOrder.Field) -> RowOrder {
    _read {
      switch field {
      case .createdAt: yield createdAt
      case .updatedAt: yield updatedAt
      case .emailAddress: yield emailAddress
      case .web3Wallet: yield web3Wallet
      case .firstName: yield firstName
      case .lastName: yield lastName
      case .phoneNumber: yield phoneNumber
      case .username: yield username
      case .lastActiveAt: yield lastActiveAt
      case .lastSignInAt: yield lastSignInAt
      }
    }
    _modify {
      switch field {
      case .createdAt: yield &createdAt
      case .updatedAt: yield &updatedAt
      case .emailAddress: yield &emailAddress
      case .web3Wallet: yield &web3Wallet
      case .firstName: yield &firstName
      case .lastName: yield &lastName
      case .phoneNumber: yield &phoneNumber
      case .username: yield &username
      case .lastActiveAt: yield &lastActiveAt
      case .lastSignInAt: yield &lastSignInAt
      }
    }
  }

  /// See `RowOrder.renumber`.
  mutating func renumber(_ numbers: borrowing RowNumbers, _ live: borrowing RowSet) {
    id.renumber(numbers, live)
    var number: Int32 = 1
    while let field = UserOrder.Field(rawValue: number) {
      self[field].renumber(numbers, live)
      number &+= 1
    }
  }
}
