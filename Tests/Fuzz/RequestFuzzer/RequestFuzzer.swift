import Foundation
import WatchwordFormats
import WatchwordPolicy
import WatchwordPrimitives

/// Any bytes as the body of a request, under a policy that their first byte chooses.
///
/// Nothing may trap, overflow or read outside; what is JSON for the core must be JSON for Foundation;
/// a violation must name a place inside the body, and all of them must make JSON; what is accepted
/// must be written as a request that is accepted again and written as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  // A copy of the exact size, so that the address sanitizer sees a read past the end.
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let body = Array(input.dropFirst())
  let isJSON = (try? JSONText.check(body.span)) != nil
  if isJSON {
    let data = Data(body)
    require(
      (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
        || mayDiffer(body), "no JSON for Foundation")
  }
  let operation: UserRequest.Operation = input[0] & 1 == 0 ? .create : .update
  let settings = settings(input[0])
  let (violations, written) = check(body, operation, settings)
  for violation in violations {
    require(
      violation.start >= 0 && violation.length >= 0
        && violation.start + violation.length <= body.count, "a place outside the body")
    require(violation.offset >= 0 && violation.offset <= body.count, "an offset outside the body")
  }
  if let written {
    // Times are numbers now, which a request does not take.
    guard !written.contains("_at\":") else { return 0 }
    let (again, same) = check(Array(written.utf8), operation, settings)
    require(again.isEmpty, "what was written is refused")
    require(same == written, "written otherwise")
  } else {
    require(!violations.isEmpty, "refused without a reason")
    requireJSON(violations, body)
  }
  #if PLANT
    if violations.contains(where: { $0.rule == .emailFormat }) { fatalError("planted") }
  #endif
  return 0
}

private func settings(_ byte: UInt8) -> PolicySettings {
  var settings = PolicySettings.default
  settings.isStrict = byte & 2 != 0
  settings.usernameAllowsSpecialCharacters = byte & 4 != 0
  settings.usernameAllowsNumbersOnly = byte & 8 != 0
  if byte & 16 != 0 { settings.requiredParameters = [ParameterSet(.username)] }
  if byte & 32 != 0 { settings.disabledParameters = [ParameterSet(.password)] }
  if byte & 64 != 0 { settings.apiVersion = .v2026_05_12 }
  return settings
}

/// The violations and, where there is none, the request as it is written.
private func check(
  _ body: [UInt8], _ operation: UserRequest.Operation, _ settings: PolicySettings
) -> ([Violation], String?) {
  var violations: [Violation] = []
  var request = UserRequest(body.span, operation, settings)
  request.check { violations.append($0) }
  guard violations.isEmpty else { return (violations, nil) }
  return ([], text { try? request.write(into: &$0) })
}

private func requireJSON(_ violations: [Violation], _ body: [UInt8]) {
  var rest = violations[...]
  let errors = text { output in
    Violation.writeErrors(body: body.span, into: &output) { rest.popFirst() }
  }
  let read = try? JSONSerialization.jsonObject(with: Data(errors.utf8)) as? [String: [Any]]
  require(read?["errors"]?.count == violations.count, "the errors are no JSON")
}

/// Foundation refuses lone surrogates and numbers beyond a Double.
private func mayDiffer(_ body: [UInt8]) -> Bool {
  let text = String(decoding: body, as: UTF8.self).lowercased()
  return text.contains("\\ud") || text.contains("e") || body.count > 300
}

private func text(_ body: (inout ByteWriter) -> Void?) -> String {
  var room = [UInt8](repeating: 0, count: 1 << 19)
  var writer = ByteWriter(room.mutableSpan)
  require(body(&writer) != nil, "out of memory")
  let count = writer.count
  require(writer.isComplete, "more than half a megabyte")
  return String(decoding: room[..<count], as: UTF8.self)
}

private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
