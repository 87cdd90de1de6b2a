package import WatchwordPrimitives

/// What a value must be; a `Violation` names the one that it breaks.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum Rule: Int32, CaseIterable, Sendable {
  case passwordTooShort = 1
  case passwordTooLong = 2
  case passwordTooManyBytes = 3
  case passwordNoUppercase = 4
  case passwordNoLowercase = 5
  case passwordNoNumber = 6
  case passwordNoSpecialCharacter = 7
  case passwordNotStrongEnough = 8
  case passwordBreached = 9
  case passwordMatchesIdentifier = 10
  case digestMalformed = 11
  case digestUnsupported = 12
  case digestOverLimit = 13
  case hasherUnknown = 14
  case emailFormat = 15
  case emailLocalPartTooLong = 16
  case emailTooLong = 17
  case emailDomainNotRoutable = 18
  case phoneFormat = 19
  case usernameTooShort = 20
  case usernameTooLong = 21
  case usernameCharacter = 22
  case usernameNeedsLetter = 23
  case usernameIsPhoneNumber = 24
  case walletFormat = 25
  case walletChecksum = 26
  case nameIsPhoneNumber = 27
  case nameIsURL = 28
  case nameHasTag = 29
  case localeFormat = 30
  case empty = 31
  case tooLong = 32
  case notUTF8 = 33
  case holdsNUL = 34
  case notAllowedValue = 35
  case numberOutOfRange = 36
  case invalidTime = 37
  case futureTime = 38
  case bodyTooLarge = 39
  case bodyNotJSON = 40
  case bodyNotObject = 41
  case bodyTooDeep = 42
  case unknown = 43
  case missing = 44
  case null = 45
  case wrongType = 46
  case repeatedKey = 47
  case repeatedValue = 48
  case deprecated = 49
  case needsOther = 50
  case notWithOther = 51
  case conflictsWithOther = 52
  case tooManyValues = 53
  case wrongNumberOfValues = 54
  case tooLarge = 55
  case tooDeep = 56
  case tooManyMembers = 57
  case numberTooLong = 58
  case dataMissing = 59
  case secretMalformed = 60
  case backupCodeMalformed = 61
  case backupCodeTooCostly = 62

  /// The code that clients know.
  public var code: ErrorCode {
    switch self {
    case .passwordTooShort:
      .formPasswordLengthTooShort
    case .passwordTooLong:
      .formPasswordLengthTooLong
    case .passwordTooManyBytes:
      .formPasswordSizeInBytesExceeded
    case .passwordNoUppercase:
      .formPasswordNoUppercase
    case .passwordNoLowercase:
      .formPasswordNoLowercase
    case .passwordNoNumber:
      .formPasswordNoNumber
    case .passwordNoSpecialCharacter:
      .formPasswordNoSpecialChar
    case .passwordNotStrongEnough:
      .formPasswordNotStrongEnough
    case .passwordBreached:
      .formPasswordPwned
    case .passwordMatchesIdentifier:
      .formPasswordMatchesIdentifier
    case .digestMalformed, .digestUnsupported, .digestOverLimit:
      .formPasswordDigestInvalidCode
    case .hasherUnknown, .nameIsPhoneNumber, .nameIsURL, .nameHasTag, .notAllowedValue,
      .numberOutOfRange, .wrongType, .tooDeep, .tooManyMembers, .numberTooLong,
      .backupCodeMalformed, .backupCodeTooCostly:
      .formParamValueInvalid
    case .emailFormat, .emailLocalPartTooLong, .emailTooLong, .emailDomainNotRoutable, .phoneFormat,
      .walletFormat, .walletChecksum, .localeFormat, .empty, .notUTF8, .holdsNUL:
      .formParamFormatInvalid
    case .usernameTooShort, .usernameTooLong:
      .formUsernameInvalidLength
    case .usernameCharacter:
      .formUsernameInvalidCharacter
    case .usernameNeedsLetter:
      .formUsernameNeedsNonNumberChar
    case .usernameIsPhoneNumber:
      .formUsernameCannotBePhoneNumber
    case .tooLong:
      .formParamMaxLengthExceeded
    case .invalidTime:
      .formParamInvalidTime
    case .futureTime:
      .formDisallowFutureDate
    case .bodyTooLarge:
      .requestBodyTooLarge
    case .bodyNotJSON, .bodyNotObject, .bodyTooDeep:
      .requestBodyInvalid
    case .unknown:
      .formParamUnknown
    case .missing:
      .formParamMissing
    case .null:
      .formParamNil
    case .repeatedKey, .repeatedValue:
      .formParamDuplicate
    case .deprecated:
      .formParamDeprecated
    case .needsOther:
      .formConditionalParamMissing
    case .notWithOther:
      .formConditionalParamDisallowed
    case .conflictsWithOther:
      .formParamValueConflict
    case .tooManyValues:
      .formParamArraySizeExceeded
    case .wrongNumberOfValues:
      .formParamArrayLengthMismatch
    case .tooLarge:
      .formParamExceedsAllowedSize
    case .dataMissing:
      .formDataMissing
    case .secretMalformed:
      .invalidTOTPSecretCode
    }
  }

  /// The rule in a sentence, with places in {braces} for what the violation knows.
  package var text: StaticText {
    switch self {
    case .passwordTooShort:
      "Passwords must be {allowed} characters or more."
    case .passwordTooLong:
      "Passwords must be {allowed} characters or fewer."
    case .passwordTooManyBytes:
      "Passwords must be {allowed} bytes or fewer; this one has {given}."
    case .passwordNoUppercase:
      "Passwords must contain at least one upper-case letter."
    case .passwordNoLowercase:
      "Passwords must contain at least one lower-case letter."
    case .passwordNoNumber:
      "Passwords must contain at least one digit."
    case .passwordNoSpecialCharacter:
      "Passwords must contain at least one special character."
    case .passwordNotStrongEnough:
      "The password is too easy to guess: its strength is {given} of 4, and {allowed} is needed."
    case .passwordBreached:
      "The password has been found in an online data breach. Please use another one."
    case .passwordMatchesIdentifier:
      "The password must not be an identifier of the user."
    case .digestMalformed:
      "The digest is malformed: {digest}."
    case .digestUnsupported:
      "The digest is not supported: {digest}."
    case .digestOverLimit:
      "The digest costs more than the limits: {digest}."
    case .hasherUnknown:
      "{parameter} is not the id of a hasher."
    case .emailFormat:
      "{parameter} must be an e-mail address; it is wrong from byte {offset} on."
    case .emailLocalPartTooLong:
      "The part of {parameter} before the @ must be {allowed} bytes or fewer; it has {given}."
    case .emailTooLong:
      "{parameter} must be {allowed} bytes or fewer; it has {given}."
    case .emailDomainNotRoutable:
      "The domain of {parameter} can receive no e-mail."
    case .phoneFormat:
      "{parameter} must be a phone number in E.164: + and 2 to 15 digits, the first not 0."
    case .usernameTooShort:
      "The username must be {allowed} characters or more; it has {given}."
    case .usernameTooLong:
      "The username must be {allowed} characters or fewer; it has {given}."
    case .usernameCharacter:
      "The username holds a character that is not allowed, at byte {offset}."
    case .usernameNeedsLetter:
      "The username must contain at least one letter."
    case .usernameIsPhoneNumber:
      "The username must not be a phone number."
    case .walletFormat:
      "{parameter} must be 0x and 40 hexadecimal digits, or 32 to 44 characters of base58."
    case .walletChecksum:
      "The upper and lower case of {parameter} is not the EIP-55 checksum of its digits."
    case .nameIsPhoneNumber:
      "{parameter} must not be a phone number."
    case .nameIsURL:
      "{parameter} must not be a URL."
    case .nameHasTag:
      "{parameter} must not hold an HTML tag."
    case .localeFormat:
      "{parameter} must be a BCP 47 language tag."
    case .empty:
      "{parameter} must not be empty."
    case .tooLong:
      "{parameter} must be {allowed} characters or fewer; it has {given}."
    case .notUTF8:
      "{parameter} is not UTF-8 at byte {offset}."
    case .holdsNUL:
      "{parameter} holds a control character at byte {offset}."
    case .notAllowedValue:
      "{parameter} has none of the values that are allowed."
    case .numberOutOfRange:
      "{parameter} must be a whole number from 0 to {allowed}."
    case .invalidTime:
      "{parameter} must be a time as in RFC 3339, such as 2026-11-25T09:30:00Z."
    case .futureTime:
      "{parameter} must not be in the future."
    case .bodyTooLarge:
      "The request body must be {allowed} bytes or fewer; it has {given}."
    case .bodyNotJSON:
      "The request body is no JSON: byte {offset} is wrong."
    case .bodyNotObject:
      "The request body must be a JSON object."
    case .bodyTooDeep:
      "The request body is nested more than {allowed} levels deep, at byte {offset}."
    case .unknown:
      "{parameter} is not a parameter of this request."
    case .missing:
      "{parameter} must be given."
    case .null:
      "{parameter} must not be null."
    case .wrongType:
      "{parameter} must be {wanted}, not {received}."
    case .repeatedKey:
      "{parameter} stands in the request more than once."
    case .repeatedValue:
      "{parameter} holds the same value more than once."
    case .deprecated:
      "{parameter} cannot be set by this request any more."
    case .needsOther:
      "{parameter} must be given together with {other}."
    case .notWithOther:
      "{parameter} must not be given together with {other}."
    case .conflictsWithOther:
      "{parameter} conflicts with {other}."
    case .tooManyValues:
      "{parameter} must have {allowed} values or fewer; it has {given}."
    case .wrongNumberOfValues:
      "{parameter} must have as many values as {other}: {allowed}, not {given}."
    case .tooLarge:
      "{parameter} must be {allowed} bytes or fewer as compact JSON; it has {given}."
    case .tooDeep:
      "{parameter} must not be nested more than {allowed} levels deep."
    case .tooManyMembers:
      "An object in {parameter} must have {allowed} members or fewer; it has {given}."
    case .numberTooLong:
      "A number in {parameter} must have {allowed} characters or fewer; it has {given}."
    case .dataMissing:
      "The data does not meet the requirements for a user: {parameter} is missing."
    case .secretMalformed:
      "{parameter} must be base32 of at least {allowed} bytes; it is wrong at byte {offset}."
    case .backupCodeMalformed:
      "A code in {parameter} is empty or is a digest that cannot be read."
    case .backupCodeTooCostly:
      "A code in {parameter} is a digest of cost {given}; the cost may be {allowed} at most."
    }
  }
}
