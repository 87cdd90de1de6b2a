public import CWatchword
import WatchwordPolicy
import WatchwordPrimitives

@_cdecl("watchword_strength_name") @implementation
public func watchword_strength_name(_ reason: UInt32) -> UnsafePointer<CChar>? {
  unsafe StrengthReasons(rawValue: reason).name.cString
}

@_cdecl("watchword_strength_text") @implementation
public func watchword_strength_text(_ reason: UInt32) -> UnsafePointer<CChar>? {
  unsafe StrengthReasons(rawValue: reason).text.cString
}

@_cdecl("watchword_password_strength") @implementation
public func watchword_password_strength(
  _ password: UnsafeRawPointer?, _ password_len: Int,
  _ identifiers: UnsafePointer<watchword_text>?, _ num_identifiers: Int,
  _ out_strength: UnsafeMutablePointer<watchword_strength>?
) -> watchword_status {
  guard let out_strength = unsafe out_strength else { return Status.invalidArgument }
  let size = unsafe out_strength.pointee.struct_size
  let cleared = unsafe Borrowed.write(
    watchword_strength(struct_size: size, score: 0, centibits: 0, reasons: 0), to: out_strength,
    size: size)
  guard cleared == Status.ok else { return cleared }
  guard unsafe Borrowed.isValid(password, password_len),
    let identifiers = unsafe TextList(identifiers, num_identifiers), identifiers.areAllValid
  else { return Status.invalidArgument }
  identifiers.withPersonalWords { personal in
    let strength = unsafe PasswordStrength.estimate(
      Borrowed.bytes(password, password_len), personal: personal)
    unsafe out_strength.pointee.score = UInt32(truncatingIfNeeded: strength.score)
    unsafe out_strength.pointee.centibits = strength.centibits
    unsafe out_strength.pointee.reasons = strength.reasons.rawValue
  }
  return Status.ok
}

extension TextList {
  /// Hands all texts, which are valid, to `body` as what is known of a user.
  @inline(__always)
  func withPersonalWords(_ body: (borrowing PersonalWords) -> Void) {
    var personal = PersonalWords()
    defer { personal.wipe() }
    var i = 0
    while i < count, !personal.isFull {
      personal.add(text(at: i))
      i &+= 1
    }
    body(personal)
  }
}
