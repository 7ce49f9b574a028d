// SPDX-License-Identifier: MIT
// In a fresh process: open the library, make an engine, free it. Prints the nanoseconds of the first two.
//
//   load_library LIBRARY
#include "c_api/ts_region.h"

#include <dlfcn.h>

#include <chrono>
#include <cstdio>

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  const auto start = std::chrono::steady_clock::now();
  void *const library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return 1;
  const auto make = reinterpret_cast<decltype(&ts_region_engine_new)>(dlsym(library, "ts_region_engine_new"));
  const auto release = reinterpret_cast<decltype(&ts_region_engine_free)>(dlsym(library, "ts_region_engine_free"));
  ts_region_engine *engine = nullptr;
  if (make == nullptr || release == nullptr || make(nullptr, &engine, nullptr) != TS_REGION_OK) return 1;
  const auto end = std::chrono::steady_clock::now();
  release(engine);
  std::printf("%lld\n", static_cast<long long>(std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count()));
}
