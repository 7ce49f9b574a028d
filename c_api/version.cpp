// SPDX-License-Identifier: MIT
// ts_region_version, _abi_version, _build_info.
#include "c_api/ts_region.h"

#include "ts_region_build_info.h" // made by meson

#define TS_REGION_TEXT_(value) #value
#define TS_REGION_TEXT(value) TS_REGION_TEXT_(value)

const char *ts_region_version(void) {
  return TS_REGION_TEXT(TS_REGION_VERSION_MAJOR) "." TS_REGION_TEXT(TS_REGION_VERSION_MINOR) "." TS_REGION_TEXT(
      TS_REGION_VERSION_PATCH);
}

uint32_t ts_region_abi_version(void) { return TS_REGION_VERSION_MINOR; }

const char *ts_region_build_info(void) {
  return "version: " TS_REGION_BUILD_VERSION "\n"
         "compiler: " TS_REGION_BUILD_COMPILER "\n"
         "build type: " TS_REGION_BUILD_TYPE "\n"
         "sanitizers: " TS_REGION_BUILD_SANITIZERS "\n"
         "tree-sitter: " TS_REGION_BUILD_TREE_SITTER " (MIT), linked in and hidden\n"
         "boost: " TS_REGION_BUILD_BOOST " (BSL-1.0)\n"
         "xxhash: " TS_REGION_BUILD_XXHASH " (BSD-2-Clause)\n"
         "re2: 2023, without Abseil (BSD-3-Clause), linked in and hidden\n"
         "licence: MIT\n";
}
