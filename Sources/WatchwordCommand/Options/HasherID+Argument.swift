import ArgumentParser
import Watchword

extension HasherID {
  /// All ids, for a person.
  static var ids: String { allCases.map(\.id.description).joined(separator: ", ") }

  /// What the shell completes.
  static var completion: CompletionKind { .list(allCases.map(\.id.description)) }
}
