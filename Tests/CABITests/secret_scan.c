/* Nothing of a password is left in memory: after watchword_verify, on every way out, no writable
 * memory of the process holds it, a padded key made from it, or the prehash of
 * bcrypt_sha256_django; and what is left on the stack does not depend on it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "marker.h"
#include "outcome.h"
#include "samples.h"
#include "scan.h"
#include "scratch_pages.h"
#include "secret_controls.h"
#include "second_stack.h"

static struct library library;

/* ---- one verification ------------------------------------------------------------------------ */

/* The caller's own copy of the password. */
static unsigned char password[64];

struct stopper {
  int calls, stop_at;
};

struct verification {
  watchword_hasher hasher;
  const char *digest;
  size_t password_len;
  watchword_options options;
  watchword_limits limits;
  struct stopper stopper;
  size_t addresses; /* at most so many bytes of addresses; 0: no limit */
  struct outcome outcome;
};

static int should_stop(void *context) {
  struct stopper *stopper = context;
  return ++stopper->calls == stopper->stop_at;
}

static void verify(void *context) {
  struct verification *call = context;
  call->outcome = verify_bytes(&library, call->hasher, call->digest, strlen(call->digest),
                               password, call->password_len, &call->options);
}

static void limit_addresses(rlim_t bytes) {
  struct rlimit limit;
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = bytes;
  if (setrlimit(RLIMIT_AS, &limit) != 0) exit(2);
}

/* Verifies on the second stack, then wipes the caller's copy. */
static void run(struct verification *call) {
  call->options.struct_size = sizeof call->options;
  call->options.should_stop = should_stop;
  call->options.context = &call->stopper;
  if (call->limits.struct_size != 0) call->options.limits = &call->limits;
  if (call->addresses != 0) limit_addresses(call->addresses);
  second_stack_call(verify, call);
  if (call->addresses != 0) limit_addresses(RLIM_INFINITY);
  explicit_bzero(password, sizeof password);
}

/* ---- what is found --------------------------------------------------------------------------- */

static void expect_nothing(const char *what, const char *path) {
  char where[400];
  const size_t found = scan(where, sizeof where);
  CHECK(found == 0, "%s, %s: %zu places, the first: %s", what, path, found, where);
  if (found > 0) second_stack_paint(0); /* or every case that follows would find it again */
  CHECK(scratch_pages.mapped == scratch_pages.unmapped, "%s, %s: %d of %d mappings given back",
        what, path, scratch_pages.unmapped, scratch_pages.mapped);
  CHECK(scratch_pages.dirty == 0, "%s, %s: memory was given back unwiped", what, path);
  scratch_pages = (struct scratch_pages){0};
}

static void try_path(enum marker marker, const char *what, const char *path,
                     struct verification call, watchword_status status, bool match) {
  marker_write(marker, password);
  if (call.password_len == 0) call.password_len = marker_length(marker);
  if (status == WATCHWORD_UNSUPPORTED) password[call.password_len - 1] = '\0';
  run(&call);
  CHECK(call.outcome.status == status && call.outcome.match == match, "%s, %s is %d", what, path,
        call.outcome.status);
  expect_nothing(what, path);
}

static bool takes_memory(const struct sample *sample) {
  return strstr(sample->id, "scrypt_") != NULL || strstr(sample->id, "argon2") != NULL;
}

/* Bytes of addresses that the process has. */
static size_t address_space(void) {
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%ld", &pages) != 1) exit(2);
  fclose(file);
  return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void every_path(enum marker marker, size_t i) {
  const struct sample *sample = &samples[i];
  struct verification call = {.hasher = sample->hasher};

  call.digest = marker_digest(marker, i);
  try_path(marker, sample->id, "match", call, WATCHWORD_OK, true);
  if (sample->hasher == WATCHWORD_HASHER_BCRYPT)
    try_path(marker, sample->id, "NUL", call, WATCHWORD_UNSUPPORTED, false);
  call.digest = sample->digest;
  try_path(marker, sample->id, "mismatch", call, WATCHWORD_OK, false);
  call.digest = sample->malformed;
  try_path(marker, sample->id, "malformed", call, WATCHWORD_MALFORMED, false);

  call.digest = sample->digest;
  library.limits_default(sizeof call.limits, &call.limits);
  call.limits.password_bytes = 8;
  try_path(marker, sample->id, "long password", call, WATCHWORD_OVER_LIMIT, false);
  call.limits.struct_size = 0;

  if (sample->costly == NULL) return;
  call.digest = sample->costly;
  try_path(marker, sample->id, "over the limit", call, WATCHWORD_OVER_LIMIT, false);
  call.digest = sample->long_running;
  for (int stop_at = 1; stop_at <= 3; stop_at++) {
    call.stopper.stop_at = stop_at;
    try_path(marker, sample->id, "stopped", call, WATCHWORD_STOPPED, false);
  }
  call.stopper.stop_at = 0;
  if (!takes_memory(sample)) return;
  call.addresses = address_space() + (16 << 20);
  try_path(marker, sample->id, "out of memory", call, WATCHWORD_OUT_OF_MEMORY, false);
}

/* The first call of a process, in which its imports may be bound: the loader then saves registers,
 * with whatever is in them. */
static void first_call(size_t i) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    struct verification call = {
        .hasher = samples[i].hasher, .digest = marker_digest(LONG_MARKER, i), .password_len = 48};
    marker_write(LONG_MARKER, password);
    run(&call);
    char where[400];
    const size_t found = scan(where, sizeof where);
    if (found > 0)
      printf("%zu places, the first: %s; the second stack ends at %p\n", found, where,
             (const void *)(second_stack_bytes() + SECOND_STACK_SIZE));
    fflush(stdout);
    _exit(found == 0 && call.outcome.match ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s in the first call: status %x",
        samples[i].id, status);
}

/* Both readings of a salt, which compute two hashes. */
static void two_readings(enum marker marker) {
  struct verification call = {
      .hasher = WATCHWORD_HASHER_PBKDF2_SHA1,
      .digest = "pbkdf2_sha1$10$5ea5a175$5407590b4080d224e6faac5caad1eb223f7db21a"};
  try_path(marker, "pbkdf2_sha1", "two readings", call, WATCHWORD_OK, false);
}

/* ---- what is left on the stack --------------------------------------------------------------- */

static unsigned char first_stack[SECOND_STACK_SIZE];

/* Verifies the marker, or a password of its length, on a stack that was painted before. One place
 * for the call, so that pointers to it are the same each time. */
static watchword_status run_painted(const struct verification *call, bool is_marker) {
  static struct verification here;
  here = *call;
  second_stack_paint(0xa5);
  marker_write(LONG_MARKER, password);
  for (size_t i = 0; i < 48 && !is_marker; i++) password[i] ^= (unsigned char)(1 + i % 3);
  run(&here);
  return here.outcome.status;
}

/* Two passwords of one length take one way, on a stack that was painted alike: bytes that differ
 * afterwards were made from the password. */
static void residue(const char *what, const struct verification *call, watchword_status status) {
  const watchword_status first = run_painted(call, true);
  memcpy(first_stack, second_stack_bytes(), sizeof first_stack);
  const watchword_status second = run_painted(call, false);
  CHECK(first == status && second == status, "%s is %d, %d", what, first, second);
  size_t different = 0, depth = 0;
  const unsigned char *stack = second_stack_bytes();
  for (size_t i = 0; i < sizeof first_stack; i++) {
    if (stack[i] == first_stack[i]) continue;
    different++;
    if (depth == 0) depth = sizeof first_stack - i;
  }
  CHECK(different == 0, "%s: %zu bytes on the stack depend on the password, down to %zu", what,
        different, depth);
}

static void residues(const struct sample *sample) {
  struct verification call = {
      .hasher = sample->hasher, .digest = sample->digest, .password_len = 48};
  residue(sample->id, &call, WATCHWORD_OK);
  if (sample->long_running == NULL) return;
  char what[60];
  snprintf(what, sizeof what, "%s, stopped", sample->id);
  call.digest = sample->long_running;
  call.stopper.stop_at = 3;
  residue(what, &call, WATCHWORD_STOPPED);
}

/* ---- codes and new digests ------------------------------------------------------------------- */

/* A call in which the marker is a secret; what it writes is not looked at. */
struct code_call {
  const char *name;
  watchword_status (*call)(const struct code_call *call);
  watchword_hasher hasher;
  watchword_algorithm algorithm;
  watchword_status status;
};

static char written[512];
static size_t written_length;

static watchword_code_settings settings_with(watchword_algorithm algorithm) {
  watchword_code_settings settings;
  library.code_settings_default(sizeof settings, &settings);
  settings.algorithm = algorithm;
  return settings;
}

static watchword_status make_code(const struct code_call *call) {
  const watchword_code_settings settings = settings_with(call->algorithm);
  return library.totp_code(password, 48, 59, &settings, written, sizeof written, &written_length,
                           NULL);
}

static watchword_status check_code(const struct code_call *call) {
  const watchword_code_settings settings = settings_with(call->algorithm);
  watchword_code_verdict verdict;
  return library.totp_verify(password, 48, "123456", 6, 59, WATCHWORD_NO_STEP, &settings, &verdict,
                             NULL, NULL);
}

static watchword_status make_digest(const struct code_call *call) {
  watchword_digest_cost cost;
  library.digest_cost_default(sizeof cost, &cost);
  cost.bcrypt_cost = 4;
  cost.pbkdf2_sha1_iterations = cost.pbkdf2_sha256_iterations = 2;
  cost.scrypt_n = 16;
  cost.argon2_memory_kib = 8;
  return library.hash(call->hasher, password, 48, "0123456789abcdef", 16, &cost, NULL, written,
                      sizeof written, &written_length, NULL);
}

static watchword_status check_backup_code(const struct code_call *call) {
  (void)call;
  static const watchword_text stored[] = {
      {"123456", 6}, {"$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW", 60}};
  bool match;
  size_t index;
  return library.backup_codes_verify(stored, 2, (const char *)password, 48, NULL, &match, &index,
                                     NULL);
}

static watchword_status hash_backup_code(const struct code_call *call) {
  (void)call;
  return library.backup_code_hash((const char *)password, 48, "0123456789abcdef", 16, 4, written,
                                  sizeof written, &written_length, NULL);
}

static watchword_status check_strength(const struct code_call *call) {
  (void)call;
  const watchword_text identifier = {(const char *)password, 48};
  watchword_strength strength = {.struct_size = sizeof strength};
  return library.password_strength(password, 48, &identifier, 1, &strength);
}

static watchword_status check_password(const struct code_call *call) {
  (void)call;
  watchword_violation violation;
  size_t count;
  static const watchword_text identifier = {"jane@example.com", 16};
  return library.password_check(password, 48, &identifier, 1, NULL, &violation, 1, &count);
}

/* The marker in a request, escaped, so that it is copied. */
static watchword_status check_request(const struct code_call *call) {
  (void)call;
  static char body[160];
  size_t length = 0;
  for (const char *c = "{\"password\":\"\\u0041"; *c != 0; c++) body[length++] = *c;
  for (size_t i = 0; i < 48; i++) {
    if (password[i] == '"' || password[i] == '\\') body[length++] = '\\';
    body[length++] = (char)password[i];
  }
  for (const char *c = "\"}"; *c != 0; c++) body[length++] = *c;
  watchword_violation violation;
  size_t count;
  watchword_status status = library.request_check(
      WATCHWORD_OPERATION_CREATE_USER, body, length, NULL, WATCHWORD_ANY_TIME, written,
      sizeof written, &written_length, &violation, 1, &count);
  explicit_bzero(body, sizeof body);
  explicit_bzero(written, sizeof written);
  return status;
}

static void run_code_call(void *context) {
  struct code_call *call = context;
  call->status = call->call(call);
}

static void codes(void) {
  struct code_call calls[40] = {{"a backup code", check_backup_code, 0, 0, 0},
                                {"a new backup code", hash_backup_code, 0, 0, 0},
                                {"a password", check_password, 0, 0, 0},
                                {"a request", check_request, 0, 0, 0},
                                {"a strength", check_strength, 0, 0, 0}};
  size_t count = 5;
  for (watchword_algorithm algorithm = 1; algorithm <= 3; algorithm++) {
    calls[count++] = (struct code_call){"a code", make_code, 0, algorithm, 0};
    calls[count++] = (struct code_call){"a code that is checked", check_code, 0, algorithm, 0};
  }
  for (size_t i = 0; i < NUM_SAMPLES; i++)
    calls[count++] = (struct code_call){samples[i].id, make_digest, samples[i].hasher, 0, 0};
  scan_prepare(LONG_MARKER);
  for (size_t i = 0; i < count; i++) {
    second_stack_paint(0);
    marker_write(LONG_MARKER, password);
    second_stack_call(run_code_call, &calls[i]);
    explicit_bzero(password, sizeof password);
    char where[400];
    const size_t found = scan(where, sizeof where);
    CHECK(calls[i].status == WATCHWORD_OK || calls[i].status == WATCHWORD_UNSUPPORTED, "%s is %d",
          calls[i].name, calls[i].status);
    CHECK(found == 0, "%s, algorithm %d: %zu places, the first: %s", calls[i].name,
          calls[i].algorithm, found, where);
  }
}

/* ---- core dumps ------------------------------------------------------------------------------ */

static int look_at_flags(void *context) {
  *(bool *)context = scratch_pages_are_left_out_of_dumps(scratch_pages.last);
  return 1;
}

static void dumps(void) {
  for (size_t i = 0; i < NUM_SAMPLES; i++) {
    if (!takes_memory(&samples[i])) continue;
    bool is_left_out = false;
    watchword_options options = {
        .struct_size = sizeof options, .should_stop = look_at_flags, .context = &is_left_out};
    verify_text(&library, samples[i].hasher, samples[i].long_running, "a password", &options);
    CHECK(is_left_out, "%s: its memory would be in a core dump", samples[i].id);
    scratch_pages = (struct scratch_pages){0};
  }
}

int main(int argc, char **argv) {
  library = library_from_arguments(argc, argv);
  secret_controls();
  scan_prepare(LONG_MARKER);
  for (size_t i = 0; i < NUM_SAMPLES; i++) first_call(i);
  for (enum marker marker = LONG_MARKER; marker <= SHORT_MARKER; marker++) {
    scan_prepare(marker);
    for (size_t i = 0; i < NUM_SAMPLES; i++) every_path(marker, i);
    two_readings(marker);
  }
  scratch_pages = (struct scratch_pages){0};
  for (size_t i = 0; i < NUM_SAMPLES; i++) residues(&samples[i]);
  codes();
  dumps();
  return check_report();
}
