// The spine of the command: list files -> read a batch of them -> give it to the library -> print it, batch by batch,
// so that memory stays bounded and output comes early and in a fixed order.
// SPDX-License-Identifier: MIT
#include "plugins/cli/scan.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "plugins/cli/engine.hpp"
#include "plugins/cli/fatal.hpp"
#include "plugins/cli/file_list.hpp"
#include "plugins/cli/format.hpp"
#include "plugins/cli/reader.hpp"
#include "plugins/cli/result_view.hpp"
#include "plugins/cli/stats.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

constexpr std::string_view kShownHole = "‹›";
constexpr std::size_t kBatchFiles = 256;
constexpr std::size_t kBatchBytes = std::size_t{32} << 20U;

ts_region_engine_options engine_options(const ScanOptions &options) {
  ts_region_engine_options engine{};
  engine.struct_size = sizeof engine;
  // The library counts threads beside the caller; we count all of them.
  if (options.threads > 1) engine.worker_count = options.threads - 1;
  engine.max_document_bytes =
      std::min(kHighestLimit, std::max(kNamedFileLimit, options.max_filesize.value_or(0)));
  return engine;
}

ts_region_batch_options batch_options(const ScanOptions &options) {
  ts_region_batch_options batch{};
  batch.struct_size = sizeof batch;
  batch.max_depth = options.max_depth;
  if (options.format == Format::text || options.format == Format::vimgrep) {
    batch.hole_policy = TS_REGION_HOLE_TEXT;  // people must see that something is missing there
    batch.hole_text = as_str(kShownHole);
  }
  if (options.threads == 1) batch.route = TS_REGION_ROUTE_INLINE;
  return batch;
}

class Scan {
 public:
  Scan(const ScanOptions &options, const Library &library, Output &output)
      : options_(options),
        library_(library),
        output_(output),
        messages_(options.progress && !options.quiet),
        engine_(library.api, engine_options(options)) {}

  int run() {
    prepare();
    FileList files = list_files(options_, hosts_);
    for (const std::string &note : files.notes) messages_.say(note);
    times_.list = lap();
    if (!options_.quiet) formatter_ = make_formatter(options_, output_);
    if (formatter_) formatter_->begin(library_.api.version());

    const std::size_t total = files.entries.size();
    for (std::size_t done = 0; done < total;) {
      done = read_batch(files.entries, done);
      detect_and_print();
      messages_.show_progress(done, total, summary_.regions);
      if (options_.quiet && summary_.regions > 0) return kFound;
    }
    messages_.hide_progress();
    finish(total);
    if (summary_.errors > 0) return kError;
    return summary_.regions > 0 ? kFound : kNothing;
  }

 private:
  struct Pending {
    const FileEntry *entry;
    Source source;
  };

  void prepare() {
    engine_.load_rules(options_.rules);
    const std::vector<LanguageInfo> languages = engine_.languages();
    for (const LanguageInfo &language : languages) {
      if (!language.is_host) continue;
      known_hosts_ += (known_hosts_.empty() ? "" : ", ") + language.name;
      hosts_.add(language.name);
      unmet_hosts_.insert(language.name);
    }
    hosts_.ask([this](std::string_view path) { return engine_.language_of_file(path); });
    check_host(languages);
    filter_.detectors = options_.detectors;
    for (const std::string &word : options_.languages) {
      const std::string name = canonical_name(languages, word);
      filter_.languages.push_back(name);
      const auto same = [&](const LanguageInfo &language) { return language.name == name; };
      if (std::none_of(languages.begin(), languages.end(), same)) {
        messages_.say("note: --lang " + in_quotes(word) + " is no language known here (see ts-region languages); only " +
                      "regions of exactly this name are shown");
      }
    }
    times_.start = lap();
  }

  void check_host(const std::vector<LanguageInfo> &languages) {
    if (options_.host.empty()) return;
    const std::string name = canonical_name(languages, options_.host);
    const auto fits = [&](const LanguageInfo &language) { return language.name == name && language.is_host; };
    if (std::none_of(languages.begin(), languages.end(), fits)) {
      throw Fatal("--host " + in_quotes(options_.host) + ": not a known host language; known are " + known_hosts_);
    }
    hosts_.accept_all();
  }

  std::uint64_t limit_of(const FileEntry &entry) const {
    const std::uint64_t usual = entry.origin == Origin::found ? kFoundFileLimit : kNamedFileLimit;
    return std::min(options_.max_filesize.value_or(usual), kHighestLimit);
  }

  // Read files from `next` on until the batch is full; returns the first one that is not in it.
  std::size_t read_batch(const std::vector<FileEntry> &entries, std::size_t next) {
    batch_.clear();
    std::size_t bytes = 0;
    while (next < entries.size() && batch_.size() < kBatchFiles && bytes < kBatchBytes) {
      const FileEntry &entry = entries[next++];
      Source source = read_source(entry, limit_of(entry));
      if (source.state == SourceState::gone) continue;
      bytes += source.text.size();
      batch_.push_back({&entry, std::move(source)});
    }
    times_.read += lap();
    return next;
  }

  void detect_and_print() {
    std::vector<ts_region_document> documents;
    for (const Pending &pending : batch_) {
      if (pending.source.state != SourceState::ready) continue;
      documents.push_back({as_str(pending.source.text), as_str(options_.host), as_str(pending.entry->path), 0});
    }
    BatchPointer result = engine_.detect(documents, batch_options(options_));
    times_.detect += lap();

    const bool with_text = formatter_ && !options_.no_text && options_.format != Format::count;
    std::size_t index = 0;
    for (const Pending &pending : batch_) {
      if (pending.source.state == SourceState::ready) {
        print(*pending.entry, view_document(library_.api, result.get(), index++, pending.entry->path, filter_, with_text));
      } else {
        print(*pending.entry, view_unscanned(pending));
      }
    }
    output_.flush();
    times_.print += lap();
  }

  static DocumentView view_unscanned(const Pending &pending) {
    DocumentView view;
    view.file = pending.entry->path;
    view.bytes = pending.source.bytes;
    view.message = pending.source.message;
    switch (pending.source.state) {
      case SourceState::binary: view.status = kStatusBinary; break;
      case SourceState::too_large: view.status = kStatusTooLarge; break;
      default: view.status = kStatusUnreadable; break;
    }
    return view;
  }

  void print(const FileEntry &entry, const DocumentView &view) {
    summary_.documents++;
    summary_.regions += view.regions.size();
    if (formatter_) formatter_->document(view);
    if (view.host) meet(*view.host);
    for (const RegionView &region : view.regions) meet(region.language);
    if (view.status == kStatusOk) return;
    // What folders hold besides sources is passed over silently; `partial` is a warning, its regions are right.
    const bool passed_over = view.status == kStatusBinary || view.status == kStatusTooLarge;
    if (passed_over && entry.origin == Origin::found) {
      passed_over_++;
      return;
    }
    if (view.status != kStatusPartial) summary_.errors++;
    output_.flush();
    const std::string reason = visible(view.message.value_or(""));
    if (view.status == kStatusUnreadable) {
      messages_.say("cannot read " + in_quotes(view.file) + ": " + reason);
    } else if (view.status == "no_grammar" && options_.host.empty() && engine_.language_of_file(entry.path).empty()) {
      messages_.say(in_quotes(view.file) + " was not scanned: " + hint_for_unknown_host(entry));
    } else {
      const bool no_grammar = view.status == "no_grammar";
      messages_.say(in_quotes(view.file) + (no_grammar ? " was not scanned: " : ": ") + reason +
                    (no_grammar ? " (see --grammar-dir and ts-region languages)" : ""));
    }
  }

  // A language whose rules were in use: the first time, what is wrong with them is told, if they are not our own.
  void meet(std::string_view language) {
    const auto found = unmet_hosts_.find(language);
    if (found == unmet_hosts_.end()) return;
    if (!options_.rules.folders.empty()) {
      output_.flush();
      for (const std::string &note : engine_.faults_of(*found)) messages_.say(note);
    }
    unmet_hosts_.erase(found);
  }

  std::string hint_for_unknown_host(const FileEntry &entry) const {
    const bool nameless = entry.origin == Origin::standard_input && options_.stdin_filename.empty();
    return std::string("its name does not tell its language; give --host LANG") +
           (nameless ? " or --stdin-filename NAME" : "") + " (known hosts: " + known_hosts_ + ")";
  }

  void finish(std::size_t total) {
    const ts_region_stats stats = engine_.stats();
    const bool both = stats.batches_inline > 0 && stats.batches_pooled > 0;
    summary_.route = both ? "mixed" : stats.batches_pooled > 0 ? "pooled" : "inline";
    summary_.cache_hits = stats.cache_hits;
    summary_.cache_misses = stats.cache_misses;
    if (formatter_) formatter_->end(summary_);
    output_.flush();
    times_.print += lap();
    if (total == 0) {
      messages_.say("note: no file of a known host language here (known hosts: " + known_hosts_ +
                    "); name a file, or see --host, --hidden and --no-ignore");
    }
    if (options_.stats) messages_.print(stats_report(summary_, stats, times_, passed_over_));
  }

  // Time since the last lap.
  std::chrono::nanoseconds lap() {
    const auto now = std::chrono::steady_clock::now();
    const auto passed = now - last_;
    last_ = now;
    return passed;
  }

  const ScanOptions &options_;
  const Library &library_;
  Output &output_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  Messages messages_;
  Engine engine_;
  HostNames hosts_;
  std::string known_hosts_;
  std::set<std::string, std::less<>> unmet_hosts_;
  RegionFilter filter_;
  std::unique_ptr<Formatter> formatter_;
  std::vector<Pending> batch_;
  Summary summary_;
  Times times_;
  std::uint64_t passed_over_ = 0;
};

}  // namespace

int scan(const ScanOptions &options, const Library &library, Output &output) {
  return Scan(options, library, output).run();
}

}  // namespace tsregion::cli
