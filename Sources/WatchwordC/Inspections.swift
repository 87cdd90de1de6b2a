public import CWatchword
import WatchwordPasswords

@_cdecl("watchword_inspect") @implementation
public func watchword_inspect(
  _ hasher: watchword_hasher, _ digest: UnsafePointer<CChar>?, _ digest_len: Int,
  _ options: UnsafePointer<watchword_options>?,
  _ out_inspection: UnsafeMutablePointer<watchword_inspection>?,
  _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  let isCleared = unsafe clear(out_inspection)
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  guard let out_inspection = unsafe out_inspection else {
    return detail.note(Status.invalidArgument)
  }
  guard isCleared else { return detail.note(Status.invalidStruct) }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return detail.note(status) }
  guard unsafe Borrowed.isValid(digest, digest_len) else {
    return detail.note(Status.invalidArgument)
  }
  let named = HasherID(rawValue: hasher)
  guard named != nil || hasher == watchword_hasher(WATCHWORD_HASHER_NONE) else {
    return detail.note(Status.unknownHasher)
  }
  let bytes = unsafe Borrowed.bytes(digest, digest_len)
  do throws(DigestError) {
    let found = try HasherID.identify(bytes, limits: options.limits)
    unsafe out_inspection.pointee.fill(found)
    guard let reader = named ?? found.candidates.first ?? found.pointedTo else {
      throw .malformed(
        .digest, offset: 0, digest_len == 0 ? .empty : .wrongPrefix)
    }
    unsafe out_inspection.pointee.fill(
      try reader.inspect(bytes, limits: options.limits), of: reader)
    return Status.ok
  } catch {
    return detail.note(error)
  }
}

/// Clears an inspection; false where there is none or its size is of no known version.
private func clear(_ inspection: UnsafeMutablePointer<watchword_inspection>?) -> Bool {
  guard let inspection = unsafe inspection else { return false }
  let size = unsafe inspection.pointee.struct_size
  let known = MemoryLayout<watchword_inspection>.size
  guard size >= known, size <= Borrowed.largestStruct else { return false }
  unsafe inspection.pointee = watchword_inspection()
  unsafe inspection.pointee.struct_size = size
  unsafe Borrowed.clear(inspection, from: known, to: size)
  return true
}

extension watchword_inspection {
  fileprivate mutating func fill(_ found: Identification) {
    num_candidates = UInt32(truncatingIfNeeded: found.candidates.count)
    certain = found.isCertain
    var candidate = found.candidates.first
    for i in 0..<8 {
      guard let hasher = candidate else { return }
      unsafe withUnsafeMutableBytes(of: &candidates) { bytes in
        // SAFETY: the tuple has eight numbers, WATCHWORD_MAX_CANDIDATES.
        unsafe bytes.baseAddress?.storeBytes(
          of: hasher.rawValue, toByteOffset: i &* MemoryLayout<watchword_hasher>.stride,
          as: watchword_hasher.self)
      }
      candidate = found.candidates.next(after: hasher)
    }
  }

  fileprivate mutating func fill(_ report: DigestReport, of hasher: HasherID) {
    self.hasher = hasher.rawValue
    let parameters = report.parameters
    version = parameters.version
    cost = parameters.cost
    iterations = parameters.iterations
    memory_kib = parameters.memoryKiB
    lanes = parameters.lanes
    block_size = parameters.blockSize
    parallelization = parameters.parallelization
    salt_bytes = parameters.saltBytes
    hash_bytes = parameters.hashBytes
    working_bytes = parameters.workingBytes
    nanoseconds = parameters.nanoseconds
    weaknesses = report.weaknesses.rawValue
    if case .overLimit(let name, let given, let allowed)? = report.overLimit {
      over_limit = true
      limit = name.rawValue
      self.given = given
      self.allowed = allowed
    }
  }
}

@_cdecl("watchword_weakness_text") @implementation
public func watchword_weakness_text(_ weakness: UInt32) -> UnsafePointer<CChar>? {
  unsafe Weaknesses(rawValue: weakness).text.cString
}

@_cdecl("watchword_weakness_source") @implementation
public func watchword_weakness_source(
  _ weakness: UInt32, _ hasher: watchword_hasher
) -> UnsafePointer<CChar>? {
  unsafe Weaknesses(rawValue: weakness).source(for: HasherID(rawValue: hasher)).cString
}
