// SPDX-License-Identifier: MIT
// The rules of all hosts, at one moment. A rule set is immutable to its users and shared; adding a rule file makes a new one
// with a new generation, so a running batch keeps what it began with and cached regions know which rules they are from.
//
// What is embedded or lies in a folder is compiled when its language is first met as a host: an engine that never sees a
// language pays nothing for its rules.
//
// Thread-safe.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/detect/host_profile.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion {

class HighlightQuery;
class SymbolQuery;

// The kinds of file that detection does not need. The first three speak of names (symbols/symbol_query.hpp), and all that a language has
// of them are used together; the last one of colours (highlights/highlight_query.hpp).
enum class QueryFileKind : uint8_t { symbols, locals, tags, highlights };

class RuleSet {
public:
  struct Change;

  // The rule files embedded in the library.
  [[nodiscard]] static std::shared_ptr<const RuleSet> built_in();

  // This set with one more file of roles for `language`, compiled at once; `replace` forgets that language's other ones first.
  [[nodiscard]] Change with_roles(const Language &language, RuleSource source, bool replace) const;
  // This set with injection queries for a language, by name. They come before those that are there: unless a file's modeline
  // says that it extends, it replaces them.
  [[nodiscard]] Change with_injections(const std::string &language, QuerySource source, bool replace) const;

  // This set with a file of another kind. It takes the place of those of its kind, unless its modeline says that it extends.
  [[nodiscard]] std::shared_ptr<const RuleSet> with_queries(const std::string &language, QueryFileKind kind, QuerySource source, bool replace) const;

  // Null if the language is no host, or its parser cannot be had. A language whose blocks can be scanned needs none, while its rules are
  // those that are embedded.
  [[nodiscard]] const HostProfile *of(const Language &language) const;
  // Are there queries for this language, which could find something in a tree?
  [[nodiscard]] bool has_queries(const std::string &language) const;
  // Null if nothing is known of the language's names, or its parser cannot be had.
  [[nodiscard]] std::shared_ptr<const SymbolQuery> symbols_of(const Language &language) const;
  // Null if nothing is known of the language's colours, or its parser cannot be had.
  [[nodiscard]] std::shared_ptr<const HighlightQuery> highlights_of(const Language &language) const;
  // Are there files about the language's colours?
  [[nodiscard]] bool has_highlights(const std::string &language) const;
  // What was refused when the language's files were compiled; compiles them.
  [[nodiscard]] std::vector<QueryFault> faults_of(const Language &language) const;
  // The names of the files in which detection finds its rules.
  [[nodiscard]] std::vector<std::string> files_of(const std::string &language) const;
  [[nodiscard]] uint64_t generation() const { return generation_; }

private:
  struct Sources {
    std::vector<RuleSource> roles;
    std::vector<QuerySource> injections; // those to use, inherited ones not included
    bool embedded = true; // nobody has added, or taken away, anything
    std::array<std::vector<QuerySource>, 4> others; // by QueryFileKind; likewise
  };
  using SourcesPtr = std::shared_ptr<const Sources>; // sets share what they have in common
  // A language's profile, made by the first one who asks; the others wait for it, and for no other language's.
  struct Slot {
    std::once_flag made;
    std::unique_ptr<const HostProfile> profile; // null: no host
    std::once_flag symbols_made;
    std::shared_ptr<const SymbolQuery> symbols; // null: none
    std::once_flag highlights_made;
    std::shared_ptr<const HighlightQuery> highlights; // null: none
  };
  struct Compiled {
    std::mutex mutex; // guards the table, not what the slots hold
    KeyMap<uintptr_t, std::unique_ptr<Slot>> by_language; // by address
  };
  // This set with other sources for one language.
  [[nodiscard]] std::shared_ptr<RuleSet> changed(const std::string &language, Sources &&sources) const;
  [[nodiscard]] Sources sources_of(const std::string &language) const;
  [[nodiscard]] Slot &slot_of(const Language &language) const;
  [[nodiscard]] std::unique_ptr<const HostProfile> compile(const Language &language) const;
  void gather_roles(const std::string &language, std::vector<std::string> &seen, std::vector<RuleSource> &out_sources) const;
  void gather_injections(const std::string &language, Dialect dialect, bool any_dialect, std::vector<std::string> &seen,
                         std::vector<QuerySource> &out_sources) const;
  // Files of the kinds first to last.
  [[nodiscard]] std::vector<QuerySource> gathered(const std::string &language, QueryFileKind first, QueryFileKind last) const;
  void gather(const std::string &language, QueryFileKind first, QueryFileKind last, std::vector<std::string> &seen,
              std::vector<QuerySource> &out_sources) const;

  TextMap<SourcesPtr> sources_;
  mutable Compiled compiled_;
  uint64_t generation_ = 1;
};

struct RuleSet::Change {
  std::shared_ptr<const RuleSet> rules; // null if refused
  std::optional<RuleError> error;       // of the roles
};

// The embedded files: {"rholang/flow.scm", text}.
[[nodiscard]] std::vector<RuleSource> embedded_rules();

} // namespace tsregion
