public import CWatchword
import WatchwordPasswords
import WatchwordPrimitives

@_cdecl("watchword_verify_batch") @implementation
public func watchword_verify_batch(
  _ batch: UnsafePointer<watchword_batch>?, _ options: UnsafePointer<watchword_options>?,
  _ progress: UnsafeMutablePointer<watchword_progress>?
) -> watchword_status {
  guard let batch = unsafe batch, let progress = unsafe progress else {
    return Status.invalidArgument
  }
  let size = unsafe batch.pointee.struct_size
  guard
    unsafe Borrowed.isValidStruct(batch, size: size, known: MemoryLayout<watchword_batch>.size)
  else { return Status.invalidStruct }
  var status = Status.ok
  guard let options = unsafe Options(options, &status) else { return status }
  guard let results = unsafe BatchResults(batch.pointee) else { return Status.invalidArgument }
  guard
    let rows = unsafe BatchRows(
      batch.pointee, isValid: Borrowed.isValid(batch.pointee.passwords, batch.pointee.num_rows),
      Borrowed.isValid(batch.pointee.digests, batch.pointee.num_rows))
  else { return Status.invalidArgument }
  // SAFETY: the four words are the struct, which stays where it is until the last call returns.
  let words = unsafe UnsafeMutableRawPointer(progress).assumingMemoryBound(to: UInt.self)
  let shared = unsafe options.progress(words: words, budget: batch.pointee.memory_bytes)
  return keepingErrno {
    Batch.verify(rows, limits: options.limits, progress: shared) { row, outcome in
      results.store(outcome, row)
    }
    return Status.ok
  }
}

extension Borrowed {
  /// Whether a column has a form that is known and offsets for so many rows.
  static func isValid(_ column: watchword_column, _ rows: UInt64) -> Bool {
    unsafe isValid(column.bytes, column.bytes_len) && column.reserved == 0
      && (column.offset_bits == 32 || column.offset_bits == 64)
      && (rows == 0 || column.offsets != nil) && column.validity_start <= 1 << 62
  }

  /// A valid column of so many rows.
  @_lifetime(immortal)
  static func column(_ column: watchword_column, _ rows: Int) -> ByteColumn {
    let width = unsafe column.offset_bits == 64 ? 8 : 4
    let offsets = unsafe column.offsets
    let validity = unsafe column.validity
    let first = unsafe Int(truncatingIfNeeded: column.validity_start)
    // SAFETY: the caller promises an offset more than rows, and a bit for each row.
    let column = unsafe ByteColumn(
      bytes: bytes(column.bytes, column.bytes_len),
      starts: bytes(offsets, offsets == nil ? 0 : rows &* width),
      ends: bytes(offsets.map { unsafe $0 + width }, offsets == nil ? 0 : rows &* width),
      isWide: width == 8,
      validity: bytes(validity, validity == nil || rows == 0 ? 0 : (first &+ rows &+ 7) / 8),
      firstValidity: first)
    return unsafe _overrideLifetime(column, copying: ())
  }
}

extension BatchRows {
  /// nil for columns that are not valid, and for too many rows.
  @_lifetime(immortal)
  init?(_ batch: watchword_batch, isValid passwords: Bool, _ digests: Bool) {
    guard passwords, digests, unsafe batch.num_rows < 1 << 31, unsafe batch.flags == 0 else {
      return nil
    }
    let count = unsafe Int(truncatingIfNeeded: batch.num_rows)
    // SAFETY: the caller promises a hasher a row, where there are any.
    let hashers = unsafe Borrowed.bytes(batch.hashers, batch.hashers == nil ? 0 : count &* 4)
    self = unsafe _overrideLifetime(
      BatchRows(
        count: count, passwords: Borrowed.column(batch.passwords, count),
        digests: Borrowed.column(batch.digests, count), hashers: hashers, hasher: batch.hasher),
      copying: ())
  }
}

/// Where what came of the rows goes.
@safe
private struct BatchResults {
  private let batch: watchword_batch

  /// nil where a column is missing that must be there.
  init?(_ batch: watchword_batch) {
    guard unsafe batch.num_rows == 0 || batch.out_statuses != nil && batch.out_matches != nil else {
      return nil
    }
    unsafe self.batch = batch
  }

  func store(_ outcome: BatchOutcome, _ row: Int) {
    var error = watchword_error()
    var status = Status.ok
    var isMatch = false
    switch outcome {
    case .verdict(let verdict):
      isMatch = verdict == .match
    case .failed(let cause):
      error.struct_size = MemoryLayout<watchword_error>.size
      status =
        unsafe withUnsafeMutablePointer(to: &error) {
          unsafe ErrorDetail(clearing: $0)?.note(cause)
        }
        ?? Status.invalidArgument
    case .overBudget(let given, let allowed):
      status = Status.overLimit
      error.limit = watchword_limit(WATCHWORD_LIMIT_BATCH_MEMORY)
      error.given = given
      error.allowed = allowed
    case .unknownHasher: status = Status.unknownHasher
    case .outOfRange: status = Status.invalidArgument
    }
    // SAFETY: the caller promises an element a row in each column, and a row is stored once.
    unsafe batch.out_statuses?[row] = status
    unsafe batch.out_matches?[row] = isMatch
    unsafe batch.out_fields?[row] = error.field
    unsafe batch.out_offsets?[row] = error.offset
    unsafe batch.out_reasons?[row] = error.reason
    unsafe batch.out_limits?[row] = error.limit
    unsafe batch.out_given?[row] = error.given
    unsafe batch.out_allowed?[row] = error.allowed
  }
}
