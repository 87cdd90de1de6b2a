/// The rows of a table in whose texts something may stand: those of some groups among the first rows,
/// and all behind them.
struct SearchCandidates: ~Copyable {
  /// Of 16 rows each: see `TrigramIndex`.
  var groups = RowSet()
  /// How many groups those are.
  var count = 0
  var knownRows = 0

  /// Whether so few rows are to be read that each that is found can be looked at.
  var areFew: Bool { knownRows > 0 && count < knownRows / TrigramIndex.groupRows / 16 }
}
