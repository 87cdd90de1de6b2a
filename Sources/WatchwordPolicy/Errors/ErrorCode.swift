public import WatchwordPrimitives

/// The codes of errors that clients of the Users API know, with their HTTP status and a message of a
/// few words.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum ErrorCode: Int32, CaseIterable, Sendable {
  case clerkKeyInvalid = 1
  case authorizationHeaderFormatInvalid = 2
  case authenticationInvalid = 3
  case authorizationInvalid = 4
  case apiVersionInvalid = 5
  case requestBodyInvalid = 6
  case malformedRequestParameters = 7
  case badRequest = 8
  case unsupportedContentType = 9
  case requestBodyTooLarge = 10
  case formParamValueInvalid = 11
  case formParamTypeInvalid = 12
  case formParamFormatInvalid = 13
  case formParamInvalidTime = 14
  case formParamInvalidDate = 15
  case formDisallowFutureDate = 16
  case formParamUnknown = 17
  case formParamMissing = 18
  case formParamNil = 19
  case formParamDuplicate = 20
  case formParamDeprecated = 21
  case formConditionalParamMissing = 22
  case formConditionalParamDisallowed = 23
  case formParamValueConflict = 24
  case formParamArraySizeExceeded = 25
  case formParamArrayLengthMismatch = 26
  case formParamMaxLengthExceeded = 27
  case formParamExceedsAllowedSize = 28
  case formIdentifierExists = 29
  case formDataMissing = 30
  case formPasswordLengthTooShort = 31
  case formPasswordLengthTooLong = 32
  case formPasswordNoUppercase = 33
  case formPasswordNoLowercase = 34
  case formPasswordNoNumber = 35
  case formPasswordNoSpecialChar = 36
  case formPasswordNotStrongEnough = 37
  case formPasswordSizeInBytesExceeded = 38
  case formPasswordPwned = 39
  case formPasswordMatchesIdentifier = 40
  case formPasswordValidationFailed = 41
  case formPasswordDigestInvalidCode = 42
  case formUsernameInvalidLength = 43
  case formUsernameInvalidCharacter = 44
  case formUsernameNeedsNonNumberChar = 45
  case formUsernameCannotBePhoneNumber = 46
  case formResourceNotFound = 47
  case formVerificationNeeded = 48
  case invalidTOTPSecretCode = 49
  case resourceNotFound = 50
  case externalAccountNotFound = 51
  case passkeyNotRegistered = 52
  case imageNotFound = 53
  case noPasswordSet = 54
  case incorrectPassword = 55
  case totpDisabled = 56
  case totpIncorrectCode = 57
  case totpInvalidLength = 58
  case identificationDeletionFailed = 59
  case lastRequiredIdentificationDeletionFailed = 60
  case deleteLinkedIdentificationDisallowed = 61
  case oauthMissingRefreshToken = 62
  case oauthMissingAccessToken = 63
  case oauthTokenRetrievalError = 64
  case oauthUnsupportedProvider = 65
  case oauthTokenProviderNotEnabled = 66
  case unsupportedSubscriptionPlanFeatures = 67
  case featureNotEnabled = 68
  case userQuotaExceeded = 69
  case notAllowedAccess = 70
  case unsupportedCountryCode = 71
  case quotaExceeded = 72
  case userManagedBySCIM = 73
  case resourceLocked = 74
  case conflict = 75
  case bulkSizeExceeded = 76
  case imageTooLarge = 77
  case tooManyRequests = 78
  case internalClerkError = 79
  case serviceUnavailable = 80
  case gatewayTimeout = 81

  /// The code on the wire, such as `form_param_unknown`.
  public var name: StaticText {
    switch self {
    case .clerkKeyInvalid: "clerk_key_invalid"
    case .authorizationHeaderFormatInvalid: "authorization_header_format_invalid"
    case .authenticationInvalid: "authentication_invalid"
    case .authorizationInvalid: "authorization_invalid"
    case .apiVersionInvalid: "api_version_invalid"
    case .requestBodyInvalid: "request_body_invalid"
    case .malformedRequestParameters: "malformed_request_parameters"
    case .badRequest: "bad_request"
    case .unsupportedContentType: "unsupported_content_type"
    case .requestBodyTooLarge: "request_body_too_large"
    case .formParamValueInvalid: "form_param_value_invalid"
    case .formParamTypeInvalid: "form_param_type_invalid"
    case .formParamFormatInvalid: "form_param_format_invalid"
    case .formParamInvalidTime: "form_param_invalid_time"
    case .formParamInvalidDate: "form_param_invalid_date"
    case .formDisallowFutureDate: "form_disallow_future_date"
    case .formParamUnknown: "form_param_unknown"
    case .formParamMissing: "form_param_missing"
    case .formParamNil: "form_param_nil"
    case .formParamDuplicate: "form_param_duplicate"
    case .formParamDeprecated: "form_param_deprecated"
    case .formConditionalParamMissing: "form_conditional_param_missing"
    case .formConditionalParamDisallowed: "form_conditional_param_disallowed"
    case .formParamValueConflict: "form_param_value_conflict"
    case .formParamArraySizeExceeded: "form_param_array_size_exceeded"
    case .formParamArrayLengthMismatch: "form_param_array_length_mismatch"
    case .formParamMaxLengthExceeded: "form_param_max_length_exceeded"
    case .formParamExceedsAllowedSize: "form_param_exceeds_allowed_size"
    case .formIdentifierExists: "form_identifier_exists"
    case .formDataMissing: "form_data_missing"
    case .formPasswordLengthTooShort: "form_password_length_too_short"
    case .formPasswordLengthTooLong: "form_password_length_too_long"
    case .formPasswordNoUppercase: "form_password_no_uppercase"
    case .formPasswordNoLowercase: "form_password_no_lowercase"
    case .formPasswordNoNumber: "form_password_no_number"
    case .formPasswordNoSpecialChar: "form_password_no_special_char"
    case .formPasswordNotStrongEnough: "form_password_not_strong_enough"
    case .formPasswordSizeInBytesExceeded: "form_password_size_in_bytes_exceeded"
    case .formPasswordPwned: "form_password_pwned"
    case .formPasswordMatchesIdentifier: "form_password_matches_identifier"
    case .formPasswordValidationFailed: "form_password_validation_failed"
    case .formPasswordDigestInvalidCode: "form_password_digest_invalid_code"
    case .formUsernameInvalidLength: "form_username_invalid_length"
    case .formUsernameInvalidCharacter: "form_username_invalid_character"
    case .formUsernameNeedsNonNumberChar: "form_username_needs_non_number_char"
    case .formUsernameCannotBePhoneNumber: "form_username_cannot_be_phone_number"
    case .formResourceNotFound: "form_resource_not_found"
    case .formVerificationNeeded: "form_verification_needed"
    case .invalidTOTPSecretCode: "invalid_totp_secret_code"
    case .resourceNotFound: "resource_not_found"
    case .externalAccountNotFound: "external_account_not_found"
    case .passkeyNotRegistered: "passkey_not_registered"
    case .imageNotFound: "image_not_found"
    case .noPasswordSet: "no_password_set"
    case .incorrectPassword: "incorrect_password"
    case .totpDisabled: "totp_disabled"
    case .totpIncorrectCode: "totp_incorrect_code"
    case .totpInvalidLength: "totp_invalid_length"
    case .identificationDeletionFailed: "identification_deletion_failed"
    case .lastRequiredIdentificationDeletionFailed: "last_required_identification_deletion_failed"
    case .deleteLinkedIdentificationDisallowed: "delete_linked_identification_disallowed"
    case .oauthMissingRefreshToken: "oauth_missing_refresh_token"
    case .oauthMissingAccessToken: "oauth_missing_access_token"
    case .oauthTokenRetrievalError: "oauth_token_retrieval_error"
    case .oauthUnsupportedProvider: "oauth_unsupported_provider"
    case .oauthTokenProviderNotEnabled: "oauth_token_provider_not_enabled"
    case .unsupportedSubscriptionPlanFeatures: "unsupported_subscription_plan_features"
    case .featureNotEnabled: "feature_not_enabled"
    case .userQuotaExceeded: "user_quota_exceeded"
    case .notAllowedAccess: "not_allowed_access"
    case .unsupportedCountryCode: "unsupported_country_code"
    case .quotaExceeded: "quota_exceeded"
    case .userManagedBySCIM: "user_managed_by_scim"
    case .resourceLocked: "resource_locked"
    case .conflict: "conflict"
    case .bulkSizeExceeded: "bulk_size_exceeded"
    case .imageTooLarge: "image_too_large"
    case .tooManyRequests: "too_many_requests"
    case .internalClerkError: "internal_clerk_error"
    case .serviceUnavailable: "service_unavailable"
    case .gatewayTimeout: "gateway_timeout"
    }
  }

  /// The HTTP status that a response with it has.
  public var httpStatus: Int32 {
    switch self {
    case .apiVersionInvalid, .requestBodyInvalid, .malformedRequestParameters, .badRequest,
      .noPasswordSet, .totpDisabled, .identificationDeletionFailed,
      .lastRequiredIdentificationDeletionFailed, .deleteLinkedIdentificationDisallowed,
      .oauthTokenRetrievalError, .oauthUnsupportedProvider, .bulkSizeExceeded:
      400
    case .clerkKeyInvalid, .authorizationHeaderFormatInvalid, .authenticationInvalid:
      401
    case .unsupportedSubscriptionPlanFeatures:
      402
    case .authorizationInvalid, .featureNotEnabled, .userQuotaExceeded, .notAllowedAccess,
      .unsupportedCountryCode, .quotaExceeded:
      403
    case .resourceNotFound, .externalAccountNotFound, .passkeyNotRegistered, .imageNotFound,
      .oauthTokenProviderNotEnabled:
      404
    case .userManagedBySCIM, .resourceLocked, .conflict:
      409
    case .requestBodyTooLarge, .imageTooLarge:
      413
    case .unsupportedContentType:
      415
    case .formParamValueInvalid, .formParamTypeInvalid, .formParamFormatInvalid,
      .formParamInvalidTime, .formParamInvalidDate, .formDisallowFutureDate, .formParamUnknown,
      .formParamMissing, .formParamNil, .formParamDuplicate, .formParamDeprecated,
      .formConditionalParamMissing, .formConditionalParamDisallowed, .formParamValueConflict,
      .formParamArraySizeExceeded, .formParamArrayLengthMismatch, .formParamMaxLengthExceeded,
      .formParamExceedsAllowedSize, .formIdentifierExists, .formDataMissing,
      .formPasswordLengthTooShort, .formPasswordLengthTooLong, .formPasswordNoUppercase,
      .formPasswordNoLowercase, .formPasswordNoNumber, .formPasswordNoSpecialChar,
      .formPasswordNotStrongEnough, .formPasswordSizeInBytesExceeded, .formPasswordPwned,
      .formPasswordMatchesIdentifier, .formPasswordValidationFailed, .formPasswordDigestInvalidCode,
      .formUsernameInvalidLength, .formUsernameInvalidCharacter, .formUsernameNeedsNonNumberChar,
      .formUsernameCannotBePhoneNumber, .formResourceNotFound, .formVerificationNeeded,
      .invalidTOTPSecretCode, .incorrectPassword, .totpIncorrectCode, .totpInvalidLength,
      .oauthMissingRefreshToken, .oauthMissingAccessToken:
      422
    case .tooManyRequests:
      429
    case .internalClerkError:
      500
    case .serviceUnavailable:
      503
    case .gatewayTimeout:
      504
    }
  }

  /// What is wrong, in a few words.
  public var message: StaticText {
    switch self {
    case .clerkKeyInvalid: "the secret key is invalid"
    case .authorizationHeaderFormatInvalid: "the Authorization header is malformed"
    case .authenticationInvalid: "Invalid authentication"
    case .authorizationInvalid: "Unauthorized request"
    case .apiVersionInvalid: "the API version is invalid"
    case .requestBodyInvalid: "the request body is invalid"
    case .malformedRequestParameters: "the request parameters are malformed"
    case .badRequest: "bad request"
    case .unsupportedContentType: "the content type is not supported"
    case .requestBodyTooLarge: "the request body is too large"
    case .formParamValueInvalid: "is invalid"
    case .formParamTypeInvalid: "has the wrong type"
    case .formParamFormatInvalid: "has the wrong format"
    case .formParamInvalidTime: "is not a valid time"
    case .formParamInvalidDate: "is not a valid date"
    case .formDisallowFutureDate: "is in the future"
    case .formParamUnknown: "is unknown"
    case .formParamMissing: "is missing"
    case .formParamNil: "is null"
    case .formParamDuplicate: "is given more than once"
    case .formParamDeprecated: "is deprecated"
    case .formConditionalParamMissing: "is missing"
    case .formConditionalParamDisallowed: "is not allowed here"
    case .formParamValueConflict: "conflicts with another parameter"
    case .formParamArraySizeExceeded: "has too many values"
    case .formParamArrayLengthMismatch: "has the wrong number of values"
    case .formParamMaxLengthExceeded: "is too long"
    case .formParamExceedsAllowedSize: "is too large"
    case .formIdentifierExists: "is taken"
    case .formDataMissing: "required data is missing"
    case .formPasswordLengthTooShort: "the password is too short"
    case .formPasswordLengthTooLong: "the password is too long"
    case .formPasswordNoUppercase: "the password has no upper-case letter"
    case .formPasswordNoLowercase: "the password has no lower-case letter"
    case .formPasswordNoNumber: "the password has no digit"
    case .formPasswordNoSpecialChar: "the password has no special character"
    case .formPasswordNotStrongEnough: "the password is not strong enough"
    case .formPasswordSizeInBytesExceeded: "the password has too many bytes"
    case .formPasswordPwned: "the password is known from a breach"
    case .formPasswordMatchesIdentifier: "the password is an identifier of the user"
    case .formPasswordValidationFailed: "the password is invalid"
    case .formPasswordDigestInvalidCode: "the digest is not one of its hasher"
    case .formUsernameInvalidLength: "the username has the wrong length"
    case .formUsernameInvalidCharacter: "the username has a character that is not allowed"
    case .formUsernameNeedsNonNumberChar: "the username has no letter"
    case .formUsernameCannotBePhoneNumber: "the username is a phone number"
    case .formResourceNotFound: "was not found"
    case .formVerificationNeeded: "is not verified"
    case .invalidTOTPSecretCode: "the TOTP secret is invalid"
    case .resourceNotFound: "not found"
    case .externalAccountNotFound: "the external account was not found"
    case .passkeyNotRegistered: "the passkey was not found"
    case .imageNotFound: "the image was not found"
    case .noPasswordSet: "no password set"
    case .incorrectPassword: "incorrect password"
    case .totpDisabled: "TOTP is disabled"
    case .totpIncorrectCode: "incorrect TOTP"
    case .totpInvalidLength: "invalid length"
    case .identificationDeletionFailed: "the identification cannot be deleted"
    case .lastRequiredIdentificationDeletionFailed:
      "the last required identification cannot be deleted"
    case .deleteLinkedIdentificationDisallowed: "a linked identification cannot be deleted"
    case .oauthMissingRefreshToken: "there is no refresh token"
    case .oauthMissingAccessToken: "there is no access token"
    case .oauthTokenRetrievalError: "the token could not be had"
    case .oauthUnsupportedProvider: "the provider is not supported"
    case .oauthTokenProviderNotEnabled: "the provider is not enabled"
    case .unsupportedSubscriptionPlanFeatures: "the plan does not include this"
    case .featureNotEnabled: "the feature is not enabled"
    case .userQuotaExceeded: "there are too many users"
    case .notAllowedAccess: "access is not allowed"
    case .unsupportedCountryCode: "the country code is not supported"
    case .quotaExceeded: "the quota is exceeded"
    case .userManagedBySCIM: "the user is managed by SCIM"
    case .resourceLocked: "the resource is locked"
    case .conflict: "conflict"
    case .bulkSizeExceeded: "there are too many items"
    case .imageTooLarge: "the image is too large"
    case .tooManyRequests: "too many requests"
    case .internalClerkError: "internal error"
    case .serviceUnavailable: "the service is unavailable"
    case .gatewayTimeout: "the service did not answer in time"
    }
  }
}
