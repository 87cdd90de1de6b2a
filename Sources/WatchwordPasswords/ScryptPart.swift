import WatchwordPrimitives

/// What the scrypt digests have in common.
enum ScryptPart {
  static func bound(_ cost: Scrypt.Parameters, by limits: CostLimits) throws(DigestError) {
    let nr = saturatingProduct(cost.n, cost.r)
    try CostLimits.check(.scryptBlockSize, cost.r, atMost: limits.scryptBlockSize)
    try CostLimits.check(.scryptParallelization, cost.p, atMost: limits.scryptParallelization)
    try CostLimits.check(
      .scryptMemoryBytes, saturatingProduct(nr, 128), atMost: limits.scryptMemoryBytes)
    try CostLimits.check(
      .scryptWork, saturatingProduct(nr, cost.p), atMost: limits.scryptWork)
  }

  static func parameters(
    _ cost: Scrypt.Parameters, saltBytes: Int, hashBytes: Int
  ) -> DigestParameters {
    var parameters = DigestParameters()
    parameters.cost = cost.n
    parameters.blockSize = cost.r
    parameters.parallelization = cost.p
    parameters.saltBytes = UInt64(truncatingIfNeeded: saltBytes)
    parameters.hashBytes = UInt64(truncatingIfNeeded: hashBytes)
    parameters.workingBytes = cost.memoryBytes ?? .max
    parameters.nanoseconds = saturatingProduct(
      saturatingProduct(saturatingProduct(cost.n, cost.r), cost.p),
      TimeEstimate.scryptBlockNanoseconds)
    return parameters
  }

  /// N, r and p in one number; nil where they are too large for it.
  static func laneCost(_ cost: Scrypt.Parameters) -> UInt64? {
    guard cost.r < 1 << 24, cost.p < 1 << 24 else { return nil }
    return UInt64(truncatingIfNeeded: cost.n.trailingZeroBitCount) &<< 48 | cost.r &<< 24 | cost.p
  }

  static func weaknesses(_ cost: Scrypt.Parameters) -> Weaknesses {
    Advice.isEnoughScrypt(n: cost.n, r: cost.r, p: cost.p) ? [] : .lowCost
  }
}
