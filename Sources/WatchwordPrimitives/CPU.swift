private import CKernels

/// What the processor at hand can do: the one place where a kernel is chosen.
enum CPU {
  /// Whether the kernels of `Sources/Kernels/SHA` are part of this build and can run.
  @inline(__always)
  static var hasSHA: Bool { has(watchword_cpu_has_sha()) }

  /// The same of `Sources/Kernels/AVX2`: what x86-64-v3 has.
  @inline(__always)
  static var hasAVX2: Bool { has(watchword_cpu_has_avx2()) }

  /// The same of `Sources/Kernels/AVX512`: what x86-64-v4 has.
  @inline(__always)
  static var hasAVX512: Bool { has(watchword_cpu_has_avx512()) }

  /// The widest registers that there are kernels over lanes for.
  @inline(__always)
  static var registers: Registers { hasAVX512 ? .avx512 : hasAVX2 ? .avx2 : .none }

  /// The registers of a kernel over lanes.
  enum Registers {
    /// There is no kernel.
    case none
    case avx2
    case avx512

    /// How many words one has of as many bytes; 1 where there is no kernel.
    func lanes(wordBytes: Int) -> Int {
      switch self {
      case .none: 1
      case .avx2: wordBytes == 4 ? 8 : 4
      case .avx512: wordBytes == 4 ? 16 : 8
      }
    }
  }

  @inline(__always)
  private static func has(_ processorHas: @autoclosure () -> Bool) -> Bool {
    #if WATCHWORD_KERNELS
      processorHas()
    #else
      false
    #endif
  }
}
