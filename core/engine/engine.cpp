// SPDX-License-Identifier: MIT
#include "core/engine/engine.hpp"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>

namespace tsregion {
namespace {

uint32_t default_workers() {
  // The caller of a blocking batch works too, so one thread less than cores.
  const unsigned cores = std::thread::hardware_concurrency();
  return cores > 2 ? cores - 1 : 1;
}

bool asked_to_verify() {
  const char *const value = std::getenv("TS_REGION_VERIFY");
  return value != nullptr && std::string_view(value) == "1";
}

} // namespace

Engine::Engine(const EngineOptions &options)
    : max_document_bytes_(options.max_document_bytes), verifies_(asked_to_verify()), languages_(new LanguageRegistry(LanguageRegistry::built_in())), detectors_(DetectorRegistry::built_in()),
      rules_(RuleSet::built_in()), cache_(options.cache), gate_(options.gate),
      costs_(options.gate, options.learning), queue_(options.queue_capacity),
      pool_(options.worker_count == 0 ? default_workers() : options.worker_count),
      pipeline_(gate_, costs_, pool_, counters_, options.max_document_bytes) {}

Engine::~Engine() {
  link_->cut();
  {
    const std::lock_guard lock(running_mutex_);
    for (const auto &[ticket, flag] : running_) flag->raise();
  }
  for (bool more = true; more;) { // not under the lock: a worker takes it while it holds its document's
    std::shared_ptr<OpenDocument> document;
    {
      const std::lock_guard lock(open_mutex_);
      more = !open_.empty();
      if (more) document = open_.back().lock();
      if (more) open_.pop_back();
    }
    if (document != nullptr) document->close();
  }
  pool_.stop();
  // Now: no thread of ours exists, and nothing will be written to the descriptor.
  queue_.set_descriptor(-1);
}

std::shared_ptr<const RuleSet> Engine::rules() const {
  const std::lock_guard lock(rules_mutex_);
  return rules_;
}

std::optional<RuleError> Engine::add_rules(const Language &language, RuleSource source, bool replace) {
  const std::lock_guard lock(rules_mutex_);
  RuleSet::Change change = rules_->with_roles(language, std::move(source), replace);
  if (change.rules == nullptr) return std::move(change.error);
  rules_ = std::move(change.rules);
  return std::nullopt;
}

void Engine::add_injections(const std::string &language, QuerySource source, bool replace) {
  const std::lock_guard lock(rules_mutex_);
  rules_ = rules_->with_injections(language, std::move(source), replace).rules;
}

void Engine::add_queries(const std::string &language, QueryFileKind kind, QuerySource source, bool replace) {
  const std::lock_guard lock(rules_mutex_);
  rules_ = rules_->with_queries(language, kind, std::move(source), replace);
}

BatchResult Engine::detect(std::span<const DocumentRequest> documents, const DetectOptions &options) {
  const std::shared_ptr<const RuleSet> rules = this->rules();
  const Workbench bench{*languages_, detectors_, *rules, parsers_, cache_};
  return pipeline_.run(bench, documents, options, nullptr);
}

Explanation Engine::explain(const DocumentRequest &document, uint32_t byte, const DetectOptions &options) {
  if (document.text.size() > max_document_bytes_) {
    Explanation refused;
    refused.status = DocumentStatus::too_large;
    refused.message = "the document is larger than max_document_bytes";
    return refused;
  }
  const std::shared_ptr<const RuleSet> rules = this->rules();
  const Workbench bench{*languages_, detectors_, *rules, parsers_, cache_};
  return explain_document(bench, document, byte, options, CancelToken(nullptr, deadline_in(options.timeout_ns)));
}

EditPlan Engine::plan_edit(const DocumentState &state, const EditRequest &request, const CancelFlag *cancel) {
  const std::shared_ptr<const RuleSet> rules = this->rules();
  const Workbench bench{*languages_, detectors_, *rules, parsers_, cache_};
  return tsregion::plan_edit(bench, state, request, max_document_bytes_, CancelToken(cancel, deadline_in(request.budget_ns)));
}

uint64_t Engine::submit(std::vector<OwnedDocument> documents, DetectOptions options) {
  const uint64_t ticket = queue_.open();
  if (ticket == 0) return 0;
  bool posted = false;
  try {
    auto flag = std::make_shared<CancelFlag>();
    {
      const std::lock_guard lock(running_mutex_);
      running_.emplace(ticket, flag);
    }
    auto owned = std::make_shared<std::vector<OwnedDocument>>(std::move(documents));
    posted = pool_.post([this, ticket, flag = std::move(flag), owned = std::move(owned), options = std::move(options)] {
      run_submitted(ticket, *owned, options, *flag);
    });
  } catch (...) {
    queue_.abandon(ticket);
    const std::lock_guard lock(running_mutex_);
    running_.erase(ticket);
    throw;
  }
  if (posted) {
    submitted_.fetch_add(1, std::memory_order_relaxed);
    return ticket;
  }
  queue_.abandon(ticket);
  const std::lock_guard lock(running_mutex_);
  running_.erase(ticket);
  throw std::bad_alloc(); // no thread to be had, or no memory for the task: trying again at once does not help
}

void Engine::run_submitted(uint64_t ticket, const std::vector<OwnedDocument> &documents, const DetectOptions &options,
                           const CancelFlag &cancel) noexcept {
  std::shared_ptr<BatchResult> result;
  try {
    std::vector<DocumentRequest> requests;
    requests.reserve(documents.size());
    for (const OwnedDocument &document : documents) {
      const std::size_t bytes = std::max<std::size_t>(document.text.size(), document.refused_bytes);
      requests.push_back({{document.text.data(), bytes}, document.language, document.name, document.tag});
    }
    const std::shared_ptr<const RuleSet> rules = this->rules();
    const Workbench bench{*languages_, detectors_, *rules, parsers_, cache_};
    result = std::make_shared<BatchResult>(pipeline_.run(bench, requests, options, &cancel));
  } catch (...) { // out of memory: the ticket finishes without a result
  }
  {
    const std::lock_guard lock(running_mutex_);
    running_.erase(ticket);
  }
  queue_.finish(ticket, std::move(result));
}

Engine::Taken Engine::take(uint64_t ticket) {
  CompletionQueue::Taken taken = queue_.take(ticket);
  if (taken.state == CompletionQueue::State::ready) taken_.fetch_add(1, std::memory_order_relaxed);
  return {taken.state, taken.ticket, std::static_pointer_cast<BatchResult>(std::move(taken.item))};
}

bool Engine::cancel(uint64_t ticket) {
  {
    const std::lock_guard lock(running_mutex_);
    const auto found = running_.find(ticket);
    if (found != running_.end()) {
      found->second->raise();
      cancelled_.fetch_add(1, std::memory_order_relaxed);
      return true;
    }
  }
  return queue_.state(ticket) != CompletionQueue::State::unknown; // too late, and harmless
}

std::shared_ptr<OpenDocument> Engine::open_document(const DocumentRequest &document, const DetectOptions &options, std::string &out_problem) {
  HostLanguage host = host_language(*languages_, document);
  if (host.language == nullptr) {
    out_problem = std::move(host.problem);
    return nullptr;
  }
  auto opened = std::make_shared<OpenDocument>(*this, *host.language, options, document.text, document.tag);
  const std::lock_guard lock(open_mutex_);
  std::erase_if(open_, [](const std::weak_ptr<OpenDocument> &one) { return one.expired(); });
  open_.push_back(opened);
  return opened;
}

std::vector<DocumentStatePtr> Engine::open_states() {
  std::vector<std::shared_ptr<OpenDocument>> open;
  {
    const std::lock_guard lock(open_mutex_);
    for (const auto &document : open_) {
      if (auto alive = document.lock()) open.push_back(std::move(alive));
    }
  }
  // Asked without our lock: a worker takes it while it holds its document's.
  std::vector<DocumentStatePtr> states;
  for (const auto &document : open) {
    if (DocumentStatePtr state = document->open_state()) states.push_back(std::move(state));
  }
  return states;
}

void Engine::note_changed(uint64_t tag) noexcept {
  bool first = false;
  try {
    const std::lock_guard lock(open_mutex_);
    first = changed_.empty();
    changed_.insert(tag);
  } catch (...) { // no memory for the tag: who is woken up looks at all documents
    first = true;
  }
  if (first) queue_.wake();
}

std::vector<uint64_t> Engine::take_changed(std::size_t most) {
  const std::lock_guard lock(open_mutex_);
  std::vector<uint64_t> tags(changed_.begin(), changed_.end());
  tags.resize(std::min(most, tags.size()));
  for (const uint64_t tag : tags) changed_.erase(tag);
  return tags;
}

EngineStats Engine::stats() const {
  EngineStats stats;
  stats.submitted = submitted_.load(std::memory_order_relaxed);
  stats.taken = taken_.load(std::memory_order_relaxed);
  stats.cancelled = cancelled_.load(std::memory_order_relaxed);
  stats.parses = parsers_.parse_count();
  stats.task_faults = pool_.fault_count();
  stats.workers = pool_.thread_count();
  stats.verified = verified_.load(std::memory_order_relaxed);
  stats.cache = cache_.stats();
  stats.costs = costs_.estimate();
  return stats;
}

} // namespace tsregion
