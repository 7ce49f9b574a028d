// SPDX-License-Identifier: MIT
// Submit, take, cancel, notify. Nothing here sleeps or looks at a clock: one worker makes the order certain, and what
// must happen is waited for with poll(), or by asking again.
#include "tests/c_api/pipe.hpp"
#include "tests/c_api/support.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace capi;

namespace {

const std::string kSource = program("(a)");

// Work that keeps one worker busy until it is cancelled: seconds, where a test takes milliseconds.
struct LongWork {
  static constexpr size_t kDocuments = 300;
  LongWork() {
    for (int i = 0; i < 3000; ++i) source += program("(a)") + " |\n";
    source += "Nil";
    options.flags = TS_REGION_BATCH_NO_CACHE;
  }
  uint64_t start(const Engine &engine) { return submit(engine, std::vector(kDocuments, rholang(source)), &options); }
  std::string source;
  ts_region_batch_options options = sized<ts_region_batch_options>();
};

ts_region_status take(const Engine &engine, uint64_t ticket) {
  ts_region_batch *batch = nullptr;
  const auto status = ts_region_take(engine.get(), ticket, &batch, nullptr, nullptr);
  CHECK((batch == nullptr) == (status != TS_REGION_OK));
  ts_region_batch_free(batch);
  return status;
}

void notify(const Engine &engine, int descriptor) { REQUIRE(ts_region_engine_notify(engine.get(), descriptor, nullptr) == TS_REGION_OK); }

} // namespace

TEST_CASE("a submitted batch finds what a blocking one finds") {
  const Engine engine = make_engine();
  const Batch batch = await(engine, submit(engine, {rholang(kSource, 42)}));
  CHECK(texts(batch) == std::vector<std::string>{"(a)"});
  CHECK(result(batch).tag == 42);
}

TEST_CASE("a batch of no documents can be submitted and taken") {
  const Engine engine = make_engine();
  CHECK(ts_region_batch_document_count(await(engine, submit(engine, {})).get()) == 0);
}

TEST_CASE("taking from an engine that was given nothing says again") { CHECK(take(make_engine(), 0) == TS_REGION_E_AGAIN); }

TEST_CASE("taking what has not finished says again") {
  const Engine engine = make_engine_with_workers(1);
  LongWork work;
  const uint64_t ticket = work.start(engine);
  CHECK(take(engine, ticket) == TS_REGION_E_AGAIN);
  CHECK(take(engine, 0) == TS_REGION_E_AGAIN);
}

TEST_CASE("a ticket that was never given is not found") {
  const Engine engine = make_engine();
  CHECK(take(engine, 1) == TS_REGION_E_NOT_FOUND);
  CHECK(take(engine, UINT64_MAX) == TS_REGION_E_NOT_FOUND);
}

TEST_CASE("a ticket can be taken once") {
  const Engine engine = make_engine();
  const uint64_t ticket = submit(engine, {rholang(kSource)});
  (void)await(engine, ticket);
  CHECK(take(engine, ticket) == TS_REGION_E_NOT_FOUND);
}

TEST_CASE("tickets are never 0 and never used twice") {
  const Engine engine = make_engine();
  const uint64_t first = submit(engine, {rholang(kSource)});
  (void)await(engine, first);
  const uint64_t second = submit(engine, {rholang(kSource)});
  CHECK(first != 0);
  CHECK(second != 0);
  CHECK(first != second);
}

TEST_CASE("taking ticket 0 tells which batch it was") {
  const Engine engine = make_engine();
  const uint64_t ticket = submit(engine, {rholang(kSource)});
  ts_region_batch *batch = nullptr;
  uint64_t taken = 0;
  while (ts_region_take(engine.get(), 0, &batch, &taken, nullptr) == TS_REGION_E_AGAIN) std::this_thread::yield();
  const Batch owner(batch);
  CHECK(taken == ticket);
}

TEST_CASE("batches are taken in the order in which they finished") {
  const Engine engine = make_engine_with_workers(1);
  const std::vector<uint64_t> given = {submit(engine, {rholang(kSource)}), submit(engine, {rholang(kSource)}), submit(engine, {rholang(kSource)})};
  std::vector<uint64_t> taken;
  while (taken.size() < given.size()) {
    ts_region_batch *batch = nullptr;
    uint64_t ticket = 0;
    if (ts_region_take(engine.get(), 0, &batch, &ticket, nullptr) != TS_REGION_OK) continue;
    const Batch owner(batch);
    taken.push_back(ticket);
  }
  CHECK(taken == given);
}

TEST_CASE("the queue is full with as many batches as it holds, finished or not, until one is taken") {
  auto options = sized<ts_region_engine_options>();
  options.queue_capacity = 2;
  const Engine engine = make_engine(&options);
  const uint64_t first = submit(engine, {rholang(kSource)});
  (void)submit(engine, {rholang(kSource)});
  const ts_region_document document = rholang(kSource);
  uint64_t ticket = 99;
  CHECK(ts_region_submit(engine.get(), &document, 1, nullptr, &ticket, nullptr) == TS_REGION_E_FULL);
  CHECK(ticket == 0);
  (void)await(engine, first);
  CHECK(ts_region_submit(engine.get(), &document, 1, nullptr, &ticket, nullptr) == TS_REGION_OK);
}

TEST_CASE("a finished batch sends one byte") {
  const Pipe pipe;
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  const uint64_t ticket = submit(engine, {rholang(kSource)});
  pipe.wait();
  CHECK(take(engine, ticket) == TS_REGION_OK);
  CHECK(pipe.drain() == 1);
}

TEST_CASE("wake-ups coalesce: several finished batches that nobody took are one byte") {
  const Pipe pipe;
  const Engine engine = make_engine_with_workers(1);
  notify(engine, pipe.write_end());
  (void)submit(engine, {rholang(kSource)});
  (void)submit(engine, {rholang(kSource)});
  (void)await(engine, submit(engine, {rholang(kSource)}));
  CHECK(pipe.drain() == 1);
}

TEST_CASE("after the queue was emptied, the next finished batch sends a byte again") {
  const Pipe pipe;
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  for (int round = 0; round < 5; ++round) {
    const uint64_t ticket = submit(engine, {rholang(kSource)});
    pipe.wait();
    CHECK(take(engine, ticket) == TS_REGION_OK);
    CHECK(pipe.drain() == 1);
  }
}

TEST_CASE("attaching a descriptor while something waits sends a byte at once") {
  const Pipe pipe;
  const Engine engine = make_engine_with_workers(1);
  (void)submit(engine, {rholang(kSource)});
  (void)await(engine, submit(engine, {rholang(kSource)}));
  notify(engine, pipe.write_end());
  CHECK(pipe.drain() == 1);
}

TEST_CASE("after a descriptor was detached it gets no byte") {
  const Pipe pipe;
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  notify(engine, -1);
  (void)await(engine, submit(engine, {rholang(kSource)}));
  CHECK(pipe.drain() == 0);
}

TEST_CASE("after another descriptor was attached the first gets no byte") {
  const Pipe first;
  const Pipe second;
  const Engine engine = make_engine();
  notify(engine, first.write_end());
  notify(engine, second.write_end());
  (void)submit(engine, {rholang(kSource)});
  second.wait();
  CHECK(first.drain() == 0);
}

TEST_CASE("a pipe that nobody reads any more is ignored, and raises no signal") {
  std::signal(SIGPIPE, SIG_DFL); // would end this process
  Pipe pipe;
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  pipe.close_read();
  for (int round = 0; round < 5; ++round) {
    CHECK(result(await(engine, submit(engine, {rholang(kSource)}))).status == TS_REGION_DOCUMENT_OK);
  }
}

TEST_CASE("a full pipe is ignored") {
  const Pipe pipe;
  pipe.fill();
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  CHECK(result(await(engine, submit(engine, {rholang(kSource)}))).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a full pipe that blocks holds nobody up") {
  const Pipe pipe(true);
  pipe.fill();
  const Engine engine = make_engine();
  notify(engine, pipe.write_end());
  CHECK(result(await(engine, submit(engine, {rholang(kSource)}))).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("a freed engine leaves the descriptor alone and open") {
  const Pipe pipe;
  Engine engine = make_engine_with_workers(1);
  notify(engine, pipe.write_end());
  LongWork work;
  (void)work.start(engine);
  engine.reset();
  (void)pipe.drain(); // a byte may have come before
  CHECK(write(pipe.write_end(), "x", 1) == 1);
  CHECK(pipe.drain() == 1);
}

TEST_CASE("a cancelled batch still finishes, with cancelled documents") {
  const Engine engine = make_engine_with_workers(1);
  LongWork work;
  const uint64_t ticket = work.start(engine);
  REQUIRE(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_OK);
  const Batch batch = await(engine, ticket);
  CHECK(ts_region_batch_document_count(batch.get()) == LongWork::kDocuments);
  CHECK(result(batch, LongWork::kDocuments - 1).status == TS_REGION_DOCUMENT_CANCELLED);
}

TEST_CASE("a batch that waits behind another can be cancelled") {
  const Engine engine = make_engine_with_workers(1);
  LongWork work;
  const uint64_t before = work.start(engine);
  const uint64_t waiting = submit(engine, {rholang(kSource)});
  CHECK(ts_region_cancel(engine.get(), waiting, nullptr) == TS_REGION_OK);
  CHECK(ts_region_cancel(engine.get(), before, nullptr) == TS_REGION_OK);
  CHECK(result(await(engine, waiting)).status == TS_REGION_DOCUMENT_CANCELLED);
}

TEST_CASE("to cancel a batch twice is fine") {
  const Engine engine = make_engine_with_workers(1);
  LongWork work;
  const uint64_t ticket = work.start(engine);
  CHECK(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_OK);
  CHECK(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_OK);
}

TEST_CASE("to cancel a finished batch is fine and changes nothing") {
  const Engine engine = make_engine_with_workers(1);
  const uint64_t ticket = submit(engine, {rholang(kSource)});
  (void)await(engine, submit(engine, {rholang(kSource)})); // then the first has finished, too
  CHECK(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_OK);
  CHECK(result(await(engine, ticket)).status == TS_REGION_DOCUMENT_OK);
}

TEST_CASE("an unknown ticket, or one taken already, cannot be cancelled") {
  const Engine engine = make_engine();
  const uint64_t ticket = submit(engine, {rholang(kSource)});
  (void)await(engine, ticket);
  CHECK(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_cancel(engine.get(), ticket + 1, nullptr) == TS_REGION_E_NOT_FOUND);
  CHECK(ts_region_cancel(engine.get(), 0, nullptr) == TS_REGION_E_NOT_FOUND);
}

TEST_CASE("until it is taken, a ticket can be cancelled at any moment") {
  // The moment between the end of the work and the batch being ready must not look like an unknown ticket.
  const Engine engine = make_engine_with_workers(1);
  for (int round = 0; round < 300; ++round) {
    const uint64_t ticket = submit(engine, {rholang(kSource)});
    ts_region_batch *batch = nullptr;
    do {
      CHECK(ts_region_cancel(engine.get(), ticket, nullptr) == TS_REGION_OK);
    } while (ts_region_take(engine.get(), ticket, &batch, nullptr, nullptr) == TS_REGION_E_AGAIN);
    ts_region_batch_free(batch);
  }
}

TEST_CASE("take, cancel and statistics from other threads while work runs end in every batch being taken once") {
  const Engine engine = make_engine();
  constexpr int kBatches = 200;
  std::atomic<int> taken{0};
  const auto take_all = [&] {
    while (taken.load() < kBatches) {
      ts_region_batch *batch = nullptr;
      if (ts_region_take(engine.get(), 0, &batch, nullptr, nullptr) == TS_REGION_OK) taken.fetch_add(1);
      ts_region_batch_free(batch);
      auto stats = sized<ts_region_stats>();
      (void)ts_region_engine_stats(engine.get(), &stats, nullptr);
    }
  };
  std::thread first(take_all);
  std::thread second(take_all);
  for (int i = 0; i < kBatches; ++i) {
    const uint64_t ticket = submit(engine, std::vector(8, rholang(kSource)));
    if (i % 3 == 0) (void)ts_region_cancel(engine.get(), ticket, nullptr);
  }
  first.join();
  second.join();
  CHECK(taken.load() == kBatches);
  CHECK(take(engine, 0) == TS_REGION_E_AGAIN);
}
