// swift-tools-version:6.2
import PackageDescription

// A package of its own, so that no user of Watchword meets it or the libraries it compares with.
// It links the library that users get, from ../build: `make library` first.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The shared library: a rebuilt one is measured without linking again.
let libraryDirectory = Context.packageDirectory + "/../build"

let package = Package(
  name: "watchword-benchmarks",
  products: [.executable(name: "bench", targets: ["Bench"])],
  targets: [
    .systemLibrary(name: "CWatchword"),
    .systemLibrary(name: "CSystemArgon2"),
    .systemLibrary(name: "CSystemCrypt"),
    .systemLibrary(name: "CSystemCrypto"),
    .systemLibrary(name: "CSystemJansson"),
    .systemLibrary(name: "CSystemSodium"),
    .systemLibrary(name: "CSystemSQLite"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CWatchword", "CSystemArgon2", "CSystemCrypt", "CSystemCrypto", "CSystemJansson",
        "CSystemSodium", "CSystemSQLite",
      ],
      swiftSettings: settings,
      linkerSettings: [
        .unsafeFlags(["-L\(libraryDirectory)", "-Xlinker", "-rpath=\(libraryDirectory)"])
      ]),
  ]
)
