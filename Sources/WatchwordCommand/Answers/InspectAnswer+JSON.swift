import Watchword
import WatchwordPrimitives

extension InspectAnswer {
  /// Adds it as a line of JSON.
  ///
  /// - Parameter line: its number in the file that was read, if there is one.
  func write(line: Int? = nil, to output: inout JSONWriter) {
    output.line { output in
      if let line { output.member("line", UInt64(line)) }
      output.member("hasher", hasher?.id)
      output.member("verdict", finding.name)
      problem?.write(to: &output)
      output.member("certain", isCertain)
      output.member("candidates", readings) { output, reading in reading.write(to: &output) }
    }
  }
}

extension InspectAnswer.Reading {
  fileprivate func write(to output: inout JSONWriter) {
    output.member("hasher", hasher.id)
    for parameter in DigestParameter.all(of: report.parameters) {
      switch parameter.value {
      case .number(let number): output.member(parameter.name, number)
      case .text(let text): output.member(parameter.name, text)
      }
    }
    output.member("salt_bytes", report.parameters.saltBytes)
    output.member("hash_bytes", report.parameters.hashBytes)
    output.member("working_bytes", report.parameters.workingBytes)
    output.member("nanoseconds", report.parameters.nanoseconds)
    output.member("over_limit", report.overLimit != nil)
    report.overLimit.map(Problem.digest)?.limit?.write(to: &output)
    output.member("weaknesses", report.weaknesses.each) { output, weakness in
      output.member("name", weakness.name)
      output.member("text", weakness.text)
      output.member("source", weakness.source(for: hasher))
    }
  }
}

extension Weaknesses {
  /// Each weakness alone.
  var each: [Weaknesses] {
    var each: [Weaknesses] = []
    for index in Self.all.indices where contains(Self.all[index]) { each.append(Self.all[index]) }
    return each
  }
}
