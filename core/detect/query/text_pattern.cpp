// SPDX-License-Identifier: MIT
#include "core/detect/query/text_pattern.hpp"

#include "core/detect/query/emacs_syntax.hpp"
#include "core/detect/query/lua_matcher.hpp"
#include "core/detect/query/regex_syntax.hpp"
#include "core/detect/query/regex_writer.hpp"
#include "core/detect/query/vim_syntax.hpp"

#include <utility>

namespace tsregion {
namespace {

CompiledPattern refused(const PatternFault &fault) {
  return {nullptr, fault.message + " at byte " + std::to_string(fault.at) + " of the pattern"};
}

CompiledPattern compiled(TextPattern::Matcher matcher) {
  return {std::make_unique<const TextPattern>(std::move(matcher)), {}};
}

CompiledPattern compile_lua(std::string_view pattern) {
  PatternFault fault;
  LuaPattern read = read_lua_pattern(pattern, fault);
  if (fault) return refused(fault);
  if (!read.regular) return compiled(std::move(read));
  std::string error;
  auto regex = LinearRegex::compile(lua_expression(read), RegexText::bytes, false, error);
  if (!regex) return {nullptr, error};
  return compiled(std::move(regex));
}

CompiledPattern compile_translated(Translation translation) {
  if (translation.fault) return refused(translation.fault);
  std::string error;
  auto regex = LinearRegex::compile(translation.expression, RegexText::utf8, translation.ignore_case, error);
  if (!regex) return {nullptr, error};
  return compiled(std::move(regex));
}

} // namespace

Found TextPattern::found_in(std::string_view text) const {
  if (const auto *regex = std::get_if<std::unique_ptr<const LinearRegex>>(&matcher_)) return (*regex)->found_in(text);
  return lua_found_in(std::get<LuaPattern>(matcher_), text);
}

CompiledPattern compile_pattern(PatternSyntax syntax, std::string_view pattern) {
  if (pattern.size() > kMaxPatternBytes) {
    return {nullptr, "the pattern has more than " + std::to_string(kMaxPatternBytes) + " bytes"};
  }
  if (syntax == PatternSyntax::lua) return compile_lua(pattern);
  // Bytes are for Lua; the others' patterns are characters.
  if (const std::size_t valid = valid_utf8_prefix(pattern); valid < pattern.size()) return refused({"not UTF-8", valid});
  switch (syntax) {
  case PatternSyntax::regex: return compile_translated(translate_regex(pattern));
  case PatternSyntax::vim: return compile_translated(translate_vim(pattern));
  case PatternSyntax::emacs: return compile_translated(translate_emacs(pattern));
  case PatternSyntax::lua: break;
  }
  return {nullptr, "no such syntax"};
}

} // namespace tsregion
