// SPDX-License-Identifier: MIT
// The programs that every way of detecting is compared on: fixtures, examples, and generated ones.
#pragma once

#include "tests/support/builders.hpp"
#include "tests/support/program_generator.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace tsregion::test {

// A sanitizer makes a program many times slower, and thousands do not find more than hundreds.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr uint64_t kGeneratedPrograms = 300;
#else
inline constexpr uint64_t kGeneratedPrograms = 3000;
#endif

inline const std::vector<std::string> &programs() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> paths;
    for (const char *const folder : {"/rholang", "/examples"}) {
      for (const auto &entry : std::filesystem::directory_iterator(std::string(FIXTURES_DIR) + folder)) {
        if (entry.path().extension() == ".rho") paths.push_back(entry.path().string());
      }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const std::string &path : paths) texts.push_back(file_text(path));
    for (uint64_t seed = 0; seed < kGeneratedPrograms; ++seed) {
      ProgramGenerator generator(seed);
      texts.push_back(seed % 2 == 0 ? generator.program() : generator.broken());
    }
    return texts;
  }();
  return all;
}

} // namespace tsregion::test
