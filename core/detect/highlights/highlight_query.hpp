// SPDX-License-Identifier: MIT
// What the bytes of a text are, for people's eyes: `highlights.scm` files, compiled.
//
//   @NAME                     its node is called NAME; `@none`: nothing
//   (#set! priority N)        counts before those with a lower one; 100 if it is not said
//   (#eq? …), (#match? …), …  as in injection queries (predicate.hpp)
//   (#is? local) never holds, (#is-not? local) always: what is local is not looked up
// Captures that begin with `_`, and @spell, @nospell and @conceal, say nothing. highlight_spans.hpp says which of several counts.
//
// Immutable once compiled, thread-safe.
#pragma once

#include "core/detect/injection_query.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tsregion {

struct HighlightCapture {
  static constexpr uint32_t kNone = 0xFFFFFFFFu;    // @none
  static constexpr uint32_t kNothing = 0xFFFFFFFEu; // it is not about colours
  uint32_t name = kNothing; // index into HighlightQuery::names()
};

struct HighlightPattern {
  static constexpr int32_t kUsualPriority = 100; // as in Neovim
  uint64_t rank = 0; // its place among those of all files
  int32_t priority = kUsualPriority;
  std::vector<Predicate> tests;
  bool usable = true;
};

// A pattern of one node.
struct SingleHighlight {
  HighlightCapture capture;
  uint64_t rank = 0;
};

// One file, or a part of it: a QueryPart, and what it means.
struct HighlightFile {
  Query query;
  std::vector<bool> roots;
  std::vector<HighlightCapture> captures; // by the query's numbers
  std::vector<HighlightPattern> patterns;
};

class HighlightQuery {
public:
  // How matches are looked for: the runtime's cursor over the whole tree; or where they can begin. Both find the same.
  enum class Search { anywhere, at_roots };

  // Compile files, in order. What is refused is left out and told; the rest works.
  // Requires: the language's grammar can be had.
  [[nodiscard]] static std::shared_ptr<const HighlightQuery> compile(const Language &language, const std::vector<QuerySource> &sources,
                                                                     Search search = Search::at_roots);

  [[nodiscard]] const std::vector<HighlightFile> &files() const { return files_; }
  [[nodiscard]] bool has_singles() const { return !singles_.empty(); }
  [[nodiscard]] std::span<const SingleHighlight> singles_at(uint16_t symbol) const {
    return symbol < singles_.size() ? std::span<const SingleHighlight>(singles_[symbol]) : std::span<const SingleHighlight>();
  }
  [[nodiscard]] const std::vector<std::string> &names() const { return names_; }
  [[nodiscard]] const std::vector<QueryFault> &faults() const { return faults_; }

private:
  friend class HighlightCompiler;
  std::vector<HighlightFile> files_;
  std::vector<std::vector<SingleHighlight>> singles_; // by symbol
  std::vector<std::string> names_;
  std::vector<QueryFault> faults_;
};

} // namespace tsregion
