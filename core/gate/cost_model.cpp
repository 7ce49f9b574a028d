// SPDX-License-Identifier: MIT
//
// The problem. Time of a batch = documents * a + bytes * b. Both differ a hundredfold between a cold and a warm cache, one
// batch is one equation for two unknowns, and most callers send batches of one shape for a long time.
//
// The method. Each class of document sizes remembers what a document of it took lately (an average of logarithms, so that
// a factor counts the same at 100 ns and at 100 ms). Then a line a + b * bytes is laid through the classes by
// least squares of relative errors; a class weighs less with every batch that was not of it. So the line fits best
// what comes now, and what is known of other sizes turns it the right way. With one class known the ratio a : b is the
// start's.
//
// Surprises. A batch that is off by more than kSurprise counts as a small step. kConvincing of them in a row on the same
// side, and the world has changed: the class takes the new value and the other classes are forgotten.
//
// Tried and left out: a Kalman filter over (ln a, ln b). When one of the two is far too small, the logarithm of the time does
// not answer to it, all corrections go to the other, and the filter never comes back (simulated: hot cache to cold).
#include "core/gate/cost_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tsregion {
namespace {

constexpr double kSurprise = 1.1; // of the logarithm: a factor of three
constexpr int kConvincing = 3;
constexpr double kSurprisedStep = 0.1; // what one surprising batch moves the logarithm

// An average has a memory of about eight values; one step is at most a factor of two before it is weighted.
constexpr double kLeastWeight = 1.0 / 8;
constexpr double kStepMost = 0.7;

constexpr double kFading = 0.93;   // of a class's weight, for each batch of another class: half in ten batches
constexpr double kForgotten = 1e-3;
constexpr double kRidge = 1e-5;    // how much the start's ratio weighs; just enough to decide what data leave open

// Fewer observations than this, and the reference rule stands: the first batch of a process pays for warming up.
constexpr uint64_t kEnough = 3;

// Times of pooled batches contain what threads cost each other; they only count for work when inline ones are this old.
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

double square(double value) { return value * value; }

} // namespace

void CostModel::Average::follow(double seen) noexcept {
  ++count;
  const double weight = std::max(1.0 / static_cast<double>(count + 1), kLeastWeight);
  log_value += weight * std::clamp(std::log(seen) - log_value, -kStepMost, kStepMost);
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
  learn_work(seen);
  fit_line();
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

void CostModel::learn_work(const Observation &seen) noexcept {
  const double documents = static_cast<double>(seen.shape.documents);
  const uint64_t bytes_each = seen.shape.bytes / seen.shape.documents;
  const double log_ns = std::log(static_cast<double>(seen.busy_ns) / documents);
  const std::size_t place = std::min<std::size_t>(static_cast<std::size_t>(std::bit_width(bytes_each / 64) + 1) / 2, kClasses - 1);
  SizeClass &size = classes_[place];

  for (SizeClass &other : classes_) {
    if (&other != &size) other.weight = other.weight < kForgotten ? 0 : other.weight * kFading;
  }

  const uint64_t number = observations_.load(kRelaxed);
  const bool shared = seen.route == Route::pooled && seen.helpers > 0;
  if (size.weight == 0) {
    size = {static_cast<double>(bytes_each), log_ns, 1, 1, shared ? 0 : number};
    surprises_ = 0;
    return;
  }

  const double error = log_ns - size.log_ns;
  if (std::abs(error) > kSurprise) {
    const int side = error > 0 ? 1 : -1;
    surprises_ = surprises_ * side > 0 ? surprises_ + side : side;
    if (std::abs(surprises_) < kConvincing) {
      size.log_ns += side * kSurprisedStep;
      return;
    }
    for (SizeClass &other : classes_) other.weight = 0;
    size = {static_cast<double>(bytes_each), log_ns, 1, 1, shared ? 0 : number};
    surprises_ = 0;
    return;
  }
  surprises_ = 0;

  size.weight = 1;
  if (!shared) size.last_inline = number;
  if (shared && size.last_inline > 0 && number - size.last_inline < kInlineStale) return;
  ++size.count;
  const double weight = std::max(1.0 / static_cast<double>(size.count), kLeastWeight);
  size.log_ns += weight * error;
  size.bytes += weight * (static_cast<double>(bytes_each) - size.bytes);
}

void CostModel::fit_line() noexcept {
  // Rows (1, bytes) / ns with the wanted value 1: errors are relative. First one factor for the start's line ...
  double along = 0;
  double across = 0;
  double aa = 0;
  double ab = 0;
  double bb = 0;
  double at = 0;
  double bt = 0;
  for (const SizeClass &size : classes_) {
    if (size.weight == 0) continue;
    const double per_ns = std::exp(-size.log_ns);
    const double bytes = size.bytes * per_ns;
    const double start = start_document_ns_ * per_ns + start_byte_ns_ * bytes;
    along += size.weight * start;
    across += size.weight * square(start);
    aa += size.weight * square(per_ns);
    ab += size.weight * per_ns * bytes;
    bb += size.weight * square(bytes);
    at += size.weight * per_ns;
    bt += size.weight * bytes;
  }
  const double factor = along / across;
  // ... then the line itself, held to that one where the data leave it free.
  const double ridge_a = 1 / (factor * start_document_ns_);
  const double ridge_b = 1 / (factor * start_byte_ns_);
  aa += kRidge * square(ridge_a);
  at += kRidge * ridge_a;
  bb += kRidge * square(ridge_b);
  bt += kRidge * ridge_b;
  const double determinant = aa * bb - square(ab);
  double a = (at * bb - bt * ab) / determinant;
  double b = (bt * aa - at * ab) / determinant;
  // Neither cost can be negative: the best line on the border has one of them at its least.
  if (!(a >= kLeastDocumentNs)) {
    a = kLeastDocumentNs;
    b = (bt - ab * a) / bb;
  }
  if (!(b >= kLeastByteNs)) {
    b = kLeastByteNs;
    a = std::max(kLeastDocumentNs, (at - ab * b) / aa);
  }
  fitted_document_ns_ = a;
  fitted_byte_ns_ = b;
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
