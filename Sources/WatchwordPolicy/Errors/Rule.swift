import WatchwordPrimitives

/// What a value must be; a `Violation` names the one that it breaks.
///
/// Raw values are the numbers of `watchword.h`: appended, never reused.
public enum Rule: Int32, CaseIterable, Sendable {
  case passwordTooShort = 1
  case passwordTooLong = 2
  case passwordTooManyBytes = 3
  case passwordHoldsNUL = 4
  case passwordNoUppercase = 5
  case passwordNoLowercase = 6
  case passwordNoNumber = 7
  case passwordNoSpecialCharacter = 8
  case passwordNotStrongEnough = 9
  case passwordBreached = 10
  case passwordMatchesIdentifier = 11
  case digestRefused = 12
  case hasherUnknown = 13
  case emailFormat = 14
  case emailLocalPartTooLong = 15
  case emailTooLong = 16
  case emailDomainNotRoutable = 17
  case phoneFormat = 18
  case usernameTooShort = 19
  case usernameTooLong = 20
  case usernameCharacter = 21
  case usernameNeedsLetter = 22
  case usernameIsPhoneNumber = 23
  case walletFormat = 24
  case walletChecksum = 25
  case nameIsPhoneNumber = 26
  case nameIsURL = 27
  case nameHasTag = 28
  case localeFormat = 29
  case empty = 30
  case tooLong = 31
  case notUTF8 = 32
  case controlCharacter = 33
  case notAllowedValue = 34
  case numberOutOfRange = 35
  case invalidTime = 36
  case futureTime = 37
  case bodyTooLarge = 38
  case bodyNotJSON = 39
  case bodyNotObject = 40
  case tooDeep = 41
  case tooManyMembers = 42
  case numberTooLong = 43
  case unknown = 44
  case null = 45
  case wrongType = 46
  case repeatedParameter = 47
  case repeatedValue = 48
  case deprecated = 49
  case neededByOther = 50
  case tooManyValues = 51
  case wrongNumberOfValues = 52
  case tooLarge = 53
  case dataMissing = 54
  case secretMalformed = 55
  case backupCodeRefused = 56
  case onlyWithOther = 57
  case queryTooLarge = 58
  case queryMalformed = 59
  case tooManyBytes = 60
  case numberTooSmall = 61
  case invalidDate = 62
  case notMidnight = 63
  case conflictsWithOther = 64
  case queryUnreadable = 65
  case queryNotObject = 66

  /// The code that clients know.
  public var code: ErrorCode {
    switch self {
    case .passwordTooShort: .formPasswordLengthTooShort
    case .passwordTooLong: .formPasswordLengthTooLong
    case .passwordTooManyBytes: .formPasswordSizeInBytesExceeded
    case .passwordHoldsNUL: .formPasswordValidationFailed
    case .passwordNoUppercase: .formPasswordNoUppercase
    case .passwordNoLowercase: .formPasswordNoLowercase
    case .passwordNoNumber: .formPasswordNoNumber
    case .passwordNoSpecialCharacter: .formPasswordNoSpecialChar
    case .passwordNotStrongEnough: .formPasswordNotStrongEnough
    case .passwordBreached: .formPasswordPwned
    case .passwordMatchesIdentifier: .formPasswordMatchesIdentifier
    case .digestRefused: .formPasswordDigestInvalidCode
    case .hasherUnknown, .nameIsPhoneNumber, .nameIsURL, .nameHasTag, .empty, .notAllowedValue,
      .numberOutOfRange, .numberTooSmall, .wrongType, .backupCodeRefused:
      .formParamValueInvalid
    case .emailFormat, .emailLocalPartTooLong, .emailTooLong, .emailDomainNotRoutable,
      .phoneFormat, .walletFormat, .walletChecksum, .localeFormat, .notUTF8, .controlCharacter:
      .formParamFormatInvalid
    case .usernameTooShort, .usernameTooLong: .formUsernameInvalidLength
    case .usernameCharacter: .formUsernameInvalidCharacter
    case .usernameNeedsLetter: .formUsernameNeedsNonNumberChar
    case .usernameIsPhoneNumber: .formUsernameCannotBePhoneNumber
    case .tooLong, .tooManyBytes: .formParamMaxLengthExceeded
    case .invalidTime: .formParamInvalidTime
    case .invalidDate, .notMidnight: .formParamInvalidDate
    case .futureTime: .formDisallowFutureDate
    case .bodyTooLarge: .requestBodyTooLarge
    case .bodyNotJSON, .bodyNotObject, .tooDeep, .tooManyMembers, .numberTooLong:
      .requestBodyInvalid
    case .queryTooLarge, .queryMalformed, .queryUnreadable, .queryNotObject:
      .malformedRequestParameters
    case .unknown: .formParamUnknown
    case .null: .formParamNil
    case .repeatedParameter, .repeatedValue: .formParamDuplicate
    case .deprecated: .formParamDeprecated
    case .neededByOther: .formConditionalParamMissing
    case .onlyWithOther: .formConditionalParamDisallowed
    case .conflictsWithOther: .formParamValueConflict
    case .tooManyValues: .formParamArraySizeExceeded
    case .wrongNumberOfValues: .formParamArrayLengthMismatch
    case .tooLarge: .formParamExceedsAllowedSize
    case .dataMissing: .formDataMissing
    case .secretMalformed: .invalidTOTPSecretCode
    }
  }

  /// The rule in a sentence, with places in {braces} for what the violation knows.
  var template: StaticText {
    switch self {
    case .passwordTooShort:
      "Passwords must be {allowed} characters or more."
    case .passwordTooLong:
      "Passwords must be {allowed} characters or fewer."
    case .passwordTooManyBytes:
      "Passwords must be {allowed} bytes or fewer; this one has {given}."
    case .passwordHoldsNUL:
      "Passwords must not hold a NUL character; this one does at byte {offset}."
    case .passwordNoUppercase:
      "Passwords must contain at least one upper-case letter."
    case .passwordNoLowercase:
      "Passwords must contain at least one lower-case letter."
    case .passwordNoNumber:
      "Passwords must contain at least one number."
    case .passwordNoSpecialCharacter:
      "Passwords must contain at least one special character."
    case .passwordNotStrongEnough:
      "The password is too easy to guess: its strength is {given} of 4, and {allowed} is asked for."
    case .passwordBreached:
      "Password has been found in an online data breach. Please use another one."
    case .passwordMatchesIdentifier:
      "The password must not be an identifier of the user."
    case .digestRefused:
      "{parameter} cannot be used: {cause}."
    case .hasherUnknown:
      "{parameter} is not the id of a hasher."
    case .emailFormat:
      "{parameter} must be an e-mail address; it is none from byte {offset} on."
    case .emailLocalPartTooLong:
      "The part of {parameter} before the @ must be {allowed} bytes or fewer; it has {given}."
    case .emailTooLong:
      "{parameter} must be {allowed} bytes or fewer; it has {given}."
    case .emailDomainNotRoutable:
      "The domain of {parameter} can receive no e-mail; it starts at byte {offset}."
    case .phoneFormat:
      "{parameter} must be a phone number in E.164, + and 2 to 15 digits, the first not 0; it is none from byte {offset} on."
    case .usernameTooShort:
      "{parameter} must be {allowed} characters or more; it has {given}."
    case .usernameTooLong:
      "{parameter} must be {allowed} characters or fewer; it has {given}."
    case .usernameCharacter:
      "{parameter} holds a character that is not allowed at byte {offset}."
    case .usernameNeedsLetter:
      "{parameter} must contain at least one letter."
    case .usernameIsPhoneNumber:
      "{parameter} must not be a phone number."
    case .walletFormat:
      "{parameter} must be 0x and 40 hexadecimal digits, or base58 of 32 bytes; it is none from byte {offset} on."
    case .walletChecksum:
      "Upper and lower case in {parameter} are not the checksum of ERC-55 from byte {offset} on."
    case .nameIsPhoneNumber:
      "{parameter} must not be a phone number."
    case .nameIsURL:
      "{parameter} must not be a URL; it is one at byte {offset}."
    case .nameHasTag:
      "{parameter} must not hold an HTML tag; it does at byte {offset}."
    case .localeFormat:
      "{parameter} must be a BCP 47 language tag; it is none from byte {offset} on."
    case .empty:
      "{parameter} must not be empty."
    case .tooLong:
      "{parameter} must be {allowed} characters or fewer; it has {given}."
    case .notUTF8:
      "{parameter} is not UTF-8 at byte {offset}."
    case .controlCharacter:
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
      "The request body is no JSON: at byte {offset}, {cause}."
    case .bodyNotObject:
      "The request body must be a JSON object."
    case .tooDeep:
      "{parameter} must not be nested more than {allowed} levels deep; it is at byte {offset} of the body."
    case .tooManyMembers:
      "Objects in {parameter} must have {allowed} members or fewer; one has more at byte {offset} of the body."
    case .numberTooLong:
      "Numbers in {parameter} must have {allowed} characters or fewer; one has more at byte {offset} of the body."
    case .unknown:
      "{parameter} is not a parameter of this request."
    case .null:
      "{parameter} must not be null."
    case .wrongType:
      "{parameter} must be {wanted}, not {received}."
    case .repeatedParameter:
      "{parameter} stands in the request more than once."
    case .repeatedValue:
      "{parameter} holds the same value as another place of it."
    case .deprecated:
      "{parameter} cannot be set by this request any more."
    case .neededByOther:
      "{parameter} must be given together with {other}."
    case .onlyWithOther:
      "{parameter} can only be given together with {other}."
    case .tooManyValues:
      "{parameter} must have {allowed} values or fewer; it has {given}."
    case .wrongNumberOfValues:
      "{parameter} must have as many values as {other}: {allowed}, not {given}."
    case .tooLarge:
      "{parameter} must be {allowed} bytes or fewer as compact JSON; it has {given}."
    case .dataMissing:
      "{missing} data doesn't match user requirements set for this instance."
    case .secretMalformed:
      "{parameter} must be base32 of 10 to 128 bytes: {cause}."
    case .backupCodeRefused:
      "{parameter} cannot be used: {cause}."
    case .queryTooLarge:
      "The query must be {allowed} bytes or fewer; it has {given}."
    case .queryMalformed:
      "The query string is malformed: at byte {offset}, two hexadecimal digits must follow the percent sign."
    case .tooManyBytes:
      "{parameter} must be {allowed} bytes or fewer; it has {given}."
    case .numberTooSmall:
      "{parameter} must be a whole number, {allowed} or more."
    case .invalidDate:
      "{parameter} must be a whole number of milliseconds since 1970-01-01 UTC."
    case .notMidnight:
      "{parameter} must be a midnight in some time zone, a multiple of {allowed} milliseconds."
    case .conflictsWithOther:
      "{parameter} cannot be given together with this value of {other}."
    case .queryUnreadable:
      "The query cannot be read as JSON: at byte {offset}, {cause}."
    case .queryNotObject:
      "The query must be a JSON object."
    }
  }
}
