// SPDX-License-Identifier: MIT
// Owns everything that outlives a batch: languages, rules, detectors, cache, parsers, gate, workers, and the queue of
// submitted batches. Shutdown order is member order, backwards: workers first.
//
// Thread-safe, but for construction and destruction.
#pragma once

#include "core/base/hash_map.hpp"
#include "core/engine/edit_planner.hpp"
#include "core/engine/engine_link.hpp"
#include "core/engine/explain.hpp"
#include "core/engine/open_document.hpp"
#include "core/engine/pipeline.hpp"
#include "core/pool/completion_queue.hpp"
#include "core/pool/worker_pool.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace tsregion {

struct EngineOptions {
  uint32_t worker_count = 0; // 0: cores - 1, at least 1
  uint32_t queue_capacity = 1024;
  uint64_t max_document_bytes = 256ULL << 20;
  ParseCacheLimits cache;
  GateStart gate;
  bool learning = true;
};

struct EngineStats {
  uint64_t submitted = 0;
  uint64_t taken = 0;
  uint64_t cancelled = 0;
  uint64_t parses = 0;
  uint64_t task_faults = 0;
  uint32_t workers = 0;
  uint64_t verified = 0; // states of open documents (verify.hpp)
  ParseCacheStats cache;
  CostEstimate costs;
};

// A document that a submitted batch owns.
struct OwnedDocument {
  std::string text;
  std::string language;
  std::string name;
  uint64_t tag = 0;
  uint64_t refused_bytes = 0; // length of a text beyond max_document_bytes; it is not read, and `text` is empty
};

class Engine {
public:
  explicit Engine(const EngineOptions &options);
  ~Engine();
  Engine(const Engine &) = delete;
  Engine &operator=(const Engine &) = delete;

  // Detect and wait.
  [[nodiscard]] BatchResult detect(std::span<const DocumentRequest> documents, const DetectOptions &options);

  // Why there is, or is not, a region at a byte; see explain.hpp. Waits.
  [[nodiscard]] Explanation explain(const DocumentRequest &document, uint32_t byte, const DetectOptions &options);

  // Start, and give a ticket; 0: the queue is full. Throws bad_alloc when no worker can be had, too.
  [[nodiscard]] uint64_t submit(std::vector<OwnedDocument> documents, DetectOptions options);
  struct Taken {
    CompletionQueue::State state = CompletionQueue::State::unknown;
    uint64_t ticket = 0;
    std::shared_ptr<BatchResult> result; // null when the batch itself failed for want of memory
  };
  [[nodiscard]] Taken take(uint64_t ticket);
  // False: no such ticket under way or waiting.
  bool cancel(uint64_t ticket);
  void notify(int descriptor) { queue_.set_descriptor(descriptor); }

  // Add a rule file. The error, if it was refused.
  [[nodiscard]] std::optional<RuleError> add_rules(const Language &language, RuleSource source, bool replace);
  // Add a file of injection queries for a language, by its canonical name; compiled when the language is first a host. Or one of
  // another kind, compiled when it is first asked for.
  void add_injections(const std::string &language, QuerySource source, bool replace);
  void add_queries(const std::string &language, QueryFileKind kind, QuerySource source, bool replace);
  [[nodiscard]] std::shared_ptr<const RuleSet> rules() const;

  // Open a document. Null: `out_problem` says why its language cannot be had. It must be closed before the engine goes, which closes
  // what is still open.
  [[nodiscard]] std::shared_ptr<OpenDocument> open_document(const DocumentRequest &document, const DetectOptions &options, std::string &out_problem);
  // From an edit of a region's guest text to edits of the document; see edit_planner.hpp. Waits.
  [[nodiscard]] EditPlan plan_edit(const DocumentState &state, const EditRequest &request, const CancelFlag *cancel);
  // The way back for what may outlive the engine.
  [[nodiscard]] std::shared_ptr<EngineLink> link() const { return link_; }
  // The documents that are open, in the order in which they were opened, as they are now.
  [[nodiscard]] std::vector<DocumentStatePtr> open_states();
  // Tags of documents whose state a worker has changed since this was last asked, each once, `most` at the most.
  [[nodiscard]] std::vector<uint64_t> take_changed(std::size_t most);
  // For open documents: hand over a task, and tell that a state has changed.
  [[nodiscard]] bool post(WorkerPool::Task task, Priority priority) noexcept { return pool_.post(std::move(task), priority); }
  void note_changed(uint64_t tag) noexcept;
  // Was TS_REGION_VERIFY set to 1 when this engine was made? Then each exact state is compared with a run from scratch (verify.hpp).
  [[nodiscard]] bool verifies() const { return verifies_; }
  void note_verified() noexcept { verified_.fetch_add(1, std::memory_order_relaxed); }

  [[nodiscard]] const LanguageRegistry &languages() const { return *languages_; }
  [[nodiscard]] LanguageRegistry &languages() { return *languages_; }
  // For what may outlive the engine and has names from there.
  [[nodiscard]] std::shared_ptr<const LanguageRegistry> shared_languages() const { return languages_; }
  [[nodiscard]] const DetectorRegistry &detectors() const { return detectors_; }
  [[nodiscard]] ParseCache &cache() { return cache_; }
  [[nodiscard]] ParserPool &parsers() { return parsers_; }
  [[nodiscard]] const PipelineCounters &counters() const { return counters_; }
  [[nodiscard]] uint64_t max_document_bytes() const { return max_document_bytes_; }
  [[nodiscard]] EngineStats stats() const;

private:
  void run_submitted(uint64_t ticket, const std::vector<OwnedDocument> &documents, const DetectOptions &options,
                     const CancelFlag &cancel) noexcept;

  const uint64_t max_document_bytes_;
  const std::shared_ptr<EngineLink> link_ = std::make_shared<EngineLink>(*this);
  const bool verifies_;
  const std::shared_ptr<LanguageRegistry> languages_;
  const DetectorRegistry detectors_;
  mutable std::mutex rules_mutex_;
  std::shared_ptr<const RuleSet> rules_;
  ParserPool parsers_;
  ParseCache cache_;
  PipelineCounters counters_;
  const Gate gate_;
  CostModel costs_;
  CompletionQueue queue_;
  std::atomic<uint64_t> submitted_{0};
  std::atomic<uint64_t> taken_{0};
  std::atomic<uint64_t> cancelled_{0};
  std::atomic<uint64_t> verified_{0};
  std::mutex open_mutex_;
  std::vector<std::weak_ptr<OpenDocument>> open_;
  KeySet<uint64_t> changed_; // documents, by their tags
  std::mutex running_mutex_;
  KeyMap<uint64_t, std::shared_ptr<CancelFlag>> running_;
  WorkerPool pool_;
  const Pipeline pipeline_;
};

} // namespace tsregion
