import WatchwordPrimitives

/// Whether the objects of a text may have a key twice: answers no only where none has.
///
/// A table of 32 bits of each key's hash, in which the place of its object is: in a text without
/// duplicates two are equal once in some thousand million.
package struct JSONKeyFilter: ~Copyable, ~Escapable {
  private var slots: MutableSpan<UInt32>
  private let mask: Int
  /// How many keys may still be added.
  private var room: Int
  private var text: UInt64 = 0
  package let seed: UInt64
  /// Whether a key may have been there before, or there was no room to tell.
  package private(set) var isSuspicious = false
  package let isOn: Bool

  /// Keeps nothing and suspects nothing.
  @_lifetime(immortal)
  package init() {
    slots = MutableSpan()
    mask = 0
    room = 0
    seed = 0
    isOn = false
  }

  /// - Parameter slots: zeros, a power of two of them; three quarters of it can be used.
  @_lifetime(copy slots)
  package init(_ slots: consuming MutableSpan<UInt32>, seed: UInt64) {
    mask = slots.count &- 1
    room = slots.count &- slots.count &>> 2
    self.slots = slots
    self.seed = seed
    isOn = true
  }

  /// From here on another text is read.
  package mutating func beginText() { text &+= 1 }

  /// Adds a key by its hash and the offset of its object in the text.
  @inline(__always)
  package mutating func add(_ hash: UInt64, object: UInt32) {
    let mixed = JSONKey.fold(hash ^ UInt64(object) &<< 32 ^ text)
    let tag = UInt32(truncatingIfNeeded: mixed &>> 32) | 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    guard room > 0 else {
      isSuspicious = isOn
      return
    }
    room &-= 1
    // Ends, for a quarter of the slots is free.
    while slot >= 0, slot < slots.count {
      let there = slots[slot]
      if there == 0 {
        slots[slot] = tag
        return
      }
      if there == tag {
        isSuspicious = true
        return
      }
      slot = (slot &+ 1) & mask
    }
  }
}
