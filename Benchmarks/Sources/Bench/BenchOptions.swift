/// What the command line asks for.
struct BenchOptions {
  var plan = Plan.full
  var prefix = ""
  var jsonFile: String?
  var isMarkdown = false

  enum Parsed {
    case run(BenchOptions)
    case help
    case wrong(argument: String)
  }

  static let usage = """
    usage: bench [--short] [--rounds N] [--only PREFIX] [--json FILE] [--markdown]

      --short        fewer and shorter turns: all rows in under 40 seconds
      --rounds N     how many turns each side gets
      --only PREFIX  only the rows whose name starts so, such as hasher/argon2
      --json FILE    write the results there, too
      --markdown     print the tables in Markdown
    """

  static func parse(_ arguments: [String]) -> Parsed {
    var options = BenchOptions()
    var rounds: Int?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--short": options.plan = .short
      case "--markdown": options.isMarkdown = true
      case "--rounds":
        guard let number = rest.popFirst().flatMap({ Int($0) }), number > 0 else {
          return .wrong(argument: argument)
        }
        rounds = number
      case "--only":
        guard let prefix = rest.popFirst() else { return .wrong(argument: argument) }
        options.prefix = prefix
      case "--json":
        guard let file = rest.popFirst() else { return .wrong(argument: argument) }
        options.jsonFile = file
      default: return .wrong(argument: argument)
      }
    }
    if let rounds { options.plan.rounds = rounds }
    return .run(options)
  }
}
