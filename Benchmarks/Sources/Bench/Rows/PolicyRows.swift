import CSystemJansson
import CWatchword

extension Row {
  /// A request of a kilobyte: read, every value checked, written normalized. Who reads JSON only has
  /// none of the checks yet.
  static var policies: [Row] {
    [
      Row(name: "policy/request/1KB") {
        let body = Bytes(request.utf8)
        let output = Bytes(count: 2048)
        var violation = watchword_violation()
        func check(_ body: Bytes) -> (status: watchword_status, length: Int, violations: Int) {
          var (length, count) = (0, 0)
          let status = watchword_request_check(
            Int32(WATCHWORD_OPERATION_CREATE_USER), body.characters, body.count, nil, .min,
            output.characters, output.count, &length, &violation, 1, &count)
          return (status, length, count)
        }
        let wrong = check(Bytes(request.replacing("+12345678901", with: "12345678901").utf8))
        try expect(wrong.status, watchword_status(WATCHWORD_REFUSED), "watchword_request_check")
        try expect(wrong.violations, 1, "watchword_request_check of a wrong request")
        return Contest(
          ours: Contender("watchword_request_check") {
            let (status, length, _) = check(body)
            return status == WATCHWORD_OK && length > 900
          },
          rivals: [
            Contender("jansson json_loadb(), no checks") {
              guard let value = json_loadb(body.characters, body.count, 0, nil) else {
                return false
              }
              let isObject = json_object_size(value) == 21
              json_decref(value)
              return isObject
            }
          ])
      }
    ]
  }

  private static let request = """
    {"external_id":"ext-id-001","first_name":"John","last_name":"Doe",
    "email_address":["john.doe@example.com","j.doe@example.org"],"phone_number":["+12345678901"],
    "web3_wallet":["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],"username":"johndoe123",
    "password":"Secure*Pass4",
    "password_digest":"$argon2i$v=19$m=4096,t=3,p=1$4t6CL3P7YiHBtwESXawI8Hm20zJj4cs7/4/G3c187e0$m7RQFczcKr5bIR0IIxbpO2P0tyrLjf3eUW3M3QSwnLc",
    "password_hasher":"argon2i","skip_password_checks":false,"totp_secret":"base32totpsecretkey",
    "backup_codes":["123456","654321"],
    "public_metadata":{"role":"user","plan":{"name":"pro","seats":25,"since":"2026-01-01"},"tags":["a","b","c"]},
    "private_metadata":{"internal_id":"789","notes":["one","two"]},
    "unsafe_metadata":{"preferences":{"theme":"dark","language":"en"}},"delete_self_enabled":true,
    "legal_accepted_at":"2024-01-01T00:00:00Z","create_organizations_limit":134365,
    "created_at":"2023-03-15T07:15:20.902Z","locale":"en-US"}
    """
}
