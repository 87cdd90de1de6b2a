import Glibc

/// yyjson, from a library that `Benchmarks/yyjson/build` makes where it can fetch the source.
struct Yyjson {
  typealias Merge =
    @convention(c) (
      UnsafePointer<CChar>, Int, UnsafePointer<CChar>, Int, Bool, UnsafeMutablePointer<CChar>, Int
    ) -> Int
  typealias Version = @convention(c) () -> UnsafePointer<CChar>

  static let library = "libyyjson-merge.so"
  let version: String
  /// `yyjson_bench_merge` in `Benchmarks/yyjson/merge.c`.
  let merge: Merge

  /// Nil where the library is not there.
  init?() {
    // Found as libwatchword is: where the program was linked to look.
    guard let library = dlopen(Self.library, RTLD_NOW),
      let merge = dlsym(library, "yyjson_bench_merge"),
      let version = dlsym(library, "yyjson_bench_version")
    else { return nil }
    self.merge = unsafeBitCast(merge, to: Merge.self)
    self.version = String(cString: unsafeBitCast(version, to: Version.self)())
  }
}
