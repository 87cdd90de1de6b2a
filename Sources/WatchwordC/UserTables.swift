import CLibc
public import CWatchword
import WatchwordPrimitives
import WatchwordQuery

/// The table behind a handle, in pages of its own.
private func table(
  _ handle: OpaquePointer
) -> UnsafeMutablePointer<SharedUserTable> {
  // SAFETY: the caller promises a handle that watchword_table_new gave and that is not freed.
  unsafe UnsafeMutableRawPointer(handle).assumingMemoryBound(to: SharedUserTable.self)
}

extension ErrorDetail {
  /// Notes why a table did not do what it was asked for; gives its status.
  func note(_ error: UserTableError) -> watchword_status {
    switch error {
    case .outOfMemory:
      return note(Status.outOfMemory)
    case .full:
      return note(
        Status.overLimit, limit: watchword_limit(WATCHWORD_LIMIT_TABLE_BYTES), given: 0, allowed: 0)
    case .notJSON(let offset):
      return note(
        Status.malformed, field: watchword_field(WATCHWORD_FIELD_USER), offset: offset,
        reason: watchword_reason(WATCHWORD_REASON_UNEXPECTED))
    case .notUser(let member):
      // The numbers of members follow each other as those of UserField do, from 1.
      let field = WATCHWORD_FIELD_USER_ID &- 1 &+ Int(member?.rawValue ?? 0)
      return note(
        Status.malformed,
        field: watchword_field(truncatingIfNeeded: member == nil ? WATCHWORD_FIELD_USER : field),
        offset: 0,
        reason: watchword_reason(WATCHWORD_REASON_NOT_A_USER))
    case .damaged:
      return note(
        Status.malformed, field: watchword_field(WATCHWORD_FIELD_TABLE), offset: 0,
        reason: watchword_reason(WATCHWORD_REASON_CHECKSUM))
    }
  }
}

@_cdecl("watchword_table_new") @implementation
public func watchword_table_new(
  _ limit_bytes: UInt64, _ entropy: UnsafeRawPointer?, _ entropy_len: Int,
  _ out_table: UnsafeMutablePointer<OpaquePointer?>?
) -> watchword_status {
  guard let out_table = unsafe out_table else { return Status.invalidArgument }
  unsafe out_table.pointee = nil
  guard unsafe Borrowed.isValid(entropy, entropy_len), entropy_len >= 16 else {
    return Status.invalidArgument
  }
  let bytes = unsafe Borrowed.bytes(entropy, entropy_len)
  var seed: (UInt64, UInt64) = (0, 0)
  var i = 0
  while i < 8, let low = bytes.byte(at: i), let high = bytes.byte(at: i &+ 8) {
    seed.0 = seed.0 &<< 8 | UInt64(low)
    seed.1 = seed.1 &<< 8 | UInt64(high)
    i &+= 1
  }
  let limit = limit_bytes > UInt64(Int.max) ? Int.max : Int(truncatingIfNeeded: limit_bytes)
  do throws(UserTableError) {
    let table = try SharedUserTable(limit: limit, seed: seed)
    // SAFETY: the pages are large enough, aligned, and nobody else's.
    guard let pages = unsafe watchword_map_pages(MemoryLayout<SharedUserTable>.size) else {
      return Status.outOfMemory
    }
    unsafe pages.bindMemory(to: SharedUserTable.self, capacity: 1).initialize(to: table)
    unsafe out_table.pointee = OpaquePointer(pages)
    return Status.ok
  } catch {
    return Status.outOfMemory
  }
}

@_cdecl("watchword_table_free") @implementation
public func watchword_table_free(_ handle: OpaquePointer?) {
  guard let handle = unsafe handle else { return }
  unsafe table(handle).deinitialize(count: 1)
  unsafe watchword_unmap_pages(
    UnsafeMutableRawPointer(handle), MemoryLayout<SharedUserTable>.size)
}

@_cdecl("watchword_table_put") @implementation
public func watchword_table_put(
  _ handle: OpaquePointer?, _ users: UnsafePointer<CChar>?, _ users_len: Int,
  _ out_position: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_position = unsafe out_position { unsafe out_position.pointee = 0 }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let handle = unsafe handle, unsafe Borrowed.isValid(users, users_len) else {
    return detail.note(Status.invalidArgument)
  }
  let text = unsafe Borrowed.bytes(users, users_len)
  // A line is put at a time, so that a line that is refused leaves those before it in both tables.
  var position = 0
  while position < text.count {
    var end = position
    while let byte = text.byte(at: end), byte != UInt8(ascii: "\n") { end &+= 1 }
    let next = end &+ 1
    do throws(UserTableError) {
      try unsafe table(handle).pointee.change { table throws(UserTableError) in
        var start = 0
        try table.put(jsonLines: text.slice(from: position, length: end &- position), from: &start)
      }
    } catch {
      return detail.note(error)
    }
    position = next < text.count ? next : text.count
    if let out_position = unsafe out_position { unsafe out_position.pointee = position }
  }
  return Status.ok
}

@_cdecl("watchword_table_remove") @implementation
public func watchword_table_remove(
  _ handle: OpaquePointer?, _ id: UnsafePointer<CChar>?, _ id_len: Int,
  _ out_removed: UnsafeMutablePointer<Bool>?
) -> watchword_status {
  if let out_removed = unsafe out_removed { unsafe out_removed.pointee = false }
  guard let handle = unsafe handle, let out_removed = unsafe out_removed,
    unsafe Borrowed.isValid(id, id_len)
  else { return Status.invalidArgument }
  let id = unsafe Borrowed.bytes(id, id_len)
  var isRemoved = false
  do throws(UserTableError) {
    try unsafe table(handle).pointee.change { table throws(UserTableError) in
      isRemoved = table.remove(id: id)
    }
  } catch {
    return Status.outOfMemory
  }
  unsafe out_removed.pointee = isRemoved
  return Status.ok
}

@_cdecl("watchword_table_arrange") @implementation
public func watchword_table_arrange(_ handle: OpaquePointer?) -> watchword_status {
  guard let handle = unsafe handle else { return Status.invalidArgument }
  do throws(UserTableError) {
    try unsafe table(handle).pointee.change { table throws(UserTableError) in try table.arrange() }
    return Status.ok
  } catch {
    return error == .full ? Status.overLimit : Status.outOfMemory
  }
}

@_cdecl("watchword_table_size") @implementation
public func watchword_table_size(
  _ handle: OpaquePointer?, _ out_users: UnsafeMutablePointer<UInt64>?,
  _ out_bytes: UnsafeMutablePointer<UInt64>?
) -> watchword_status {
  if let out_users = unsafe out_users { unsafe out_users.pointee = 0 }
  if let out_bytes = unsafe out_bytes { unsafe out_bytes.pointee = 0 }
  guard let handle = unsafe handle else { return Status.invalidArgument }
  do throws(UserTableError) {
    try unsafe table(handle).pointee.read { table throws(UserTableError) in
      if let out_users = unsafe out_users {
        unsafe out_users.pointee = UInt64(truncatingIfNeeded: table.count)
      }
      if let out_bytes = unsafe out_bytes {
        unsafe out_bytes.pointee = UInt64(truncatingIfNeeded: table.mappedBytes) &* 2
      }
    }
    return Status.ok
  } catch {
    return Status.outOfMemory
  }
}

@_cdecl("watchword_table_count") @implementation
public func watchword_table_count(
  _ handle: OpaquePointer?, _ query: UnsafeRawPointer?, _ query_len: Int,
  _ out_count: UnsafeMutablePointer<UInt64>?
) -> watchword_status {
  guard let out_count = unsafe out_count else { return Status.invalidArgument }
  unsafe out_count.pointee = 0
  guard let handle = unsafe handle, unsafe Borrowed.isValid(query, query_len) else {
    return Status.invalidArgument
  }
  let bytes = unsafe Borrowed.bytes(query, query_len)
  guard let query = UserQuery(bytes) else { return Status.invalidArgument }
  do throws(UserTableError) {
    let count = try unsafe table(handle).pointee.read { table throws(UserTableError) in
      try table.count(query)
    }
    unsafe out_count.pointee = UInt64(truncatingIfNeeded: count)
    return Status.ok
  } catch {
    return Status.outOfMemory
  }
}

@_cdecl("watchword_table_find") @implementation
public func watchword_table_find(
  _ handle: OpaquePointer?, _ query: UnsafeRawPointer?, _ query_len: Int,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_count: UnsafeMutablePointer<UInt64>?,
  _ out_total: UnsafeMutablePointer<UInt64>?
) -> watchword_status {
  if let out_count = unsafe out_count { unsafe out_count.pointee = 0 }
  if let out_total = unsafe out_total { unsafe out_total.pointee = 0 }
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len), let handle = unsafe handle,
    unsafe Borrowed.isValid(query, query_len)
  else { return Status.invalidArgument }
  let bytes = unsafe Borrowed.bytes(query, query_len)
  guard let query = UserQuery(bytes) else { return Status.invalidArgument }
  do throws(UserTableError) {
    return try output.fill { writer throws(UserTableError) in
      let page = try unsafe find(query, in: table(handle), into: &writer)
      if let out_count = unsafe out_count {
        unsafe out_count.pointee = UInt64(truncatingIfNeeded: page.count)
      }
      if let out_total = unsafe out_total {
        unsafe out_total.pointee = UInt64(truncatingIfNeeded: page.total)
      }
    }
  } catch {
    return Status.outOfMemory
  }
}

@inline(never)
private func find(
  _ query: borrowing UserQuery, in table: UnsafeMutablePointer<SharedUserTable>,
  into writer: inout ByteWriter
) throws(UserTableError) -> UserPage {
  try unsafe table.pointee.read { table throws(UserTableError) in
    var rows = [500 of UInt32](repeating: 0)
    var span = rows.mutableSpan
    let page = try table.find(query, into: &span)
    var i = 0
    while i < page.count, i < 500 {
      writer.append(table.id(ofRow: span[i]))
      writer.append(0)
      i &+= 1
    }
    return page
  }
}

@_cdecl("watchword_table_save") @implementation
public func watchword_table_save(
  _ handle: OpaquePointer?, _ buffer: UnsafeMutableRawPointer?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len), let handle = unsafe handle
  else { return Status.invalidArgument }
  do throws(UserTableError) {
    return try output.fill { writer throws(UserTableError) in
      try unsafe table(handle).pointee.read { table throws(UserTableError) in
        table.save(into: &writer)
      }
    }
  } catch {
    return Status.outOfMemory
  }
}

@_cdecl("watchword_table_load") @implementation
public func watchword_table_load(
  _ handle: OpaquePointer?, _ saved: UnsafeRawPointer?, _ saved_len: Int,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let handle = unsafe handle, unsafe Borrowed.isValid(saved, saved_len) else {
    return detail.note(Status.invalidArgument)
  }
  let bytes = unsafe Borrowed.bytes(saved, saved_len)
  do throws(UserTableError) {
    try unsafe table(handle).pointee.change { table throws(UserTableError) in
      try table.load(bytes)
    }
    return Status.ok
  } catch {
    return detail.note(error)
  }
}
