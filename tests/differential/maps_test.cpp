// SPDX-License-Identifier: MIT
// What must hold of the segments and maps of every region of every program, against a decoder of its own.
#include "core/document/position_map.hpp"
#include "tests/differential/corpus_of_programs.hpp"

#include <doctest/doctest.h>
#include <map>

namespace {

using namespace tsregion;
using namespace tsregion::test;

// Rholang's escapes, written down a second time. Empty: `spelling` is no escape.
std::string decoded(std::string_view spelling) {
  if (spelling.size() < 2 || spelling[0] != '\\') return {};
  switch (spelling[1]) {
  case 'n': return "\n";
  case 'r': return "\r";
  case 't': return "\t";
  case '\\': return "\\";
  case '"': return "\"";
  default: break;
  }
  uint64_t code = 0;
  for (const char digit : spelling.substr(1)) {
    if (digit < '0' || digit > '9') return {};
    code = std::min<uint64_t>(code * 10 + static_cast<uint64_t>(digit - '0'), 0x110000);
  }
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto byte = [](uint64_t value) { return std::string(1, static_cast<char>(value)); };
  const auto tail = [&](uint64_t value) { return byte(0x80 + value % 64); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) return byte(0xC0 + code / 64) + tail(code);
  if (code < 0x10000) return byte(0xE0 + code / 4096) + tail(code / 64) + tail(code);
  return byte(0xF0 + code / 262144) + tail(code / 4096) + tail(code / 64) + tail(code);
}

// Calls check(region, program) for every region; it returns what is wrong, or nothing.
template <typename Check> void for_every_region(Check check, const Settings &settings = {}) {
  for (const std::string &program : programs()) {
    for (const FoundRegion &region : regions_of(program, settings)) {
      const std::string wrong = check(region, program);
      if (wrong.empty()) continue;
      CAPTURE(program);
      CAPTURE(region.text);
      FAIL_CHECK(wrong);
      return;
    }
  }
}

TEST_SUITE("maps") {
  TEST_CASE("segments cover the text completely and in order") {
    for_every_region([](const FoundRegion &region, const std::string &) -> std::string {
      uint32_t at = 0;
      for (const Segment &segment : region.segments) {
        if (segment.guest.start != at) return "a gap or an overlap at guest byte " + std::to_string(at);
        at = segment.guest.end;
      }
      return at == region.text.size() ? "" : "the segments end before the text";
    });
  }

  TEST_CASE("segments are in the order of the host") {
    for_every_region([](const FoundRegion &region, const std::string &) -> std::string {
      for (std::size_t i = 1; i < region.segments.size(); ++i) {
        const ByteRange before = region.segments[i - 1].host;
        const ByteRange now = region.segments[i].host;
        if (region.depth == 1 && now.start < before.end) return "overlap in the host at byte " + std::to_string(now.start);
        if (now.start < before.start || now.end < before.end) return "out of order at byte " + std::to_string(now.start);
      }
      return "";
    });
  }

  TEST_CASE("literal segments are the host's bytes") {
    for_every_region([](const FoundRegion &region, const std::string &program) -> std::string {
      for (const Segment &segment : region.segments) {
        if (segment.kind != SegmentKind::literal) continue;
        const std::string guest = region.text.substr(segment.guest.start, segment.guest.size());
        if (guest != program.substr(segment.host.start, segment.host.size())) return "literal differs: " + guest;
      }
      return "";
    });
  }

  TEST_CASE("escapes decode as an independent decoder says") {
    for_every_region([](const FoundRegion &region, const std::string &program) -> std::string {
      for (const Segment &segment : region.segments) {
        if (region.depth > 1 || segment.kind != SegmentKind::escape) continue;
        const std::string spelling = program.substr(segment.host.start, segment.host.size());
        if (decoded(spelling) != region.text.substr(segment.guest.start, segment.guest.size())) return "escape " + spelling;
      }
      return "";
    });
  }

  TEST_CASE("no escape hides in a literal segment") {
    for_every_region([](const FoundRegion &region, const std::string &program) -> std::string {
      for (const Segment &segment : region.segments) {
        if (region.depth > 1 || segment.kind != SegmentKind::literal) continue;
        for (uint32_t at = segment.host.start; at + 1 < segment.host.end; ++at) {
          if (!decoded(program.substr(at, 2)).empty()) return "an escape at byte " + std::to_string(at);
        }
      }
      return "";
    });
  }

  TEST_CASE("every guest byte goes to the host and comes back") {
    for_every_region([](const FoundRegion &region, const std::string &) -> std::string {
      const PositionMap map(region.segments);
      for (const Segment &segment : region.segments) {
        for (uint32_t guest = segment.guest.start; guest < segment.guest.end; ++guest) {
          const Mapped host = map.to_host(guest);
          const Mapped back = map.to_guest(host.byte);
          const bool first = segment.kind == SegmentKind::literal || guest == segment.guest.start;
          if (host.image != (first ? Image::exact : Image::inside)) return "to host, at guest byte " + std::to_string(guest);
          if (region.depth == 1 && back != Mapped{first ? guest : segment.guest.start, Image::exact}) {
            return "back, at guest byte " + std::to_string(guest);
          }
        }
      }
      return "";
    });
  }

  TEST_CASE("every host byte of a segment goes to the guest as its kind says") {
    for_every_region([](const FoundRegion &region, const std::string &) -> std::string {
      if (region.depth > 1) return "";
      const PositionMap map(region.segments);
      for (const Segment &segment : region.segments) {
        for (uint32_t host = segment.host.start; host < segment.host.end; ++host) {
          Mapped wanted{segment.guest.start, Image::hole};
          if (segment.kind == SegmentKind::literal) wanted = {segment.guest.start + host - segment.host.start, Image::exact};
          if (segment.kind == SegmentKind::escape) wanted.image = host == segment.host.start ? Image::exact : Image::inside;
          if (map.to_guest(host) != wanted) return "at host byte " + std::to_string(host);
        }
      }
      return "";
    });
  }

  TEST_CASE("with a placeholder in each hole the segments still cover the text") {
    Settings settings;
    settings.placeholder = "⟨hole⟩";
    for_every_region(
        [](const FoundRegion &region, const std::string &) -> std::string {
          uint32_t at = 0;
          for (const Segment &segment : region.segments) {
            if (segment.guest.start != at) return "a gap or an overlap at guest byte " + std::to_string(at);
            at = segment.guest.end;
          }
          return at == region.text.size() ? "" : "the segments end before the text";
        },
        settings);
  }

  TEST_CASE("regions of a layer share no literal byte") {
    for (const std::string &program : programs()) {
      std::map<std::pair<uint32_t, uint32_t>, int> owners; // (parent, byte)
      for (const FoundRegion &region : regions_of(program)) {
        for (const Segment &segment : region.segments) {
          if (segment.kind == SegmentKind::hole) continue;
          for (uint32_t byte = segment.host.start; byte < segment.host.end && region.depth == 1; ++byte) {
            if (++owners[{region.parent, byte}] == 1) continue;
            CAPTURE(program);
            FAIL_CHECK("two regions have byte " << byte);
            return;
          }
        }
      }
    }
  }
}

} // namespace
