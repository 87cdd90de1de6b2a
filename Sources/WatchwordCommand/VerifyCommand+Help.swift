extension VerifyCommand {
  /// What the options do not say.
  static let help = """
    ONE PASSWORD
    The password is read from standard input: every byte up to the end, a newline at the end too \
    (so printf '%s', not echo). On a terminal it is asked for without echo, and the newline that \
    ends it does not count. Digests hold dollar signs: put them into 'single quotes', or into a \
    file.

    Exit status: 0 match; 1 mismatch; 2 no verdict, with the reason on standard error (the digest \
    cannot be read, is not supported or costs more than the limits; the hasher is unknown; a file \
    cannot be read; memory cannot be had); 64 wrong usage.

      printf '%s' "$password" | watchword verify --hasher md5 --digest "$digest"

    A FILE OF PASSWORDS
    One JSON object a line, and for each of them an answer:

      {"hasher":"bcrypt","digest":"$2b$10$…","password":"…"}
      {"line":1,"hasher":"bcrypt","verdict":"match"}

    "password_hex" may stand for "password", which is the UTF-8 bytes of the string, as they are. \
    The verdict is match, mismatch, malformed, unsupported or over_limit; the last three come with \
    "reason" and, where they are known, "field" and "offset" (in the field's string, from 0), or \
    "limit", "given" and "allowed". A line that cannot be used is malformed: its field is "line" \
    or the member that is wrong, its "hasher" null where none is known. Memory that cannot be had \
    is over_limit. \(RowsOptions.fileHelp)

    Exit status: 0 once every line has its answer, whatever the verdicts; 2 when the file cannot \
    be read or the answers cannot be written; 64 wrong usage.

      watchword verify --jsonl passwords.jsonl > answers.jsonl
    """
}
