"""Test vectors that specifications print: where, the inputs, and the output in hexadecimal."""


def _octets(text):
    return bytes.fromhex(text)


_56 = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
_112 = (
    b"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
    b"hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"
)
_64 = b"01234567" * 8

MD5 = [
    ("RFC 1321, A.5", {"message": b""}, "d41d8cd98f00b204e9800998ecf8427e"),
    ("RFC 1321, A.5", {"message": b"a"}, "0cc175b9c0f1b6a831c399e269772661"),
    ("RFC 1321, A.5", {"message": b"abc"}, "900150983cd24fb0d6963f7d28e17f72"),
    ("RFC 1321, A.5", {"message": b"message digest"}, "f96b697d7cb7938d525a2f31aaf161d0"),
    (
        "RFC 1321, A.5",
        {"message": b"abcdefghijklmnopqrstuvwxyz"},
        "c3fcd3d76192e4007dfb496cca67e13b",
    ),
    (
        "RFC 1321, A.5",
        {"message": b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"},
        "d174ab98d277d9f5a5611c2c9f419d9f",
    ),
    ("RFC 1321, A.5", {"message": b"1234567890" * 8}, "57edf4a22be3c955ac49da2e2107b67a"),
]

SHA1 = [
    ("RFC 3174, 7.3, TEST1", {"message": b"abc"}, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("RFC 3174, 7.3, TEST2", {"message": _56}, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    (
        "RFC 3174, 7.3, TEST3",
        {"message": b"a", "repeat": 1_000_000},
        "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
    ),
    (
        "RFC 3174, 7.3, TEST4",
        {"message": _64, "repeat": 10},
        "dea356a2cddd90c7a7ecedc5ebb563934f460452",
    ),
    (
        "RFC 6234, 8.5, TEST6_1",
        {"message": b"\x5e"},
        "5e6f80a34a9798cafc6a5db96cc57ba4c4db59c2",
    ),
    (
        "RFC 6234, 8.5, TEST8_1",
        {"message": _octets("9a7dfdf1ecead06ed646aa55fe757146")},
        "82abff6605dbe1c17def12a394fa22a82b544a35",
    ),
]

SHA256 = [
    (
        "RFC 6234, 8.5, TEST1",
        {"message": b"abc"},
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ),
    (
        "RFC 6234, 8.5, TEST2_1",
        {"message": _56},
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ),
    (
        "RFC 6234, 8.5, TEST3",
        {"message": b"a", "repeat": 1_000_000},
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    ),
    (
        "RFC 6234, 8.5, TEST4",
        {"message": _64, "repeat": 10},
        "594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5",
    ),
    (
        "RFC 6234, 8.5, TEST6_256",
        {"message": b"\x19"},
        "68aa2e2ee5dff96e3355e6c7ee373e3d6a4e17f75f9518d843709c0c9bc3e3d4",
    ),
    (
        "RFC 6234, 8.5, TEST8_256",
        {"message": _octets("e3d72570dcdd787ce3887ab2cd684652")},
        "175ee69b02ba9b58e2b0a5fd13819cea573f3940a94f825128cf4209beabb4e8",
    ),
]

SHA512 = [
    (
        "RFC 6234, 8.5, TEST1",
        {"message": b"abc"},
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    ),
    (
        "RFC 6234, 8.5, TEST2_2",
        {"message": _112},
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
    ),
    (
        "RFC 6234, 8.5, TEST3",
        {"message": b"a", "repeat": 1_000_000},
        "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
        "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b",
    ),
    (
        "RFC 6234, 8.5, TEST4",
        {"message": _64, "repeat": 10},
        "89d05ba632c699c31231ded4ffc127d5a894dad412c0e024db872d1abd2ba814"
        "1a0f85072a9be1e2aa04cf33c765cb510813a39cd5a84c4acaa64d3f3fb7bae9",
    ),
    (
        "RFC 6234, 8.5, TEST6_512",
        {"message": b"\xd0"},
        "9992202938e882e73e20f6b69e68a0a7149090423d93c81bab3f21678d4aceee"
        "e50e4e8cafada4c85a54ea8306826c4ad6e74cece9631bfa8a549b4ab3fbba15",
    ),
    (
        "RFC 6234, 8.5, TEST8_512",
        {"message": _octets("8d4e3c0e3889191491816e9d98bff0a0")},
        "cb0b67a4b8712cd73c9aabc0b199e9269b20844afb75acbdd1c153c9828924c3"
        "ddedaafe669c5fdd0bc66f630f6773988213eb1b16f517ad0de4b2f0c95c90f8",
    ),
]

BLAKE2B = [
    (
        "RFC 7693, A",
        {"key": b"", "message": b"abc"},
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    ),
]

# RFC 7693, E: BLAKE2b-256 of all the hashes that its self-test makes.
BLAKE2B_SELF_TEST = "c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475"

_25 = bytes(range(0x01, 0x1A))
_FIRST_OF_HASH = b"Test Using Larger Than Block-Size Key - Hash Key First"

HMAC_SHA1 = [
    (
        "RFC 2202, 3, test case 1",
        {"key": b"\x0b" * 20, "message": b"Hi There"},
        "b617318655057264e28bc0b6fb378c8ef146be00",
    ),
    (
        "RFC 2202, 3, test case 2",
        {"key": b"Jefe", "message": b"what do ya want for nothing?"},
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    ),
    (
        "RFC 2202, 3, test case 3",
        {"key": b"\xaa" * 20, "message": b"\xdd" * 50},
        "125d7342b9ac11cd91a39af48aa17b4f63f175d3",
    ),
    (
        "RFC 2202, 3, test case 4",
        {"key": _25, "message": b"\xcd" * 50},
        "4c9007f4026250c6bc8414f9bf50c86c2d7235da",
    ),
    (
        "RFC 2202, 3, test case 5",
        {"key": b"\x0c" * 20, "message": b"Test With Truncation"},
        "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04",
    ),
    (
        "RFC 2202, 3, test case 6",
        {"key": b"\xaa" * 80, "message": _FIRST_OF_HASH},
        "aa4ae5e15272d00e95705637ce8a3b55ed402112",
    ),
    (
        "RFC 2202, 3, test case 7",
        {
            "key": b"\xaa" * 80,
            "message": b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data",
        },
        "e8e99d0f45237d786d6bbaa7965c7808bbff1a91",
    ),
]

# RFC 4231, 4.2 to 4.8: where, inputs, HMAC-SHA-256, HMAC-SHA-512. Test case 5 prints 128 bits only.
_RFC_4231 = [
    (
        "RFC 4231, 4.2",
        {"key": b"\x0b" * 20, "message": b"Hi There"},
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    ),
    (
        "RFC 4231, 4.3",
        {"key": b"Jefe", "message": b"what do ya want for nothing?"},
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    ),
    (
        "RFC 4231, 4.4",
        {"key": b"\xaa" * 20, "message": b"\xdd" * 50},
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
        "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
    ),
    (
        "RFC 4231, 4.5",
        {"key": _25, "message": b"\xcd" * 50},
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
        "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
    ),
    (
        "RFC 4231, 4.6, and the bits that it leaves out",
        {"key": b"\x0c" * 20, "message": b"Test With Truncation"},
        "a3b6167473100ee06e0c796c2955552b",
        "415fad6271580a531d4179bc891d87a6",
    ),
    (
        "RFC 4231, 4.7",
        {"key": b"\xaa" * 131, "message": _FIRST_OF_HASH},
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
        "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
    ),
    (
        "RFC 4231, 4.8",
        {
            "key": b"\xaa" * 131,
            "message": b"This is a test using a larger than block-size key and a larger than "
            b"block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
        },
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
        "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
    ),
]
HMAC_SHA256 = [(where, inputs, short) for where, inputs, short, _ in _RFC_4231]
HMAC_SHA512 = [(where, inputs, long) for where, inputs, _, long in _RFC_4231]

PBKDF2_HMAC_SHA1 = [
    (
        "RFC 6070, 2, first",
        {"password": b"password", "salt": b"salt", "iterations": 1},
        "0c60c80f961f0e71f3a9b524af6012062fe037a6",
    ),
    (
        "RFC 6070, 2, second",
        {"password": b"password", "salt": b"salt", "iterations": 2},
        "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
    ),
    (
        "RFC 6070, 2, third",
        {"password": b"password", "salt": b"salt", "iterations": 4096},
        "4b007901b765489abead49d926f721d065a429c1",
    ),
    (
        "RFC 6070, 2, fourth",
        {"password": b"password", "salt": b"salt", "iterations": 16_777_216, "heavy": True},
        "eefe3d61cd4da4e4e9945b3d6ba2158c2634e984",
    ),
    (
        "RFC 6070, 2, fifth",
        {
            "password": b"passwordPASSWORDpassword",
            "salt": b"saltSALTsaltSALTsaltSALTsaltSALTsalt",
            "iterations": 4096,
        },
        "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
    ),
    (
        "RFC 6070, 2, sixth",
        {"password": b"pass\0word", "salt": b"sa\0lt", "iterations": 4096},
        "56fa6aa75548099dcc37d7f03425e0c3",
    ),
]

PBKDF2_HMAC_SHA256 = [
    (
        "RFC 7914, 11, first",
        {"password": b"passwd", "salt": b"salt", "iterations": 1},
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    ),
    (
        "RFC 7914, 11, second",
        {"password": b"Password", "salt": b"NaCl", "iterations": 80_000},
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
    ),
]

SALSA20_8 = [
    (
        "RFC 7914, 8",
        {
            "input": _octets(
                "7e879a214f3ec9867ca940e641718f26baee555b8c61c1b50df846116dcd3b1d"
                "ee24f319df9b3d8514121e4b5ac5aa3276021d2909c74829edebc68db8b8c25e"
            )
        },
        "a41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29"
        "b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81",
    ),
]

_B = _octets(
    "f7ce0b653d2d72a4108cf5abe912ffdd777616dbbb27a70e8204f3ae2d0f6fad"
    "89f68f4811d1e87bcc3bd7400a9ffd29094f0184639574f39ae5a1315217bcd7"
    "894991447213bb226c25b54da86370fbcd984380374666bb8ffcb5bf40c254b0"
    "67d27c51ce4ad5fed829c90b505a571b7f4d1cad6a523cda770e67bceaaf7e89"
)

SCRYPT_BLOCK_MIX = [
    (
        "RFC 7914, 9",
        {"input": _B, "r": 1},
        "a41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29"
        "b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81"
        "20edc975323881a80540f64c162dcd3c21077cfe5f8d5fe2b1a4168f953678b7"
        "7d3b3d803b60e4ab920996e59b4d53b65d2a225877d5edf5842cb9f14eefe425",
    ),
]

SCRYPT_RO_MIX = [
    (
        "RFC 7914, 10",
        {"input": _B, "N": 16, "r": 1},
        "79ccc193629debca047f0b70604bf6b62ce3dd4a9626e355fafc6198e6ea2b46"
        "d58413673b99b029d665c357601fb426a0b2f4bba200ee9f0a43d19b571a9c71"
        "ef1142e65d5a266fddca832ce59faa7cac0b9cf1be2bffca300d01ee387619c4"
        "ae12fd4438f203a0e4e1c47ec314861f4e9087cb33396a6873e8f9d2539a4b8e",
    ),
]

SCRYPT = [
    (
        "RFC 7914, 12, first",
        {"password": b"", "salt": b"", "N": 16, "r": 1, "p": 1},
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    ),
    (
        "RFC 7914, 12, second",
        {"password": b"password", "salt": b"NaCl", "N": 1024, "r": 8, "p": 16},
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    ),
    (
        "RFC 7914, 12, third",
        {"password": b"pleaseletmein", "salt": b"SodiumChloride", "N": 16384, "r": 8, "p": 1},
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    ),
    (
        "RFC 7914, 12, fourth",
        {
            "password": b"pleaseletmein",
            "salt": b"SodiumChloride",
            "N": 1_048_576,
            "r": 8,
            "p": 1,
            "heavy": True,
        },
        "2101cb9b6a511aaeaddbbe09cf70f881ec568d574a2ffd4dabe5ee9820adaa47"
        "8e56fd8f4ba5d09ffa1c6d927c40f4c337304049e8a952fbcbf45c6fa77a41a4",
    ),
]

_RFC_9106 = {
    "version": 19,
    "memory_kib": 32,
    "iterations": 3,
    "lanes": 4,
    "password": b"\x01" * 32,
    "salt": b"\x02" * 16,
    "secret": b"\x03" * 8,
    "ad": b"\x04" * 12,
}

ARGON2 = [
    (
        "RFC 9106, 5.1",
        {"type": "argon2d", **_RFC_9106},
        "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb",
    ),
    (
        "RFC 9106, 5.2",
        {"type": "argon2i", **_RFC_9106},
        "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8",
    ),
    (
        "RFC 9106, 5.3",
        {"type": "argon2id", **_RFC_9106},
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
    ),
]

_KEY = _octets("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
_BLOCKS = [
    "6bc1bee22e409f96e93d7e117393172a",
    "ae2d8a571e03ac9c9eb76fac45af8e51",
    "30c81c46a35ce411e5fbc1191a0a52ef",
    "f69f2445df4f9b17ad2b417be66c3710",
]

AES256 = [
    (
        "FIPS 197, C.3",
        {"key": bytes(range(32)), "input": _octets("00112233445566778899aabbccddeeff")},
        "8ea2b7ca516745bfeafc49904b496089",
    ),
] + [
    (
        f"SP 800-38A, F.1.5, block {number}",
        {"key": _KEY, "input": _octets(block)},
        output,
    )
    for number, (block, output) in enumerate(
        zip(
            _BLOCKS,
            [
                "f3eed1bdb5d2a03c064b5a7e3db181f8",
                "591ccb10d410ed26dc5ba74a31362870",
                "b6ed21b99ca6f4f9f153e7b1beafed1d",
                "23304b7a39f9f3ff067d8d8f9e24ecc7",
            ],
            strict=True,
        ),
        start=1,
    )
]

AES256_CTR = [
    (
        "SP 800-38A, F.5.5",
        {
            "key": _KEY,
            "counter": _octets("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
            "message": _octets("".join(_BLOCKS)),
        },
        "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
        "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
    ),
]
