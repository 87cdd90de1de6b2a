import Watchword

// For each line of the input: hundredths of a bit, score and the bits of the reasons. At the end,
// microseconds that an estimate took on average.
var passwords: [String] = []
while let line = readLine() { passwords.append(line) }
var estimates: [PasswordStrength] = []
let time = ContinuousClock().measure {
  for password in passwords {
    estimates.append(PasswordStrength.estimate(password.utf8Span.span))
  }
}
for estimate in estimates {
  print(estimate.centibits, estimate.score, estimate.reasons.rawValue)
}
print(time / .microseconds(1) / Double(max(passwords.count, 1)))
