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

  // Functions, not a subscript: an accessor that chose among members would have a frame on the heap.

  func read<Result: ~Copyable>(
    _ field: UserOrder.Field, _ body: (borrowing RowOrder) -> Result
  ) -> Result {
    switch field {
    case .createdAt: body(createdAt)
    case .updatedAt: body(updatedAt)
    case .emailAddress: body(emailAddress)
    case .web3Wallet: body(web3Wallet)
    case .firstName: body(firstName)
    case .lastName: body(lastName)
    case .phoneNumber: body(phoneNumber)
    case .username: body(username)
    case .lastActiveAt: body(lastActiveAt)
    case .lastSignInAt: body(lastSignInAt)
    }
  }

  mutating func change(
    _ field: UserOrder.Field,
    _ body: (inout RowOrder) throws(UserTableError) -> Void
  ) throws(UserTableError) {
    switch field {
    case .createdAt: try body(&createdAt)
    case .updatedAt: try body(&updatedAt)
    case .emailAddress: try body(&emailAddress)
    case .web3Wallet: try body(&web3Wallet)
    case .firstName: try body(&firstName)
    case .lastName: try body(&lastName)
    case .phoneNumber: try body(&phoneNumber)
    case .username: try body(&username)
    case .lastActiveAt: try body(&lastActiveAt)
    case .lastSignInAt: try body(&lastSignInAt)
    }
  }

  /// See `RowOrder.renumber`.
  mutating func renumber(_ numbers: borrowing RowNumbers, _ live: borrowing RowSet) {
    id.renumber(numbers, live)
    var number: Int32 = 1
    while let field = UserOrder.Field(rawValue: number) {
      try? change(field) { order in order.renumber(numbers, live) }
      number &+= 1
    }
  }
}
