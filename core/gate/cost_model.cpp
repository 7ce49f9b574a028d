// SPDX-License-Identifier: MIT
//
// The problem. Time of a batch = documents * a + bytes * b. Both differ a hundredfold between a cold and a warm
// cache, one batch is one equation for two unknowns, and most callers send batches of one shape for a long time.
//
// The method. Each class of document sizes remembers what a document of it took lately (an average of logarithms, so
// that a factor counts the same at 100 ns and at 100 ms). The line a + b * bytes goes exactly through the class that
// was seen last, so that what comes all the time is predicted well even where costs are no line; and through the
// freshest other class that leaves both a and b positive. If there is none, the ratio a : b is the start's.
//
// Surprises. A batch that is off by more than kSurprise counts as a small step. kConvincing of them in a row on the
// same side, and the world has changed: the class takes the new value and the other classes are forgotten.
//
// Tried and left out, both for what they do when a warm cache turns cold (simulated): a Kalman filter over (ln a, ln
// b), which never comes back once one of the two is far too small, because the time no longer answers to it; least
// squares of relative errors over all classes, in which old classes with small times outvote the new one.
#include "core/gate/cost_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tsregion {
namespace {

constexpr double kSurprise = 1.1; // of the logarithm: a factor of three
constexpr int kConvincing = 3;
constexpr double kSurprisedStep = 0.1; // what one surprising batch moves the logarithm

// An average has a memory of about eight values. The first few count in full, after that one value counts at most
// as a factor of four.
constexpr double kLeastWeight = 1.0 / 8;
constexpr uint64_t kFirstFew = 4;
constexpr double kStepMost = 1.4;

constexpr double kFading = 0.93;   // of a class's weight, for each batch of another class: half in ten batches
constexpr double kForgotten = 1e-3;
constexpr double kApart = 1.5;     // two sizes that differ by less make no line

// Fewer observations than this, and the reference rule stands: the first batch of a process pays for warming up.
constexpr uint64_t kEnough = 3;

// Times of pooled batches contain what threads cost each other; they only count for work when inline ones are this
// old.
constexpr uint64_t kInlineStale = 128;

constexpr double kLeastDocumentNs = 10;
constexpr double kLeastByteNs = 1e-3;

// Shorter work says little about sharing: it is mostly wake-up.
constexpr double kSharedLongEnough = 4;
constexpr double kLeastEfficiency = 0.1;

// Small batches teach little and must not pay for teaching: one in kSampleEvery is looked at once kSettled are known.
constexpr uint64_t kSmallNs = 20'000;
constexpr uint64_t kSettled = 32;
constexpr uint32_t kSampleEvery = 16;

constexpr uint64_t kNeverSeen = 1'000'000; // an age: the route is due for a look
constexpr auto kRelaxed = std::memory_order_relaxed;

} // namespace

void CostModel::Average::follow(double seen) noexcept {
  ++count;
  const double weight = std::max(1.0 / static_cast<double>(count + 1), kLeastWeight);
  const double step = std::log(seen) - log_value;
  log_value += weight * (count <= kFirstFew ? step : std::clamp(step, -kStepMost, kStepMost));
}

CostModel::CostModel(GateStart start, bool learning)
    : learning_(learning), start_document_ns_(std::max(static_cast<double>(start.document_ns), kLeastDocumentNs)),
      start_byte_ns_(std::max(static_cast<double>(start.byte_ps) * 1e-3, kLeastByteNs)),
      fitted_document_ns_(start_document_ns_), fitted_byte_ns_(start_byte_ns_), inline_age_(kNeverSeen),
      pooled_age_(kNeverSeen) {
  const CostEstimate defaults;
  post_.log_value = std::log(defaults.post_ns);
  wake_.log_value = std::log(defaults.wake_ns);
  efficiency_.log_value = std::log(defaults.efficiency);
  publish();
  // Exactly as given: the reference rule compares what these make with a threshold.
  document_ns_.store(static_cast<double>(start.document_ns), kRelaxed);
  byte_ps_.store(static_cast<double>(start.byte_ps), kRelaxed);
}

CostEstimate CostModel::estimate() const noexcept {
  CostEstimate estimate;
  estimate.document_ns = document_ns_.load(kRelaxed);
  estimate.byte_ps = byte_ps_.load(kRelaxed);
  estimate.post_ns = post_ns_.load(kRelaxed);
  estimate.wake_ns = wake_ns_.load(kRelaxed);
  estimate.efficiency = efficiency_now_.load(kRelaxed);
  estimate.observations = observations_.load(kRelaxed);
  estimate.inline_age = inline_age_.load(kRelaxed);
  estimate.pooled_age = pooled_age_.load(kRelaxed);
  estimate.learned = estimate.observations >= kEnough;
  return estimate;
}

void CostModel::observe(const Observation &seen) noexcept {
  if (!learning_ || seen.shape.documents == 0 || seen.busy_ns == 0 || pass_over(seen)) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return;

  const uint64_t number = observations_.load(kRelaxed) + 1;
  observations_.store(number, kRelaxed);
  // Batches of one document have no choice of route, and so nothing ages by them.
  if (seen.shape.documents > 1) {
    const bool pooled = seen.route == Route::pooled;
    inline_age_.store(pooled ? inline_age_.load(kRelaxed) + 1 : 0, kRelaxed);
    pooled_age_.store(pooled ? 0 : pooled_age_.load(kRelaxed) + 1, kRelaxed);
  }
  fit_line(learn_work(seen));
  if (seen.route == Route::pooled) learn_dispatch(seen);
  publish();
}

bool CostModel::pass_over(const Observation &seen) noexcept {
  if (seen.busy_ns >= kSmallNs || seen.route == Route::pooled) return false;
  if (observations_.load(kRelaxed) < kSettled) return false;
  // Not an atomic addition: a lost count only moves the sample.
  const uint32_t count = small_batches_.load(kRelaxed) + 1;
  small_batches_.store(count, kRelaxed);
  return count % kSampleEvery != 0;
}

const CostModel::SizeClass &CostModel::learn_work(const Observation &seen) noexcept {
  const double documents = static_cast<double>(seen.shape.documents);
  const uint64_t bytes_each = seen.shape.bytes / seen.shape.documents;
  const double log_ns = std::log(static_cast<double>(seen.busy_ns) / documents);
  const auto place = static_cast<std::size_t>(std::bit_width(bytes_each / 64) + 1) / 2;
  SizeClass &size = classes_[std::min(place, kClasses - 1)];
  const uint64_t number = observations_.load(kRelaxed);
  const bool shared = seen.route == Route::pooled && seen.helpers > 0;
  const SizeClass anew{static_cast<double>(bytes_each), log_ns, 1, 1, shared ? 0 : number};

  for (SizeClass &other : classes_) {
    if (&other != &size) other.weight = other.weight < kForgotten ? 0 : other.weight * kFading;
  }
  if (size.weight == 0) {
    surprises_ = 0;
    return size = anew;
  }

  const double error = log_ns - size.log_ns;
  if (std::abs(error) > kSurprise) {
    const int side = error > 0 ? 1 : -1;
    surprises_ = surprises_ * side > 0 ? surprises_ + side : side;
    if (std::abs(surprises_) < kConvincing) {
      size.log_ns += side * kSurprisedStep;
      return size;
    }
    for (SizeClass &other : classes_) other.weight = 0;
    surprises_ = 0;
    return size = anew;
  }
  surprises_ = 0;

  size.weight = 1;
  const bool knows_inline = size.last_inline > 0 && number - size.last_inline < kInlineStale;
  if (shared && knows_inline) return size;
  if (!shared && !knows_inline) return size = anew; // what was there came from shared batches
  if (!shared) size.last_inline = number;
  ++size.count;
  const double weight = std::max(1.0 / static_cast<double>(size.count), kLeastWeight);
  size.log_ns += weight * error;
  size.bytes += weight * (static_cast<double>(bytes_each) - size.bytes);
  return size;
}

void CostModel::fit_line(const SizeClass &seen) noexcept {
  const double here_ns = std::exp(seen.log_ns);
  const double factor = here_ns / (start_document_ns_ + start_byte_ns_ * seen.bytes);
  double document_ns = start_document_ns_ * factor;
  double byte_ns = start_byte_ns_ * factor;
  double best_weight = 0;
  for (const SizeClass &other : classes_) {
    const bool apart = other.bytes > kApart * seen.bytes || seen.bytes > kApart * other.bytes;
    if (&other == &seen || !apart || other.weight <= best_weight) continue;
    const double slope = (std::exp(other.log_ns) - here_ns) / (other.bytes - seen.bytes);
    const double rest = here_ns - slope * seen.bytes;
    if (slope <= 0 || rest <= 0) continue;
    best_weight = other.weight;
    document_ns = rest;
    byte_ns = slope;
  }
  fitted_document_ns_ = std::max(document_ns, kLeastDocumentNs);
  fitted_byte_ns_ = std::max(byte_ns, kLeastByteNs);
}

void CostModel::learn_dispatch(const Observation &seen) noexcept {
  if (seen.dispatches == 0) return;
  const double elapsed_ns = static_cast<double>(seen.elapsed_ns);
  const double post_ns = static_cast<double>(seen.post_ns);
  const double wake_ns = static_cast<double>(seen.wake_ns);
  if (seen.post_ns > 0) post_.follow(post_ns / seen.dispatches);
  if (seen.helpers == 0 || seen.wake_ns == 0) {
    // Nobody came in all that time: a wake-up takes longer than that.
    if (seen.elapsed_ns > 0 && std::log(elapsed_ns) > wake_.log_value) wake_.follow(elapsed_ns);
    return;
  }
  wake_.follow(wake_ns);

  const double document_ns = fitted_document_ns_;
  const double work_ns = static_cast<double>(seen.shape.documents) * document_ns +
                         static_cast<double>(seen.shape.bytes) * fitted_byte_ns_;
  if (work_ns < kSharedLongEnough * wake_ns || elapsed_ns <= post_ns + wake_ns) return;
  // While costs are changing, the expected work says nothing.
  if (std::abs(std::log(static_cast<double>(seen.busy_ns) / work_ns)) > kSurprise) return;
  const double largest_ns = document_ns + static_cast<double>(seen.shape.largest_document) * fitted_byte_ns_;
  const double ideal_ns = std::max(largest_ns, (work_ns - wake_ns) / (seen.dispatches + 1));
  efficiency_.follow(std::clamp(ideal_ns / (elapsed_ns - post_ns - wake_ns), kLeastEfficiency, 1.0));
}

void CostModel::publish() noexcept {
  document_ns_.store(fitted_document_ns_, kRelaxed);
  byte_ps_.store(fitted_byte_ns_ * 1e3, kRelaxed);
  post_ns_.store(std::exp(post_.log_value), kRelaxed);
  wake_ns_.store(std::exp(wake_.log_value), kRelaxed);
  efficiency_now_.store(std::exp(efficiency_.log_value), kRelaxed);
}

} // namespace tsregion
