// SPDX-License-Identifier: MIT
#include "core/detect/text_forms.hpp"

#include "core/detect/content_parts.hpp"

#include <algorithm>
#include <iterator>

namespace tsregion {
namespace {

// A test of a text looks at no more of it.
constexpr uint32_t kTestedBytes = 64;

// How many heads a body may pass over: in a text with mistakes, some have none.
constexpr std::size_t kMostHeadsPassed = 16;

bool has_sign(Node node, std::string_view sign, std::string_view text) {
  for (uint32_t child = 1; child < node.child_count(); ++child) {
    const ByteRange range = node.child(child).range();
    if (text.substr(range.start, range.size()) == sign) return true;
  }
  return false;
}

// The beginning of the line, if there is nothing but blanks before.
uint32_t line_start(uint32_t at, std::string_view text) {
  uint32_t start = at;
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) --start;
  return start > 0 && text[start - 1] == '\n' ? start : at;
}

} // namespace

const TextForm *form_of(const KindRule &rule, const TreeWalk &walk, std::string_view text) {
  for (auto form = rule.forms.rbegin(); form != rule.forms.rend(); ++form) {
    if (form->test == nullptr && form->sign.empty()) return &*form;
    const Node node = walk.node();
    const ByteRange range = node.range();
    if (form->test != nullptr && form->test->found_in(text.substr(range.start, std::min(range.size(), kTestedBytes))) != Found::yes) continue;
    if (!form->sign.empty() && !has_sign(node, form->sign, text)) continue;
    return &*form;
  }
  return nullptr;
}

void pieces_of(const TextForm &form, Node node, std::string_view text, std::vector<RegionPart> &out_pieces) {
  out_pieces.clear();
  const ContentParts content(text, form.content);
  ByteRange range = node.range();
  if (form.quoted) range = {range.start + form.opening, range.end - form.closing};
  else range = content.within_ends(node, range);
  if (form.kind == TextKind::head) range.start = line_start(range.start, text);
  if (!form.verbatim) content.add(node, range, out_pieces);
  if (out_pieces.empty()) out_pieces.push_back({form.verbatim ? range : ByteRange{range.start, range.start}, form.content.escapes, false});
}

std::optional<TextHead> WaitingHeads::take(Node body, std::string_view text) {
  const ByteRange range = body.range();
  const auto first = heads_.rbegin();
  const auto last = first + static_cast<std::ptrdiff_t>(std::min(heads_.size(), kMostHeadsPassed));
  const auto around = std::find_if(first, last, [&](const TextHead &head) { return head.range.start <= range.start && range.end <= head.range.end; });
  if (around != last) {
    const TextHead head = *around;
    heads_.erase(std::prev(around.base()));
    return head;
  }
  if (body.child_count() == 0) return std::nullopt;
  const ByteRange mark = body.child(body.child_count() - 1).range();
  std::string_view tag = text.substr(mark.start, mark.size());
  tag.remove_prefix(std::min(tag.find_first_not_of(" \t"), tag.size()));
  const auto end = heads_.begin() + static_cast<std::ptrdiff_t>(std::min(heads_.size(), kMostHeadsPassed));
  const auto found = std::find_if(heads_.begin(), end, [&](const TextHead &head) {
    return text.substr(head.range.start, head.range.size()).find(tag) != std::string_view::npos;
  });
  if (found == end) return std::nullopt;
  const TextHead head = *found;
  heads_.erase(heads_.begin(), found + 1);
  return head;
}

} // namespace tsregion
