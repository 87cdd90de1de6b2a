/// How text stands out, where it may.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"

  /// `text` in this style; as it is without colours.
  func callAsFunction(_ text: String, colours: Bool) -> String {
    colours ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
