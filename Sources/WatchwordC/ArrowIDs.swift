import CLibc
public import CWatchword
import WatchwordPrimitives

// What a struct points at lies in pages of its own: each of an array's columns is released by itself
// where a consumer moves it out of its parent.

/// Pages, with how many bytes they are at their start.
@safe
private struct ArrowPages {
  let start: UnsafeMutableRawPointer
  private var used = 16

  /// nil where there is no memory.
  init?(bytes: Int) {
    guard let pages = unsafe watchword_map_pages(bytes &+ 16) else { return nil }
    unsafe start = pages
    unsafe pages.storeBytes(of: bytes &+ 16, as: Int.self)
  }

  /// The next `count` values, all zero; the caller has said that there is room for them.
  mutating func next<T>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    // SAFETY: the pages are as large as was asked for and nobody else's, and a place follows values
    // that are no smaller than its own. To bind it with a count would leave a trap.
    let place = unsafe (start + used).assumingMemoryBound(to: type)
    used &+= count &* MemoryLayout<T>.stride
    return unsafe place
  }

  static func unmap(_ start: UnsafeMutableRawPointer?) {
    // SAFETY: `start` is what a struct made here has as its private data, and nobody has released.
    guard let start = unsafe start else { return }
    unsafe watchword_unmap_pages(start, start.load(as: Int.self))
  }
}

/// The columns: the name, the form, and how many buffers there are with that of what is missing.
private let position: (name: StaticText, form: StaticText) = ("position", "l")
private let id: (name: StaticText, form: StaticText) = ("id", "u")

@_cdecl("watchword_ids_export") @implementation
public func watchword_ids_export(
  _ ids: UnsafePointer<CChar>?, _ ids_len: Int, _ first_position: Int64,
  _ out_schema: UnsafeMutablePointer<ArrowSchema>?, _ out_array: UnsafeMutablePointer<ArrowArray>?
) -> watchword_status {
  if let out_schema = unsafe out_schema { unsafe out_schema.pointee = ArrowSchema() }
  if let out_array = unsafe out_array { unsafe out_array.pointee = ArrowArray() }
  guard unsafe Borrowed.isValid(ids, ids_len), ids_len <= Int(Int32.max) else {
    return Status.invalidArgument
  }
  let bytes = unsafe Borrowed.bytes(ids, ids_len)
  if let last = bytes.byte(at: ids_len &- 1), last != 0 { return Status.invalidArgument }
  var array = unsafe ArrowArray()
  if unsafe out_array != nil {
    guard let made = unsafe exported(bytes, from: first_position) else { return Status.outOfMemory }
    unsafe array = made
  }
  if let out_schema = unsafe out_schema {
    guard let schema = unsafe exportedSchema() else {
      unsafe release(&array)
      return Status.outOfMemory
    }
    unsafe out_schema.pointee = schema
  }
  if let out_array = unsafe out_array { unsafe out_array.pointee = array }
  return Status.ok
}

private func exportedSchema() -> ArrowSchema? {
  guard var pages = unsafe ArrowPages(bytes: 2 * 8 + 2 * MemoryLayout<ArrowSchema>.stride) else {
    return nil
  }
  let children = unsafe pages.next(UnsafeMutablePointer<ArrowSchema>?.self, 2)
  let structs = unsafe pages.next(ArrowSchema.self, 2)
  unsafe structs[0] = schema(position.name, position.form)
  unsafe structs[1] = schema(id.name, id.form)
  unsafe children[0] = structs
  unsafe children[1] = structs + 1
  var parent = unsafe schema("", "+s")
  unsafe parent.n_children = 2
  unsafe parent.children = children
  unsafe parent.private_data = pages.start
  return unsafe parent
}

private func schema(_ name: StaticText, _ form: StaticText) -> ArrowSchema {
  var schema = unsafe ArrowSchema()
  unsafe schema.format = form.cString
  unsafe schema.name = name.cString
  unsafe schema.release = { unsafe release($0) }
  return unsafe schema
}

/// The two columns; nil where there is no memory.
private func exported(_ ids: Span<UInt8>, from first: Int64) -> ArrowArray? {
  var count = 0
  var i = 0
  while let byte = ids.byte(at: i) {
    if byte == 0 { count &+= 1 }
    i &+= 1
  }
  guard
    var pages = unsafe ArrowPages(bytes: 3 * 8 + 2 * MemoryLayout<ArrowArray>.stride),
    // SAFETY: what is made is released where the rest cannot be made.
    var places = unsafe positions(count, from: first)
  else { return nil }
  guard let texts = unsafe texts(ids, count) else {
    unsafe release(&places)
    unsafe ArrowPages.unmap(pages.start)
    return nil
  }
  let children = unsafe pages.next(UnsafeMutablePointer<ArrowArray>?.self, 2)
  let structs = unsafe pages.next(ArrowArray.self, 2)
  unsafe structs[0] = places
  unsafe structs[1] = texts
  unsafe children[0] = structs
  unsafe children[1] = structs + 1
  var parent = unsafe array(count, &pages, buffers: 1).array
  unsafe parent.n_children = 2
  unsafe parent.children = children
  return unsafe parent
}

private func positions(_ count: Int, from first: Int64) -> ArrowArray? {
  guard var pages = ArrowPages(bytes: 16 &+ count &* 8) else { return nil }
  let made = unsafe array(count, &pages, buffers: 2)
  let values = unsafe pages.next(Int64.self, count)
  var i = 0
  while i < count {
    unsafe values[i] = first &+ Int64(truncatingIfNeeded: i)
    i &+= 1
  }
  unsafe made.buffers[1] = UnsafeRawPointer(values)
  return unsafe made.array
}

private func texts(_ ids: Span<UInt8>, _ count: Int) -> ArrowArray? {
  guard var pages = ArrowPages(bytes: 24 &+ (count &+ 1) &* 4 &+ ids.count) else { return nil }
  let made = unsafe array(count, &pages, buffers: 3)
  let ends = unsafe pages.next(Int32.self, count &+ 1)
  let bytes = unsafe pages.next(UInt8.self, ids.count)
  var (i, length, end) = (0, 0, 1)
  while let byte = ids.byte(at: i) {
    if byte == 0 {
      unsafe ends[end] = Int32(truncatingIfNeeded: length)
      end &+= 1
    } else {
      unsafe bytes[length] = byte
      length &+= 1
    }
    i &+= 1
  }
  unsafe made.buffers[1] = UnsafeRawPointer(ends)
  unsafe made.buffers[2] = UnsafeRawPointer(bytes)
  return unsafe made.array
}

/// An array that has its buffers, of which the first is NULL: nothing is missing.
private func array(
  _ count: Int, _ pages: inout ArrowPages, buffers: Int
) -> (array: ArrowArray, buffers: UnsafeMutablePointer<UnsafeRawPointer?>) {
  let places = unsafe pages.next(UnsafeRawPointer?.self, buffers)
  var array = unsafe ArrowArray()
  unsafe array.length = Int64(truncatingIfNeeded: count)
  unsafe array.n_buffers = Int64(truncatingIfNeeded: buffers)
  unsafe array.buffers = places
  unsafe array.private_data = pages.start
  unsafe array.release = { unsafe release($0) }
  return unsafe (array, places)
}

// SAFETY, below: a consumer releases a struct once, in the state in which it got it, but for children
// that it moved, whose `release` it has cleared.

private func release(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
  guard let schema = unsafe schema else { return }
  if let children = unsafe schema.pointee.children {
    var i = 0
    while i < 2, let child = unsafe children[i] {
      if let release = unsafe child.pointee.release { unsafe release(child) }
      i &+= 1
    }
  }
  unsafe schema.pointee.release = nil
  unsafe ArrowPages.unmap(schema.pointee.private_data)
}

private func release(_ array: UnsafeMutablePointer<ArrowArray>?) {
  guard let array = unsafe array else { return }
  if let children = unsafe array.pointee.children {
    var i = 0
    while i < 2, let child = unsafe children[i] {
      if let release = unsafe child.pointee.release { unsafe release(child) }
      i &+= 1
    }
  }
  unsafe array.pointee.release = nil
  unsafe ArrowPages.unmap(array.pointee.private_data)
}
