import CSystemCrypto
import CWatchword
import Foundation

extension Row {
  /// A password looked up among ten million, beside the keys in order and a binary search.
  static var breachedPasswords: [Row] {
    [
      Row(name: "breach/contains/10M") {
        let count = 10_000_000
        let filter = try filter(of: count)
        let keys = sortedKeys(count)
        // Half of them are in the list; in an order that no cache knows.
        let passwords = (0..<4096).map { Bytes(String($0 * 7919 % (2 * count)).utf8) }
        let isInList = (0..<4096).map { $0 * 7919 % (2 * count) < count }
        var (ours, rivals) = (0, 0)
        return Contest(
          ours: Contender("watchword_breach_contains") {
            let (password, expected) = (passwords[ours], isInList[ours])
            ours = (ours + 1) & 4095
            var isFound = false
            let status = watchword_breach_contains(
              filter.pointer, filter.count, password.pointer, password.count, &isFound, nil)
            // One in 256 of the others is taken for one of the list.
            return status == WATCHWORD_OK && (isFound || !expected)
          },
          rivals: [
            Contender("OpenSSL SHA1(), binary search in 80 MB") {
              let (password, expected) = (passwords[rivals], isInList[rivals])
              rivals = (rivals + 1) & 4095
              return keys.contains(key(of: password)) == expected
            }
          ])
      }
    ]
  }

  /// The filter of the numbers below `count`, made by the command.
  private static func filter(of count: Int) throws -> Bytes {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (list, filter) = (folder.appending(path: "list"), folder.appending(path: "filter"))
    var text: [UInt8] = []
    for number in 0..<count {
      text += String(number).utf8
      text.append(UInt8(ascii: "\n"))
    }
    try Data(text).write(to: list)
    let process = Process()
    process.executableURL = URL(filePath: "build/watchword")
    process.arguments = ["breach", "build", "--plain", list.path(), "--output", filter.path()]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try expect(process.terminationStatus, 0, "watchword breach build")
    return Bytes(try Data(contentsOf: filter))
  }

  private static func key(of password: Bytes) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { hash in
      SHA1(password.pointer, password.count, hash.baseAddress)
      return UInt64(bigEndian: UnsafeRawBufferPointer(hash).loadUnaligned(as: UInt64.self))
    }
  }

  private static func sortedKeys(_ count: Int) -> SortedKeys {
    let text = Bytes(count: 20)
    var keys = (0..<count).map { number -> UInt64 in
      var length = 0
      for byte in String(number).utf8 {
        text.pointer[length] = byte
        length += 1
      }
      return key(of: Bytes(borrowing: text.pointer, count: length))
    }
    keys.sort()
    let kept = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    kept.initialize(from: keys, count: count)
    return SortedKeys(pointer: kept, count: count)
  }
}

/// Keys in order, kept until the process ends.
private struct SortedKeys {
  let pointer: UnsafeMutablePointer<UInt64>
  let count: Int

  func contains(_ key: UInt64) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if pointer[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < count && pointer[low] == key
  }
}
