import Foundation
import Testing

@Suite struct PolicyCommandTests {
  @Test func `a good request has no line and status 0`() throws {
    let run = try CommandRun(
      ["policy", "check", "-"], input: #"{"email_address":["jane@example.com"]}"#.utf8)
    #expect(run.status == 0 && run.output == "" && run.errors == "")
  }

  @Test func `each rule that is broken has a line`() throws {
    let body = #"{"user_name":1,"email_address":["a@b.co","x"],"password":"hunter2"}"#
    let run = try CommandRun(["policy", "check", "-"], input: body.utf8)
    #expect(run.status == 1)
    #expect(
      run.output == """
        form_param_unknown  user_name is not a parameter of this request.
        form_param_format_invalid  email_address[1] must be an e-mail address; it is none from byte 1 on.
        form_password_length_too_short  Passwords must be 8 characters or more.

        """)
    #expect(run.errors == "")
  }

  @Test func `--json is the response of the API`() throws {
    let run = try CommandRun(
      ["policy", "check", "--json", "--update", "-"], input: #"{"email_address":[]}"#.utf8)
    #expect(run.status == 1)
    let answer = try #require(run.answers.first)
    let error = try #require((answer["errors"] as? [[String: Any]])?.first)
    #expect(error["code"] as? String == "form_param_unknown")
    #expect((error["meta"] as? [String: String])?["param_name"] == "email_address")
  }

  @Test func `a file of requests is answered line by line`() throws {
    let lines = "{}\r\n\n{\"a\":1}\n{"
    let run = try CommandRun(["policy", "check", "--jsonl", "-"], input: lines.utf8)
    #expect(run.status == 1)
    #expect(try run.answers.map { $0["line"] as? Int } == [1, 3, 4])
    #expect(try run.answers.map { ($0["errors"] as? [Any])?.count } == [0, 1, 1])
    let good = try CommandRun(["policy", "check", "--jsonl", "-"], input: "{}\n{}".utf8)
    #expect(good.status == 0)
  }

  @Test(arguments: [
    (["--strict"], #"{"email_address":["a@example.test"]}"#, "can receive no e-mail"),
    (["--require", "username"], "{}", "[\"username\"] data doesn't match"),
    (["--disable", "phone_number"], #"{"phone_number":[]}"#, "phone_number is not a parameter"),
    (["--set", "password_min_length=12"], #"{"password":"open sesame"}"#, "12 characters or more"),
    (["--set", "password_needs_number=true"], #"{"password":"open sesame"}"#, "one number"),
    (["--api-version", "2026-05-12", "--update"], #"{"public_metadata":{}}"#, "any more"),
    (
      ["--limit", "bcrypt_cost=4"],
      #"{"password_hasher":"bcrypt","password_digest":"$2b$05$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"}"#,
      "bcrypt_cost is 5, 4 is allowed"
    ),
  ]) func `options change the policy`(arguments: [String], body: String, message: String) throws {
    let run = try CommandRun(["policy", "check", "-"] + arguments, input: body.utf8)
    #expect(run.status == 1)
    #expect(run.output.contains(message), "\(run.output)\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test func `breached passwords are refused`() throws {
    let folder = try TemporaryFolder()
    let filter = folder.url.appending(path: "filter").path()
    let made = try CommandRun(
      ["breach", "build", "--plain", "-", "--output", filter], input: "open sesame\n".utf8)
    #expect(made.status == 0, "\(made.errors)")
    let body = #"{"password":"open sesame"}"#
    let run = try CommandRun(["policy", "check", "-", "--breached", filter], input: body.utf8)
    #expect(run.status == 1 && run.output.hasPrefix("form_password_pwned  "))
    #expect(!run.output.contains("sesame"))
    let none = try CommandRun(
      ["policy", "check", "-", "--breached", CommandLine.arguments[0]], input: body.utf8)
    #expect(none.status == 2 && none.errors.contains("no filter"))
  }

  @Test(arguments: [
    ["policy", "check"], ["policy", "check", "a", "--jsonl", "b"],
    ["policy", "check", "--json", "--jsonl", "b"], ["policy", "check", "a", "--set", "x=1"],
    ["policy", "check", "a", "--set", "password_min_length=x"],
    ["policy", "check", "a", "--require", "email"],
    ["policy", "check", "a", "--require", "banned"],
    ["policy", "check", "a", "--set", "password_min_strength=9"],
    ["policy", "check", "a", "--set", "password_max_length=3"],
    ["policy", "check", "a", "--api-version", "2020-01-01"],
  ]) func `wrong usage is named`(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64 && run.output == "" && run.errors.contains("Error: "))
  }

  @Test func `a file that is not there is named`() throws {
    let run = try CommandRun(["policy", "check", "/nowhere.json"])
    #expect(run.status == 2 && run.errors.contains("cannot open /nowhere.json"))
  }

  @Test func `the strength of a password has a score and reasons`() throws {
    let run = try CommandRun(
      ["policy", "strength", "--known", "Wolfeschlegel"], input: "wolfeschlegel".utf8)
    #expect(run.status == 0 && run.errors == "")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("0 of 4, 2^") == true)
    #expect(lines.last == "personal  It holds something that is known of its owner.")
    #expect(!run.output.contains("wolfe"))
    let strong = try CommandRun(["policy", "strength"], input: "kq8 vWz+41ht!eQ".utf8)
    #expect(strong.output.hasPrefix("4 of 4, ") && strong.output.split(separator: "\n").count == 1)
    let wrong = try CommandRun(["policy", "strength", "sesame"])
    #expect(wrong.status == 64 && !wrong.errors.contains("sesame"))
  }

  @Test func `--normalized writes what is stored`() throws {
    let body = #"{"username": "Jane", "password": "open sesame"}"#
    let run = try CommandRun(["policy", "check", "--normalized", "-"], input: body.utf8)
    #expect(run.status == 0)
    #expect(run.output == #"{"username":"jane","password":"open sesame"}"# + "\n")
    let refused = try CommandRun(["policy", "check", "--normalized", "-"], input: "{".utf8)
    #expect(refused.status == 1 && refused.output.hasPrefix("request_body_invalid  "))
  }

  @Test func `--now refuses the future`() throws {
    let body = #"{"created_at":"2026-11-25T09:30:00Z"}"#
    for (now, status) in [("1795599000", 0), ("1795598999", 1)] as [(String, Int32)] {
      let run = try CommandRun(["policy", "check", "--now", now, "-"], input: body.utf8)
      #expect(run.status == status)
    }
  }

  @Test func `a key steers no terminal`() throws {
    let run = try CommandRun(["policy", "check", "-"], input: "{\"\u{9b}31m\u{202e}\":1}".utf8)
    #expect(
      run.output == "form_param_unknown  \\u{9b}31m\\u{202e} is not a parameter of this request.\n")
  }
}
