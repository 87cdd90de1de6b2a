import WatchwordFormats
import WatchwordPrimitives

/// The members of the objects of a text: in their order, and by object and key.
///
/// A hash table whose chains go through the members themselves, in memory of the caller.
struct MemberIndex: ~Copyable, ~Escapable {
  private let text: Span<UInt8>
  private var members: MutableSpan<Member>
  private let mask: Int
  let seed: UInt64
  private(set) var count = 0

  /// - Parameter members: fresh ones, a power of two of them: as many as there can be.
  @_lifetime(copy text, copy members)
  init(_ text: Span<UInt8>, _ members: consuming MutableSpan<Member>, seed: UInt64) {
    self.text = text
    mask = members.count &- 1
    self.members = members
    self.seed = seed
  }

  /// The most members that a text of `bytes` has.
  static func mostMembers(bytes: Int) -> Int { bytes / 5 &+ 1 }

  /// The member that has a key of another text, in the object that begins at `object`; 0 for none.
  @inline(__always)
  mutating func find(
    _ key: JSONKey, hash: UInt64, in other: Span<UInt8>, object: UInt32
  ) -> Int {
    let mixed = Self.mix(hash, object)
    var n = head(mixed)
    while n > 0, n <= members.count {
      let i = n &- 1
      if members[i].hash == mixed, members[i].object == object,
        members[i].key.equals(key, in: other, from: text)
      {
        return n
      }
      n = Int(truncatingIfNeeded: members[i].chain)
    }
    return 0
  }

  /// Adds a member and gives its number; 0 where there is no room.
  mutating func append(
    _ key: JSONKey, hash: UInt64, object: UInt32, value: Int, first: UInt8
  ) -> Int {
    guard count >= 0, count < members.count else { return 0 }
    let mixed = Self.mix(hash, object)
    var member = Member()
    member.object = object
    member.hash = mixed
    member.keyStart = UInt32(truncatingIfNeeded: key.start)
    member.keyEnd = UInt32(truncatingIfNeeded: key.end)
    member.value = UInt32(truncatingIfNeeded: value)
    member.first = first
    member.flags = key.isEscaped ? 1 : 0
    member.chain = UInt32(truncatingIfNeeded: head(mixed))
    member.head = members[count].head
    members[count] = member
    count &+= 1
    let slot = Int(truncatingIfNeeded: mixed) & mask
    if slot >= 0, slot < members.count {
      members[slot].head = UInt32(truncatingIfNeeded: count)
    }
    return count
  }

  /// The member of this number; an empty one for 0.
  subscript(_ number: Int) -> Member {
    @inline(__always) get {
      let i = number &- 1
      guard i >= 0, i < members.count else { return Member() }
      return members[i]
    }
    @inline(__always) set {
      let i = number &- 1
      guard i >= 0, i < members.count else { return }
      members[i] = newValue
    }
  }

  mutating func setNext(of number: Int, to next: UInt32) {
    let i = number &- 1
    guard i >= 0, i < members.count else { return }
    members[i].next = next
  }

  mutating func setInner(of number: Int, to first: UInt32) {
    let i = number &- 1
    guard i >= 0, i < members.count else { return }
    members[i].inner = first
  }

  mutating func setValue(of number: Int, to value: Int) {
    let i = number &- 1
    guard i >= 0, i < members.count else { return }
    members[i].value = UInt32(truncatingIfNeeded: value)
  }

  /// Notes that a member was met in the other text; the first byte of its value, 0 for none.
  mutating func use(_ number: Int) -> UInt8 {
    let i = number &- 1
    guard i >= 0, i < members.count else { return 0 }
    members[i].flags |= 4
    return members[i].first
  }

  private func head(_ mixed: UInt32) -> Int {
    let slot = Int(truncatingIfNeeded: mixed) & mask
    guard slot >= 0, slot < members.count else { return 0 }
    return Int(truncatingIfNeeded: members[slot].head)
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ object: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: JSONKey.fold(hash ^ UInt64(object) &<< 32))
  }
}
