// SPDX-License-Identifier: MIT
// What the benchmarks share: clocks, medians, owners for the C ABI's handles, and the bare parser that detection is measured
// against. Single-threaded work is timed by the thread's CPU clock, so that a busy machine does not show; what shares
// work between threads is timed by the wall clock.
#pragma once

#include "c_api/ts_region.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <tree_sitter/api.h>
#include <vector>

namespace bench {

[[noreturn]] inline void fail(const char *what) {
  std::fprintf(stderr, "bench: %s\n", what);
  std::exit(1);
}

// Set by the smoke test: the least of everything.
inline bool quick() {
  static const bool asked = std::getenv("TS_REGION_BENCH_QUICK") != nullptr;
  return asked;
}

// ---- Clocks ---------------------------------------------------------------------------------------

inline double read_clock(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}
inline double wall_ns() { return read_clock(CLOCK_MONOTONIC); }
inline double cpu_ns() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

template <typename Function>
double cpu_time(std::size_t times, Function &&function) { // of one call
  const double start = cpu_ns();
  for (std::size_t i = 0; i < times; ++i) function();
  return (cpu_ns() - start) / static_cast<double>(times);
}

template <typename Function>
double wall_time(std::size_t times, Function &&function) {
  const double start = wall_ns();
  for (std::size_t i = 0; i < times; ++i) function();
  return (wall_ns() - start) / static_cast<double>(times);
}

inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// Two things measured in turn, so that whatever the machine does it does to both. Each round gives a ratio; theirs is the median.
struct Comparison {
  double first_ns = 0;
  double second_ns = 0;
  double ratio = 0; // second / first
};

// `calls`: of each thing in a round.
template <typename First, typename Second>
Comparison compare(std::size_t rounds, std::size_t calls, First &&first, Second &&second) {
  std::vector<double> firsts;
  std::vector<double> seconds;
  std::vector<double> ratios;
  first();
  second();
  for (std::size_t round = 0; round < rounds; ++round) {
    const bool swapped = round % 2 == 1;
    double b = swapped ? cpu_time(calls, second) : 0;
    const double a = cpu_time(calls, first);
    if (!swapped) b = cpu_time(calls, second);
    firsts.push_back(a);
    seconds.push_back(b);
    ratios.push_back(b / a);
  }
  return {median(firsts), median(seconds), median(ratios)};
}

// So many calls that one measurement takes about `wanted_ns`, and so the clock does not count.
template <typename Function>
std::size_t calls_for(double wanted_ns, Function &&function) {
  function();
  const double once = std::max(cpu_time(1, function), 1.0);
  return static_cast<std::size_t>(std::clamp(wanted_ns / once, 1.0, 1e6));
}

// ---- The C ABI ------------------------------------------------------------------------------------

struct EngineDeleter {
  void operator()(ts_region_engine *engine) const { ts_region_engine_free(engine); }
};
using EnginePtr = std::unique_ptr<ts_region_engine, EngineDeleter>;

inline EnginePtr make_engine(const ts_region_engine_options *options = nullptr) {
  ts_region_engine *engine = nullptr;
  ts_region_error error{};
  error.struct_size = sizeof error;
  if (ts_region_engine_new(options, &engine, &error) != TS_REGION_OK) fail(error.message);
  return EnginePtr(engine);
}

inline ts_region_str str_of(std::string_view text) { return {text.data(), text.size()}; }

inline std::vector<ts_region_document> requests_of(const std::vector<std::string> &texts) {
  std::vector<ts_region_document> documents(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    documents[i].text = str_of(texts[i]);
    documents[i].language = str_of("rholang");
  }
  return documents;
}

inline ts_region_batch_options batch_options(uint32_t flags, uint32_t route = TS_REGION_ROUTE_AUTO) {
  ts_region_batch_options options{};
  options.struct_size = sizeof options;
  options.flags = flags;
  options.route = route;
  return options;
}

// Detect and free; how many regions there were in the first document.
inline uint32_t detect(ts_region_engine *engine, const ts_region_document *documents, std::size_t count,
                       const ts_region_batch_options &options) {
  ts_region_batch *batch = nullptr;
  if (ts_region_detect_batch(engine, documents, count, &options, &batch, nullptr) != TS_REGION_OK) fail("detect_batch failed");
  const ts_region_result *const results = ts_region_batch_results(batch, nullptr);
  if (results[0].status != TS_REGION_DOCUMENT_OK) fail("a document of the corpus was not analysed");
  const uint32_t regions = results[0].region_count;
  ts_region_batch_free(batch);
  return regions;
}

inline uint32_t detect(ts_region_engine *engine, std::string_view text, const ts_region_batch_options &options) {
  ts_region_document document{};
  document.text = str_of(text);
  document.language = str_of("rholang");
  return detect(engine, &document, 1, options);
}

// ---- The bare parser -------------------------------------------------------------------------------

class BareParser {
public:
  explicit BareParser(const TSLanguage *grammar) : parser_(ts_parser_new()) {
    if (parser_ == nullptr || !ts_parser_set_language(parser_, grammar)) fail("the grammar cannot be used");
  }
  BareParser(const BareParser &) = delete;
  BareParser &operator=(const BareParser &) = delete;
  ~BareParser() { ts_parser_delete(parser_); }

  // ts_parser_parse_string, and nothing else: free the tree outside of the measurement.
  [[nodiscard]] TSTree *parse(std::string_view text) {
    return ts_parser_parse_string(parser_, nullptr, text.data(), static_cast<uint32_t>(text.size()));
  }
  // Freed too: what a caller of the bare parser pays in the end.
  void parse_and_free(std::string_view text) { ts_tree_delete(parse(text)); }

private:
  TSParser *parser_;
};

} // namespace bench
