// SPDX-License-Identifier: MIT
// How a region's text is laid out in its host: the runs that spell it, what stands before its lines, how its line breaks are written,
// and which mark ends the literal.
//
// Immutable once made; borrows the host and the parts; thread-safe.
#pragma once

#include "core/detect/region.hpp"
#include "core/document/segment.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// A segment, with the part that it is of.
struct HostRun {
  Segment segment;
  uint32_t part = 0;
  [[nodiscard]] bool is_text() const { return segment.kind == SegmentKind::literal || segment.kind == SegmentKind::escape; }
};

class HostLines {
public:
  HostLines(std::string_view host, std::span<const RegionPart> parts, std::string_view placeholder);

  [[nodiscard]] const std::string &guest() const { return guest_; }
  [[nodiscard]] std::string_view host() const { return host_; }
  [[nodiscard]] const std::vector<HostRun> &runs() const { return runs_; }
  [[nodiscard]] const RegionPart &part_of(const HostRun &run) const { return parts_[run.part]; }
  // The first run that ends behind `guest`, or runs().size().
  [[nodiscard]] std::size_t run_at(uint32_t guest) const;

  // What stands between a run and the one before it: host bytes that the guest does not see.
  [[nodiscard]] ByteRange gap_before(std::size_t run) const;
  // Is it what stands before a line: `> `, `/// `, indentation?
  [[nodiscard]] bool is_line_prefix(ByteRange range) const;
  // May a line break that only the guest sees be deleted with the gap before it?
  [[nodiscard]] bool is_line_joint(std::size_t run) const;

  // The line that a new one is modelled on.
  struct Model {
    bool found = false;  // a line break of this region
    std::string newline; // how it is written, ...
    std::string prefix;  // ... and what stands before the line behind it
    bool raw = false;    // a line break of the host, and no escape
  };
  // Near a place in the guest text, for text with these escapes.
  [[nodiscard]] Model model_at(uint32_t guest, EscapeSyntax escapes) const;

  // The mark that ends the literal that a part belongs to; empty: not known.
  [[nodiscard]] std::string closing_mark(uint32_t part) const;
  [[nodiscard]] uint32_t line_start(uint32_t host) const;

private:
  [[nodiscard]] bool reads_as_prefix(std::string_view text) const;
  [[nodiscard]] bool look_at_break(uint32_t guest, EscapeSyntax escapes, Model &model, bool &prefix_known) const;
  [[nodiscard]] bool goes_on(uint32_t part) const;

  std::string_view host_;
  std::span<const RegionPart> parts_;
  std::string guest_;
  std::vector<HostRun> runs_;
};

} // namespace tsregion
