// One file's bytes, or why there are none. Nothing here waits for a file that was found in a folder: what is not a
// regular file any more when it is opened is left out.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "plugins/cli/file_list.hpp"

namespace tsregion::cli {

inline constexpr std::uint64_t kFoundFileLimit = std::uint64_t{10} << 20U;
inline constexpr std::uint64_t kNamedFileLimit = std::uint64_t{256} << 20U;
inline constexpr std::uint64_t kHighestLimit = std::uint64_t{1} << 30U;  // the library's own

enum class SourceState {
  ready,
  gone,        // found in a folder, and no longer there or no longer a regular file
  unreadable,  // `message` says why
  binary,      // found in a folder, with a NUL in its first 8 KiB
  too_large
};

struct Source {
  SourceState state = SourceState::ready;
  std::string text;
  std::string message;
  std::uint64_t bytes = 0;  // the file's size as far as it is known
};

// Read at most `limit` bytes of a file; standard input for that origin, whatever the path says.
[[nodiscard]] Source read_source(const FileEntry &entry, std::uint64_t limit);

// "12.5 MiB".
[[nodiscard]] std::string human_size(std::uint64_t bytes);

}  // namespace tsregion::cli
