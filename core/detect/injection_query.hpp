// SPDX-License-Identifier: MIT
// The injection queries of one host language, compiled: which nodes are filled by which guest language.
//
// Besides what the four dialects know, files of our own dialect (and any other) may say
//   (#set! injection.NAME …)              what of the content the guest sees: escapes, holes and more (content_rule.hpp)
//   (#set! injection.text)                the content is a text of the host as its roles describe it (host_rules.hpp), or a part of
//                                         one: the region is the whole text, with all that it is joined with, its escapes and
//                                         holes. A node that is no text gives nothing
//   (#set! injection.adjacent)            matches one after the other, with nothing but blanks and line breaks between them, are
//                                         one region; so a run of lines is one text without a quantifier, in linear time. A
//                                         line break between two is the guest's, unless the first one has it
//   (#set! injection.separator)           a line break stands between the matches of a combined region, which no host byte spells
//   @injection.indent                     a node that begins with the blanks that the dedent "opening" means
//   @injection.mime-type                  a capture whose text names the language as HTML's `type` does: "module", "text/css"
//
// Immutable once compiled, thread-safe.
#pragma once

#include "core/detect/content_rule.hpp"
#include "core/detect/query/lua_gsub.hpp"
#include "core/detect/predicate.hpp"
#include "core/detect/rule_reader.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

// The runtime's symbol of an ERROR node, in all languages.
inline constexpr uint16_t kErrorSymbol = 0xFFFF;

struct QuerySource {
  std::string name; // "html/injections.scm", or a file: what regions show as their rule
  std::string text;
  Dialect dialect = Dialect::own;
};

// A pattern, or a whole file, that is not used.
struct QueryFault {
  std::string source;
  RuleError error; // line and column of the mistake
};

struct InjectionPattern : ContentRule {
  // (#offset! @capture start_row start_column end_row end_column): columns in bytes.
  struct Offset {
    uint32_t capture = 0;
    std::array<int32_t, 4> by{};
  };
  struct Substitution { // (#gsub! @capture pattern replacement)
    uint32_t capture = 0;
    std::shared_ptr<const LuaGsub> gsub;
  };
  struct Trim { // (#trim! @capture start-lines start-blanks end-lines end-blanks)
    uint32_t capture = 0;
    std::array<bool, 4> sides{};
  };

  std::string rule;     // "html/injections.scm:12"
  uint32_t rank = 0;    // its place among the patterns of all files: of two that want the same text the later one has it
  Dialect dialect = Dialect::own;
  std::string language; // canonical; empty: the match says
  bool combined = false;
  bool adjacent = false;
  bool self = false;
  bool parent = false;
  bool text = false;
  bool separator = false;
  std::vector<Predicate> tests;
  std::vector<Offset> offsets;
  std::vector<Trim> trims;
  std::vector<Substitution> substitutions;
  std::vector<uint32_t> info_strings; // captures whose text is an info string: (#set-lang-from-info-string! @capture)
};

// What a node must have for a match of a pattern to begin there: a child of this kind whose text passes. To ask for it costs a fifth of
// what the cursor costs (`./dev bench figures/html`), and most attributes of a page of HTML have another name.
struct RequiredChild {
  std::vector<uint16_t> symbols;
  uint32_t capture = 0;
  std::vector<Predicate> tests; // decided by this capture

  // True if it has one, or if that is not to be said cheaply.
  [[nodiscard]] bool is_in(Node node, std::string_view text) const;
};

// A node kind with which matches begin.
struct RootKind {
  uint16_t symbol = 0;
  std::vector<RequiredChild> one_of; // for each pattern that begins with it; none: at least one pattern requires nothing
  [[nodiscard]] bool may_begin_at(Node node, std::string_view text) const {
    for (const RequiredChild &child : one_of) {
      if (child.is_in(node, text)) return true;
    }
    return one_of.empty();
  }
};

// One file, or a part of it.
struct InjectionFile {
  static constexpr uint32_t kNoCapture = 0xFFFFFFFFu;

  Dialect dialect = Dialect::own;
  Query query;
  std::vector<InjectionPattern> patterns; // by the query's numbers
  std::vector<RootKind> roots; // with which all matches begin, by symbol; empty: they may begin anywhere
  uint32_t content = kNoCapture;
  uint32_t language = kNoCapture;
  uint32_t file_name = kNoCapture;
  uint32_t mime_type = kNoCapture;
  uint32_t indent = kNoCapture;
  uint32_t shebang = kNoCapture;
  std::vector<std::string> needs; // a text without any of these words has no match; none: any text may
  std::vector<std::string> capture_languages; // by capture: what @lua means where capture names are languages
};

class InjectionQuery {
public:
  // How matches are looked for: the runtime's cursor over the whole tree; or, where it is known with which kinds of nodes matches
  // begin, a walk of our own to these nodes, and the cursor there only. Both find the same.
  enum class Search { anywhere, at_roots };

  // Compile files, in order. What is refused is left out and told; the rest works.
  [[nodiscard]] static std::shared_ptr<const InjectionQuery> compile(const Language &language, const std::vector<QuerySource> &sources,
                                                                     Search search = Search::at_roots);

  [[nodiscard]] const std::vector<InjectionFile> &files() const { return files_; }
  [[nodiscard]] const std::vector<QueryFault> &faults() const { return faults_; }
  [[nodiscard]] bool empty() const { return files_.empty(); }
  // Of the files with roots, those with this kind.
  struct FileAt {
    uint32_t file = 0; // index
    uint32_t root = 0; // of its roots
  };
  [[nodiscard]] std::span<const FileAt> files_at(uint16_t symbol) const {
    if (symbol == kErrorSymbol) return files_at_error_;
    return symbol < files_at_.size() ? std::span<const FileAt>(files_at_[symbol]) : std::span<const FileAt>();
  }
  // Does every match lie below a node that a pattern begins with?
  [[nodiscard]] bool is_local() const;
  // Are there regions whose parts may stand anywhere in the text?
  [[nodiscard]] bool combines() const;
  [[nodiscard]] bool has_roots() const { return !files_at_.empty() || !files_at_error_.empty(); }
  // Could a text have a match at all? Cheap: by the words that our own files need.
  [[nodiscard]] bool may_match(std::string_view text) const;

private:
  friend class InjectionCompiler;
  std::vector<InjectionFile> files_;
  std::vector<std::vector<FileAt>> files_at_; // by symbol
  std::vector<FileAt> files_at_error_;
  std::vector<QueryFault> faults_;
};

} // namespace tsregion
