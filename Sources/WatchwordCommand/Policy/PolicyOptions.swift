import ArgumentParser
import Watchword

/// What a service asks of its users, as options.
struct PolicyOptions: ParsableArguments {
  @Flag(help: "Refuse what only documentation and tests use, such as example.test.")
  var strict = false

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "A setting. Defaults: \(PolicyChange.listing).", valueName: "name=value"),
    completion: .list(PolicyChange.names.map { "\($0)=" }),
    transform: PolicyChange.init(argument:))
  var changes: [PolicyChange] = []

  @Option(
    name: .customLong("require"), parsing: .singleValue,
    help: ArgumentHelp(
      "What a user must have, such as email_address or password.", valueName: "parameter"),
    completion: .list(Self.parameters), transform: Self.parameter)
  var required: [Parameter] = []

  @Option(
    name: .customLong("disable"), parsing: .singleValue,
    help: ArgumentHelp(
      "What the service has switched off: unknown in a request.", valueName: "parameter"),
    completion: .list(Self.parameters), transform: Self.parameter)
  var disabled: [Parameter] = []

  @Option(
    help: ArgumentHelp(
      "By which version of the API a request is read: \(Self.versions.joined(separator: ", ")).",
      valueName: "date"),
    completion: .list(Self.versions), transform: Self.version)
  var apiVersion = PolicySettings.default.apiVersion

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard settings.isConsistent else {
      throw ValidationError(
        """
        No value can meet this policy: a least length is above the greatest, a strength above 4 is \
        asked for, or a parameter is required that is switched off or that no user has.
        """)
    }
  }

  /// The defaults with all changes, of which the last counts.
  var settings: PolicySettings {
    var settings = PolicySettings.default
    settings.isStrict = strict
    settings.requiredParameters = ParameterSet(required.map { ParameterSet($0) })
    settings.disabledParameters = ParameterSet(disabled.map { ParameterSet($0) })
    settings.apiVersion = apiVersion
    settings.digestLimits = limits.limits
    for change in changes { change.apply(to: &settings) }
    return settings
  }

  private static var parameters: [String] { bodyParameters.map(\.name.description) }

  private static var bodyParameters: [Parameter] { Parameter.allCases.filter { !$0.isOfQueries } }

  private static func parameter(_ name: String) throws -> Parameter {
    guard let parameter = bodyParameters.first(where: { $0.name.description == name }) else {
      throw ValidationError(
        "No parameter has this name. They are \(parameters.joined(separator: ", ")).")
    }
    return parameter
  }

  private static var versions: [String] { APIVersion.allCases.map(\.name.description) }

  private static func version(_ name: String) throws -> APIVersion {
    guard let version = APIVersion.allCases.first(where: { $0.name.description == name }) else {
      throw ValidationError(
        "There is no such version. They are \(versions.joined(separator: ", ")).")
    }
    return version
  }
}
