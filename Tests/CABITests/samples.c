#include "samples.h"

#include <stddef.h>

/* The digests of the password are from digests.py, the others are made from them by hand. */

const char sample_password[] = "open sesame";

#define BCRYPT_REST "$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy"
#define DJANGO_REST "$abcdefghijklmnopqrstuuIPWOBg.HjADY8iviTyCCT/RhQ86ZWAi"
#define PBKDF2_SHA1_REST "$seasalt!$5407590b4080d224e6faac5caad1eb223f7db21a"
#define PBKDF2_HASH "scATVXTnoqHUeqsSWpKgRlR1SgOMm06i5VLT6v4BNh8="
#define PHPASS_REST "saltsaltjNjvDAvuxY2Dhpv/JTUSg."
#define SIGNER_KEY \
  "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw=="
#define FIREBASE_START                                                                          \
  "8oZeGV8XSMnSmOPY+G6aETlbR0WCdA/gHph/pIB9wNkkrwGLIPVpXnQNPEZyB2UJFRpsIhgF9X5SJOUL66atgA==" \
  "$ZmlyZWJhc2U=$" SIGNER_KEY "$Bw=="
#define WERKZEUG_REST                                                  \
  "$saltsalt$5af0c9456759d1e710edc70d970b86f6c999f7b82d94dba0bf3c7f8b" \
  "b9cd72342e10b1a3046183137615963f276ed113d78255f580cd9874c0cf4e514d4d0265"
#define ARGON2I_REST "$c2FsdHNhbHRzYWx0c2FsdA$7UsDMBHx4UmgXnMUWk7h4w"
#define ARGON2ID_REST "$c2FsdHNhbHRzYWx0c2FsdA$ru8PWzKA0GiJ95zZ8XkhWQ"

const struct sample samples[NUM_SAMPLES] = {
    {
        .hasher = WATCHWORD_HASHER_BCRYPT,
        .id = "bcrypt",
        .digest = "$2b$04" BCRYPT_REST,
        .malformed = "$2b$04$abcdefghijklmnopqrst!u/LVz6MZlItEy42I2juLihZ66HnQx/cy",
        .field = WATCHWORD_FIELD_SALT,
        .offset = 27,
        .reason = WATCHWORD_REASON_NOT_BASE64,
        .costly = "$2b$31" BCRYPT_REST,
        .limit = WATCHWORD_LIMIT_BCRYPT_COST,
        .given = 31,
        .allowed = 15,
        .long_running = "$2b$14" BCRYPT_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO,
        .id = "bcrypt_sha256_django",
        .digest = "bcrypt_sha256$$2b$04" DJANGO_REST,
        .malformed = "bcrypt_sha256$2b$04" DJANGO_REST,
        .field = WATCHWORD_FIELD_PREFIX,
        .offset = 14,
        .reason = WATCHWORD_REASON_WRONG_PREFIX,
        .costly = "bcrypt_sha256$$2b$16" DJANGO_REST,
        .limit = WATCHWORD_LIMIT_BCRYPT_COST,
        .given = 16,
        .allowed = 15,
        .long_running = "bcrypt_sha256$$2b$14" DJANGO_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_MD5,
        .id = "md5",
        .digest = "54ef36ec71201fdf9d1423fd26f97f6b",
        .malformed = "54ef36ec71201fdf9d1423fd26f97f6",
        .field = WATCHWORD_FIELD_HASH,
        .offset = 31,
        .reason = WATCHWORD_REASON_TOO_SHORT,
    },
    {
        .hasher = WATCHWORD_HASHER_PBKDF2_SHA1,
        .id = "pbkdf2_sha1",
        .digest = "pbkdf2_sha1$10" PBKDF2_SHA1_REST,
        .malformed = "pbkdf2_sha1$010" PBKDF2_SHA1_REST,
        .field = WATCHWORD_FIELD_ITERATIONS,
        .offset = 12,
        .reason = WATCHWORD_REASON_LEADING_ZERO,
        .costly = "pbkdf2_sha1$4294967295" PBKDF2_SHA1_REST,
        .limit = WATCHWORD_LIMIT_PBKDF2_WORK,
        .given = 4294967295,
        .allowed = 10000000,
        .long_running = "pbkdf2_sha1$9000000" PBKDF2_SHA1_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_PBKDF2_SHA256,
        .id = "pbkdf2_sha256",
        .digest = "pbkdf2_sha256$10$c2FsdHNhbHRzYWx0c2FsdA==$" PBKDF2_HASH,
        .malformed = "pbkdf2_sha256$10$c2FsdHNhbHRzYWx0c2FsdB==$" PBKDF2_HASH,
        .field = WATCHWORD_FIELD_SALT,
        .offset = 38,
        .reason = WATCHWORD_REASON_STRAY_BITS,
        .costly = "pbkdf2_sha256$10000001$c2FsdHNhbHRzYWx0c2FsdA==$" PBKDF2_HASH,
        .limit = WATCHWORD_LIMIT_PBKDF2_WORK,
        .given = 10000001,
        .allowed = 10000000,
        .long_running = "pbkdf2_sha256$9000000$c2FsdHNhbHRzYWx0c2FsdA==$" PBKDF2_HASH,
    },
    {
        .hasher = WATCHWORD_HASHER_PBKDF2_SHA256_DJANGO,
        .id = "pbkdf2_sha256_django",
        .digest = "pbkdf2_sha256$10$saltsaltsaltsalt$" PBKDF2_HASH,
        .malformed = "pbkdf2_sha256$10$$" PBKDF2_HASH,
        .field = WATCHWORD_FIELD_SALT,
        .offset = 17,
        .reason = WATCHWORD_REASON_EMPTY,
        .costly = "pbkdf2_sha256$10000001$saltsaltsaltsalt$" PBKDF2_HASH,
        .limit = WATCHWORD_LIMIT_PBKDF2_WORK,
        .given = 10000001,
        .allowed = 10000000,
        .long_running = "pbkdf2_sha256$9000000$saltsaltsaltsalt$" PBKDF2_HASH,
    },
    {
        .hasher = WATCHWORD_HASHER_PHPASS,
        .id = "phpass",
        .digest = "$P$5" PHPASS_REST,
        .malformed = "$P$5" PHPASS_REST "x",
        .field = WATCHWORD_FIELD_HASH,
        .offset = 34,
        .reason = WATCHWORD_REASON_TRAILING_BYTES,
        .costly = "$P$S" PHPASS_REST,
        .limit = WATCHWORD_LIMIT_PHPASS_ROUNDS,
        .given = 30,
        .allowed = 18,
        .long_running = "$P$G" PHPASS_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_SCRYPT_FIREBASE,
        .id = "scrypt_firebase",
        .digest = FIREBASE_START "$2$4",
        .malformed = FIREBASE_START "$2$64",
        .field = WATCHWORD_FIELD_MEMORY_COST,
        .offset = 198,
        .reason = WATCHWORD_REASON_OUT_OF_RANGE,
        .costly = FIREBASE_START "$14$18",
        .limit = WATCHWORD_LIMIT_SCRYPT_MEMORY_COST,
        .given = 18,
        .allowed = 17,
        .long_running = FIREBASE_START "$8$17",
    },
    {
        .hasher = WATCHWORD_HASHER_SCRYPT_WERKZEUG,
        .id = "scrypt_werkzeug",
        .digest = "scrypt:16:2:1" WERKZEUG_REST,
        .malformed = "scrypt:15:2:1" WERKZEUG_REST,
        .field = WATCHWORD_FIELD_COST,
        .offset = 7,
        .reason = WATCHWORD_REASON_NOT_A_POWER_OF_TWO,
        .costly = "scrypt:1073741824:8:1" WERKZEUG_REST,
        .limit = WATCHWORD_LIMIT_SCRYPT_MEMORY_BYTES,
        .given = 1099511627776,
        .allowed = 268435456,
        .long_running = "scrypt:131072:8:1" WERKZEUG_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_SHA256,
        .id = "sha256",
        .digest = "41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb",
        .malformed = "41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eg",
        .field = WATCHWORD_FIELD_HASH,
        .offset = 63,
        .reason = WATCHWORD_REASON_NOT_HEX,
    },
    {
        .hasher = WATCHWORD_HASHER_ARGON2I,
        .id = "argon2i",
        .digest = "$argon2i$v=19$m=32,t=1,p=1" ARGON2I_REST,
        .malformed = "$argon2id$v=19$m=32,t=1,p=1" ARGON2I_REST,
        .field = WATCHWORD_FIELD_PREFIX,
        .offset = 8,
        .reason = WATCHWORD_REASON_WRONG_PREFIX,
        .costly = "$argon2i$v=19$m=32,t=11,p=1" ARGON2I_REST,
        .limit = WATCHWORD_LIMIT_ARGON2_ITERATIONS,
        .given = 11,
        .allowed = 10,
        .long_running = "$argon2i$v=19$m=65536,t=10,p=1" ARGON2I_REST,
    },
    {
        .hasher = WATCHWORD_HASHER_ARGON2ID,
        .id = "argon2id",
        .digest = "$argon2id$v=19$m=32,t=1,p=1" ARGON2ID_REST,
        .malformed = "$argon2id$v=19$m=31,t=1,p=4" ARGON2ID_REST,
        .field = WATCHWORD_FIELD_MEMORY,
        .offset = 17,
        .reason = WATCHWORD_REASON_OUT_OF_RANGE,
        .costly = "$argon2id$v=19$m=8388608,t=1,p=4" ARGON2ID_REST,
        .limit = WATCHWORD_LIMIT_ARGON2_MEMORY_KIB,
        .given = 8388608,
        .allowed = 1048576,
        .long_running = "$argon2id$v=19$m=65536,t=10,p=1" ARGON2ID_REST,
    },
};

const struct unsupported_sample unsupported_samples[NUM_UNSUPPORTED_SAMPLES] = {
    {WATCHWORD_HASHER_BCRYPT, "$2x$04" BCRYPT_REST, WATCHWORD_FIELD_VERSION, 2},
    {WATCHWORD_HASHER_BCRYPT, "$2$04" BCRYPT_REST, WATCHWORD_FIELD_VERSION, 2},
    {WATCHWORD_HASHER_BCRYPT_SHA256_DJANGO, "bcrypt_sha256$$2x$04" DJANGO_REST,
     WATCHWORD_FIELD_VERSION, 16},
    {WATCHWORD_HASHER_ARGON2I, "$argon2i$v=18$m=32,t=1,p=1" ARGON2I_REST, WATCHWORD_FIELD_VERSION,
     11},
    {WATCHWORD_HASHER_ARGON2ID, "$argon2id$v=20$m=32,t=1,p=1" ARGON2ID_REST,
     WATCHWORD_FIELD_VERSION, 12},
};
