// SPDX-License-Identifier: MIT
// A detector proposes regions for a parsed host. The one interface of the core.
//
// Detectors are immutable and pure: any number of threads may call detect() at once, each with a Host of its own.
#pragma once

#include "core/base/cancel_token.hpp"
#include "core/base/hash_map.hpp"
#include "core/detect/flow_solver.hpp"
#include "core/detect/host_facts.hpp"
#include "core/detect/host_rules.hpp"
#include "core/parse/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tsregion {

// A parsed text with its rules. The facts and the flow are worked out when the first detector asks, once for
// all detectors. Thread-confined.
class Host {
public:
  Host(const HostRules &rules, const LanguageRegistry &languages, std::string_view text, Node root,
       const CancelToken &cancel)
      : rules_(rules), languages_(languages), text_(text), root_(root), cancel_(cancel) {}

  [[nodiscard]] const HostRules &rules() const { return rules_; }
  [[nodiscard]] const LanguageRegistry &languages() const { return languages_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view slice(ByteRange range) const { return text_.substr(range.start, range.size()); }
  [[nodiscard]] const HostFacts &facts();
  [[nodiscard]] const FlowResult &flow();
  // Why the work ended early, if it did.
  [[nodiscard]] StopReason stopped() const;

  // A name's number in this host: proposals carry numbers, and neighbours mostly carry the same.
  [[nodiscard]] uint32_t number_of(std::string_view name);
  // The names by number; the host gives them away.
  [[nodiscard]] std::vector<std::string> take_names() { return std::move(names_); }

private:
  const HostRules &rules_;
  const LanguageRegistry &languages_;
  std::string_view text_;
  Node root_;
  const CancelToken &cancel_;
  std::optional<HostFacts> facts_;
  std::optional<FlowResult> flow_;
  std::vector<std::string> names_;
  TextMap<uint32_t> numbers_;
};

// A text that a detector holds for a guest's.
struct Proposal {
  uint32_t text = 0;     // index into HostFacts::texts
  uint32_t language = 0; // Host::number_of
  uint32_t rule = 0;     // likewise
  uint32_t detector = 0; // likewise; filled in by the registry
  float confidence = 1.0F;
  bool strip_first_line = false; // the first line names the language and is not guest text
};

class Detector {
public:
  virtual ~Detector() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  // Where proposals share text, the higher priority wins.
  [[nodiscard]] virtual int priority() const = 0;
  // May different documents be given to it at the same time?
  [[nodiscard]] virtual bool parallel() const { return true; }
  // Does a region depend only on the text near it, so that an edit elsewhere leaves it alone?
  [[nodiscard]] virtual bool incremental() const = 0;
  // Could this text hold a region at all? Asked before parsing, must be cheap, and may only err on the side of yes.
  [[nodiscard]] virtual bool may_find(const HostRules &rules, const LanguageRegistry &languages,
                                      std::string_view text) const = 0;
  virtual void detect(Host &host, std::vector<Proposal> &out_proposals) const = 0;
};

} // namespace tsregion
