/* yyjson as one function, for `bench`: most of its interface is inline, which Swift cannot look up in a
 * library that may not be there. */

#include <stdbool.h>
#include <string.h>

#include "yyjson.h"

const char *yyjson_bench_version(void) { return YYJSON_VERSION_STRING; }

/* Reads both texts, merges, writes; the length of the result, 0 where it fails or has no room. Where
 * `keeps_numbers`, they are not converted but written as they were. */
size_t yyjson_bench_merge(const char *document, size_t document_len, const char *patch,
                          size_t patch_len, bool keeps_numbers, char *buffer, size_t buffer_size) {
  const yyjson_read_flag flags = keeps_numbers ? YYJSON_READ_NUMBER_AS_RAW : YYJSON_READ_NOFLAG;
  yyjson_doc *original = yyjson_read(document, document_len, flags);
  yyjson_doc *changes = yyjson_read(patch, patch_len, flags);
  yyjson_mut_doc *merged = yyjson_mut_doc_new(NULL);
  yyjson_mut_doc_set_root(merged, yyjson_merge_patch(merged, yyjson_doc_get_root(original),
                                                     yyjson_doc_get_root(changes)));
  size_t length = 0;
  char *text = yyjson_mut_write(merged, YYJSON_WRITE_NOFLAG, &length);
  if (text == NULL || length > buffer_size) length = 0;
  if (length > 0) memcpy(buffer, text, length);
  free(text);
  yyjson_mut_doc_free(merged);
  yyjson_doc_free(changes);
  yyjson_doc_free(original);
  return length;
}
