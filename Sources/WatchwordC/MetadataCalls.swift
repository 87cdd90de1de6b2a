public import CWatchword
import WatchwordFormats
import WatchwordMetadata
import WatchwordPrimitives

extension MetadataLimits {
  /// Reads limits, of which NULL means the defaults; nil where their size is of no known version.
  init?(_ limits: UnsafePointer<watchword_metadata_limits>?) {
    self.init()
    guard let limits = unsafe limits else { return }
    guard
      unsafe Borrowed.isValidStruct(
        limits, size: limits.pointee.struct_size,
        known: MemoryLayout<watchword_metadata_limits>.size)
    else { return nil }
    unsafe depth = Self.number(limits.pointee.depth)
    unsafe membersPerObject = Self.number(limits.pointee.members_per_object)
    unsafe bytes = Self.number(limits.pointee.bytes)
    unsafe textBytes = Self.number(limits.pointee.text_bytes)
  }

  /// A limit above all that can be is the largest that can.
  private static func number(_ limit: UInt64) -> Int {
    limit > UInt64(Int.max) ? .max : Int(truncatingIfNeeded: limit)
  }
}

@_cdecl("watchword_metadata_limits_default") @implementation
public func watchword_metadata_limits_default(
  _ struct_size: Int, _ out_limits: UnsafeMutablePointer<watchword_metadata_limits>?
) -> watchword_status {
  let limits = MetadataLimits()
  let defaults = watchword_metadata_limits(
    struct_size: struct_size, depth: UInt64(truncatingIfNeeded: limits.depth),
    members_per_object: UInt64(truncatingIfNeeded: limits.membersPerObject),
    bytes: UInt64(truncatingIfNeeded: limits.bytes),
    text_bytes: UInt64(truncatingIfNeeded: limits.textBytes))
  return unsafe Borrowed.write(defaults, to: out_limits, size: struct_size)
}

@_cdecl("watchword_metadata_merge") @implementation
public func watchword_metadata_merge(
  _ document: UnsafePointer<CChar>?, _ document_len: Int, _ patch: UnsafePointer<CChar>?,
  _ patch_len: Int, _ limits: UnsafePointer<watchword_metadata_limits>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withMetadata(
    document, document_len, patch, patch_len, limits, buffer, buffer_size, out_len, out_error
  ) {
    document, patch, limits, output throws(MetadataError) in
    try DeepMerge.merge(document, patch, limits: limits, into: &output)
  }
}

@_cdecl("watchword_metadata_replace") @implementation
public func watchword_metadata_replace(
  _ document: UnsafePointer<CChar>?, _ document_len: Int,
  _ limits: UnsafePointer<watchword_metadata_limits>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withMetadata(
    document, document_len, nil, 0, limits, buffer, buffer_size, out_len, out_error
  ) {
    document, _, limits, output throws(MetadataError) in
    try Metadata.replace(with: document, limits: limits, into: &output)
  }
}

@_cdecl("watchword_metadata_diff") @implementation
public func watchword_metadata_diff(
  _ document: UnsafePointer<CChar>?, _ document_len: Int, _ target: UnsafePointer<CChar>?,
  _ target_len: Int, _ limits: UnsafePointer<watchword_metadata_limits>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  unsafe withMetadata(
    document, document_len, target, target_len, limits, buffer, buffer_size, out_len, out_error
  ) { document, target, limits, output throws(MetadataError) in
    try DeepMerge.difference(from: document, to: target, limits: limits, into: &output)
  }
}

@_cdecl("watchword_metadata_size") @implementation
public func watchword_metadata_size(
  _ document: UnsafePointer<CChar>?, _ document_len: Int, _ out_size: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_size = unsafe out_size { unsafe out_size.pointee = 0 }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_size = unsafe out_size, unsafe Borrowed.isValid(document, document_len) else {
    return detail.note(Status.invalidArgument)
  }
  do throws(MetadataError) {
    unsafe out_size.pointee = try Metadata.size(Borrowed.bytes(document, document_len))
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

@_cdecl("watchword_metadata_get") @implementation
public func watchword_metadata_get(
  _ document: UnsafePointer<CChar>?, _ document_len: Int, _ pointer: UnsafePointer<CChar>?,
  _ pointer_len: Int, _ out_found: UnsafeMutablePointer<Bool>?,
  _ out_offset: UnsafeMutablePointer<Int>?, _ out_size: UnsafeMutablePointer<Int>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  if let out_found = unsafe out_found { unsafe out_found.pointee = false }
  if let out_offset = unsafe out_offset { unsafe out_offset.pointee = 0 }
  if let out_size = unsafe out_size { unsafe out_size.pointee = 0 }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_found = unsafe out_found, let out_offset = unsafe out_offset,
    let out_size = unsafe out_size, unsafe Borrowed.isValid(document, document_len),
    unsafe Borrowed.isValid(pointer, pointer_len)
  else { return detail.note(Status.invalidArgument) }
  do throws(MetadataError) {
    let value = try unsafe Metadata.value(
      at: Borrowed.bytes(pointer, pointer_len), in: Borrowed.bytes(document, document_len))
    if let value {
      unsafe out_found.pointee = true
      unsafe out_offset.pointee = value.start
      unsafe out_size.pointee = value.length
    }
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

/// Checks what a caller handed over, lets `body` write, and notes what that comes to.
@inline(__always)
private func withMetadata(
  _ first: UnsafePointer<CChar>?, _ first_len: Int, _ second: UnsafePointer<CChar>?,
  _ second_len: Int, _ limits: UnsafePointer<watchword_metadata_limits>?,
  _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?,
  _ body: (Span<UInt8>, Span<UInt8>, MetadataLimits, inout ByteWriter) throws(MetadataError) -> Void
) -> watchword_status {
  let output = unsafe OutputBuffer(buffer, buffer_size, out_len)
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let output, unsafe Borrowed.isValid(first, first_len),
    unsafe Borrowed.isValid(second, second_len)
  else { return detail.note(Status.invalidArgument) }
  guard let limits = unsafe MetadataLimits(limits) else { return detail.note(Status.invalidStruct) }
  do throws(MetadataError) {
    let status = try output.fill { writer throws(MetadataError) in
      try unsafe body(
        Borrowed.bytes(first, first_len), Borrowed.bytes(second, second_len), limits, &writer)
    }
    return detail.note(status)
  } catch {
    return detail.note(error)
  }
}
