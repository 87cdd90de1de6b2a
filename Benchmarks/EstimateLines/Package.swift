// swift-tools-version:6.2
import PackageDescription

// What `strength.py` asks for estimates: a package of its own beside the benchmarks, for it builds
// the Swift library and nothing else.
let package = Package(
  name: "estimate-lines",
  dependencies: [.package(name: "watchword", path: "../..")],
  targets: [
    .executableTarget(
      name: "estimate-lines",
      dependencies: [.product(name: "Watchword", package: "watchword")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
