import WatchwordPrimitives

/// Which keys were read, of one text or several: says no of a key only where it was not.
///
/// A table of 32 bits of each key's hash, in which are its object and its text too: it is wrong about a
/// key once in some thousand million.
package struct JSONKeyFilter: ~Copyable, ~Escapable {
  private var slots: MutableSpan<UInt32>
  private let mask: Int
  /// How many keys may still be added.
  private var room: Int
  private var text: UInt64 = 0
  package let seed: UInt64
  package let isOn: Bool
  /// Whether it is known that no object has a key twice: it never becomes suspicious then.
  package var trustsTexts = false
  /// Whether a key was there before in its object, or there was no room to tell.
  package private(set) var isSuspicious = false
  /// Whether there was no room.
  package var isFull: Bool { room == 0 }

  /// Keeps nothing and suspects nothing.
  @_lifetime(immortal)
  package init() {
    slots = MutableSpan()
    mask = 0
    room = 0
    seed = 0
    isOn = false
  }

  /// - Parameter slots: zeros, a power of two of them, of which three quarters are used; where there
  ///   are none, it keeps nothing.
  @_lifetime(copy slots)
  package init(_ slots: consuming MutableSpan<UInt32>, seed: UInt64) {
    isOn = slots.count > 3 && slots.count & (slots.count &- 1) == 0
    mask = slots.count &- 1
    room = isOn ? slots.count &- slots.count &>> 2 : 0
    self.slots = slots
    self.seed = seed
  }

  /// From here on the keys are of another text.
  package mutating func beginText() { text &+= 1 }

  /// Adds a key by its hash and the offset of its object in the text.
  @inline(__always)
  package mutating func add(_ hash: UInt64, object: UInt32) { add(hash, at: place(of: object)) }

  /// What the hashes of an object's keys are mixed with.
  @inline(__always)
  func place(of object: UInt32) -> UInt64 { Self.place(object, text) }

  /// Adds a key by its hash and the place of its object.
  @inline(__always)
  mutating func add(_ hash: UInt64, at place: UInt64) {
    let mixed = hash ^ place
    let tag = UInt32(truncatingIfNeeded: mixed &>> 32) | 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    guard room > 0 else {
      isSuspicious = isOn && !trustsTexts
      return
    }
    room &-= 1
    // Ends, for a quarter of the slots is free.
    while true {
      // SAFETY: there are mask + 1 slots, as there is room.
      let there = unsafe slots[unchecked: slot]
      if there == 0 { break }
      if there == tag {
        isSuspicious = !trustsTexts
        return
      }
      slot = (slot &+ 1) & mask
    }
    // SAFETY: as above.
    unsafe slots[unchecked: slot] = tag
  }

  /// Whether an object of the first text has the key.
  @inline(__always)
  package func has(_ hash: UInt64, object: UInt32) -> Bool {
    guard isOn else { return false }
    let mixed = hash ^ Self.place(object, 0)
    let tag = UInt32(truncatingIfNeeded: mixed &>> 32) | 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    while true {
      // SAFETY: there are mask + 1 slots.
      let there = unsafe slots[unchecked: slot]
      if there == 0 || there == tag { return there != 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// A number that has bits everywhere: hashes, which nobody can predict, need no more to be mixed with.
  @inline(__always)
  private static func place(_ object: UInt32, _ text: UInt64) -> UInt64 {
    (UInt64(object) | text &<< 32) &* 0x9e37_79b9_7f4a_7c15
  }
}
