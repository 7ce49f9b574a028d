// See reader.hpp. Plain reads, no mapping: a file that shrinks while it is read must not be a bus error.
// SPDX-License-Identifier: MIT
#include "plugins/cli/reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tsregion::cli {
namespace {

constexpr std::size_t kBinaryWindow = 8192;
constexpr std::size_t kStep = std::size_t{1} << 20U;

Source unreadable(int fault) { return {SourceState::unreadable, {}, std::strerror(fault), 0}; }

Source too_large(std::uint64_t size, std::uint64_t limit) {
  const std::string message = "larger than " + human_size(limit) + "; see --max-filesize";
  return {SourceState::too_large, {}, message, size};
}

int open_source(const FileEntry &entry) {
  if (entry.origin == Origin::standard_input) return STDIN_FILENO;
  // A named file may be a pipe that we have to wait for; a found one must not make us wait, nor lead elsewhere.
  const int careful = entry.origin == Origin::found ? O_NONBLOCK | O_NOFOLLOW : 0;
  int descriptor = -1;
  do {
    descriptor = ::open(entry.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | careful);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

Source read_all(int descriptor, std::uint64_t expected, std::uint64_t limit) {
  Source source;
  std::string &text = source.text;
  std::size_t filled = 0;
  text.resize(static_cast<std::size_t>(std::min(expected, limit)) + 1);  // one more: sees the end at once
  while (true) {
    if (filled == text.size()) text.resize(text.size() + std::max(kStep, text.size() / 2));
    const ssize_t count = ::read(descriptor, text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {  // standard input that somebody made non-blocking
      pollfd ready{descriptor, POLLIN, 0};
      ::poll(&ready, 1, -1);
      continue;
    }
    if (count < 0) return unreadable(errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > limit) return too_large(filled, limit);
  }
  text.resize(filled);
  source.bytes = filled;
  return source;
}

Source read_open(int descriptor, const FileEntry &entry, std::uint64_t limit) {
  const bool found = entry.origin == Origin::found;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return unreadable(errno);
  const bool regular = S_ISREG(status.st_mode);
  if (found && !regular) return {SourceState::gone, {}, {}, 0};
  const std::uint64_t size = regular ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > limit) return too_large(size, limit);
  Source source = read_all(descriptor, size, limit);
  if (found && source.state == SourceState::ready) {
    const std::size_t window = std::min(kBinaryWindow, source.text.size());
    if (std::memchr(source.text.data(), '\0', window) != nullptr) {
      return {SourceState::binary, {}, "a binary file: it has a NUL byte; name it to scan it all the same",
              source.bytes};
    }
  }
  return source;
}

}  // namespace

Source read_source(const FileEntry &entry, std::uint64_t limit) {
  if (!entry.problem.empty()) return {SourceState::unreadable, {}, entry.problem, 0};
  const int descriptor = open_source(entry);
  if (descriptor < 0) {
    const bool vanished = entry.origin == Origin::found && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP);
    return vanished ? Source{SourceState::gone, {}, {}, 0} : unreadable(errno);
  }
  Source source = read_open(descriptor, entry, limit);
  if (descriptor != STDIN_FILENO) ::close(descriptor);
  return source;
}

std::string human_size(std::uint64_t bytes) {
  constexpr std::array<const char *, 4> kUnits = {"bytes", "KiB", "MiB", "GiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1024 && unit + 1 < kUnits.size(); unit++) value /= 1024;
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), value == static_cast<double>(static_cast<long>(value)) ? "%.0f %s" : "%.1f %s",
                value, kUnits[unit]);
  return buffer.data();
}

}  // namespace tsregion::cli
