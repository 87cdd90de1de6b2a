import Testing

@Suite struct TOTPCommandTests {
  static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

  @Test(arguments: [
    (["--time", "59"], "287082"),
    (["--time", "59", "--digits", "8"], "94287082"),
    (["--time", "-1"], nil),
    (["--time", "20000000000", "--digits", "8"], "65353130"),
  ]) func `prints the code of a time`(arguments: [String], code: String?) throws {
    let run = try CommandRun(["totp", "code", "--secret", Self.secret] + arguments)
    #expect(run.status == 0 && run.errors == "")
    if let code { #expect(run.output == code + "\n") }
    #expect(run.output.count >= 7)
  }

  @Test func `the code of now is good now`() throws {
    let code = try CommandRun(["totp", "code", "--secret", Self.secret]).output.dropLast()
    let run = try CommandRun(["totp", "verify", "--secret", Self.secret, "--code", String(code)])
    #expect(run.status == 0)
  }

  @Test(
    arguments: [
      (["--time", "59"], 0, "1\n"), (["--time", "89"], 0, "1\n"), (["--time", "90"], 1, ""),
      (["--time", "90", "--window", "2"], 0, "1\n"), (["--time", "30", "--window", "0"], 0, "1\n"),
      (["--time", "61", "--last-step", "1"], 1, ""),
      (["--time", "61", "--last-step", "0"], 0, "1\n"),
    ] as [([String], Int32, String)])
  func `checks a code`(arguments: [String], status: Int32, output: String) throws {
    let run = try CommandRun(
      ["totp", "verify", "--secret", Self.secret, "--code", "287082"] + arguments)
    #expect(run.status == status)
    #expect(run.output == output)
    #expect(
      run.errors.contains("replayed") == arguments.contains("--last-step") && status == 1
        || !run.errors.contains("replayed"))
  }

  @Test(arguments: ["287 082", " 287082\n", "2 8 7\t082"])
  func `white space in a code does not count`(code: String) throws {
    let run = try CommandRun(
      ["totp", "verify", "--secret", Self.secret, "--code", code, "--time", "59"])
    #expect(run.status == 0 && run.output == "1\n")
  }

  @Test(
    arguments: [
      (["--secret", "GEZ1"], 2, "malformed: secret at byte 3: not a character of base32"),
      (["--secret", ""], 2, "malformed: secret at byte 0: empty"),
      (["--secret", secret, "--digits", "9"], 2, "malformed: digits"),
      (["--secret", secret, "--period", "0"], 2, "malformed: period"),
      (["--secret-file", "/nowhere"], 2, "cannot open /nowhere"),
      ([], 64, "Give --secret or --secret-file."),
      (["--secret", secret, "--algorithm", "md5"], 64, "sha1"),
    ] as [([String], Int32, String)])
  func `what cannot be used is named`(arguments: [String], status: Int32, message: String) throws {
    let run = try CommandRun(["totp", "code", "--time", "59"] + arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!run.errors.contains("GEZD"))
  }

  @Test func `a secret may come by standard input`() throws {
    let run = try CommandRun(
      ["totp", "code", "--time", "59", "--secret-file", "-"], input: (Self.secret + "\n").utf8)
    #expect(run.output == "287082\n")
  }

  @Test func `new secrets differ and work`() throws {
    let secrets = try (0..<2).map { _ in
      try String(CommandRun(["totp", "secret", "--bytes", "32"]).output.dropLast())
    }
    #expect(secrets[0] != secrets[1] && secrets[0].count == 52)
    let run = try CommandRun(["totp", "code", "--algorithm", "sha256", "--secret", secrets[0]])
    #expect(run.status == 0)
    #expect(try CommandRun(["totp", "secret", "--bytes", "9"]).status == 64)
  }

  @Test(arguments: ["light", "dark", "svg"])
  func `draws a URI`(format: String) throws {
    let arguments = ["totp", "uri", "--secret", Self.secret, "--account", "jane", "--qr", format]
    let run = try CommandRun(arguments)
    #expect(run.status == 0 && run.errors == "")
    // Version 4 has 33 modules on a side, and 4 light ones around them.
    if format == "svg" {
      #expect(run.output.hasPrefix("<svg ") && run.output.contains("viewBox=\"0 0 41 41\""))
    } else {
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 21 && lines.allSatisfy { $0.count == 41 })
      #expect(lines[0].allSatisfy { $0 == (format == "dark" ? "\u{2588}" : " ") })
    }
    #expect(!run.output.contains(Self.secret))
  }

  @Test func `prints a URI`() throws {
    let run = try CommandRun([
      "totp", "uri", "--secret", Self.secret, "--issuer", "Example", "--account",
      "jane@example.com", "--digits", "8",
    ])
    #expect(
      run.output == "otpauth://totp/Example:jane%40example.com?secret=\(Self.secret)"
        + "&issuer=Example&digits=8\n")
  }
}
