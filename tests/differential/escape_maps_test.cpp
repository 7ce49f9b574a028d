// SPDX-License-Identifier: MIT
// What must hold of every syntax of escapes for any text: guest text, segments and maps agree with decode_escapes.
#include "core/document/position_map.hpp"
#include "core/document/virtual_document.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace tsregion;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr uint64_t kTexts = 200;
#else
constexpr uint64_t kTexts = 2000;
#endif

// Pieces out of which escapes of all syntaxes can come about.
const std::string_view kPieces[] = {
    "\\", "\\", "\\\\", "a", "n", "x", "u", "U", "z", "N", "c", "C-", "M-", "0", "1", "7", "41", "d83d", "de00", "{", "}", "{{", "}}", "_",
    "'", "''", "\"", "\"\"\"", "$", "${", "`", "&", "lt", "amp", ";", "#", "\n", "\r", "\r\n", "\n\r", " ", "\t", "  ", "\n\n\n", "\f", "ä",
    "\xE2\x80\xA8", "😀", "\xFF", "\xC3", "\\u", "\\x", "\\\n", "\\\r\n", "&#x", "\\u{", std::string_view("\0", 1)};

class Chance {
public:
  explicit Chance(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  std::size_t below(std::size_t limit) { // SplitMix64
    uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>((z ^ (z >> 31)) % limit);
  }
  std::string text() {
    std::string made;
    for (std::size_t i = below(14); i > 0; --i) made += kPieces[below(std::size(kPieces))];
    return made;
  }

private:
  uint64_t state_;
};

struct Guest {
  std::string text;
  std::vector<Segment> segments;
};

Guest guest_of(std::string_view host, const std::vector<RegionPart> &parts) {
  Guest guest;
  assemble_guest(host, parts, "", guest.text, guest.segments);
  return guest;
}

std::string covers(const Guest &guest) {
  uint32_t at = 0;
  for (const Segment &segment : guest.segments) {
    if (segment.guest.start != at || segment.guest.end < at) return "a gap or an overlap at guest byte " + std::to_string(at);
    at = segment.guest.end;
  }
  return at == guest.text.size() ? "" : "the segments end before the text";
}

std::string covers_host(const std::vector<Segment> &segments, ByteRange range) {
  uint32_t at = range.start;
  for (const Segment &segment : segments) {
    if (segment.host.start != at) return "a gap or an overlap at host byte " + std::to_string(at);
    at = segment.host.end;
  }
  return at == range.end ? "" : "the segments end before the part";
}

std::string there_and_back(const Guest &guest) {
  const PositionMap map(guest.segments);
  for (const Segment &segment : guest.segments) {
    for (uint32_t byte = segment.guest.start; byte < segment.guest.end; ++byte) {
      const bool first = segment.kind == SegmentKind::literal || byte == segment.guest.start;
      const Mapped host = map.to_host(byte);
      if (host.image != (first ? Image::exact : Image::inside)) return "to host, at guest byte " + std::to_string(byte);
      if (map.to_guest(host.byte) != Mapped{first ? byte : segment.guest.start, Image::exact}) return "back, at guest byte " + std::to_string(byte);
    }
    for (uint32_t byte = segment.host.start; byte < segment.host.end; ++byte) {
      const bool literal = segment.kind == SegmentKind::literal;
      const Mapped wanted{segment.guest.start + (literal ? byte - segment.host.start : 0),
                          literal || byte == segment.host.start ? Image::exact : Image::inside};
      if (map.to_guest(byte) != wanted) return "to guest, at host byte " + std::to_string(byte);
    }
  }
  const auto size = static_cast<uint32_t>(guest.text.size());
  return map.to_host(size).image == Image::exact ? "" : "the end has no place";
}

// Calls check(syntax, text) for many texts of each syntax; it returns what is wrong, or nothing.
template <typename Check> void for_every_text(Check check) {
  for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
    const auto syntax = static_cast<EscapeSyntax>(i);
    Chance chance(i);
    for (uint64_t n = 0; n < kTexts; ++n) {
      const std::string text = chance.text();
      const std::string wrong = check(syntax, text);
      if (wrong.empty()) continue;
      CAPTURE(escape_syntax_name(syntax));
      CAPTURE(text);
      FAIL_CHECK(wrong);
      break;
    }
  }
}

TEST_SUITE("maps of every syntax of escapes") {
  TEST_CASE("an escape ends within the text, and never has more than four bytes") {
    for_every_text([](EscapeSyntax syntax, const std::string &text) -> std::string {
      for (std::size_t at = 0; at < text.size(); ++at) {
        const Escape escape = escape_at(syntax, text, at);
        if (at + escape.length > text.size()) return "too long at byte " + std::to_string(at);
        if (escape.decoded_size > sizeof escape.decoded) return "too much at byte " + std::to_string(at);
        if (escape.length == 0 && escape.decoded_size > 0) return "something from nothing at byte " + std::to_string(at);
      }
      return "";
    });
  }

  TEST_CASE("no escape is passed over") {
    for_every_text([](EscapeSyntax syntax, const std::string &text) -> std::string {
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = next_escape(syntax, text, at);
        if (next < at || next > text.size()) return "out of bounds at byte " + std::to_string(at);
        for (; at < next; ++at) {
          if (escape_at(syntax, text, at).length > 0) return "an escape at byte " + std::to_string(at);
        }
        if (at < text.size()) at += std::max<std::size_t>(1, escape_at(syntax, text, at).length);
      }
      return "";
    });
  }

  TEST_CASE("the guest text is what the escapes spell") {
    for_every_text([](EscapeSyntax syntax, const std::string &text) -> std::string {
      const std::string host = "<\\" + text + "\n>";
      const ByteRange range{2, static_cast<uint32_t>(2 + text.size())};
      const Guest guest = guest_of(host, {{range, syntax, false}});
      if (guest.text != decode_escapes(syntax, text)) return "differs: " + guest.text;
      std::string wrong = covers(guest);
      if (wrong.empty()) wrong = covers_host(guest.segments, range);
      if (wrong.empty()) wrong = there_and_back(guest);
      return wrong;
    });
  }

  TEST_CASE("the guest texts of nested regions too") {
    for_every_text([](EscapeSyntax syntax, const std::string &text) -> std::string {
      const auto size = static_cast<uint32_t>(text.size());
      const Guest middle = guest_of(text, {{{0, size}, syntax, false}});
      for (const EscapeSyntax inner : {EscapeSyntax::none, EscapeSyntax::rholang, EscapeSyntax::c, syntax}) {
        const auto middle_size = static_cast<uint32_t>(middle.text.size());
        const Guest guest = guest_of(middle.text, {{{0, middle_size}, inner, false}});
        Guest nested{guest.text, {}};
        compose_segments(middle.segments, guest.segments, nested.segments);
        if (std::string wrong = covers(nested); !wrong.empty()) return wrong;
        for (std::size_t i = 1; i < nested.segments.size(); ++i) {
          const ByteRange before = nested.segments[i - 1].host;
          const ByteRange now = nested.segments[i].host;
          // They may overlap where an escape of the middle text spells two bytes, and a segment of the guest ends between them.
          if (now.start > before.end) return "a gap at host byte " + std::to_string(before.end);
          if (now.start < before.start || now.end < before.end) return "out of order at host byte " + std::to_string(now.start);
        }
        for (const Segment &segment : nested.segments) {
          if (segment.kind != SegmentKind::literal) continue;
          if (guest.text.substr(segment.guest.start, segment.guest.size()) != text.substr(segment.host.start, segment.host.size())) return "a literal differs";
        }
      }
      return "";
    });
  }

  TEST_CASE("the name of a syntax names it") {
    for (std::size_t i = 0; i < kEscapeSyntaxes; ++i) {
      EscapeSyntax found = EscapeSyntax::none;
      CHECK(escape_syntax_named(escape_syntax_name(static_cast<EscapeSyntax>(i)), found));
      CHECK(found == static_cast<EscapeSyntax>(i));
    }
  }
}

} // namespace
