#include "marker.h"

/* The marker is 48 bytes of shake_128("marker"), each taken modulo 94, plus 33; the short one its
 * first 16. The digests are from digests.py, the prehashes from hashlib. Everything that must not
 * be found in memory is written as it is xor 0xa5. */

#define HIDING 0xa5

static const unsigned char hidden_marker[48] = {
    0xc5, 0x97, 0xec, 0xcc, 0xe8, 0xd5, 0x8c, 0xf0, 0x87, 0xf7, 0x90, 0xe1, 0x89, 0x82,
    0xf9, 0xf5, 0xcf, 0xd3, 0xf7, 0xde, 0xe8, 0xc7, 0xe0, 0x90, 0x88, 0xc6, 0xca, 0xe8,
    0xe7, 0xec, 0xca, 0xee, 0x96, 0x8c, 0xfc, 0xfb, 0xc4, 0xf7, 0x90, 0x83, 0x8f, 0x92,
    0xce, 0xed, 0xd7, 0xe4, 0x84, 0xcf};

static const unsigned char hidden_long_prehash[64] = {
    0x94, 0x97, 0x91, 0x96, 0x95, 0x9c, 0xc7, 0xc3, 0xc3, 0x92, 0xc7, 0x94, 0x93, 0xc1,
    0xc1, 0xc7, 0xc4, 0xc3, 0xc0, 0x91, 0x92, 0xc4, 0xc1, 0x91, 0xc4, 0x97, 0x97, 0xc7,
    0x95, 0xc0, 0xc7, 0xc4, 0x91, 0xc1, 0xc6, 0x9d, 0x95, 0xc1, 0x93, 0x9d, 0xc0, 0xc1,
    0xc0, 0xc4, 0x93, 0x9d, 0x9c, 0x9d, 0x94, 0x92, 0x95, 0xc3, 0x93, 0x90, 0x96, 0x90,
    0x9d, 0x94, 0x94, 0xc7, 0xc6, 0xc0, 0x9c, 0x94};

static const unsigned char hidden_short_prehash[64] = {
    0x9d, 0xc0, 0x96, 0xc1, 0x92, 0xc1, 0xc7, 0x96, 0x96, 0xc1, 0x96, 0xc6, 0xc0, 0x90,
    0x96, 0x93, 0x91, 0x93, 0x9c, 0x97, 0xc3, 0x93, 0x94, 0xc0, 0x91, 0x91, 0xc7, 0xc3,
    0x9c, 0xc4, 0x9d, 0x97, 0x90, 0xc0, 0xc3, 0x94, 0xc1, 0x94, 0x90, 0xc4, 0xc7, 0xc0,
    0x9d, 0xc3, 0x96, 0xc6, 0x97, 0x93, 0xc3, 0x93, 0xc7, 0xc6, 0x96, 0x94, 0x90, 0xc0,
    0xc1, 0xc0, 0x97, 0x9d, 0x94, 0x9c, 0x9c, 0x91};

static const char *const long_digests[NUM_SAMPLES] = {
    "$2b$04$abcdefghijklmnopqrstuuywH/KX7ZJU1PTMRqkMPqW/h2wwsMQu6",
    "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuurLXPhI7IfQ9J5l8HGFEURuf9o6OHDxW",
    "966d804ace05cf6b746ef08e22b2ce94",
    "pbkdf2_sha1$10$seasalt!$7071b6daf9d1ea66c9ea8a06fca2adf6e93e43f2",
    "pbkdf2_sha256$10$c2FsdHNhbHRzYWx0c2FsdA==$22WG6BrXhlzMCjwU+mVZTKTDN9TRR6ro9nnfitfvc2g=",
    "pbkdf2_sha256$10$saltsaltsaltsalt$22WG6BrXhlzMCjwU+mVZTKTDN9TRR6ro9nnfitfvc2g=",
    "$P$5saltsaltPggCn96Fz7a14vK/MfM6W0",
    "FWn9oexH2Oy9xMPMo0xoeh86Lvn5+W3i/d3lNBgsa3yyGgF9E/B6sGhRRCexh6VuKJwgcVDM7q10peIFyohUeg==$Z"
    "mlyZWJhc2U=$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OT"
    "o7PD0+Pw==$Bw==$2$4",
    "scrypt:16:2:1$saltsalt$c798459d0fcf4c7a51b99864d80fe3d09a97a427e08d558a41022aa349c757e6e22"
    "f42fee474e42d857a3e20850a97f976b5652db363c1b2d479210ff199e884",
    "124309bff7b16ddbafe47ad4a22b0eba4dc80d68edea6898170f6535811bce91",
    "$argon2i$v=19$m=32,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$FwjxziN4DIt2rjCypVH3oA",
    "$argon2id$v=19$m=32,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$x46wYQ00lbHJZjVjjVe6kA",
};

static const char *const short_digests[NUM_SAMPLES] = {
    "$2b$04$abcdefghijklmnopqrstuuN656A2gPQ0dTAdOBVmLukuT651M4c8q",
    "bcrypt_sha256$$2b$04$abcdefghijklmnopqrstuushLTze0bYe6YCabSGRr3G15donMBIhe",
    "f084e42593a1defad5df3abf5f325336",
    "pbkdf2_sha1$10$seasalt!$b66c3fe328e6b6e53a4eefb87521139bea109741",
    "pbkdf2_sha256$10$c2FsdHNhbHRzYWx0c2FsdA==$A+qoQCBBn1NxYrDfcPTxhDLKkiQYMp1FGQdHekUlreA=",
    "pbkdf2_sha256$10$saltsaltsaltsalt$A+qoQCBBn1NxYrDfcPTxhDLKkiQYMp1FGQdHekUlreA=",
    "$P$5saltsalt8v88aUuVe0b.J12Gdrb6d1",
    "yYO02uPmuukvdXTcYFzy99aHeYPHHQVJKkf8kEA4ug8U8nYcMV2Az6oM/GejuGLrpdaYH7WnDVikFN/C5OZoiw==$Z"
    "mlyZWJhc2U=$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OT"
    "o7PD0+Pw==$Bw==$2$4",
    "scrypt:16:2:1$saltsalt$8564744ab2b1c01c5ef2a158e70c5253a3647c49356beaaebb364564ef89537c0f4"
    "21d9e13e7b848d6c10bf719135573b51a1199d3da8d981bd51259210ac576",
    "8e3d7db33d3ce5364692f61e44bf9a825ef1d15abe8f3c26f6bc315ede281994",
    "$argon2i$v=19$m=32,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$4rm8dN82RoB4OZqWFIQvuQ",
    "$argon2id$v=19$m=32,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$cQY1WSR7kXgx3Eh4kWE58Q",
};

size_t marker_length(enum marker marker) { return marker == LONG_MARKER ? 48 : 16; }

const char *marker_digest(enum marker marker, size_t sample) {
  return (marker == LONG_MARKER ? long_digests : short_digests)[sample];
}

void marker_write(enum marker marker, volatile unsigned char *bytes) {
  for (size_t i = 0; i < marker_length(marker); i++) bytes[i] = hidden_marker[i] ^ HIDING;
}

unsigned char marker_byte(enum marker marker, enum secret secret, size_t index,
                          unsigned char hiding) {
  const unsigned char *prehash =
      marker == LONG_MARKER ? hidden_long_prehash : hidden_short_prehash;
  const unsigned char *hidden = secret == PREHASH ? prehash : hidden_marker;
  return hidden[index] ^ (unsigned char)(HIDING ^ hiding);
}

size_t marker_secret_length(enum marker marker, enum secret secret) {
  return secret == PREHASH ? 64 : marker_length(marker);
}
