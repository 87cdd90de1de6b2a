import TestSupport
import Testing
import WatchwordPrimitives

@testable import WatchwordPasswords

/// Digests that nobody wrote: whatever the bytes, there is an answer, and reading is of one mind
/// with itself.
@Suite struct MutationTests {
  @Test(arguments: HasherID.allCases)
  func tenThousandMutatedDigestsAreAnswered(hasher: HasherID) throws {
    var random = SeededRandom(UInt64(hasher.rawValue))
    let seeds = Vectors.hasher(hasher.id.text).map(\.digestBytes).filter { $0.count <= 1024 }
    var limits = CostLimits()
    limits.bcryptCost = 4
    var read = 0
    for _ in 0..<10_000 {
      let digest = Self.mutate(try #require(seeds.randomElement(using: &random)), &random)
      do throws(DigestError) {
        try hasher.check(digest.span, limits: limits)
        read += 1
        #expect(try HasherID.identify(digest.span).candidates.contains(hasher))
      } catch {
        Self.expectPlausible(error, digest)
      }
    }
    #expect(read > 0, "no mutation could be read: the mutations are too wild to say much")
  }

  @Test(arguments: HasherID.allCases)
  func everyPrefixIsAnswered(hasher: HasherID) throws {
    let vector = try #require(Vectors.hasher(hasher.id.text).first { $0.result == "match" })
    let digest = vector.digestBytes
    for count in 0..<digest.count {
      do throws(DigestError) {
        try hasher.check(digest.span.slice(from: 0, length: count))
      } catch {
        guard case .malformed(_, let offset, _) = error else {
          Issue.record("\(hasher), \(count) bytes: \(error)")
          continue
        }
        #expect(offset <= count)
      }
    }
  }

  /// An error names a place inside the digest, or a cost above what is allowed.
  private static func expectPlausible(_ error: DigestError, _ digest: [UInt8]) {
    switch error {
    case .malformed(_, let offset, _), .unsupported(_, let offset, _):
      #expect(offset >= 0 && offset <= digest.count)
    case .overLimit(_, let given, let allowed):
      #expect(given > allowed)
    case .outOfMemory, .stopped:
      Issue.record("\(error) without computing")
    }
  }

  private static func mutate(_ digest: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var digest = digest
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...digest.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where place < digest.count: digest[place] = UInt8(truncatingIfNeeded: random.next())
      case 1 where place < digest.count:
        digest[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2 where place < digest.count: digest.remove(at: place)
      case 3: digest.insert(contentsOf: random.bytes(0...4), at: place)
      case 4: digest.replaceSubrange(place..., with: [])
      default: digest.insert(contentsOf: Array("9$=,:0".utf8).shuffled(using: &random), at: place)
      }
    }
    return digest
  }
}
