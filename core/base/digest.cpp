// SPDX-License-Identifier: MIT
#include "core/base/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <chrono>
#include <sys/random.h>

namespace tsregion {
namespace {

uint64_t draw_seed() noexcept {
  uint64_t seed = 0;
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) == static_cast<ssize_t>(sizeof seed)) return seed;
  // Early boot or a sandbox without the call: the address space layout and the clock still differ per process.
  const auto now = static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  return XXH3_64bits_withSeed(&now, sizeof now, reinterpret_cast<uintptr_t>(&draw_seed));
}

} // namespace

uint64_t process_seed() noexcept {
  static const uint64_t seed = draw_seed();
  return seed;
}

Digest digest_of(std::string_view bytes) noexcept {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), process_seed());
  return {hash.low64, hash.high64};
}

uint64_t seeded_hash(std::string_view bytes) noexcept {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), process_seed());
}

uint64_t stable_hash(std::string_view bytes, uint64_t salt) noexcept {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), salt);
}

} // namespace tsregion
