// SPDX-License-Identifier: MIT
// What in a language is a name, and where names are defined and seen: query files, compiled.
//
// The words are those of the two kinds of file that editors share, `locals.scm` and `tags.scm`; what they cannot say is said with
// the words of flow.scm (host_rules.hpp). One file may have both kinds of pattern.
//
//   @local.scope                 names defined below end with it; what is in no scope belongs to all texts of the language
//   @local.definition.KIND       a name that is defined in the innermost scope, and seen in all of it
//   @local.reference.KIND        a name that refers
//   @name + @definition.KIND     (tags) a name, and what it names as a whole: defined in the scope around that, and known elsewhere
//   @name + @reference.KIND      (tags) a name, and the use around it
//   Without `local.`, as older files have it, the first three mean the same: @name tells tags from locals.
// Ours:
//   @local.name                  defined if it stands in a pattern, refers elsewhere
//   @local.pattern.KIND          names below are defined, of this kind; a scope in it ends it
//   @local.first.KIND            refers; if nothing of that name is seen there, it defines: variables of logic
//   @local.simultaneous          what is defined below is seen when it ends, not before;
//   @local.visible               or when this begins
//   @arity                       a list: its named children are arguments, or parameters
//   (#set! arity.add "-1")       more of them, or less; (#set! arity "0"): as many, without a list
//   (#set! arity.rest "FIELD")   a child in this field stands for any number
//   (#set! definition.bound)     defines what its name means here: the body of a name that is bound elsewhere
//   (#set! definition.scope "parent" or "global")   not the innermost scope; Neovim's definition.KIND.scope, too
//   (#set! symbol.space "WORD")  names of one space do not mean those of another one
//
// Of several patterns for one node, a definition counts before a reference, and that before @local.name; of two of one kind, the later one.
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

enum class SymbolRole : uint8_t { none, scope, simultaneous, visible, pattern, arity, tag_name, name, reference, first, definition };

struct SymbolCapture {
  SymbolRole role = SymbolRole::none;
  bool local = false; // written with `local.`
  uint32_t kind = 0;  // index into SymbolQuery::kinds()
};

enum class DefinitionScope : uint8_t { innermost, parent, global };

struct SymbolPattern {
  uint64_t rank = 0; // its place among those of all files
  std::vector<Predicate> tests;
  bool usable = true;
  bool bound = false;
  DefinitionScope scope = DefinitionScope::innermost;
  uint32_t space = 0; // index into SymbolQuery::spaces()
  bool arity_known = false; // without a list
  int32_t arity_add = 0;
  uint16_t arity_rest = 0; // a field
};

// A pattern that is one node and its captures: no query is needed to find it.
struct SingleNode {
  SymbolCapture capture;
  uint64_t rank = 0;
};

// One file, or a part of it: a QueryPart, and what it means.
struct SymbolFile {
  Query query;
  std::vector<bool> roots;
  std::vector<SymbolCapture> captures; // by the query's numbers
  std::vector<SymbolPattern> patterns;
};

class SymbolQuery {
public:
  // How matches are looked for: the runtime's cursor over the whole tree; or where they can begin. Both find the same.
  enum class Search { anywhere, at_roots };

  // Compile files, in order. What is refused is left out and told; the rest works.
  // Requires: the language's grammar can be had.
  [[nodiscard]] static std::shared_ptr<const SymbolQuery> compile(const Language &language, const std::vector<QuerySource> &sources,
                                                                  Search search = Search::at_roots);

  [[nodiscard]] const std::vector<SymbolFile> &files() const { return files_; }
  [[nodiscard]] bool has_singles() const { return !singles_.empty(); }
  [[nodiscard]] std::span<const SingleNode> singles_at(uint16_t symbol) const {
    return symbol < singles_.size() ? std::span<const SingleNode>(singles_[symbol]) : std::span<const SingleNode>();
  }
  [[nodiscard]] const std::vector<QueryFault> &faults() const { return faults_; }
  [[nodiscard]] const std::vector<std::string> &kinds() const { return kinds_; }
  [[nodiscard]] const std::vector<std::string> &spaces() const { return spaces_; }

private:
  friend class SymbolCompiler;
  std::vector<SymbolFile> files_;
  std::vector<std::vector<SingleNode>> singles_; // by symbol
  std::vector<QueryFault> faults_;
  std::vector<std::string> kinds_{""};
  std::vector<std::string> spaces_{""};
};

} // namespace tsregion
