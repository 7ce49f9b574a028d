// See stats.hpp.
// SPDX-License-Identifier: MIT
#include "plugins/cli/stats.hpp"

#include <array>
#include <cstdio>

#include "plugins/cli/reader.hpp"

namespace tsregion::cli {
namespace {

std::string milliseconds(std::chrono::nanoseconds time) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.2f ms", static_cast<double>(time.count()) / 1e6);
  return buffer.data();
}

std::string counted(std::uint64_t count, const char *what) { return std::to_string(count) + " " + what; }

}  // namespace

std::string stats_report(const Summary &summary, const ts_region_stats &stats, const Times &times,
                         std::uint64_t passed_over) {
  std::string out;
  const auto line = [&out](const char *label, const std::string &value) {
    std::array<char, 24> padded{};
    std::snprintf(padded.data(), padded.size(), "%-10s ", label);
    out += padded.data() + value + "\n";
  };
  line("files", counted(summary.documents, "of which ") + counted(summary.errors, "with errors, ") +
                    counted(passed_over, "passed over (binary or too large)"));
  line("scanned", counted(stats.documents, "documents, ") + human_size(stats.bytes) + ", " +
                      counted(stats.regions, "regions (") + counted(summary.regions, "shown)"));
  line("parses", counted(stats.parses, "; ") + counted(stats.documents_skipped, "documents needed none"));
  line("cache", counted(stats.cache_hits, "hits, ") + counted(stats.cache_misses, "misses"));
  line("batches", counted(stats.batches_inline, "inline, ") + counted(stats.batches_pooled, "pooled; ") +
                      counted(stats.workers_now, "worker threads"));
  line("time", milliseconds(times.start + times.list + times.read + times.detect + times.print));
  line("  start", milliseconds(times.start));
  line("  list", milliseconds(times.list));
  line("  read", milliseconds(times.read));
  line("  detect", milliseconds(times.detect) + " (" +
                       milliseconds(std::chrono::nanoseconds(stats.detect_ns)) + " of all threads together)");
  line("  print", milliseconds(times.print));
  return out;
}

}  // namespace tsregion::cli
