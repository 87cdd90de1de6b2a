public import CWatchword
import WatchwordPasswords

@_cdecl("watchword_verify") @implementation
public func watchword_verify(
  _ hasher: watchword_hasher, _ digest: UnsafePointer<CChar>?, _ digest_len: Int,
  _ password: UnsafeRawPointer?, _ password_len: Int,
  _ options: UnsafePointer<watchword_options>?, _ out_match: UnsafeMutablePointer<Bool>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_match = unsafe out_match { unsafe out_match.pointee = false }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_match = unsafe out_match else { return detail.note(Status.invalidArgument) }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard unsafe Borrowed.isValid(digest, digest_len),
    unsafe Borrowed.isValid(password, password_len)
  else { return detail.note(Status.invalidArgument) }
  guard let hasher = HasherID(rawValue: hasher) else { return detail.note(Status.unknownHasher) }
  return keepingErrno {
    do throws(DigestError) {
      let verdict = try unsafe hasher.verify(
        password: Borrowed.bytes(password, password_len),
        digest: Borrowed.bytes(digest, digest_len), limits: options.limits,
        shouldStop: { options.shouldStop() })
      unsafe out_match.pointee = verdict == .match
      return Status.ok
    } catch {
      return detail.note(error)
    }
  }
}

@_cdecl("watchword_check") @implementation
public func watchword_check(
  _ hasher: watchword_hasher, _ digest: UnsafePointer<CChar>?, _ digest_len: Int,
  _ options: UnsafePointer<watchword_options>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard unsafe Borrowed.isValid(digest, digest_len) else {
    return detail.note(Status.invalidArgument)
  }
  guard let hasher = HasherID(rawValue: hasher) else { return detail.note(Status.unknownHasher) }
  do throws(DigestError) {
    try unsafe hasher.check(Borrowed.bytes(digest, digest_len), limits: options.limits)
    return Status.ok
  } catch {
    return detail.note(error)
  }
}
