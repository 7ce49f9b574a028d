// SPDX-License-Identifier: MIT
#include "core/detect/query/vim_syntax.hpp"

#include "core/detect/query/vim_collection.hpp"
#include "core/detect/query/vim_tokens.hpp"

namespace tsregion {
namespace {

bool begins_with_magic(std::string_view pattern) {
  return pattern.starts_with("\\v") || pattern.starts_with("\\m") || pattern.starts_with("\\M") || pattern.starts_with("\\V");
}

class Translator {
public:
  explicit Translator(std::string_view pattern) : tokens_(pattern) {
    if (pattern.size() >= 2 && !begins_with_magic(pattern)) tokens_.set_magic(VimMagic::all);
  }

  Translation run() {
    while (!tokens_.at_end() && !result_.fault) read();
    if (!open_.empty()) fail("missing \\)", open_.back());
    return std::move(result_);
  }

private:
  void fail(const char *why, std::size_t where) { result_.fault.set(why, where); }
  std::string &out() { return result_.expression; }

  void read() {
    const std::size_t at = tokens_.at();
    const VimToken token = tokens_.peek();
    if (token.magic && setting(token)) return;
    tokens_.take(token);
    if (!token.magic) {
      write_character(out(), token.character);
      return repetition();
    }
    switch (token.character) {
    case '(': return open(at);
    case ')':
      if (open_.empty()) return fail("\\) without \\(", at);
      open_.pop_back();
      out() += ')';
      return repetition();
    case '|': out() += '|'; return;
    case '^': out() += "\\A"; return;
    case '$': out() += "\\z"; return;
    case '<':
    case '>': out() += "\\b"; return;
    case '.': out() += "(?s:.)"; return repetition();
    case 'n': out() += "\\n"; return repetition();
    case '[': return collection(at, false);
    case '_': return with_line_break(at);
    case '%': return percent(at);
    case 'z':
      if (tokens_.rest().starts_with('s') || tokens_.rest().starts_with('e')) return tokens_.skip(1); // where a match is said to be
      return fail("\\z( and \\z1 are not supported", at);
    case '~': return fail("~ asks for the last substitution, and there is none", at);
    case '&': return fail("\\& is not supported", at);
    case '*':
    case '+':
    case '=':
    case '?':
    case '{':
    case '@': return fail("there is nothing to repeat", at);
    default: break;
    }
    if ('1' <= token.character && token.character <= '9') return fail("back-references are not supported", at);
    CharacterClass set;
    if (vim_class(token.character, set)) {
      write_class(set, false);
    } else {
      write_character(out(), token.character); // has no meaning yet
    }
    repetition();
  }

  // \v \m \M \V \c \C: of the whole pattern, or of what follows.
  bool setting(const VimToken &token) {
    switch (token.character) {
    case 'v': tokens_.set_magic(VimMagic::all); break;
    case 'm': tokens_.set_magic(VimMagic::on); break;
    case 'M': tokens_.set_magic(VimMagic::off); break;
    case 'V': tokens_.set_magic(VimMagic::none); break;
    case 'c': result_.ignore_case = true; break;
    case 'C': // \c wins over it, wherever they stand
    case 'Z': break;
    default: return false;
    }
    tokens_.take(token, true);
    return true;
  }

  void open(std::size_t at) {
    if (open_.size() == kMaxGroupDepth) return fail("groups are nested too deeply", at);
    open_.push_back(at);
    out() += "(?:";
  }

  void collection(std::size_t at, bool line_break) {
    CharacterClass set;
    const std::size_t length = read_vim_collection(tokens_.rest(), tokens_.at(), set, result_.fault);
    if (length == 0) {
      if (line_break) return fail("missing ]", at);
      out() += "\\[";
      return repetition();
    }
    tokens_.skip(length);
    write_with(set, line_break);
    repetition();
  }

  // A complement has the line break already.
  void write_with(const CharacterClass &set, bool line_break) {
    if (line_break) out() += "(?:\\n|";
    set.write(out());
    if (line_break) out() += ')';
  }

  // \c is not for classes.
  void write_class(const CharacterClass &set, bool line_break) {
    out() += "(?-i:";
    write_with(set, line_break);
    out() += ')';
  }

  // \_s, \_[a], \_^ …: also where a line ends. (The text is one string, and has no other lines' ends.)
  void with_line_break(std::size_t at) {
    if (tokens_.at_end()) return fail("\\_ wants a class behind it", at);
    const uint32_t next = static_cast<unsigned char>(tokens_.rest()[0]);
    CharacterClass set;
    if (next == '^' || next == '$') {
      out() += next == '^' ? "\\A" : "\\z";
      return tokens_.skip(1);
    }
    if (next == '[') {
      tokens_.skip(1);
      return collection(at, true);
    }
    if (next == '.') {
      out() += "(?s:.)";
    } else if (vim_class(next, set)) {
      write_class(set, true);
    } else {
      return fail("\\_ wants a class behind it", at);
    }
    tokens_.skip(1);
    repetition();
  }

  void percent(std::size_t at) {
    const std::string_view rest = tokens_.rest();
    const char next = rest.empty() ? '\0' : rest[0];
    uint32_t code = 0;
    if (next == '(') {
      tokens_.take(tokens_.peek());
      return open(at);
    }
    if (next == '^' || next == '$') { // of the buffer
      out() += next == '^' ? "\\A" : "\\z";
      return tokens_.skip(1);
    }
    if (next == 'C' || rest.starts_with("#=0") || rest.starts_with("#=1") || rest.starts_with("#=2")) {
      return tokens_.skip(next == 'C' ? 1 : 3); // which of Vim's engines: all the same here
    }
    if (next == '[') return fail("\\%[] is not supported", at);
    if (const std::size_t length = read_vim_code(rest, code)) {
      tokens_.skip(length);
      write_character(out(), code);
      return repetition();
    }
    fail("what stands behind \\% asks for a buffer, or means nothing", at);
  }

  // What may stand behind an atom. (Each is written so that RE2 takes it for one.)
  void repetition() {
    if (tokens_.at_end() || result_.fault) return;
    const std::size_t at = tokens_.at();
    const VimToken token = tokens_.peek();
    if (!token.magic) return;
    switch (token.character) {
    case '*': out() += '*'; break;
    case '+': out() += '+'; break;
    case '=':
    case '?': out() += '?'; break;
    case '{': tokens_.take(token); return count(at);
    case '@': return fail("look-around (\\@=, \\@>, …) is not supported", at);
    default: return;
    }
    tokens_.take(token);
    no_second(at);
  }

  void no_second(std::size_t at) {
    if (tokens_.at_end()) return;
    const VimToken next = tokens_.peek();
    if (next.is_magic('*') || next.is_magic('+') || next.is_magic('=') || next.is_magic('?') || next.is_magic('{') ||
        next.is_magic('@')) {
      fail("a repetition of a repetition", at);
    }
  }

  // Behind `{`: n,m} n} n,} ,m} }, with a - in front for "as few as possible", which decides nothing here.
  void count(std::size_t at) {
    const auto number = [this](uint32_t &out_value) {
      const std::size_t length = read_vim_number(tokens_.rest(), 10, 10, out_value);
      tokens_.skip(length);
      return length > 0;
    };
    if (tokens_.rest().starts_with('-')) tokens_.skip(1);
    uint32_t least = 0;
    uint32_t most = kNoLimit;
    const bool has_least = number(least);
    if (tokens_.rest().starts_with(',')) {
      tokens_.skip(1);
      if (!number(most)) most = kNoLimit;
    } else if (has_least) {
      most = least;
    }
    if (tokens_.rest().starts_with('\\')) tokens_.skip(1);
    if (!tokens_.rest().starts_with('}')) return fail("the count does not end with }", at);
    tokens_.skip(1);
    if (most < least) std::swap(least, most); // as Vim does
    if (!write_count(out(), least, most)) return fail("a count above 1000", at);
    no_second(at);
  }

  VimTokens tokens_;
  Translation result_;
  std::vector<std::size_t> open_; // where each group began
};

} // namespace

Translation translate_vim(std::string_view pattern) { return Translator(pattern).run(); }

} // namespace tsregion
