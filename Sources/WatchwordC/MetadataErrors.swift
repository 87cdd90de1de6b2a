import CWatchword
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives
import WatchwordQuery

extension ErrorDetail {
  /// Notes what is wrong with metadata; gives its status.
  func note(_ error: MetadataError) -> watchword_status {
    switch error {
    case .malformed(let text, let error):
      let limits = JSONLimits()
      switch error.cause {
      case .tooDeep:
        return noteLimit(text, .depth, given: limits.depth &+ 1, allowed: limits.depth)
      case .tooManyMembers:
        return noteLimit(
          text, .membersPerObject, given: limits.membersPerObject &+ 1,
          allowed: limits.membersPerObject)
      case .numberTooLong:
        return note(
          Status.overLimit, field: text.field, limit: watchword_limit(WATCHWORD_LIMIT_NUMBER_BYTES),
          given: UInt64(truncatingIfNeeded: limits.numberBytes &+ 1),
          allowed: UInt64(truncatingIfNeeded: limits.numberBytes))
      default:
        return note(
          Status.malformed, field: text.field, offset: error.offset, reason: error.cause.reason)
      }
    case .notAnObject(let text, let offset):
      return note(
        Status.malformed, field: text.field, offset: offset,
        reason: watchword_reason(WATCHWORD_REASON_NOT_AN_OBJECT))
    case .limit(let text, let limit, let given, let allowed):
      return noteLimit(text, limit, given: given, allowed: allowed)
    case .inexpressible(let offset):
      return note(
        Status.malformed, field: MetadataError.Text.target.field, offset: offset,
        reason: watchword_reason(WATCHWORD_REASON_INEXPRESSIBLE))
    case .pointer(let offset):
      return note(
        Status.malformed, field: watchword_field(WATCHWORD_FIELD_POINTER), offset: offset,
        reason: watchword_reason(WATCHWORD_REASON_NOT_A_POINTER))
    case .outOfMemory:
      return note(Status.outOfMemory)
    }
  }

  private func noteLimit(
    _ text: MetadataError.Text, _ limit: MetadataError.Limit, given: Int, allowed: Int
  ) -> watchword_status {
    note(
      Status.overLimit, field: text.field, limit: limit.number,
      given: UInt64(truncatingIfNeeded: given), allowed: UInt64(truncatingIfNeeded: allowed))
  }
}

extension MetadataError.Text {
  var field: watchword_field {
    switch self {
    case .document: watchword_field(WATCHWORD_FIELD_DOCUMENT)
    case .patch: watchword_field(WATCHWORD_FIELD_PATCH)
    case .target: watchword_field(WATCHWORD_FIELD_TARGET)
    case .result: watchword_field(WATCHWORD_FIELD_RESULT)
    }
  }
}

extension MetadataError.Limit {
  var number: watchword_limit {
    switch self {
    case .depth: watchword_limit(WATCHWORD_LIMIT_DEPTH)
    case .membersPerObject: watchword_limit(WATCHWORD_LIMIT_MEMBERS_PER_OBJECT)
    case .bytes: watchword_limit(WATCHWORD_LIMIT_METADATA_BYTES)
    }
  }
}

extension JSONError.Cause {
  var reason: watchword_reason {
    switch self {
    case .end: watchword_reason(WATCHWORD_REASON_END)
    case .unexpected: watchword_reason(WATCHWORD_REASON_UNEXPECTED)
    case .trailing: watchword_reason(WATCHWORD_REASON_TRAILING)
    case .controlCharacter: watchword_reason(WATCHWORD_REASON_CONTROL_CHARACTER)
    case .escape: watchword_reason(WATCHWORD_REASON_ESCAPE)
    case .notUTF8: watchword_reason(WATCHWORD_REASON_NOT_UTF8)
    case .number: watchword_reason(WATCHWORD_REASON_NUMBER)
    case .tooDeep, .tooManyMembers, .numberTooLong: 0
    }
  }
}

extension MetadataError {
  static func fieldName(_ field: watchword_field) -> StaticText? {
    switch Int(field) {
    case WATCHWORD_FIELD_DOCUMENT: "document"
    case WATCHWORD_FIELD_PATCH: "patch"
    case WATCHWORD_FIELD_TARGET: "target"
    case WATCHWORD_FIELD_RESULT: "result"
    case WATCHWORD_FIELD_POINTER: "pointer"
    case WATCHWORD_FIELD_USER: "user"
    case WATCHWORD_FIELD_TABLE: "table"
    case WATCHWORD_FIELD_USER_ID...WATCHWORD_FIELD_USER_LAST_SIGN_IN_AT:
      UserField(
        rawValue: field &- watchword_field(truncatingIfNeeded: WATCHWORD_FIELD_USER_ID) &+ 1)?
        .memberName
    default: nil
    }
  }

  static func reasonText(_ reason: watchword_reason) -> StaticText? {
    switch Int(reason) {
    case WATCHWORD_REASON_END: JSONError.Cause.end.text
    case WATCHWORD_REASON_UNEXPECTED: JSONError.Cause.unexpected.text
    case WATCHWORD_REASON_TRAILING: JSONError.Cause.trailing.text
    case WATCHWORD_REASON_CONTROL_CHARACTER: JSONError.Cause.controlCharacter.text
    case WATCHWORD_REASON_ESCAPE: JSONError.Cause.escape.text
    case WATCHWORD_REASON_NUMBER: JSONError.Cause.number.text
    case WATCHWORD_REASON_NOT_AN_OBJECT: "not a JSON object"
    case WATCHWORD_REASON_INEXPRESSIBLE: "a null, which a patch takes for a removal"
    case WATCHWORD_REASON_NOT_A_POINTER: "no JSON Pointer has this byte here"
    case WATCHWORD_REASON_NOT_A_USER: "no user has such a value, or has none"
    default: nil
    }
  }

  static func limitName(_ limit: watchword_limit) -> StaticText? {
    switch Int(limit) {
    case WATCHWORD_LIMIT_DEPTH: "depth"
    case WATCHWORD_LIMIT_MEMBERS_PER_OBJECT: "members_per_object"
    case WATCHWORD_LIMIT_METADATA_BYTES: "metadata_bytes"
    case WATCHWORD_LIMIT_NUMBER_BYTES: "number_bytes"
    case WATCHWORD_LIMIT_TABLE_BYTES: "table_bytes"
    default: nil
    }
  }
}
