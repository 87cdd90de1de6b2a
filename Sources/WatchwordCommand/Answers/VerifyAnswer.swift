import Watchword
import WatchwordPrimitives

/// What a verification came to.
struct VerifyAnswer: Equatable, Sendable {
  /// nil where none is known.
  let hasher: HasherID?
  let result: Result<Verdict, Problem>

  /// The verdict on a password.
  init(_ hasher: HasherID, digest: Span<UInt8>, password: Span<UInt8>, limits: CostLimits) {
    self.hasher = hasher
    do throws(DigestError) {
      result = .success(
        try hasher.verify(password: password, digest: digest, limits: limits))
    } catch {
      result = .failure(.digest(error))
    }
  }

  /// No verdict.
  init(_ hasher: HasherID?, _ problem: Problem) {
    self.hasher = hasher
    result = .failure(problem)
  }

  /// Nobody is there to verify it.
  static var unknownHasher: VerifyAnswer { VerifyAnswer(nil, .member(.hasher, .unknownHasher)) }

  var finding: Finding {
    switch result {
    case .success(.match): .match
    case .success(.mismatch): .mismatch
    case .failure(let problem): problem.finding
    }
  }

  /// Why there is no verdict; nil where there is one.
  var problem: Problem? {
    if case .failure(let problem) = result { problem } else { nil }
  }

  /// Adds it as a line of JSON.
  ///
  /// - Parameter line: its number in the file that was read, if there is one.
  func write(line: Int? = nil, to output: inout JSONWriter) {
    output.line { output in
      if let line { output.member("line", UInt64(line)) }
      output.member("hasher", hasher?.id)
      output.member("verdict", finding.name)
      problem?.write(to: &output)
    }
  }
}
