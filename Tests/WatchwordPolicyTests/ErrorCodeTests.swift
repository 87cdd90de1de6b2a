import Testing
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct ErrorCodeTests {
  @Test func `every code has a name of its own, a message and a status of its kind`() {
    var names: Set<String> = []
    for code in ErrorCode.allCases {
      #expect(names.insert(code.name.string).inserted, "\(code)")
      #expect(!code.message.string.isEmpty)
      #expect((400..<600).contains(code.httpStatus))
    }
  }

  @Test func `every parameter is found by its name`() {
    for parameter in Parameter.allCases {
      let name = parameter.name.bytes
      #expect(Parameter(name: name) == parameter)
    }
    let other = Array("email_addres".utf8)
    #expect(Parameter(name: other.span) == nil)
    #expect(Parameter(name: other.span.extracting(first: 0)) == nil)
  }

  @Test(arguments: Rule.allCases)
  func `every rule makes a sentence`(_ rule: Rule) {
    var violation = Violation(rule, .emailAddress, offset: 7, given: 1, allowed: 2)
    violation.other = .phoneNumber
    violation.cause = .digest(.malformed(.salt, offset: 7, .notHex))
    let message = violation.longMessage()
    #expect(message.hasSuffix("."))
    #expect(!message.contains("{") && !message.contains("}"))
    #expect(!message.contains("  "))
    #expect(
      message.first?.isUppercase == true || message.hasPrefix("email_address")
        || message.hasPrefix("["))
  }
}
