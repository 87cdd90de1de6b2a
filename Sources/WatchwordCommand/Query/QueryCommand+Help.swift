import Watchword
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

extension QueryCommand {
  /// What the options do not say.
  static let help = """
    The file has a User object of the API in each line, with an id, created_at and updated_at at \
    least; of two with the same id the last counts. The query is what stands in a URL behind the \
    question mark, or a JSON object with the same names. The ids of the page are written in its \
    order, one a line: 10 of them where the query has no limit, or one above 500.

      watchword query users.jsonl 'query=jo&order_by=-created_at&limit=20'
      watchword query users.jsonl 'email_address=jane@example.com' --json
      {"ids":["user_1"],"total_count":1}

    PARAMETERS
    A user has to meet all of them. Values, of which a user has one; several are given one by one:
    \(names(.list))
    The same, but a user has none of those with a - before them:
    \(names(.signedList))
    A part of a text, in any case; query looks at all of these and the id:
    \(names(.search))
    Milliseconds since 1970:
    \(names(.time))
    true or false:
    \(names(.flag))
    The provider of provider_user_id; the id behind which a page starts:
    \(names(.id))
    How many users a page has, and how many are left out before it:
    \(names(.number))
    order_by, which is \(UserOrder.default.name) where it is left out, is one of these, with a - or none:
    \(lines(UserOrder.Field.allCases.map(\.name)))

    Exit status: 0, users or none; 1 the query breaks a rule (with --json its errors are the object \
    on standard output); 2 when the file cannot be read, or a line is no user; 64 wrong usage.
    """

  /// The parameters of a form.
  private static func names(_ form: Parameter.QueryForm) -> String {
    lines(
      (0...).lazy.map(Parameter.inQuery).prefix { $0 != nil }.compactMap(\.self)
        .filter { $0.queryForm == form }.map(\.name))
  }

  /// Names with commas between them, in lines that the help does not break.
  private static func lines(_ names: some Sequence<StaticText>) -> String {
    var lines = [" "]
    for name in names.map(\.description) {
      if lines[lines.count - 1].count + name.count > 74 { lines.append(" ") }
      lines[lines.count - 1] += " \(name),"
    }
    return lines.joined(separator: "\n").dropLast() + ""
  }
}

extension UserOrder {
  fileprivate var name: String { (isDescending ? "-" : "") + field.name.description }
}
