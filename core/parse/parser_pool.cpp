// SPDX-License-Identifier: MIT
#include "core/parse/parser_pool.hpp"

#include "core/parse/scanner_guard.h"

#include <new>

namespace tsregion {
namespace {

// More idle parsers than threads that parse at once are never needed; a parser keeps 7 to 44 KB.
constexpr std::size_t kIdleMost = 64;

bool must_stop(const void *token) { return static_cast<const CancelToken *>(token)->stop_reason() != StopReason::none; }
bool should_stop(TSParseState *state) { return must_stop(state->payload); }

struct Source {
  std::string_view text;
};

// The whole text is one chunk. An empty chunk tells the runtime that the text has ended.
const char *read_chunk(void *payload, uint32_t byte, TSPoint, uint32_t *out_length) {
  const std::string_view text = static_cast<const Source *>(payload)->text;
  if (byte >= text.size()) {
    *out_length = 0;
    return "";
  }
  *out_length = static_cast<uint32_t>(text.size()) - byte;
  return text.data() + byte;
}

const char *read_rope(void *payload, uint32_t byte, TSPoint, uint32_t *out_length) {
  const std::string_view chunk = static_cast<const Rope *>(payload)->chunk_at(byte);
  *out_length = static_cast<uint32_t>(chunk.size());
  return chunk.empty() ? "" : chunk.data();
}

} // namespace

ParserPool::~ParserPool() {
  for (const Idle &idle : idle_) ts_parser_delete(idle.parser);
}

TSParser *ParserPool::lend(const Language &language) {
  {
    const std::lock_guard lock(mutex_);
    for (auto idle = idle_.rbegin(); idle != idle_.rend(); ++idle) {
      if (idle->language != &language) continue;
      TSParser *const parser = idle->parser;
      idle_.erase(std::next(idle).base());
      return parser;
    }
    // Room for every parser that may come back, so that taking one back cannot fail.
    idle_.reserve(kIdleMost);
  }
  TSParser *const parser = ts_parser_new();
  if (parser == nullptr || !ts_parser_set_language(parser, language.grammar())) {
    if (parser != nullptr) ts_parser_delete(parser);
    throw std::bad_alloc();
  }
  return parser;
}

void ParserPool::take_back(const Language &language, TSParser *parser) noexcept {
  ts_parser_reset(parser);
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kIdleMost) {
    idle_.push_back({&language, parser});
  } else {
    ts_parser_delete(parser);
  }
}

ParseOutcome ParserPool::parse(const Language &language, std::string_view text, const CancelToken &cancel) {
  Source source{text};
  TSInput input{};
  input.payload = &source;
  input.read = read_chunk;
  return run(language, input, Tree(), cancel);
}

ParseOutcome ParserPool::parse_again(const Language &language, const Rope &text, const Tree &old_tree, const CancelToken &cancel) {
  TSInput input{};
  input.payload = const_cast<Rope *>(&text); // the runtime's signature; read_rope gives the const back
  input.read = read_rope;
  return run(language, input, old_tree, cancel);
}

ParseOutcome ParserPool::run(const Language &language, const TSInput &text, const Tree &old_tree, const CancelToken &cancel) {
  TSParser *const parser = lend(language);
  parses_.fetch_add(1, std::memory_order_relaxed);
  CancelToken token = cancel;
  TSInput input = text;
  input.encoding = TSInputEncodingUTF8;
  TSParseOptions options{};
  options.payload = &token;
  options.progress_callback = should_stop;
  ParseOutcome outcome;
  tsregion_scanner_begin(language.grammar(), must_stop, &token);
  outcome.tree = Tree(ts_parser_parse_with_options(parser, old_tree.raw(), input, options));
  const TsregionScannerEnd scanner = tsregion_scanner_end();
  outcome.lost = scanner.dropped;
  if (scanner.stopped) outcome.tree = Tree();
  if (!outcome.tree) {
    const StopReason reason = token.stop_reason();
    outcome.stopped = reason == StopReason::none ? StopReason::cancelled : reason;
  }
  take_back(language, parser);
  return outcome;
}

} // namespace tsregion
