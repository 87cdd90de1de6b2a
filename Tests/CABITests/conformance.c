/* The contract of watchword.h. One binary tests any shared library; another one the archive. */

#include "conformance.h"

#include "check.h"

int main(int argc, char **argv) {
  struct library library = library_from_arguments(argc, argv);
  conform_texts(&library);
  conform_hashers(&library);
  conform_limits(&library);
  conform_structs(&library);
  conform_pointers(&library);
  conform_verdicts(&library);
  conform_stopping(&library);
  conform_inspections(&library);
  conform_secrets(&library);
  conform_one_time_codes(&library);
  conform_new_digests(&library);
  conform_backup_codes(&library);
  conform_qr_codes(&library);
  conform_lockout(&library);
  conform_breached_passwords(&library);
  conform_policy(&library);
  conform_metadata(&library);
  conform_queries(&library);
  conform_batches(&library);
  library_close(&library);
  return check_report();
}
