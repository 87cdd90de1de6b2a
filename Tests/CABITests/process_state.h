/* What a library could change in the process that loads it. */

#ifndef PROCESS_STATE_H
#define PROCESS_STATE_H

/* Notes all of it. Never freed; there is one at a time to compare with. */
struct process_state *process_state_note(void);

/* Counts a claim for each part: it is as it was noted. */
void process_state_compare(const struct process_state *before, const char *after_what);

/* Files and directories that /proc/self shows: entries of "fd", of "task". */
int process_state_count(const char *directory);

/* Pages in memory, in bytes. */
long process_state_resident(void);

#endif
