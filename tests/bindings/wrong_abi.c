/* A library of a far-away ABI: the command must refuse it after this one call.
 * SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>

uint32_t ts_region_abi_version(void);
uint32_t ts_region_abi_version(void) { return 4711; }

const char *ts_region_version(void);
const char *ts_region_version(void) { abort(); }
