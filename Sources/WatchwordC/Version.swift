import CWatchword
import WatchwordPrimitives

@_cdecl("watchword_version") @implementation
public func watchword_version() -> UnsafePointer<CChar>? {
  // WATCHWORD_VERSION, which a test compares: a macro for a string reaches Swift as String.
  let version: StaticText = "0.1.0"
  return unsafe version.cString
}

@_cdecl("watchword_abi_version") @implementation
public func watchword_abi_version() -> UInt32 {
  UInt32(WATCHWORD_ABI_VERSION)
}
