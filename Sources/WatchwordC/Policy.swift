public import CWatchword
import WatchwordPasswords
import WatchwordPolicy

/// `watchword_policy`, read and checked.
@safe
struct Policy {
  private(set) var settings = PolicySettings.default
  private var filter: UnsafeRawPointer?
  private var filterLength = 0

  /// Reads `policy`, of which NULL means the defaults. On failure `status` tells why.
  init?(_ policy: UnsafePointer<watchword_policy>?, _ status: inout watchword_status) {
    guard let policy = unsafe policy else { return }
    guard
      unsafe Borrowed.isValidStruct(
        policy, size: policy.pointee.struct_size, known: MemoryLayout<watchword_policy>.size)
    else {
      status = Status.invalidStruct
      return nil
    }
    guard let limits = unsafe CostLimits(policy.pointee.digest_limits) else {
      status = Status.invalidStruct
      return nil
    }
    settings.digestLimits = limits
    guard let version = unsafe APIVersion(rawValue: policy.pointee.api_version),
      unsafe Borrowed.isValid(policy.pointee.breach_filter, policy.pointee.breach_filter_len)
    else {
      status = Status.invalidArgument
      return nil
    }
    settings.apiVersion = version
    unsafe filter = policy.pointee.breach_filter
    unsafe filterLength = policy.pointee.breach_filter_len
    unsafe settings.passwordMinLength = policy.pointee.password_min_length
    unsafe settings.passwordMaxLength = policy.pointee.password_max_length
    unsafe settings.passwordMaxBytes = policy.pointee.password_max_bytes
    unsafe settings.passwordNeedsUppercase = policy.pointee.password_needs_uppercase
    unsafe settings.passwordNeedsLowercase = policy.pointee.password_needs_lowercase
    unsafe settings.passwordNeedsNumber = policy.pointee.password_needs_number
    unsafe settings.passwordNeedsSpecialCharacter =
      policy.pointee.password_needs_special_character
    unsafe settings.passwordMinStrength = policy.pointee.password_min_strength
    unsafe settings.usernameMinLength = policy.pointee.username_min_length
    unsafe settings.usernameMaxLength = policy.pointee.username_max_length
    unsafe settings.usernameAllowsSpecialCharacters =
      policy.pointee.username_allows_special_characters
    unsafe settings.usernameAllowsNumbersOnly = policy.pointee.username_allows_numbers_only
    unsafe settings.isStrict = policy.pointee.strict
    unsafe settings.requiredParameters = ParameterSet(
      rawValue: policy.pointee.required_parameters)
    unsafe settings.disabledParameters = ParameterSet(
      rawValue: policy.pointee.disabled_parameters)
    unsafe settings.metadataBytes = policy.pointee.metadata_bytes
    unsafe settings.requestBytes = policy.pointee.request_bytes
    guard settings.isConsistent else {
      status = Status.invalidArgument
      return nil
    }
  }

  var hasFilter: Bool { filterLength > 0 }

  /// The filter of breached passwords, where there is one.
  @_lifetime(immortal)
  func breachFilter() throws(BreachFilterError) -> BreachFilter {
    // SAFETY: the caller promises the bytes for the call that was given the policy.
    try BreachFilter(unsafe Borrowed.bytes(filter, filterLength))
  }
}

@_cdecl("watchword_policy_default") @implementation
public func watchword_policy_default(
  _ struct_size: Int, _ out_policy: UnsafeMutablePointer<watchword_policy>?
) -> watchword_status {
  let settings = PolicySettings.default
  var defaults = unsafe watchword_policy()
  unsafe defaults.struct_size = struct_size
  unsafe defaults.password_min_length = settings.passwordMinLength
  unsafe defaults.password_max_length = settings.passwordMaxLength
  unsafe defaults.password_max_bytes = settings.passwordMaxBytes
  unsafe defaults.username_min_length = settings.usernameMinLength
  unsafe defaults.username_max_length = settings.usernameMaxLength
  unsafe defaults.api_version = settings.apiVersion.rawValue
  unsafe defaults.metadata_bytes = settings.metadataBytes
  unsafe defaults.request_bytes = settings.requestBytes
  return unsafe Borrowed.write(defaults, to: out_policy, size: struct_size)
}
