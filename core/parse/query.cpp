// SPDX-License-Identifier: MIT
#include "core/parse/query.hpp"

#include <new>

namespace tsregion {
namespace {

// The word of the query at the place of the error: what it is that the grammar has not.
std::string_view word_at(std::string_view text, uint32_t offset) {
  std::size_t end = offset;
  while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != ')' && text[end] != ':' && text[end] != '(' &&
         text[end] != ']' && end - offset < 60) {
    ++end;
  }
  return text.substr(offset, end - offset);
}

std::string describe(TSQueryError kind, std::string_view text, uint32_t offset, const std::string &language) {
  const std::string word = "'" + std::string(word_at(text, offset)) + "'";
  switch (kind) {
  case TSQueryErrorSyntax: return "this is no query syntax: look for a parenthesis, bracket or quote that is missing";
  case TSQueryErrorNodeType: return "the grammar of " + language + " has no node kind " + word;
  case TSQueryErrorField: return "the grammar of " + language + " has no field " + word;
  case TSQueryErrorCapture: return "no capture of this pattern is called " + word;
  case TSQueryErrorStructure: return "no tree of " + language + " can have this shape";
  case TSQueryErrorLanguage: return "the parser of " + language + " cannot be queried by this library: its ABI is another one";
  default: return "the query could not be compiled";
  }
}

} // namespace

Query::Outcome Query::compile(const Language &language, std::string_view text) {
  Outcome outcome;
  uint32_t offset = 0;
  TSQueryError kind = TSQueryErrorNone;
  TSQuery *const compiled = ts_query_new(language.grammar(), text.data(), static_cast<uint32_t>(text.size()), &offset, &kind);
  if (compiled == nullptr) {
    outcome.error = {offset, describe(kind, text, offset, language.name())};
    return outcome;
  }
  outcome.query.emplace();
  outcome.query->query_.reset(compiled);
  return outcome;
}

std::string_view Query::capture_name(uint32_t capture) const {
  uint32_t length = 0;
  const char *const name = ts_query_capture_name_for_id(query_.get(), capture, &length);
  return {name, length};
}

std::vector<QueryPredicate> Query::predicates_of(uint32_t pattern) const {
  uint32_t count = 0;
  const TSQueryPredicateStep *const steps = ts_query_predicates_for_pattern(query_.get(), pattern, &count);
  std::vector<QueryPredicate> predicates;
  bool begins = true;
  for (uint32_t i = 0; i < count; ++i) {
    const TSQueryPredicateStep &step = steps[i];
    if (step.type == TSQueryPredicateStepTypeDone) {
      begins = true;
      continue;
    }
    const bool is_capture = step.type == TSQueryPredicateStepTypeCapture;
    std::string_view text;
    if (is_capture) {
      text = capture_name(step.value_id);
    } else {
      uint32_t length = 0;
      const char *const value = ts_query_string_value_for_id(query_.get(), step.value_id, &length);
      text = {value, length};
    }
    if (begins) predicates.push_back({text, {}});
    else predicates.back().arguments.push_back({is_capture, is_capture ? step.value_id : 0, text});
    begins = false;
  }
  return predicates;
}

QueryRun::QueryRun(const Query &query, const CancelToken &cancel) : query_(query), cursor_(ts_query_cursor_new()), token_(cancel) {
  if (cursor_ == nullptr) throw std::bad_alloc();
  ts_query_cursor_set_match_limit(cursor_.get(), kMatchLimit);
}

void QueryRun::within(ByteRange range) { ts_query_cursor_set_byte_range(cursor_.get(), range.start, range.end); }
void QueryRun::search_below(Node node, uint32_t deepest) { start(node, deepest); }
void QueryRun::search_at(Node node) { start(node, 0); }

void QueryRun::start(Node node, uint32_t depth) {
  options_.payload = &token_;
  options_.progress_callback = should_stop;
  ts_query_cursor_set_max_start_depth(cursor_.get(), depth);
  ts_query_cursor_exec_with_options(cursor_.get(), query_.query_.get(), node.raw(), &options_);
}

bool QueryRun::should_stop(TSQueryCursorState *state) {
  return static_cast<const CancelToken *>(state->payload)->stop_reason() != StopReason::none;
}

const QueryMatch *QueryRun::next() {
  TSQueryMatch found{};
  if (!ts_query_cursor_next_match(cursor_.get(), &found)) {
    exceeded_ = exceeded_ || ts_query_cursor_did_exceed_match_limit(cursor_.get());
    return nullptr;
  }
  captures_.clear();
  for (uint32_t i = 0; i < found.capture_count; ++i) {
    captures_.push_back({Node(found.captures[i].node), found.captures[i].index});
  }
  match_.pattern = found.pattern_index;
  match_.captures = captures_;
  return &match_;
}

} // namespace tsregion
