/// Why a text encoding cannot be decoded, and at which byte of the text.
package struct TextError: Error, Equatable {
  package enum Cause: Equatable {
    case notHex
    case oddHexLength
    case notBase64
    case base64Length
    case base64Padding
    case strayBits
    case tooLong
  }

  package var cause: Cause
  /// The first byte that is wrong, or the length of the text where something is missing.
  package var offset: Int
}
