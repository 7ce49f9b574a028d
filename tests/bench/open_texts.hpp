// SPDX-License-Identifier: MIT
// What the figures of open documents share: texts of hosts by rule, the parser by itself, an engine with the grammar pack.
//
// HTML, JavaScript and Python have a region on each line, in blocks of ten lines, these in blocks of ten, and so on, as programs are; Markdown a fence
// on every fifth line.
#pragma once

#include "c_api/ts_region_languages.h"
#include "tests/bench/promises.hpp"

#include <chrono>
#include <deque>
#include <dlfcn.h>
#include <malloc.h>
#include <tree_sitter/api.h>

namespace bench {

// A text of a host: `count` lines by number, in blocks if it is not flat.
struct Host {
  const char *language;
  std::string (*line)(std::size_t number);
  const char *opening[3]; // of a block of 10, 100 and 1000 lines
  const char *closing[3];
  const char *before_line; // in blocks
  const char *mark;        // before it is typed
};

inline std::string numbered(const char *before, std::size_t number, const char *behind) { return before + std::to_string(number) + behind; }

inline const Host kHtml{"html", [](std::size_t n) { return numbered("<p style=\"color: red\">", n, "</p>\n"); }, {"<div>\n", "<section>\n", "<main>\n"},
                 {"</div>\n", "</section>\n", "</main>\n"}, "", "</p>"};
inline const Host kJavascript{"javascript", [](std::size_t n) { return numbered("f(sql`SELECT a FROM t", n, "`);\n"); },
                       {"m() {\n", "class C {\n", "module(function () {\n"}, {"}\n", "}\n", "});\n"}, "", "`);"};
inline const Host kPython{"python", [](std::size_t n) { return numbered("db.execute(\"SELECT a FROM t", n, "\")\n"); }, {"  def f(self):\n", "class C:\n", ""},
                   {"", "", ""}, "    ", "\")"};
inline const Host kMarkdown{"markdown", [](std::size_t n) { return numbered("Text ", n, ".\n\n```lua\nlocal a = ") + numbered("", n, "\n```\n\n"); }, {"", "", ""},
                     {"", "", ""}, "", ".\n\n"};

inline std::string text_of(const Host &host, std::size_t bytes, bool flat) {
  std::string text;
  for (std::size_t number = 0; text.size() < bytes; ++number) {
    std::size_t block = 10;
    for (int level = 0; level < 3; ++level, block *= 10) {
      if (!flat && number > 0 && number % block == 0) text += host.closing[level];
    }
    for (int level = 2; level >= 0; --level) {
      block /= 10;
      if (!flat && number % block == 0) text += host.opening[level];
    }
    if (!flat) text += host.before_line;
    text += host.line(number);
  }
  // A text with errors is proven by a parse from scratch after each edit: that is another figure.
  for (int level = 0; !flat && level < 3; ++level) text += host.closing[level];
  return text;
}

inline double quantile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

// Of this thread; of one run of several, where one is shorter than the clock's own call.
template <typename Work> double microseconds(Work &&work, int times = 1) {
  const double before = bench::cpu_ns();
  for (int i = 0; i < times; ++i) work();
  return (bench::cpu_ns() - before) / 1000 / times;
}
// Bytes that malloc has given out.
inline double heap() { return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd); }

// The parser by itself: told of the edit, and run again.
class Reparse {
public:
  // `most_past`: of as many trees of before it keeps its own, too.
  Reparse(const std::string &language, std::string text, std::size_t most_past = 0) : text_(std::move(text)), most_past_(most_past), parser_(ts_parser_new()) {
    void *const library = dlopen((PACK_DIR "/libtree-sitter-" + language + ".so").c_str(), RTLD_NOW | RTLD_LOCAL);
    void *const function = library == nullptr ? nullptr : dlsym(library, ("tree_sitter_" + language).c_str());
    if (function == nullptr) fail("no parser");
    ts_parser_set_language(parser_, reinterpret_cast<const TSLanguage *(*)()>(function)());
    tree_ = ts_parser_parse_string(parser_, nullptr, text_.data(), static_cast<uint32_t>(text_.size()));
  }
  // From scratch, on the wall clock.
  double once() {
    const auto begin = std::chrono::steady_clock::now();
    ts_tree_delete(ts_parser_parse_string(parser_, nullptr, text_.data(), static_cast<uint32_t>(text_.size())));
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  }
  ~Reparse() {
    for (TSTree *const past : past_) ts_tree_delete(past);
    ts_tree_delete(tree_);
    ts_parser_delete(parser_);
  }
  Reparse(const Reparse &) = delete;
  Reparse &operator=(const Reparse &) = delete;

  double type(uint32_t at, char c, uint32_t row, uint32_t column) {
    text_.insert(at, 1, c);
    if (most_past_ > 0) past_.push_back(ts_tree_copy(tree_));
    if (past_.size() > most_past_) {
      ts_tree_delete(past_.front());
      past_.pop_front();
    }
    return microseconds([&] {
      const TSInputEdit edit{at, at, at + 1, {row, column}, {row, column}, {row, column + 1}};
      ts_tree_edit(tree_, &edit);
      TSTree *const fresh = ts_parser_parse_string(parser_, tree_, text_.data(), static_cast<uint32_t>(text_.size()));
      ts_tree_delete(tree_);
      tree_ = fresh;
    });
  }

  // But for its own text.
  [[nodiscard]] double heap_since(double before) const { return heap() - before - static_cast<double>(text_.capacity()); }

private:
  std::string text_;
  std::size_t most_past_;
  TSParser *parser_;
  TSTree *tree_ = nullptr;
  std::deque<TSTree *> past_;
};

inline EnginePtr engine_with_pack() {
  bench::EnginePtr engine = bench::make_engine();
  const ts_region_str folder = bench::str_of(PACK_DIR);
  std::size_t added = 0;
  if (ts_region_language_add_directory(engine.get(), &folder, &added, nullptr) != TS_REGION_OK) bench::fail("no grammar pack");
  return engine;
}

} // namespace bench
