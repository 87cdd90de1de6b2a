import TestSupport
import Testing

@testable import WatchwordPasswords

@Suite struct HasherIDTests {
  @Test(arguments: HasherID.allCases)
  func anIdLeadsBackToItsHasher(hasher: HasherID) {
    #expect(HasherID(named: hasher.id.text) == hasher)
  }

  @Test func idsAreDifferent() {
    #expect(Set(HasherID.allCases.map(\.id.text)).count == HasherID.allCases.count)
  }

  @Test(arguments: [
    "", "BCRYPT", "bcrypt ", " bcrypt", "bcrypt\0", "bcrypt\0x", "bcryp", "bcryptt",
    "scrypt_wer\u{212a}zeug", "argon2d",
  ])
  func anotherNameIsNone(name: String) {
    #expect(HasherID(named: name) == nil)
  }

  /// Stored by callers as numbers: the raw values never change.
  @Test func numbersAreThoseOfTheHeader() {
    let numbers = HasherID.allCases.map { "\($0.rawValue) \($0.id.text)" }
    #expect(
      numbers == [
        "1 bcrypt", "2 bcrypt_sha256_django", "3 md5", "4 pbkdf2_sha1", "5 pbkdf2_sha256",
        "6 pbkdf2_sha256_django", "7 phpass", "8 scrypt_firebase", "9 scrypt_werkzeug",
        "10 sha256", "11 argon2i", "12 argon2id",
      ])
    #expect(HasherSet.all.count == HasherID.allCases.count)
  }
}
