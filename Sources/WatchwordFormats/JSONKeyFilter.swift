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

  /// From here on the keys are of another text.
  package mutating func beginText() { text &+= 1 }

  /// Adds a key by its hash and the offset of its object in the text.
  @inline(__always)
  package mutating func add(_ hash: UInt64, object: UInt32) {
    let mixed = Self.mix(hash, object, text)
    let tag = UInt32(truncatingIfNeeded: mixed &>> 32) | 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    guard room > 0 else {
      isSuspicious = isOn && !trustsTexts
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
        isSuspicious = !trustsTexts
        return
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether an object of the first text has the key.
  @inline(__always)
  package func has(_ hash: UInt64, object: UInt32) -> Bool {
    let mixed = Self.mix(hash, object, 0)
    let tag = UInt32(truncatingIfNeeded: mixed &>> 32) | 1
    var slot = Int(truncatingIfNeeded: mixed) & mask
    while slot >= 0, slot < slots.count {
      let there = slots[slot]
      if there == 0 { return false }
      if there == tag { return true }
      slot = (slot &+ 1) & mask
    }
    return false
  }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ object: UInt32, _ text: UInt64) -> UInt64 {
    JSONKey.fold(hash ^ UInt64(object) &<< 32 ^ text)
  }
}
