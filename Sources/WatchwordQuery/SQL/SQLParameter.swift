import WatchwordPrimitives

/// What is bound to a place of a statement: a number, or a text that `UserQuery` writes.
public struct SQLParameter {
  enum Form {
    case number(Int64)
    case text(Item)
    /// A pattern of LIKE: the text with anything around it.
    case pattern(Item)
    /// A user of a provider, as `user_keys` has it.
    case account(provider: Item, userID: Item)
  }

  let form: Form

  /// The number; nil for a text.
  public var number: Int64? {
    if case .number(let number) = form { return number }
    return nil
  }
}

/// A piece of a statement.
enum SQLPart {
  case text(StaticText)
  case parameter(SQLParameter.Form)
}
