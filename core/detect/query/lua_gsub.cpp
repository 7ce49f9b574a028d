// SPDX-License-Identifier: MIT
#include "core/detect/query/lua_gsub.hpp"

#include "core/detect/query/lua_matcher.hpp"
#include "core/detect/query/text_pattern.hpp"

#include <algorithm>

namespace tsregion {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

std::vector<LuaGsub::Piece> read_replacement(std::string_view text, int captures, PatternFault &out_fault) {
  std::vector<LuaGsub::Piece> pieces;
  const auto put = [&pieces](char c) {
    if (pieces.empty() || pieces.back().capture >= 0) pieces.emplace_back();
    pieces.back().text += c;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      put(text[at]);
    } else if (at + 1 == text.size()) {
      out_fault.set("% at the end", at);
    } else if (const char c = text[++at]; is_digit(c)) {
      // Without captures the whole match is the first one.
      const int capture = captures == 0 && c == '1' ? 0 : c - '0';
      if (capture > captures) out_fault.set("there is no such capture in the pattern", at - 1);
      pieces.push_back({{}, capture});
    } else {
      put(c);
    }
  }
  return pieces;
}

} // namespace

std::optional<std::string> LuaGsub::apply(std::string_view text) const {
  LuaMatcher matcher(pattern_, text);
  const std::size_t most = text.size() + kMaxGsubGrowth;
  std::string out;
  const auto put = [&out, most](std::string_view piece) {
    if (piece.size() > most - out.size()) return false;
    out += piece;
    return true;
  };
  std::size_t at = 0;
  while (true) {
    const Found found = matcher.match_at(at);
    if (found == Found::gave_up) return std::nullopt;
    if (found == Found::yes) {
      for (const Piece &piece : replacement_) {
        LuaMatcher::Capture capture{at, matcher.end() - at, false};
        if (piece.capture > 0) capture = matcher.capture(static_cast<std::size_t>(piece.capture - 1));
        const bool fits = piece.capture < 0     ? put(piece.text)
                          : capture.is_position ? put(std::to_string(capture.begin + 1))
                                                : put(text.substr(capture.begin, capture.size));
        if (!fits) return std::nullopt;
      }
    }
    if (found == Found::yes && matcher.end() > at) {
      at = matcher.end();
    } else if (at < text.size()) { // an empty match is followed by the next character
      if (!put(text.substr(at, 1))) return std::nullopt;
      ++at;
    } else {
      break;
    }
    if (pattern_.anchored) break;
  }
  if (at < text.size() && !put(text.substr(at))) return std::nullopt;
  return out;
}

CompiledGsub compile_lua_gsub(std::string_view pattern, std::string_view replacement) {
  if (std::max(pattern.size(), replacement.size()) > kMaxPatternBytes) return {nullptr, "the pattern is too long"};
  PatternFault fault;
  LuaPattern read = read_lua_pattern(pattern, fault);
  if (fault) return {nullptr, fault.message + " at byte " + std::to_string(fault.at) + " of the pattern"};
  std::vector<LuaGsub::Piece> pieces = read_replacement(replacement, read.captures, fault);
  if (fault) return {nullptr, fault.message + " at byte " + std::to_string(fault.at) + " of the replacement"};
  return {std::make_unique<const LuaGsub>(std::move(read), std::move(pieces)), {}};
}

} // namespace tsregion
