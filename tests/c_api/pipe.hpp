// SPDX-License-Identifier: MIT
// A pipe that wake-ups are written to.
#pragma once

#include <array>
#include <cstddef>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace capi {

class Pipe {
public:
  explicit Pipe(bool blocking = false) {
    REQUIRE(pipe(ends_.data()) == 0);
    make_nonblocking(read_end());
    if (!blocking) make_nonblocking(write_end());
  }
  ~Pipe() {
    close_read();
    close(ends_[1]);
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;

  [[nodiscard]] int read_end() const { return ends_[0]; }
  [[nodiscard]] int write_end() const { return ends_[1]; }
  void close_read() {
    if (ends_[0] >= 0) close(ends_[0]);
    ends_[0] = -1;
  }
  // A wake-up that does not come fails its own test, and not the whole run.
  void wait() const {
    constexpr int kMinute = 60'000;
    pollfd question{read_end(), POLLIN, 0};
    REQUIRE(poll(&question, 1, kMinute) == 1);
  }
  // All bytes that are in it now.
  [[nodiscard]] size_t drain() const {
    std::array<char, 4096> bytes{};
    size_t all = 0;
    for (ssize_t got = 0; (got = read(read_end(), bytes.data(), bytes.size())) > 0;) all += static_cast<size_t>(got);
    return all;
  }
  // Until not one byte more goes in.
  void fill() const {
    const int flags = fcntl(write_end(), F_GETFL);
    make_nonblocking(write_end());
    const std::array<char, 4096> bytes{};
    while (write(write_end(), bytes.data(), bytes.size()) > 0) {
    }
    while (write(write_end(), bytes.data(), 1) > 0) {
    }
    fcntl(write_end(), F_SETFL, flags);
  }

private:
  static void make_nonblocking(int descriptor) { fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK); }
  std::array<int, 2> ends_{};
};

} // namespace capi
