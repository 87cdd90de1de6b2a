/* What every build of the library must do, section by section of watchword.h. */

#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include "library.h"

void conform_texts(const struct library *library);
void conform_hashers(const struct library *library);
void conform_limits(const struct library *library);
void conform_structs(const struct library *library);
void conform_pointers(const struct library *library);
void conform_verdicts(const struct library *library);
void conform_stopping(const struct library *library);
void conform_inspections(const struct library *library);
void conform_secrets(const struct library *library);
void conform_one_time_codes(const struct library *library);
void conform_new_digests(const struct library *library);
void conform_backup_codes(const struct library *library);
void conform_qr_codes(const struct library *library);
void conform_lockout(const struct library *library);
void conform_breached_passwords(const struct library *library);
void conform_policy(const struct library *library);
void conform_metadata(const struct library *library);
void conform_queries(const struct library *library);
void conform_batches(const struct library *library);

#endif
