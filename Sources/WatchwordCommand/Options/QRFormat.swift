import ArgumentParser
import Watchword

/// How a QR code is drawn.
enum QRFormat: String, ExpressibleByArgument, CaseIterable {
  /// For a terminal with dark letters.
  case light
  /// For a terminal with light letters.
  case dark
  case svg

  var format: QRDrawing.Format {
    switch self {
    case .light: .text
    case .dark: .invertedText
    case .svg: .svg
    }
  }
}
