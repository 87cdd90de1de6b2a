import Testing
import WatchwordPasswords
import WatchwordPolicy
import WatchwordPrimitives

@Suite struct ErrorCodeTests {
  /// The codes of the API's documentation, by status.
  static let documented: [Int32: String] = [
    400: """
    api_version_invalid request_body_invalid malformed_request_parameters bad_request
    no_password_set totp_disabled identification_deletion_failed
    last_required_identification_deletion_failed
    delete_linked_identification_disallowed oauth_token_retrieval_error
    oauth_unsupported_provider bulk_size_exceeded
    """,
    401: """
    clerk_key_invalid authorization_header_format_invalid authentication_invalid
    """,
    402: """
    unsupported_subscription_plan_features
    """,
    403: """
    authorization_invalid feature_not_enabled user_quota_exceeded not_allowed_access
    unsupported_country_code quota_exceeded
    """,
    404: """
    resource_not_found external_account_not_found passkey_not_registered
    image_not_found oauth_token_provider_not_enabled
    """,
    409: """
    user_managed_by_scim resource_locked conflict
    """,
    413: """
    request_body_too_large image_too_large
    """,
    415: """
    unsupported_content_type
    """,
    422: """
    form_param_value_invalid form_param_type_invalid form_param_format_invalid
    form_param_invalid_time form_param_invalid_date form_disallow_future_date
    form_param_unknown form_param_missing form_param_nil form_param_duplicate
    form_param_deprecated form_conditional_param_missing
    form_conditional_param_disallowed form_param_value_conflict
    form_param_array_size_exceeded form_param_array_length_mismatch
    form_param_max_length_exceeded form_param_exceeds_allowed_size
    form_identifier_exists form_data_missing form_password_length_too_short
    form_password_length_too_long form_password_no_uppercase
    form_password_no_lowercase form_password_no_number form_password_no_special_char
    form_password_not_strong_enough form_password_size_in_bytes_exceeded
    form_password_pwned form_password_matches_identifier
    form_password_validation_failed form_password_digest_invalid_code
    form_username_invalid_length form_username_invalid_character
    form_username_needs_non_number_char form_username_cannot_be_phone_number
    form_resource_not_found form_verification_needed invalid_totp_secret_code
    incorrect_password totp_incorrect_code totp_invalid_length
    oauth_missing_refresh_token oauth_missing_access_token
    """,
    429: """
    too_many_requests
    """,
    500: """
    internal_clerk_error
    """,
    503: """
    service_unavailable
    """,
    504: """
    gateway_timeout
    """,
  ]

  @Test func `codes have the names and statuses of the documentation`() {
    var expected: [String: Int32] = [:]
    for (status, names) in Self.documented {
      for name in names.split(whereSeparator: \.isWhitespace) { expected[String(name)] = status }
    }
    let found = ErrorCode.allCases.map { ($0.name.string, $0.httpStatus) }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    // The name of a case is its name on the wire, so that none stands for another.
    for code in ErrorCode.allCases {
      let words = code.name.string.replacing("_", with: "")
      #expect("\(code)".lowercased() == words)
      #expect(!code.message.string.isEmpty)
    }
  }

  @Test(arguments: [
    (ErrorCode.authenticationInvalid, "Invalid authentication"),
    (.authorizationInvalid, "Unauthorized request"), (.formParamValueInvalid, "is invalid"),
    (.formParamUnknown, "is unknown"), (.formParamMissing, "is missing"),
    (.resourceNotFound, "not found"), (.noPasswordSet, "no password set"),
    (.incorrectPassword, "incorrect password"), (.totpDisabled, "TOTP is disabled"),
    (.totpIncorrectCode, "incorrect TOTP"), (.totpInvalidLength, "invalid length"),
  ]) func `messages are those that are documented`(_ code: ErrorCode, _ message: String) {
    #expect(code.message.string == message)
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
    for parameter in Parameter.allCases as [Parameter?] + [nil] {
      var violation = Violation(rule, parameter, offset: 7, given: 1, allowed: 2)
      violation.other = .phoneNumber
      violation.cause = .digest(.malformed(.salt, offset: 7, .notHex))
      let message = violation.longMessage()
      #expect(message.hasSuffix("."))
      #expect(!message.contains("{") && !message.contains("}"))
      #expect(!message.contains("  "))
      let name = parameter?.name.string ?? "An empty name"
      let isStarted = message.hasPrefix(name) || message.hasPrefix("[")
      #expect(message.first?.isUppercase == true || isStarted, "\(message)")
    }
  }
}
