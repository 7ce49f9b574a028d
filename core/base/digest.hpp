// SPDX-License-Identifier: MIT
// Hashing of bytes that come from input, seeded once per process so that nobody can prepare keys that
// collide. XXH3 (xxHash library) in `digest.cpp`, its only home.
//
// Thread-safe. Not cryptographic: whoever believes a digest compares the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tsregion {

struct Digest {
  uint64_t low = 0;
  uint64_t high = 0;
  friend bool operator==(const Digest &, const Digest &) = default;
};

// Drawn once per process.
[[nodiscard]] uint64_t process_seed() noexcept;

// 128 bits over the whole text.
[[nodiscard]] Digest digest_of(std::string_view bytes) noexcept;

// 64 bits, for tables keyed by input; the same seed.
[[nodiscard]] uint64_t seeded_hash(std::string_view bytes) noexcept;

// 64 bits with a fixed seed: for values that must be the same in every process (region ids).
[[nodiscard]] uint64_t stable_hash(std::string_view bytes, uint64_t salt) noexcept;

} // namespace tsregion
