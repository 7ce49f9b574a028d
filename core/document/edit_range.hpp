// SPDX-License-Identifier: MIT
// What an edit of a guest text takes out of the host, and where in the host its new text comes. An edit is widened first: to whole escapes
// and characters, and over what stands before it and would be read otherwise with the new text behind it.
//
// Thread-confined; borrows the lines.
#pragma once

#include "core/document/edit_plan.hpp"
#include "core/document/host_lines.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// How much of the literal counts for what stands beside it.
inline constexpr uint32_t kLiteralContext = 64;

// Host bytes with nothing between them that stays; empty: a place.
struct HostSpan {
  ByteRange host;
  ByteRange guest;
  std::size_t first = 0; // runs
  std::size_t last = 0;
};

class EditRange {
public:
  EditRange(const HostLines &lines, Replacement edit) : lines_(lines), removed_(edit.range), text_(std::move(edit.text)) {}

  // Finds all of the following. False: refused.
  [[nodiscard]] bool find(RefusedEdit &out_refused);

  [[nodiscard]] ByteRange removed() const { return removed_; }     // of the guest text
  [[nodiscard]] const std::string &text() const { return text_; }  // what comes in its place
  // Where the text comes (and what it replaces), then what else is removed. Nothing at all: nothing is to be done.
  [[nodiscard]] const std::vector<HostSpan> &spans() const { return spans_; }
  // Is the text's place behind what stands before its line? Blank lines come before it.
  [[nodiscard]] bool behind_prefix() const { return behind_prefix_; }
  [[nodiscard]] bool begins_line(uint32_t guest) const { return guest > 0 && lines_.guest()[guest - 1] == '\n'; }

private:
  [[nodiscard]] const std::vector<HostRun> &runs() const { return lines_.runs(); }
  [[nodiscard]] const std::string &guest() const { return lines_.guest(); }
  void widen_start(uint32_t start);
  void widen_end(uint32_t end);
  void widen_to_whole(uint32_t at, bool start);
  bool widen_over_one_before();
  [[nodiscard]] uint32_t unfinished_escape(const HostRun &run, EscapeSyntax escapes) const;
  [[nodiscard]] std::string behind() const;
  [[nodiscard]] bool collect(RefusedEdit &refused);
  [[nodiscard]] bool joins(const HostSpan &span, std::size_t run, ByteRange host) const;
  void take_prefix(HostSpan &span, bool replaced) const;
  [[nodiscard]] bool find_place(RefusedEdit &refused);

  const HostLines &lines_;
  ByteRange removed_;
  std::string text_;
  std::vector<HostSpan> spans_;
  bool behind_prefix_ = true;
};

} // namespace tsregion
