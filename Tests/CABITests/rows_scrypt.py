"""Rows on scrypt."""

from rows import Rows, malformed, mismatches, over_limit, text

tests = Rows()

WERKZEUG_HASH = b"$salt$" + b"0" * 128
FIREBASE = b"$".join([b"A" * 86 + b"==", b"c2FsdA==", b"B" * 85 + b"A==", b"Bw=="])


@tests.row("SC-02")
def n_is_nothing(library, row, programs):
    malformed(library, b"scrypt_werkzeug", text(row), "cost", "range")
    for n, reason in [(b"0", "range"), (b"1", "range"), (b"-16", "digit"), (b"3", "power")]:
        digest = b"scrypt:" + n + b":8:1" + WERKZEUG_HASH
        malformed(library, b"scrypt_werkzeug", digest, "cost", reason)


@tests.row("SC-03")
def n_is_huge(library, row, programs):
    digest = text(row).removesuffix(b"$salt$00") + WERKZEUG_HASH
    over_limit(library, b"scrypt_werkzeug", digest, "scrypt_memory_bytes")
    malformed(library, b"scrypt_werkzeug", text(row))


@tests.row("SC-05")
def r_and_p_are_zero(library, row, programs):
    malformed(library, b"scrypt_werkzeug", text(row), "block_size", "range")
    digest = b"scrypt:16384:8:0" + WERKZEUG_HASH
    malformed(library, b"scrypt_werkzeug", digest, "parallelization", "range")


@tests.row("SC-06")
def p_is_huge(library, row, programs):
    digest = text(row).removesuffix(b"$salt$00") + WERKZEUG_HASH
    over_limit(library, b"scrypt_werkzeug", digest, "scrypt_parallelization")
    # The product is bounded too, not only its factors.
    digest = b"scrypt:131072:16:5" + WERKZEUG_HASH
    over_limit(library, b"scrypt_werkzeug", digest, "scrypt_work")


@tests.row("SC-08")
def shift_too_large(library, row, programs):
    for memory_cost in (b"64", b"65", b"255", b"256", b"18446744073709551616"):
        digest = FIREBASE + b"$8$" + memory_cost
        malformed(library, b"scrypt_firebase", digest, "memory_cost", "range")
    over_limit(library, b"scrypt_firebase", FIREBASE + b"$8$63", "scrypt_memory_cost")


@tests.row("SC-09")
def no_signer_key(library, row, programs):
    hash_, salt, key, separator = FIREBASE.split(b"$")
    for bad, field in [
        ((hash_, salt, b"", separator), "signer_key"),
        ((hash_, salt, b"!" + key[1:], separator), "signer_key"),
        ((hash_, salt, key, b"!w=="), "salt_separator"),
        ((hash_, salt, key, b"B"), "salt_separator"),
    ]:
        malformed(library, b"scrypt_firebase", b"$".join(bad) + b"$2$4", field)
    # An empty separator is legal.
    mismatches(library, b"scrypt_firebase", b"$".join((hash_, salt, key, b"")) + b"$2$4", b"pw")
