import Foundation
import TestSupport
import Testing
import Watchword

/// `watchword verify --jsonl`.
@Suite struct VerifyRowsTests {
  private func verify(_ lines: String, _ more: String...) throws -> CommandRun {
    try CommandRun(["verify", "--jsonl", "-", "--quiet"] + more, input: lines.utf8)
  }

  static let match =
    #"{"hasher":"md5","digest":"5f4dcc3b5aa765d61d8327deb882cf99","password":"password"}"#
  static let mismatch =
    #"{"hasher":"md5","digest":"5f4dcc3b5aa765d61d8327deb882cf99","password":"Password"}"#

  struct Line: Sendable, CustomTestStringConvertible {
    let line: String
    let answer: String

    init(_ line: String, _ answer: String) {
      self.line = line
      self.answer = answer
    }

    var testDescription: String { line }
  }

  @Test(arguments: [
    Line(match, #""hasher":"md5","verdict":"match""#),
    Line(mismatch, #""hasher":"md5","verdict":"mismatch""#),
    Line(
      #" { "x" : [1, {"y": null}] , "password_hex":"70617373776F7264","digest":"5F4DCC3B5AA765D61D8327DEB882CF99", "hasher" : "md5" } "#,
      #""hasher":"md5","verdict":"match""#),
    Line(
      #"{"hasher":"bcrypt","digest":"$2b$x4$abc","password":"pw"}"#,
      #""hasher":"bcrypt","verdict":"malformed","reason":"not a decimal digit","field":"cost","offset":4"#
    ),
    Line(
      #"{"hasher":"bcrypt","digest":"$2b$16$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW","password":"pw"}"#,
      #""hasher":"bcrypt","verdict":"over_limit","reason":"over the limit","limit":"bcrypt_cost","given":16,"allowed":15"#
    ),
    Line(
      #"{"hasher":"bcrypt","digest":"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW","password":"pw\u0000"}"#,
      #""hasher":"bcrypt","verdict":"unsupported","reason":"a NUL byte, which bcrypt cannot tell from the end of the password","field":"password","offset":2"#
    ),
    Line(
      #"{"hasher":"crypt","digest":"a","password":"b"}"#,
      #""hasher":null,"verdict":"malformed","reason":"no hasher has this id","field":"hasher""#),
    Line(
      #"{"hasher":"md5\u0000","digest":"a","password":"b"}"#,
      #""hasher":null,"verdict":"malformed","reason":"no hasher has this id","field":"hasher""#),
    Line(
      #"{"hasher":"md5","digest":"5f4dcc3b5aa765d61d8327deb882cf9\u0000","password":"b"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"not a hexadecimal digit","field":"hash","offset":31"#
    ),
    Line(
      #"{"digest":"a","password":"b"}"#,
      #""hasher":null,"verdict":"malformed","reason":"missing","field":"hasher""#),
    Line(
      #"{"hasher":"md5","password":"b"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"missing","field":"digest""#),
    Line(
      #"{"hasher":"md5","digest":"a"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"missing","field":"password""#),
    Line(
      #"{"hasher":"md5","digest":"a","password":"b","password_hex":"63"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"one of password and password_hex is enough","field":"password""#
    ),
    Line(
      #"{"hasher":"md5","digest":"a","password":"b","password":"b"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"stands there twice","field":"password""#),
    Line(
      #"{"hasher":"md5","digest":1,"password":"b"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"not a string","field":"digest""#),
    Line(
      #"{"hasher":"md5","digest":"a","password":null}"#,
      #""hasher":"md5","verdict":"malformed","reason":"not a string","field":"password""#),
    Line(
      #"{"hasher":"md5","digest":"a","password_hex":"616g"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"not a hexadecimal digit","field":"password_hex","offset":3"#
    ),
    Line(
      #"{"hasher":"md5","digest":"a","password_hex":"616"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"odd number of hexadecimal digits","field":"password_hex","offset":3"#
    ),
    Line(
      #"{"hasher":"md5","digest":"a","password":"\ud800"}"#,
      #""hasher":"md5","verdict":"malformed","reason":"half of a surrogate pair","field":"password","offset":0"#
    ),
    Line(
      #"["md5","a","b"]"#,
      #""hasher":null,"verdict":"malformed","reason":"a line should be one JSON object","field":"line","offset":0"#
    ),
    Line(
      #"{"hasher":"md5","#,
      #""hasher":null,"verdict":"malformed","reason":"the text ends too early","field":"line","offset":16"#
    ),
  ])
  func eachLineHasItsAnswer(line: Line) throws {
    let run = try verify(line.line + "\n")
    #expect(run.output == "{\"line\":1,\(line.answer)}\n")
    #expect(run.status == 0)
    #expect(run.errors == "")
  }

  @Test func whatIsWrongStopsNothing() throws {
    let lines = [Self.match, "}", "", Self.mismatch, "  \t\r", "null", Self.match]
    for separator in ["\n", "\r\n"] {
      for end in ["", separator] {
        let run = try verify(lines.joined(separator: separator) + end)
        #expect(try run.verdicts == ["match", "malformed", "mismatch", "malformed", "match"])
        #expect(try run.answers.map { $0["line"] as? Int } == [1, 2, 4, 6, 7])
      }
    }
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try verify("\u{FEFF}" + Self.match).verdicts == ["match"])
    #expect(try verify("\u{FEFF}").verdicts == [])
    #expect(try verify(Self.match + "\n\u{FEFF}" + Self.match).verdicts == ["match", "malformed"])
  }

  @Test func anEmptyFileHasNoAnswers() throws {
    let run = try verify("")
    #expect(run.output == "")
    #expect(run.status == 0)
  }

  @Test func passwordsAreTheBytesOfTheirStrings() throws {
    let cases: [(String, String)] = [
      (#"caf\u00e9"#, "07117fe4a1ebd544965dc19573183da2"),
      ("caf\u{e9}", "07117fe4a1ebd544965dc19573183da2"),
      (#"cafe\u0301"#, "10a85865ce7a7d2f0dc3faf37c617a8d"),
      ("cafe\u{301}", "10a85865ce7a7d2f0dc3faf37c617a8d"),
      (#"\ud83d\ude00"#, "2a02eac39d716a70ecf37579185927b6"),
      ("\u{1F600}", "2a02eac39d716a70ecf37579185927b6"),
      (#"a\u0000b"#, "70350f6027bce3713f6b76473084309b"),
      (#"\"\\\/\b\f\n\r\t"#, "e3bbc1fc0ecc465195a473b99a26c8f9"),
    ]
    for (password, digest) in cases {
      let row = #"{"hasher":"md5","digest":"\#(digest)","password":"\#(password)"}"#
      #expect(try verify(row).verdicts == ["match"], "\(password)")
    }
  }

  @Test func aLineHasOneMebibyteAtMost() throws {
    let fill = String(repeating: "a", count: 1 << 20)
    let start =
      #"{"hasher":"md5","digest":"5f4dcc3b5aa765d61d8327deb882cf99","password":"password","x":""#
    let longest = start + fill.dropLast(start.utf8.count + 2) + #""}"#
    #expect(longest.utf8.count == 1 << 20)
    let tooLong = start + fill.dropLast(start.utf8.count + 1) + #""}"#
    let run = try verify(
      [Self.match, longest, tooLong, Self.match, fill + fill + fill, Self.mismatch, tooLong]
        .joined(separator: "\n"))
    #expect(
      try run.verdicts
        == ["match", "match", "malformed", "match", "malformed", "mismatch", "malformed"])
    #expect(
      run.output.contains(
        #"{"line":3,"hasher":null,"verdict":"malformed","reason":"longer than 1 MiB","field":"line","offset":1048576}"#
      ))
  }

  @Test(arguments: ["1", "2", "16"])
  func answersKeepTheOrderOfTheLines(threads: String) throws {
    let slow =
      #"{"hasher":"bcrypt","digest":"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW","password":"no"}"#
    let memory =
      #"{"hasher":"argon2id","digest":"$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA","password":"pw"}"#
    let lines = (0..<3000).map { $0 % 100 == 7 ? slow : $0 % 150 == 9 ? memory : Self.match }
    let run = try verify(lines.joined(separator: "\n"), "--threads", threads)
    let answers = try run.answers
    #expect(answers.map { $0["line"] as? Int } == Array(1...3000))
    for (index, answer) in answers.enumerated() {
      let expected = index % 100 == 7 ? "bcrypt" : index % 150 == 9 ? "argon2id" : "md5"
      #expect(answer["hasher"] as? String == expected)
      #expect(answer["verdict"] as? String == (expected == "md5" ? "match" : "mismatch"))
    }
  }

  @Test func aHundredThousandRows() throws {
    let folder = try TemporaryFolder()
    let pattern = (0..<100_000).map { $0 % 7 == 0 || $0 % 11 == 3 }
    let file = try folder.file(
      "rows", Data(pattern.map { ($0 ? Self.match : Self.mismatch) + "\n" }.joined().utf8))
    let run = try CommandRun(["verify", "--jsonl", file.path()])
    let expected = pattern.enumerated().map { index, isMatch in
      #"{"line":\#(index + 1),"hasher":"md5","verdict":"\#(isMatch ? "match" : "mismatch")"}"#
        + "\n"
    }
    #expect(run.output == expected.joined())
    #expect(run.errors.contains("100,000 rows in "))
  }

  @Test func aRowIsAnsweredBeforeTheNextIsThere() throws {
    let run = try CommandRun.shell(
      """
      coproc $watchword verify --jsonl - --quiet
      for i in 1 2 3; do
        echo '\(Self.match)' >&${COPROC[1]}
        read -r -t 20 answer <&${COPROC[0]} && echo "$answer"
      done
      """)
    #expect(try run.verdicts == ["match", "match", "match"])
  }

  @Test func theMemoryBudgetIsAKindOfLimit() throws {
    let row =
      #"{"hasher":"argon2id","digest":"$argon2id$v=19$m=2048,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA","password":"pw"}"#
    let lines = Array(repeating: row, count: 8).joined(separator: "\n")
    let enough = try verify(lines, "--memory-budget", "2M", "--threads", "4")
    #expect(try enough.verdicts == Array(repeating: "mismatch", count: 8))
    let run = try verify(lines, "--memory-budget", "2047K")
    #expect(
      run.output.hasPrefix(
        #"{"line":1,"hasher":"argon2id","verdict":"over_limit","reason":"needs more than the memory budget","limit":"memory_budget","given":2097152,"allowed":2096128}"#
      ))
    #expect(run.status == 0)
  }

  @Test func memoryThatCannotBeHadIsOverTheLimit() throws {
    let row =
      #"{"hasher":"argon2id","digest":"$argon2id$v=19$m=1048576,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA","password":"pw"}"#
    let run = try CommandRun.shell(
      "ulimit -v 1000000; $watchword verify --jsonl - --quiet --memory-budget 2G", input: row.utf8)
    #expect(
      run.output
        == #"{"line":1,"hasher":"argon2id","verdict":"over_limit","reason":"out of memory"}"# + "\n"
    )
    #expect(run.status == 0)
  }

  @Test func filesThatCannotBeReadEndWith2() throws {
    let missing = try CommandRun(["verify", "--jsonl", "/nowhere/rows"])
    #expect(missing.status == 2)
    #expect(missing.errors == "watchword: cannot open /nowhere/rows: No such file or directory\n")
    let folder = try CommandRun(["verify", "--jsonl", "/tmp"])
    #expect(folder.status == 2)
    #expect(folder.errors == "watchword: cannot read /tmp: Is a directory\n")
  }

  @Test func answersThatCannotBeWrittenEndWith2() throws {
    let run = try CommandRun.shell(
      "$watchword verify --jsonl - > /dev/full", input: Self.match.utf8)
    #expect(run.status == 2)
    #expect(run.errors == "watchword: cannot write: No space left on device\n")
  }

  @Test func aFailureDoesNotWaitForMoreInput() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun.shell(
      """
      mkfifo \(folder.url.path())/rows; exec 3<>\(folder.url.path())/rows
      echo '\(Self.match)' >&3
      timeout 60 $watchword verify --jsonl - <&3 >/dev/full
      """)
    #expect(run.status == 2)
  }

  @Test(arguments: ["", "trap '' PIPE;"])
  func aClosedPipeEndsItQuietly(trap: String) throws {
    let run = try CommandRun.shell(
      """
      \(trap) yes '\(Self.match)' | $watchword verify --jsonl - | head -n 2
      echo ${PIPESTATUS[1]}
      """)
    let answers = #"{"line":1,"hasher":"md5","verdict":"match"}"#
    #expect(run.output.hasPrefix(answers))
    #expect(run.output.hasSuffix("\n141\n"))
    #expect(!run.errors.contains("watchword"))
  }

  @Test(arguments: HasherID.allCases)
  func vectorsOfEachHasher(hasher: HasherID) throws {
    // The others take minutes in a debug build, and say the same of the command.
    let vectors = Vectors.hasher(hasher.id.description).filter { vector in
      let report = try? hasher.inspect(vector.digest)
      return vector.check_only != true
        && (report?.overLimit != nil || report?.parameters.nanoseconds ?? 0 < 2_000_000)
    }
    let rows = try vectors.map { vector in
      String(
        decoding: try JSONSerialization.data(withJSONObject: [
          "hasher": hasher.id.description, "digest": vector.digest,
          "password_hex": Hexadecimal.text(vector.passwordBytes),
        ]), as: UTF8.self)
    }
    let run = try verify(rows.joined(separator: "\n"))
    let answers = try run.answers
    try #require(answers.count == vectors.count)
    for (answer, vector) in zip(answers, vectors) {
      #expect(answer["verdict"] as? String == vector.result, "\(vector.testDescription)")
      if let limit = vector.limit { #expect(answer["limit"] as? String == limit) }
      if vector.result == "over_limit" { continue }
      if let field = vector.field { #expect(answer["field"] as? String == field) }
      if let offset = vector.offset { #expect(answer["offset"] as? Int == offset) }
    }
  }

  @Test func noOutputHoldsAPassword() throws {
    let secret = "Tr0ub4dor&3"
    let rows = [
      #"{"hasher":"md5","digest":"5f4dcc3b5aa765d61d8327deb882cf99","password":"\#(secret)"}"#,
      #"{"hasher":"\#(secret)","digest":"\#(secret)","password":"\#(secret)"}"#,
      #"{"hasher":"md5","digest":"\#(secret)","password":"\#(secret)"}"#,
      #"{"hasher":"md5","digest":"a","\#(secret)":"a","password":"\#(secret)"#,
      #"{"hasher":"md5","digest":"a","password_hex":"\#(secret)"}"#,
      #"\#(secret)"#,
    ]
    let run = try CommandRun(
      ["verify", "--jsonl", "-"], input: rows.joined(separator: "\n").utf8)
    #expect(try run.answers.count == rows.count)
    #expect(!(run.output + run.errors).contains(secret))
    for arguments in [["--json"], []] {
      for hasher in ["md5", "bcrypt", secret] {
        let one = try CommandRun(
          ["verify", "--hasher", hasher, "--digest", secret] + arguments, input: secret.utf8)
        #expect(!(one.output + one.errors).contains(secret))
      }
    }
  }
}
