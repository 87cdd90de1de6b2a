public import CWatchword
import WatchwordPolicy
import WatchwordPrimitives

@_cdecl("watchword_parameter_name") @implementation
public func watchword_parameter_name(
  _ parameter: watchword_parameter
) -> UnsafePointer<CChar>? {
  unsafe (Parameter(rawValue: parameter)?.name ?? "").cString
}

@_cdecl("watchword_error_code_name") @implementation
public func watchword_error_code_name(_ code: watchword_error_code) -> UnsafePointer<CChar>? {
  unsafe (ErrorCode(rawValue: code)?.name ?? "").cString
}

@_cdecl("watchword_error_code_message") @implementation
public func watchword_error_code_message(
  _ code: watchword_error_code
) -> UnsafePointer<CChar>? {
  unsafe (ErrorCode(rawValue: code)?.message ?? "").cString
}

@_cdecl("watchword_error_code_http_status") @implementation
public func watchword_error_code_http_status(_ code: watchword_error_code) -> Int32 {
  ErrorCode(rawValue: code)?.httpStatus ?? 0
}

@_cdecl("watchword_rule_code") @implementation
public func watchword_rule_code(_ rule: watchword_rule) -> watchword_error_code {
  Rule(rawValue: rule)?.code.rawValue ?? 0
}
