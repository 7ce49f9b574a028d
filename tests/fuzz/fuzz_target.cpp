// SPDX-License-Identifier: MIT
// For libFuzzer (clang; the option `fuzz`): an input that shows a difference ends the program, and libFuzzer keeps it.
#include "tests/fuzz/driver.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size);

namespace {

fuzz::Driver &driver() {
  static fuzz::Driver *const only = [] {
    std::atexit([] { std::fprintf(stderr, "%s\n", fuzz::summary(driver().statistics()).c_str()); });
    return new fuzz::Driver(PACK_DIR, FIXTURES_DIR); // its engine outlives what libFuzzer does at its end
  }();
  return *only;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size) {
  const std::string problem = driver().run({data, size});
  if (problem.empty()) return 0;
  std::fprintf(stderr, "%s\n%s\n", problem.c_str(), fuzz::summary(driver().statistics()).c_str());
  std::abort();
}
