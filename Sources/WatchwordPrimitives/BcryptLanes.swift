/// bcrypt of up to four passwords at once, which takes a little longer than of one: for digests of one
/// cost.
///
/// `Bcrypt` is the same of one password.
package struct BcryptLanes: ~Copyable {
  /// How many passwords are computed at once, on any processor.
  package static var width: Int { 4 }

  private var keys = BlowfishLanes.Keys(repeating: 0)
  private var salts = BlowfishLanes.Keys(repeating: 0)
  /// 23 bytes of hash of each lane.
  private var hashes = SecretBytes<92>()
  private var count = 0

  /// No passwords.
  package init() {}

  /// Adds a password, where there are less than `width`.
  ///
  /// - Parameters:
  ///   - password: as for `Bcrypt.hash`.
  ///   - salt: 16 bytes.
  package mutating func add(password: Span<UInt8>, salt: Span<UInt8>) {
    guard count < Self.width else { return }
    var key = Bcrypt.keyWords(password)
    let saltKey = Bcrypt.keyWords(salt, isTerminated: false)
    for i in 0..<18 {
      keys[18 &* (count & 3) &+ i] = key[i]
      salts[18 &* (count & 3) &+ i] = saltKey[i]
    }
    WatchwordPrimitives.wipe(&key)
    count &+= 1
  }

  /// Computes the hashes of the passwords that were added, once: the passwords are wiped then. Takes 17
  /// KiB of the stack.
  ///
  /// - Parameters:
  ///   - cost: log2 of the rounds, 4 to 31.
  ///   - shouldStop: asked every 64 rounds.
  package mutating func run(cost: UInt64, shouldStop: () -> Bool) throws(KDFError) {
    var cipher = BlowfishLanes()
    defer { cipher.wipe() }
    cipher.start(keys: &keys, salts: &salts)
    var round: UInt64 = 0
    let rounds: UInt64 = 1 &<< cost
    while round < rounds {
      if round & 63 == 0, shouldStop() { throw .stopped }
      cipher.expand(keys: &keys)
      cipher.expand(keys: &salts)
      round &+= 1
    }
    var text = [24 of UInt32](repeating: 0)
    for i in 0..<3 {
      var left = BlowfishLanes.Words(repeating: Bcrypt.text[2 &* i])
      var right = BlowfishLanes.Words(repeating: Bcrypt.text[2 &* i &+ 1])
      for _ in 0..<64 { cipher.encrypt(&left, &right) }
      for lane in 0..<4 {
        text[6 &* lane &+ 2 &* i] = left[lane]
        text[6 &* lane &+ 2 &* i &+ 1] = right[lane]
      }
    }
    hashes.wipe()
    for lane in 0..<4 {
      for i in 0..<6 { hashes.append(bigEndian: text[6 &* lane &+ i]) }
      hashes.truncate(to: 23 &* (lane &+ 1))
    }
    WatchwordPrimitives.wipe(&text)
    WatchwordPrimitives.wipe(&keys)
  }

  /// Adds the 23 bytes of the hash of the password that was added as the `lane`th, from 0, to `output`.
  package func append(_ lane: Int, to output: inout SecretBytes<512>) {
    guard lane >= 0, lane < count else { return }
    output.append(hashes.span.slice(from: 23 &* lane, length: 23))
  }

  /// Overwrites what it holds with zeros; no passwords are there then.
  package mutating func wipe() {
    WatchwordPrimitives.wipe(&keys)
    WatchwordPrimitives.wipe(&salts)
    hashes.wipe()
    count = 0
  }
}
