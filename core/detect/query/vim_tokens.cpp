// SPDX-License-Identifier: MIT
#include "core/detect/query/vim_tokens.hpp"

#include "core/detect/query/regex_writer.hpp"

namespace tsregion {
namespace {

constexpr std::string_view kMagicWhenOn = ".[~";
constexpr std::string_view kMagicWhenAll = "(){%+=?@!&|<>#\"',-:;`/";
// Whose magic a backslash turns round. (^ and $ too, after \V.)
constexpr std::string_view kTogglable = "%&()*+.123456789<=>?@ACDFHIKLMOPSUVWXZ[_acdfhiklmnopsuvwxz{|~";

bool has(std::string_view set, uint32_t c) {
  return c != 0 && c < 0x80 && set.find(static_cast<char>(c)) != std::string_view::npos;
}

} // namespace

void VimTokens::take(const VimToken &token, bool stays_at_start) {
  at_ += token.size;
  if (stays_at_start) return;
  caret_at_start_ = at_start_ && token.is_magic('^');
  at_start_ = false;
  before_that_ = before_;
  before_ = token;
}

VimToken VimTokens::token_at(std::size_t at, bool after_backslash) const {
  std::size_t end = at;
  VimToken token;
  token.character = next_character(pattern_, end);
  token.size = end - at;
  switch (token.character) {
  case '*': token.magic = star_is_magic(after_backslash); break;
  case '^': token.magic = caret_is_magic(); break;
  case '$': token.magic = dollar_is_magic(at); break;
  case '\\': return backslash_at(at);
  default:
    token.magic = (magic_ >= VimMagic::on && has(kMagicWhenOn, token.character)) ||
                  (magic_ == VimMagic::all && has(kMagicWhenAll, token.character));
  }
  return token;
}

VimToken VimTokens::backslash_at(std::size_t at) const {
  if (at + 1 >= pattern_.size()) return {'\\', false, 1};
  const char c = pattern_[at + 1];
  if (has(kTogglable, static_cast<unsigned char>(c))) {
    VimToken token = token_at(at + 1, true);
    token.magic = !token.magic;
    ++token.size;
    return token;
  }
  switch (c) {
  case 'r': return {'\r', false, 2};
  case 't': return {'\t', false, 2};
  case 'e': return {0x1B, false, 2};
  case 'b': return {'\b', false, 2};
  case '^':
  case '$': return {static_cast<unsigned char>(c), magic_ == VimMagic::none, 2};
  default: break;
  }
  std::size_t end = at + 1;
  VimToken token;
  token.character = next_character(pattern_, end);
  token.size = end - at;
  return token;
}

// Not where there is nothing that it could repeat.
bool VimTokens::star_is_magic(bool after_backslash) const {
  if (magic_ < VimMagic::on) return false;
  if (after_backslash) return true;
  return !at_start_ && !caret_at_start_ && !before_.is_magic('(') && !before_.is_magic('|') && !before_.is_magic('&');
}

bool VimTokens::caret_is_magic() const {
  if (magic_ < VimMagic::off) return false;
  return at_start_ || magic_ == VimMagic::all || before_.is_magic('(') || before_.is_magic('|') || before_.is_magic('&') ||
         before_.is_magic('n') || (before_.character == '(' && before_that_.is_magic('%'));
}

bool VimTokens::dollar_is_magic(std::size_t at) const {
  if (magic_ < VimMagic::off) return false;
  if (magic_ == VimMagic::all) return true;
  std::string_view rest = pattern_.substr(at + 1);
  bool all = false;
  while (rest.size() >= 2 && rest[0] == '\\' && has("cCmMvVZ", static_cast<unsigned char>(rest[1]))) {
    if (has("mMvV", static_cast<unsigned char>(rest[1]))) all = rest[1] == 'v';
    rest.remove_prefix(2);
  }
  if (rest.empty()) return true;
  if (rest[0] == '\\' && rest.size() >= 2) return has("|&)n", static_cast<unsigned char>(rest[1]));
  return all && has("|&)", static_cast<unsigned char>(rest[0]));
}

} // namespace tsregion
