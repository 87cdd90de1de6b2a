"""bcrypt, compared with pyca's bcrypt."""

import bcrypt

from .alphabets import bcrypt_text
from .bcrypt_strings import SALT, add_near_misses, add_unreadable, bcrypt_layout
from .document import octets
from .passwords import PASSWORD, WITH_NUL, of_length
from .vectors import Vectors

SALTS = [bcrypt_text(octets(f"bcrypt salt {number}", 16)) for number in range(3)]


def make(password, version="b", cost=4, salt=SALT):
    return bcrypt.hashpw(password, f"$2{version}${cost:02}${salt}".encode()).decode()


def verify(password, digest):
    return bcrypt.checkpw(password, digest.encode())


def documents():
    vectors = Vectors(
        "bcrypt", made_with=["bcrypt"], verify=verify, layout=bcrypt_layout(make(PASSWORD))
    )
    vectors.add_passwords(make, [2, 17, 18, 19, 35, 36, 70, 71, 72, 73, 74, 144, 255, 256, 257])
    for octet in [0x01, 0x02, 0x0A, 0x21, 0x40, 0x55, 0x7F, 0x80, 0x81, 0x9C, 0xA3, 0xAA, 0xC0,
                  0xD1, 0xE0, 0xF0, 0xFE, 0xFF]:  # fmt: skip
        password = bytes([octet])
        vectors.match(f"the byte {octet:02x}", password, make(password))
    for count in (1, 2, 3, 4, 5, 71, 72, 73):
        password = b"\x80" * count
        vectors.match(f"{count} times the byte 80", password, make(password, salt=SALTS[0]))
    for version in "aby":
        for cost in (4, 5, 6):
            digest = make(PASSWORD, version, cost, SALTS[1])
            vectors.match(f"version 2{version}, cost {cost}", PASSWORD, digest)
        digest = make(b"\xff\x80\xfe", version, salt=SALTS[2])
        vectors.match(f"version 2{version}, bytes above 7f", b"\xff\x80\xfe", digest)
    for cost in (8, 10):
        vectors.match(f"cost {cost}", PASSWORD, make(PASSWORD, cost=cost))
    vectors.match("cost 15, the limit", PASSWORD, make(PASSWORD, cost=15), check_only=True)
    for comment, salt in [("zero", bytes(16)), ("ff", b"\xff" * 16), ("80", b"\x80" * 16)]:
        digest = make(PASSWORD, salt=bcrypt_text(salt))
        vectors.match(f"every byte of the salt {comment}", PASSWORD, digest)

    longest = of_length(72)
    vectors.match("the 73rd byte does not count", longest + b"!", make(longest + b"?"))
    vectors.mismatch("the 72nd byte counts", longest[:-1] + b"!", make(longest))
    vectors.mismatch("71 bytes for 72", longest[:-1], make(longest))
    vectors.mismatch("the password twice", PASSWORD * 2, make(PASSWORD))
    vectors.mismatch("80 for 00 in the top bit", b"\xe1", make(b"a"))
    add_near_misses(vectors)

    add_unreadable(vectors)
    digest = make(PASSWORD)
    for comment, password in WITH_NUL:
        at = password.index(0)
        vectors.unsupported(f"password: {comment}", digest, "password", at, password)
    for count in (71, 72):
        password = of_length(count) + b"\0"
        vectors.unsupported(
            f"password: NUL after {count} bytes", digest, "password", count, password
        )
    for comment, text in [
        ("MD5 crypt", "$1$saltsalt$" + 22 * "."),
        ("major version 3", digest.replace("$2b$", "$3b$")),
        ("no $ in front", digest[1:]),
        ("Django's bcrypt", "bcrypt$" + digest),
        ("Django's bcrypt_sha256", "bcrypt_sha256$" + digest),
        ("argon2id", "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"),
    ]:
        vectors.misprefixed(comment, text)
    return vectors.documents()
