public import WatchwordPrimitives

extension UserQuery {
  /// Writes a statement over the tables of `SQLSchema`: for a list it gives the ids of the page's users
  /// in order, for a count one number.
  ///
  /// No value stands in it: `forEachParameter` gives them, in the order of their places.
  ///
  /// - Parameter columns: what a list gives of each user, as SQL has it.
  @export(interface)
  public func writeSQL(
    _ dialect: SQLDialect, columns: StaticText = "id", into output: inout ByteWriter
  ) {
    output.append("SELECT ")
    output.append(operation == .count ? "count(*)" : columns)
    output.append(" FROM users")
    var number: UInt64 = 0
    SQLStatement(self, dialect).forEachPart { part in
      switch part {
      case .text(let text):
        output.append(text)
      case .parameter:
        number &+= 1
        output.append(dialect == .sqlite ? "?" : "$")
        if dialect == .postgresql { output.append(decimal: number) }
      }
    }
  }

  /// Hands what is bound to each place of the statement to `use`: 817 of them at most.
  @export(interface)
  public func forEachParameter(_ dialect: SQLDialect, _ use: (SQLParameter) -> Void) {
    SQLStatement(self, dialect).forEachPart { part in
      if case .parameter(let form) = part { use(SQLParameter(form: form)) }
    }
  }

  /// Writes the text of a parameter of this query; nothing where it is a number.
  public func write(_ parameter: SQLParameter, into output: inout ByteWriter) {
    switch parameter.form {
    case .number: break
    case .text(let item): output.append(item.value(in: bytes))
    case .pattern(let item):
      output.append(UInt8(ascii: "%"))
      writeEscaped(item.value(in: bytes), into: &output)
      output.append(UInt8(ascii: "%"))
    case .account(let provider, let userID):
      output.append(provider.value(in: bytes))
      output.append(UInt8(ascii: "\n"))
      output.append(userID.value(in: bytes))
    }
  }

  /// A backslash before a character makes LIKE take it as it is.
  private func writeEscaped(_ text: Span<UInt8>, into output: inout ByteWriter) {
    var i = 0
    while let byte = text.byte(at: i) {
      if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\") {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
      i &+= 1
    }
  }
}
