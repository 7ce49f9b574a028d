/* A library that is too old: it must be refused after this one call.
 * SPDX-License-Identifier: MIT */
#include <stdint.h>

uint32_t ts_region_abi_version(void);
uint32_t ts_region_abi_version(void) { return 0; }
