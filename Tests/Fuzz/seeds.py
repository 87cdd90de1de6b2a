#!/usr/bin/env python3
"""Write the corpus of a fuzzer, one file a seed.

usage: seeds.py DigestFuzzer|CodeFuzzer|RequestFuzzer|QueryFuzzer|TableFuzzer FOLDER
"""
import json
import pathlib
import sys

HASHERS = [
    "bcrypt", "bcrypt_sha256_django", "md5", "pbkdf2_sha1", "pbkdf2_sha256",
    "pbkdf2_sha256_django", "phpass", "scrypt_firebase", "scrypt_werkzeug", "sha256", "argon2i",
    "argon2id",
]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
CODES = [
    SECRET, SECRET.lower(), "gezd gnbv-gy3tqojq====", "base32totpsecretkey", "MY", "\0" * 7 + ";287082",
    f"otpauth://totp/Example:jane%40example.com?secret={SECRET}&issuer=Example",
    f"otpauth://hotp/a?secret={SECRET}&counter=18446744073709551615",
    f"otpauth://totp/a%20b?algorithm=SHA512&digits=8&period=60&secret={SECRET}&image=x",
    f"otpauth://totp/I%3A%20a?secret={SECRET}&issuer=%C3%9C",
]
REQUESTS = [
    '{"email_address":["Jane@Example.com","x@\\u0065xample.org"],"username":"Jane_Doe","password":"open sesame"}',
    '{"phone_number":["+12015550100"],"web3_wallet":["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],"locale":"zh-hant-tw"}',
    '{"password_digest":"5f4dcc3b5aa765d61d8327deb882cf99","password_hasher":"md5","totp_secret":"base32totpsecretkey"}',
    '{"created_at":"2023-03-15T07:15:20.902Z","legal_accepted_at":"<value>","create_organizations_limit":5}',
    '{"public_metadata":{"a":[1,-0.5e3,null,true,"\\ud834\\udd1e"]},"backup_codes":["123456","abc-def"],"banned":false}',
    '{"email_address":["a@b.co"],"email_address_identification_status":["verified"],"first_name":null,"external_id":"e"}',
    '{"primary_email_address_id":"idn_1","sign_out_of_other_sessions":true,"password":"x","user_name":1}',
    "[]", "{", '{"web3_wallet":["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"],"email_address":["jane"]}',
]

QUERIES = [
    "email_address=Jane%40Example.com&phone_number=%2B12015550100&username=jane&limit=600&offset=5",
    "user_id=a&user_id=-b&external_id=%2B-c&organization_id=+d&query=a+b&order_by=-username",
    "provider=oauth_google&provider_user_id=1&banned=true&web3_wallet=0xAbC&name_query=%C3%A4",
    "last_active_at_since=1700690400000&created_at_before=1730160000000&last_sign_in_at_after=-1",
    "starting_after=user_1&order_by=created_at&email_address_query=x&username_query=%25_%5C",
    "limit=0&x=%zz&banned=1&last_active_at_since=1&phone_number_query=%00&order_by=created_at;drop",
    '{"user_id":["a","-b"],"limit":10,"banned":false,"query":"\\ud834\\udd1e","order_by":"-username"}',
    '{"created_at_after":1e3,"query":"\\ud834","username":["Jane",1,null],"offset":null,"x":1}',
]
USERS = [
    '{"id":"user_1","created_at":1,"updated_at":-2}',
    '{"id":"u\\u00e9","external_id":"e","username":"jo","first_name":"Jo","last_name":null,"banned":true,'
    '"primary_email_address_id":"e2","email_addresses":[{"id":"e1","email_address":"a@b.c"},'
    '{"id":"e2","email_address":"Jo@X.org"}],"phone_numbers":[{"id":"p","phone_number":"+1555"}],'
    '"web3_wallets":[{"web3_wallet":"0xAb"}],"organization_memberships":[{"organization":{"id":"o"}}],'
    '"external_accounts":[{"provider":"oauth_x","provider_user_id":"9"}],"created_at":1700690400000,'
    '"updated_at":0,"last_active_at":5,"last_sign_in_at":null,"image_url":"x","public_metadata":{"a":[]}}',
    "[]", '{"id":7}', '{"id":"a","id":"b"}', '{"id":"user_1","created_at":1.5,"updated_at":1}',
]


def record(number):
    """A user as a saved table has it."""
    def item(tag, flag, value):
        return bytes([tag, flag]) + len(value).to_bytes(2, "little") + value

    user = b"\1" + item(1, 0, b"user_%d" % number) + item(4, 0, b"Jo\n") + item(6, 1, b"jo@x.org")
    user += item(9, 0, b"a") + item(10, 0, b"oauth_x\n1") + item(11, 0, b"\1")
    user += b"".join(item(tag, 0, (number << tag).to_bytes(8, "little")) for tag in (12, 13, 14))
    return len(user).to_bytes(4, "little") + user


def tables():
    """Users in JSON, saved tables without their checksum, and steps, as TableFuzzer reads them."""
    for user in USERS:
        yield b"\0" + user.encode()
    for count in range(4):
        users = b"".join(record(number) for number in range(count))
        numbers = (1, count, len(users))
        yield b"\2watchtab" + b"".join(n.to_bytes(8, "little") for n in numbers) + users
    for kind in (3, 7):
        yield bytes([kind]) + bytes(range(256))
        yield bytes([kind]) + bytes(number * 37 % 256 for number in range(1, 200))
        yield bytes([kind]) + b"\x05abcdefghijklmnopqrstuvwxyz\x08" * 4 + b"\x0b\x02\1\x08\2\x09\3\x0a" * 9


def digests():
    """The digests of Tests/Vectors, as DigestFuzzer reads them."""
    vectors = pathlib.Path(__file__).parent.parent / "Vectors"
    for number, hasher in enumerate(HASHERS):
        for case in json.loads((vectors / f"{hasher}.json").read_text())["cases"]:
            digest = case["digest"].encode()
            if len(digest) <= 1024:
                yield bytes([number, 2]) + b"pw" + digest


fuzzer, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
if fuzzer == "DigestFuzzer":
    seeds = digests()
elif fuzzer == "CodeFuzzer":
    seeds = (code.encode() for code in CODES)
elif fuzzer == "QueryFuzzer":
    seeds = (bytes([flags]) + text.encode() for text in QUERIES for flags in range(5))
elif fuzzer == "TableFuzzer":
    seeds = tables()
else:
    seeds = (bytes([flags]) + text.encode() for text in REQUESTS for flags in (0, 1, 14, 114))
for index, seed in enumerate(seeds):
    (folder / str(index)).write_bytes(seed)
