/* Proves that secret_scan would find what there is to find. */

#ifndef SECRET_CONTROLS_H
#define SECRET_CONTROLS_H

/* Plants copies of the marker and counts whether the scan finds each of them. */
void secret_controls(void);

#endif
