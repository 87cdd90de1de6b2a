// swift-tools-version:6.2
import PackageDescription

// WATCHWORD_EMBEDDED=1 builds the core alone, in Embedded Swift, for libwatchword.so and
// libwatchword.a: no Swift runtime, libc only. `make build` sets it; a dependency never does.
//
// What would be a trap becomes a call to a function that does not exist: a library with a trap that
// can be reached cannot be linked.
let embedded = Context.environment["WATCHWORD_EMBEDDED"] == "1"
let embeddedSettings: [SwiftSetting] = [
  .enableExperimentalFeature("Embedded"),
  .unsafeFlags([
    "-Xfrontend", "-function-sections",
    "-Xfrontend", "-trap-function", "-Xfrontend", "watchword_trap_must_not_exist",
  ]),
]

let everywhere: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The kernels for some processors only need compiler flags that SwiftPM refuses in a dependency:
// WATCHWORD_KERNELS=1 adds them to the builds of the Makefile. A user's own build has the portable
// code. Nothing in their targets is called but through Sources/CKernels.
let kernels = embedded || Context.environment["WATCHWORD_KERNELS"] == "1"
let kernelTargets: [Target] =
  kernels
  ? [
    ("SHA", ["-msha", "-mssse3"]), ("AVX2", ["-march=x86-64-v3"]),
    ("AVX512", ["-march=x86-64-v4"]),
  ].map { instructions, flags in
    .target(
      name: "Kernels" + instructions, path: "Sources/Kernels/" + instructions,
      swiftSettings: everywhere + [
        .enableExperimentalFeature("BuiltinModule"), .strictMemorySafety(), .define(instructions),
        .unsafeFlags(flags.flatMap { ["-Xcc", $0] }),
      ] + (embedded ? embeddedSettings : []))
  } : []

let core: [SwiftSetting] =
  everywhere + [
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
  ] + (embedded ? embeddedSettings : [])

let command: [SwiftSetting] =
  everywhere + [
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
  ]

let tests: [SwiftSetting] = everywhere + [.enableExperimentalFeature("Lifetimes")]

// WATCHWORD_FUZZ=1 adds the fuzz targets, which only link with a fuzzer: `Tests/Fuzz/run`.
let fuzzers: [Target] =
  Context.environment["WATCHWORD_FUZZ"] == "1"
  ? [
    .executableTarget(
      name: "DigestFuzzer", dependencies: ["Watchword"], path: "Tests/Fuzz/DigestFuzzer",
      swiftSettings: everywhere + [.enableExperimentalFeature("Lifetimes")]),
    .executableTarget(
      name: "CodeFuzzer", dependencies: ["WatchwordOneTimeCodes", "WatchwordPrimitives"],
      path: "Tests/Fuzz/CodeFuzzer",
      swiftSettings: everywhere + [.enableExperimentalFeature("Lifetimes")]),
    .executableTarget(
      name: "RequestFuzzer",
      dependencies: ["WatchwordFormats", "WatchwordPolicy", "WatchwordPrimitives"],
      path: "Tests/Fuzz/RequestFuzzer",
      swiftSettings: everywhere + [.enableExperimentalFeature("Lifetimes")]),
    .executableTarget(
      name: "QueryFuzzer",
      dependencies: ["WatchwordPolicy", "WatchwordPrimitives", "WatchwordQuery"],
      path: "Tests/Fuzz/QueryFuzzer",
      swiftSettings: everywhere + [.enableExperimentalFeature("Lifetimes")]),
    .executableTarget(
      name: "TableFuzzer",
      dependencies: ["TestSupport", "WatchwordPolicy", "WatchwordPrimitives", "WatchwordQuery"],
      path: "Tests/Fuzz/TableFuzzer",
      swiftSettings: everywhere + [.enableExperimentalFeature("Lifetimes")]),
  ]
  : []

let package = Package(
  name: "watchword",
  products: embedded
    ? [.library(name: "watchword", type: .static, targets: ["WatchwordC"])]
    : [
      .library(name: "Watchword", targets: ["Watchword"]),
      .library(name: "WatchwordC", type: .dynamic, targets: ["WatchwordC"]),
      .executable(name: "watchword", targets: ["WatchwordCommand"]),
    ],
  dependencies: embedded
    ? []
    : [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .systemLibrary(name: "CWatchword", path: "include"),
    .systemLibrary(name: "CLibc"),
    .systemLibrary(name: "CKernels"),
    .target(
      name: "WatchwordPrimitives",
      dependencies: ["CKernels", "CLibc"] + kernelTargets.map { .target(name: $0.name) },
      swiftSettings: core + (kernels ? [.define("WATCHWORD_KERNELS")] : [])),
    .target(
      name: "WatchwordFormats", dependencies: ["WatchwordPrimitives"],
      swiftSettings: core + [.enableExperimentalFeature("BuiltinModule")]),
    .target(
      name: "WatchwordMetadata",
      dependencies: ["CLibc", "WatchwordPrimitives", "WatchwordFormats"], swiftSettings: core),
    .target(
      name: "WatchwordPasswords",
      dependencies: ["CLibc", "WatchwordPrimitives", "WatchwordFormats"],
      swiftSettings: core + [.enableExperimentalFeature("SuppressedAssociatedTypes")]),
    .target(
      name: "WatchwordOneTimeCodes",
      dependencies: ["WatchwordPrimitives", "WatchwordFormats", "WatchwordPasswords"],
      swiftSettings: core),
    .target(
      name: "WatchwordPolicy",
      dependencies: [
        "WatchwordPrimitives", "WatchwordFormats", "WatchwordPasswords", "WatchwordOneTimeCodes",
        "WatchwordMetadata",
      ],
      swiftSettings: core),
    .target(
      name: "WatchwordQuery",
      dependencies: ["CLibc", "WatchwordPrimitives", "WatchwordFormats", "WatchwordPolicy"],
      swiftSettings: core),
    .target(
      name: "WatchwordC",
      dependencies: [
        "CWatchword", "CLibc", "WatchwordPrimitives", "WatchwordFormats", "WatchwordPasswords",
        "WatchwordOneTimeCodes", "WatchwordMetadata", "WatchwordPolicy", "WatchwordQuery",
      ],
      swiftSettings: core),
    .target(
      name: "Watchword",
      dependencies: [
        "WatchwordPrimitives", "WatchwordFormats", "WatchwordPasswords", "WatchwordOneTimeCodes",
        "WatchwordMetadata", "WatchwordPolicy", "WatchwordQuery",
      ],
      swiftSettings: core),
  ] + kernelTargets
    + (embedded
      ? []
      : [
        .executableTarget(
          name: "WatchwordCommand",
          dependencies: [
            "CWatchword", "Watchword", "WatchwordFormats", "WatchwordMetadata",
            "WatchwordOneTimeCodes", "WatchwordPolicy",
            "WatchwordPrimitives", "WatchwordQuery",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
          ],
          swiftSettings: command),
        .systemLibrary(name: "CSystemArgon2"),
        .systemLibrary(name: "CSystemCrypt"),
        .systemLibrary(name: "CSystemCrypto"),
        .systemLibrary(name: "CSystemSQLite"),
        .target(
          name: "TestSupport", dependencies: ["WatchwordPrimitives"], path: "Tests/TestSupport",
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordPrimitivesTests",
          dependencies: [
            "WatchwordPrimitives", "TestSupport", "CSystemArgon2", "CSystemCrypt", "CSystemCrypto",
          ],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordFormatsTests",
          dependencies: ["WatchwordFormats", "WatchwordPrimitives", "TestSupport"],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordMetadataTests",
          dependencies: [
            "WatchwordMetadata", "WatchwordFormats", "WatchwordPrimitives", "TestSupport",
          ],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordPasswordsTests",
          dependencies: ["WatchwordPasswords", "WatchwordPrimitives", "TestSupport"],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordOneTimeCodesTests",
          dependencies: [
            "WatchwordOneTimeCodes", "WatchwordFormats", "WatchwordPasswords",
            "WatchwordPrimitives", "TestSupport",
          ],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordPolicyTests",
          dependencies: [
            "WatchwordPolicy", "WatchwordPasswords", "WatchwordPrimitives", "TestSupport",
          ],
          swiftSettings: tests),
        .testTarget(
          name: "WatchwordQueryTests",
          dependencies: [
            "CSystemSQLite", "WatchwordQuery", "WatchwordPolicy", "WatchwordPrimitives",
            "TestSupport",
          ],
          swiftSettings: tests),
        .testTarget(name: "WatchwordTests", dependencies: ["Watchword"], swiftSettings: tests),
        .testTarget(
          name: "WatchwordCommandTests",
          dependencies: [
            "TestSupport", "Watchword", "WatchwordCommand", "WatchwordFormats", "WatchwordPolicy",
            "WatchwordPrimitives", "WatchwordQuery",
          ],
          swiftSettings: tests),
      ] + fuzzers)
)
