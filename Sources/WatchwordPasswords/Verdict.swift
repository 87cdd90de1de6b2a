/// What a verification found.
public enum Verdict: Sendable {
  case match
  case mismatch
}
