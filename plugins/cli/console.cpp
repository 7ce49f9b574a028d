// See console.hpp. How Ctrl-C works: the handler ends the process itself unless a write to standard output is
// going on; then it leaves a mark, and the write's end (or its interruption, if the reader has stalled) looks at it.
// SPDX-License-Identifier: MIT
#include "plugins/cli/console.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "plugins/cli/fatal.hpp"

namespace tsregion::cli {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} * 1024;
constexpr std::string_view kEraseLine = "\r\x1b[K";

volatile std::sig_atomic_t writing = 0;
volatile std::sig_atomic_t interrupted = 0;
volatile std::sig_atomic_t bar_on_screen = 0;

[[noreturn]] void end_interrupted() {
  if (bar_on_screen != 0) (void)!::write(STDERR_FILENO, kEraseLine.data(), kEraseLine.size());
  ::_exit(kInterrupted);
}

extern "C" void on_interrupt(int) {
  if (writing == 0 || interrupted != 0) end_interrupted();
  interrupted = 1;
}

void write_all(int descriptor, std::string_view text) {
  writing = 1;
  int fault = 0;
  while (!text.empty() && fault == 0) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN && interrupted == 0) {
      // Whoever shares this pipe made it non-blocking.
      pollfd ready{descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR || interrupted != 0) {
      fault = errno;
    }
  }
  writing = 0;
  if (interrupted != 0) end_interrupted();
  errno = fault;
}

}  // namespace

Output::Output() : terminal_(::isatty(STDOUT_FILENO) == 1) { buffer_.reserve(2 * kBufferBytes); }

Output &Output::operator<<(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes && text.ends_with('\n')) flush();
  return *this;
}

void Output::flush() {
  if (buffer_.empty()) return;
  write_all(STDOUT_FILENO, buffer_);
  const int fault = errno;
  buffer_.clear();
  if (fault == EPIPE) throw ClosedPipe{};
  if (fault != 0) throw Fatal(std::string("cannot write the output: ") + std::strerror(fault));
}

std::size_t Output::columns(std::size_t fallback) const {
  winsize size{};
  if (!terminal_ || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return fallback;
  return size.ws_col;
}

Messages::Messages(bool progress_allowed)
    : progress_allowed_(progress_allowed && ::isatty(STDERR_FILENO) == 1), start_(std::chrono::steady_clock::now()) {}

void Messages::say(std::string_view text) { print("ts-region: " + std::string(text) + "\n"); }

void Messages::print(std::string_view text) {
  hide_progress();
  while (!text.empty()) {
    const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
    if (count < 0 && errno != EINTR) return;  // nowhere to complain
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Messages::show_progress(std::size_t done, std::size_t total, std::size_t regions) {
  if (!progress_allowed_ || total == 0) return;
  if (std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
  constexpr std::size_t kWidth = 30;
  const std::size_t filled = std::min(kWidth, done * kWidth / total);
  const std::string line = std::string(kEraseLine) + "[" + std::string(filled, '#') +
                           std::string(kWidth - filled, '.') + "] " + std::to_string(done) + "/" +
                           std::to_string(total) + " files, " + std::to_string(regions) + " regions";
  (void)!::write(STDERR_FILENO, line.data(), line.size());
  progress_shown_ = true;
  bar_on_screen = 1;
}

void Messages::hide_progress() {
  if (!progress_shown_) return;
  (void)!::write(STDERR_FILENO, kEraseLine.data(), kEraseLine.size());
  progress_shown_ = false;
  bar_on_screen = 0;
}

void install_signal_handling() {
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, nullptr);

  // A shell starts background jobs with SIGINT ignored: leave that as it is.
  struct sigaction present {};
  ::sigaction(SIGINT, nullptr, &present);
  if (present.sa_handler == SIG_IGN) return;
  struct sigaction handle {};
  handle.sa_handler = on_interrupt;  // no SA_RESTART: a stalled write must come back
  ::sigaction(SIGINT, &handle, nullptr);
}

bool wants_color(std::string_view mode, const Output &output) {
  if (mode != "auto") return mode == "always";
  const char *no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char *terminal = std::getenv("TERM");
  return output.is_terminal() && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace tsregion::cli
