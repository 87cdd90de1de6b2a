/* The library under test: the shared library that a path names or, in a program that was compiled
 * with WATCHWORD_STATIC, the archive that it is linked with. */

#ifndef LIBRARY_H
#define LIBRARY_H

#include <watchword.h>

#define WATCHWORD_FUNCTIONS(each)                                                              \
  each(version) each(abi_version) each(status_text) each(hasher_from_id) each(hasher_id)      \
  each(hasher_count) each(hasher_at) each(limits_default) each(limit_name) each(field_name)   \
  each(reason_text) each(verify) each(verify_batch) each(check) each(weakness_text) each(weakness_source)        \
  each(inspect) each(constant_time_equals) each(wipe) each(code_settings_default)             \
  each(totp_code) each(totp_verify) each(hotp_code) each(hotp_verify) each(secret_decode)     \
  each(secret_encode) each(otpauth_write) each(otpauth_read) each(digest_cost_default)          \
  each(hash) each(digest_upgrade) each(backup_codes_verify) each(backup_codes_check)            \
  each(backup_code_new) each(backup_code_hash) each(qr_write)             \
  each(lockout_settings_default) each(lockout_next) each(breach_check) each(breach_contains)   \
  each(breach_contains_sha1) each(parameter_name) each(error_code_name)                        \
  each(error_code_message) each(error_code_http_status) each(rule_code) each(policy_default)   \
  each(password_check) each(parameter_check) each(request_check) each(violation_message)       \
  each(violations_write) each(metadata_limits_default)                              \
  each(metadata_merge) each(metadata_replace) each(metadata_diff) each(metadata_size)          \
  each(metadata_get) each(query_read) each(query_sql)                                 \
  each(query_sql_parameter) each(sql_tables) each(table_new) each(table_free) each(table_put)  \
  each(table_remove) each(table_arrange) each(table_size) each(table_count) each(table_find)   \
  each(ids_export) each(table_save) each(table_load) each(strength_name) each(strength_text)      \
  each(password_strength)

/* library.verify is watchword_verify, and so on. */
struct library {
  void *handle;
#define LIBRARY_MEMBER(name) __typeof__(watchword_##name) *name;
  WATCHWORD_FUNCTIONS(LIBRARY_MEMBER)
#undef LIBRARY_MEMBER
};

/* Opens the library at `path`, whole and for itself; ends the program where that fails. */
struct library library_open(const char *path);

/* Closes what library_open opened. */
void library_close(struct library *library);

/* Opens the one that `main` was told of, as every program here is: PROGRAM [LIBRARY]. */
struct library library_from_arguments(int argc, char **argv);

/* Whether the functions are linked in: nothing to open, nothing to close. */
extern const bool library_is_static;

/* Whether the library is a build with the Swift runtime inside, by its imports. */
bool library_has_runtime(const struct library *library);

#endif
