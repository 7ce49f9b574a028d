// SPDX-License-Identifier: MIT
#include "core/engine/parse_service.hpp"

#include "core/base/digest.hpp"

namespace tsregion {
namespace {

// Collects the first `most` bytes and counts the rest.
class Bounded {
public:
  explicit Bounded(uint64_t most) : most_(most) {}
  void add(std::string_view piece) {
    if (length_ < most_) text_.append(piece.substr(0, most_ - length_));
    length_ += piece.size();
  }
  [[nodiscard]] uint64_t length() const { return length_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

private:
  uint64_t most_;
  uint64_t length_ = 0;
  std::string text_;
};

} // namespace

ParseService::Parsed ParseService::parse(const Language &language, std::string_view text, const CancelToken &cancel) const {
  const Digest digest = digest_of(text);
  if (ParsedTextPtr entry = cache_.find(language, digest, text)) return {std::move(entry), true};
  ParseOutcome outcome = parsers_.parse(language, text, cancel);
  Parsed parsed{nullptr, false, outcome.lost, outcome.stopped};
  if (outcome.stopped != StopReason::none) return parsed;
  parsed.entry = std::make_shared<const ParsedText>(language, share_text(text), std::move(outcome.tree));
  if (!parsed.lost) parsed.entry = cache_.insert(digest, std::move(parsed.entry));
  return parsed;
}

ParsedTextPtr ParseService::get(const Language &language, std::string_view text) const {
  return cache_.find(language, digest_of(text), text);
}

TreeFacts describe_tree(const ParsedText &entry) {
  const Tree tree = entry.tree();
  const Node root = tree.root();
  return {root.has_error(), root.descendant_count()};
}

std::string tree_sexp(const ParsedText &entry, uint64_t most, uint64_t &out_length) {
  const Tree tree = entry.tree();
  TreeWalk walk(tree.root());
  Bounded out(most);
  // Anonymous nodes are leaves: they are passed over without going down.
  auto open = [&out, first = true](Node node) mutable {
    if (!node.is_named()) return;
    if (!first) out.add(" ");
    first = false;
    out.add(node.is_missing() ? "(MISSING " : "(");
    out.add(node.kind());
  };
  const auto close = [&out](Node node) {
    if (node.is_named()) out.add(")");
  };
  open(walk.node());
  for (bool down = true;;) {
    if (down && walk.to_first_child()) {
      open(walk.node());
      continue;
    }
    close(walk.node());
    if (walk.to_next_sibling()) {
      open(walk.node());
      down = true;
      continue;
    }
    if (!walk.to_parent()) break;
    down = false;
  }
  out_length = out.length();
  return out.take();
}

} // namespace tsregion
