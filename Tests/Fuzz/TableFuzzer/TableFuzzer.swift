import TestSupport
import WatchwordPrimitives
import WatchwordQuery

/// Any bytes as a user in JSON, as a saved table, or as what is done to a table, as their first byte
/// chooses.
///
/// Nothing may trap, overflow or read outside. What is refused leaves the table as it was; what is
/// loaded is saved as the same bytes; and a table answers as a plain check of every user does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  // A copy of the exact size, so that the address sanitizer sees a read past the end.
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let rest = Array(input.dropFirst())
  switch input[0] & 3 {
  case 0: fuzzPut(rest)
  case 1: fuzzLoad(rest)
  // Damage of a saved table does not get past its checksum, so that is made anew.
  case 2: fuzzLoad(rest + sipHash(rest))
  default:
    var steps = TableSteps(rest, limit: input[0] & 4 == 0 ? 1 << 26 : 1 << 18)
    steps.run()
  }
  return 0
}

private func fuzzPut(_ text: [UInt8]) {
  var table = UserTable(limit: 1 << 26, seed: (1, 2))
  attempt { () throws(UserTableError) in try table.put(json: TableSteps.user(3).span) }
  let before = saved(table)
  do throws(UserTableError) {
    try table.put(json: text.span)
  } catch {
    if case .notJSON(let offset) = error {
      require(offset >= 0 && offset <= text.count, "an offset outside the text")
    }
    require(error != .damaged && error != .outOfMemory, "another error")
    return require(saved(table) == before, "a user who was refused left something")
  }
  let plain = PlainTable(saved: saved(table))
  require(plain.users.count == table.count && table.count > 0, "a user is lost")
  plain.compare(table)
  fuzzLoad(saved(table))
  #if PLANT
    if table.count == 2 { fatalError("planted") }
  #endif
}

private func fuzzLoad(_ bytes: [UInt8]) {
  var table = UserTable(limit: 1 << 22, seed: (3, 4))
  do throws(UserTableError) {
    try table.load(bytes.span)
  } catch {
    require(error == .full || table.count == 0, "bytes that were refused left users")
    require(error == .damaged || error == .full, "another error")
    return
  }
  let again = saved(table)
  let plain = PlainTable(saved: again)
  require(plain.users.count == table.count, "a user is lost")
  // Where an id is there twice the last one counts.
  if bytes[16..<24].elementsEqual(again[16..<24]) {
    require(again == bytes, "saved otherwise than loaded")
  }
  plain.compare(table)
  attempt { () throws(UserTableError) in try table.arrange() }
  plain.compare(table)
  var other = UserTable(limit: 1 << 22, seed: (5, 6))
  attempt { () throws(UserTableError) in try other.load(again.span) }
  require(saved(other) == again, "saved otherwise the second time")
}

/// Only room may be wanting.
func attempt(_ body: () throws(UserTableError) -> Void) {
  do throws(UserTableError) {
    try body()
  } catch {
    require(error == .full, "\(error)")
  }
}

func saved(_ table: borrowing UserTable) -> [UInt8] {
  var room = [UInt8](repeating: 0, count: table.savedBytes())
  var writer = ByteWriter(room.mutableSpan)
  table.save(into: &writer)
  let (count, isComplete) = (writer.count, writer.isComplete)
  require(isComplete && count == room.count, "another length")
  return room
}

func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
