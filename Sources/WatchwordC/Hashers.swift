public import CWatchword
import WatchwordPasswords

@_cdecl("watchword_hasher_from_id") @implementation
public func watchword_hasher_from_id(
  _ id: UnsafePointer<CChar>?, _ id_len: Int, _ out_hasher: UnsafeMutablePointer<watchword_hasher>?
) -> watchword_status {
  guard let out_hasher = unsafe out_hasher else { return Status.invalidArgument }
  unsafe out_hasher.pointee = watchword_hasher(WATCHWORD_HASHER_NONE)
  guard unsafe Borrowed.isValid(id, id_len) else { return Status.invalidArgument }
  guard let hasher = unsafe HasherID(id: Borrowed.bytes(id, id_len)) else {
    return Status.unknownHasher
  }
  unsafe out_hasher.pointee = hasher.rawValue
  return Status.ok
}

@_cdecl("watchword_hasher_id") @implementation
public func watchword_hasher_id(_ hasher: watchword_hasher) -> UnsafePointer<CChar>? {
  guard let hasher = HasherID(rawValue: hasher) else { return nil }
  return unsafe hasher.id.cString
}

@_cdecl("watchword_hasher_count") @implementation
public func watchword_hasher_count() -> Int { HasherSet.all.count }

@_cdecl("watchword_hasher_at") @implementation
public func watchword_hasher_at(_ index: Int) -> watchword_hasher {
  var hasher = HasherSet.all.first
  var i = 0
  while let current = hasher {
    if i == index { return current.rawValue }
    hasher = HasherSet.all.next(after: current)
    i &+= 1
  }
  return watchword_hasher(WATCHWORD_HASHER_NONE)
}
