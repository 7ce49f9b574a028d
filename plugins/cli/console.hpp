// The two streams of the command. Standard output is data: buffered, written in whole lines, and a closed pipe
// ends the command quietly. Standard error is messages and the progress bar, which never mix.
//
// Ctrl-C ends the command with status 130 at once, but never in the middle of a write, so that what came out
// ends with a whole line. Thread-confined (main).
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace tsregion::cli {

inline constexpr int kFound = 0;
inline constexpr int kNothing = 1;
inline constexpr int kError = 2;
inline constexpr int kInterrupted = 130;

// Thrown by Output when nobody reads any more (EPIPE); main ends quietly.
struct ClosedPipe {};

class Output {
 public:
  Output();
  // Writes when much has come together and `text` ends a line.
  Output &operator<<(std::string_view text);
  // Write what is buffered. Throws ClosedPipe, or Fatal when the output cannot be written.
  void flush();

  [[nodiscard]] bool is_terminal() const { return terminal_; }
  // Characters in a row of the terminal, or `fallback`.
  [[nodiscard]] std::size_t columns(std::size_t fallback) const;

 private:
  std::string buffer_;
  bool terminal_;
};

class Messages {
 public:
  explicit Messages(bool progress_allowed);
  ~Messages() { hide_progress(); }
  Messages(const Messages &) = delete;
  Messages &operator=(const Messages &) = delete;

  // "ts-region: TEXT" on standard error.
  void say(std::string_view text);
  // Text of several lines as it is.
  void print(std::string_view text);

  // Draw or update the bar; does nothing unless standard error is a terminal and a second has gone by.
  void show_progress(std::size_t done, std::size_t total, std::size_t regions);
  void hide_progress();

 private:
  bool progress_allowed_;
  bool progress_shown_ = false;
  std::chrono::steady_clock::time_point start_;
};

// From here on: SIGINT ends with status 130, a closed pipe is an error of write().
void install_signal_handling();

// Whether to colour the output: `mode` is auto, always or never.
[[nodiscard]] bool wants_color(std::string_view mode, const Output &output);

}  // namespace tsregion::cli
