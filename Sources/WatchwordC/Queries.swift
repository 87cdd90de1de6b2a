public import CWatchword
import WatchwordPolicy
import WatchwordPrimitives
import WatchwordQuery

@_cdecl("watchword_query_read") @implementation
public func watchword_query_read(
  _ form: watchword_query_form, _ operation: watchword_query_operation,
  _ text: UnsafePointer<CChar>?, _ text_len: Int, _ buffer: UnsafeMutableRawPointer?,
  _ buffer_size: Int, _ out_len: UnsafeMutablePointer<Int>?,
  _ violations: UnsafeMutablePointer<watchword_violation>?, _ max_violations: Int,
  _ out_count: UnsafeMutablePointer<Int>?
) -> watchword_status {
  let list = unsafe ViolationList(violations, max_violations, out_count)
  let output = unsafe OutputBuffer(buffer, buffer_size, out_len)
  guard let list, let output, unsafe Borrowed.isValid(text, text_len),
    let form = UserQueryRequest.Form(rawValue: form),
    let operation = UserQuery.Operation(rawValue: operation)
  else { return Status.invalidArgument }
  var request = unsafe UserQueryRequest(Borrowed.bytes(text, text_len), form, operation)
  request.check { list.append($0) }
  guard list.isEmpty else { return Status.refused }
  return output.fill { writer in request.write(into: &writer) }
}

@_cdecl("watchword_query_sql") @implementation
public func watchword_query_sql(
  _ query: UnsafeRawPointer?, _ query_len: Int, _ dialect: watchword_sql_dialect,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_parameters: UnsafeMutablePointer<Int>?
) -> watchword_status {
  if let out_parameters = unsafe out_parameters { unsafe out_parameters.pointee = 0 }
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    unsafe Borrowed.isValid(query, query_len), let dialect = SQLDialect(rawValue: dialect),
    let query = unsafe UserQuery(Borrowed.bytes(query, query_len))
  else { return Status.invalidArgument }
  var count = 0
  query.forEachParameter(dialect) { _ in count &+= 1 }
  if let out_parameters = unsafe out_parameters { unsafe out_parameters.pointee = count }
  return output.fill { writer in query.writeSQL(dialect, into: &writer) }
}

@_cdecl("watchword_query_sql_parameter") @implementation
public func watchword_query_sql_parameter(
  _ query: UnsafeRawPointer?, _ query_len: Int, _ dialect: watchword_sql_dialect, _ index: Int,
  _ out_is_number: UnsafeMutablePointer<Bool>?, _ out_number: UnsafeMutablePointer<Int64>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?
) -> watchword_status {
  if let out_is_number = unsafe out_is_number { unsafe out_is_number.pointee = false }
  if let out_number = unsafe out_number { unsafe out_number.pointee = 0 }
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    let out_is_number = unsafe out_is_number, let out_number = unsafe out_number,
    unsafe Borrowed.isValid(query, query_len), let dialect = SQLDialect(rawValue: dialect),
    let query = unsafe UserQuery(Borrowed.bytes(query, query_len))
  else { return Status.invalidArgument }
  var place = 0
  var status = Status.invalidArgument
  query.forEachParameter(dialect) { parameter in
    if place == index {
      if let number = parameter.number {
        unsafe out_is_number.pointee = true
        unsafe out_number.pointee = number
        status = Status.ok
      } else {
        status = output.fill { writer in query.write(parameter, into: &writer) }
      }
    }
    place &+= 1
  }
  return status
}

@_cdecl("watchword_sql_tables") @implementation
public func watchword_sql_tables(_ dialect: watchword_sql_dialect) -> UnsafePointer<CChar>? {
  guard let dialect = SQLDialect(rawValue: dialect) else {
    return unsafe ("" as StaticText).cString
  }
  return unsafe SQLSchema.tables(dialect).cString
}
