// SPDX-License-Identifier: MIT
#include "core/base/digest.hpp"

#include <array>
#include <cstdio>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <string>
#include <unistd.h>

namespace {

using namespace tsregion;

// The line that another process of this very program prints for the hash of a fixed text ("" if it cannot run).
std::string hash_in_another_process() {
  std::array<char, 4096> path{};
  if (readlink("/proc/self/exe", path.data(), path.size() - 1) <= 0) return {};
  const std::string command = "'" + std::string(path.data()) + "' --no-skip --test-case='print the hash of a fixed text' -s=0 -m";
  FILE *const pipe = popen(command.c_str(), "r"); // the path is our own executable's
  if (pipe == nullptr) return {};
  std::string line;
  std::array<char, 256> buffer{};
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
    if (std::string_view(buffer.data()).starts_with("hash:")) line = buffer.data();
  }
  pclose(pipe);
  return line;
}

TEST_SUITE("digest") {
  TEST_CASE("the same text has the same digest") { CHECK(digest_of("(a)") == digest_of(std::string("(a)"))); }
  TEST_CASE("other texts have other digests") { CHECK_FALSE(digest_of("(a)") == digest_of("(b)")); }
  TEST_CASE("the empty text has a digest") { CHECK(digest_of("") == digest_of({})); }
  TEST_CASE("a stable hash depends on its salt") { CHECK(stable_hash("x", 1) != stable_hash("x", 2)); }
  TEST_CASE("a stable hash is the same in every process") { CHECK(stable_hash("metta", 0) == 0xaec50df8361dd57aULL); }

  TEST_CASE("two processes hash the same text differently") {
    const std::string first = hash_in_another_process();
    const std::string second = hash_in_another_process();
    REQUIRE_FALSE(first.empty());
    CHECK(first != second);
  }

  TEST_CASE("print the hash of a fixed text" * doctest::skip()) { // for the case above
    std::printf("hash: %llx\n", static_cast<unsigned long long>(seeded_hash("metta")));
    std::fflush(stdout);
  }
}

} // namespace
