// SPDX-License-Identifier: MIT
#include "core/pool/completion_queue.hpp"

#include "core/pool/quiet_write.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace {

using namespace tsregion;
using State = CompletionQueue::State;

CompletionQueue::Item item(int value) { return std::make_shared<int>(value); }
int value_of(const CompletionQueue::Taken &taken) {
  return taken.item == nullptr ? -1 : *std::static_pointer_cast<int>(taken.item);
}

class Pipe {
public:
  explicit Pipe(int flags = O_NONBLOCK) { REQUIRE(pipe2(ends_.data(), flags) == 0); }
  ~Pipe() {
    close_reader();
    if (ends_[1] >= 0) close(ends_[1]);
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;

  [[nodiscard]] int writer() const { return ends_[1]; }
  void close_reader() {
    if (ends_[0] >= 0) close(ends_[0]);
    ends_[0] = -1;
  }
  // How many bytes are in it; takes them out.
  [[nodiscard]] int drain() const {
    fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    int total = 0;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = read(ends_[0], buffer.data(), buffer.size())) > 0;) total += static_cast<int>(got);
    return total;
  }

private:
  std::array<int, 2> ends_{-1, -1};
};

bool sigpipe_is_pending() {
  sigset_t pending;
  sigemptyset(&pending);
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

TEST_SUITE("completion queue") {
  TEST_CASE("tickets are never 0 and never used twice") {
    CompletionQueue queue(10);
    const uint64_t first = queue.open();
    queue.finish(first, item(1));
    static_cast<void>(queue.take(first));
    const uint64_t second = queue.open();
    CHECK(first != 0);
    CHECK(second != 0);
    CHECK(second != first);
  }

  TEST_CASE("what was finished is taken by its ticket") {
    CompletionQueue queue(10);
    const uint64_t one = queue.open();
    const uint64_t two = queue.open();
    queue.finish(one, item(1));
    queue.finish(two, item(2));
    const CompletionQueue::Taken taken = queue.take(two);
    CHECK(taken.state == State::ready);
    CHECK(taken.ticket == two);
    CHECK(value_of(taken) == 2);
  }

  TEST_CASE("ticket 0 takes in the order in which items finished") {
    CompletionQueue queue(10);
    const uint64_t one = queue.open();
    const uint64_t two = queue.open();
    const uint64_t three = queue.open();
    queue.finish(two, item(2));
    queue.finish(three, item(3));
    queue.finish(one, item(1));
    CHECK(queue.take(0).ticket == two);
    CHECK(queue.take(0).ticket == three);
    CHECK(queue.take(0).ticket == one);
  }

  TEST_CASE("a ticket goes from unknown over pending and ready to unknown") {
    CompletionQueue queue(10);
    CHECK(queue.state(1) == State::unknown);
    const uint64_t ticket = queue.open();
    CHECK(queue.state(ticket) == State::pending);
    CHECK(queue.take(ticket).state == State::pending);
    queue.finish(ticket, item(1));
    CHECK(queue.state(ticket) == State::ready);
    static_cast<void>(queue.take(ticket));
    CHECK(queue.take(ticket).state == State::unknown);
  }

  TEST_CASE("an empty queue has nothing ready") {
    CompletionQueue queue(10);
    CHECK(queue.take(0).state == State::pending);
  }

  TEST_CASE("a full queue gives no ticket, until something is taken") {
    CompletionQueue queue(2);
    const uint64_t ticket = queue.open();
    REQUIRE(queue.open() != 0);
    CHECK(queue.open() == 0);
    queue.finish(ticket, item(1));
    CHECK(queue.open() == 0); // finished, but still there
    static_cast<void>(queue.take(ticket));
    CHECK(queue.open() != 0);
  }

  TEST_CASE("an abandoned ticket was never there") {
    CompletionQueue queue(1);
    const uint64_t ticket = queue.open();
    queue.abandon(ticket);
    CHECK(queue.state(ticket) == State::unknown);
    CHECK(queue.open() != 0);
  }

  TEST_CASE("finishing twice, or without a ticket, changes nothing") {
    CompletionQueue queue(10);
    const uint64_t ticket = queue.open();
    queue.finish(ticket, item(1));
    queue.finish(ticket, item(2));
    queue.finish(77, item(3));
    CHECK(queue.ready_count() == 1);
    CHECK(value_of(queue.take(ticket)) == 1);
  }

  TEST_CASE("a queue that goes drops its items") {
    const auto kept = std::make_shared<int>(1);
    {
      CompletionQueue queue(10);
      queue.finish(queue.open(), kept);
    }
    CHECK(kept.use_count() == 1);
  }

  TEST_CASE("one byte is written when the queue becomes non-empty, and none while it stays so") {
    const Pipe pipe;
    CompletionQueue queue(10);
    queue.set_descriptor(pipe.writer());
    queue.finish(queue.open(), item(1));
    queue.finish(queue.open(), item(2));
    CHECK(pipe.drain() == 1);
    static_cast<void>(queue.take(0));
    queue.finish(queue.open(), item(3));
    CHECK(pipe.drain() == 0);
    while (queue.take(0).state == State::ready) {
    }
    queue.finish(queue.open(), item(4));
    CHECK(pipe.drain() == 1);
  }

  TEST_CASE("opening and taking write nothing") {
    const Pipe pipe;
    CompletionQueue queue(10);
    queue.set_descriptor(pipe.writer());
    static_cast<void>(queue.open());
    static_cast<void>(queue.take(0));
    CHECK(pipe.drain() == 0);
  }

  TEST_CASE("a descriptor that comes when something is ready gets its byte at once") {
    const Pipe pipe;
    CompletionQueue queue(10);
    queue.finish(queue.open(), item(1));
    queue.set_descriptor(pipe.writer());
    CHECK(pipe.drain() == 1);
  }

  TEST_CASE("nothing is written to a descriptor that was replaced or detached") {
    const Pipe old_pipe;
    const Pipe new_pipe;
    CompletionQueue queue(10);
    queue.set_descriptor(old_pipe.writer());
    queue.set_descriptor(new_pipe.writer());
    queue.finish(queue.open(), item(1));
    static_cast<void>(queue.take(0));
    CHECK(old_pipe.drain() == 0);
    CHECK(new_pipe.drain() == 1);
    queue.set_descriptor(-1);
    queue.finish(queue.open(), item(2));
    CHECK(new_pipe.drain() == 0);
  }

  TEST_CASE("a closed reader harms neither the process nor the queue") {
    Pipe pipe;
    CompletionQueue queue(10);
    queue.set_descriptor(pipe.writer());
    pipe.close_reader();
    queue.finish(queue.open(), item(1)); // SIGPIPE would end this process here
    CHECK_FALSE(sigpipe_is_pending());
    CHECK(queue.ready_count() == 1);
  }

  TEST_CASE("a bad descriptor is ignored") {
    CompletionQueue queue(10);
    queue.set_descriptor(1 << 20);
    queue.finish(queue.open(), item(1));
    CHECK(queue.ready_count() == 1);
  }

  TEST_CASE("a full pipe, blocking or not, is not waited for") {
    for (const int flags : {O_NONBLOCK, 0}) {
      const Pipe pipe(flags);
      fcntl(pipe.writer(), F_SETFL, O_NONBLOCK);
      const std::array<char, 4096> filler{};
      while (write(pipe.writer(), filler.data(), filler.size()) > 0) {
      }
      fcntl(pipe.writer(), F_SETFL, flags);
      CHECK_FALSE(write_byte_quietly(pipe.writer()));
    }
  }

  TEST_CASE("a quiet write leaves errno and the signal mask as they were") {
    Pipe pipe;
    sigset_t before;
    sigset_t after;
    pthread_sigmask(SIG_SETMASK, nullptr, &before);
    errno = EDOM;
    REQUIRE(write_byte_quietly(pipe.writer()));
    CHECK_FALSE(write_byte_quietly(-1));
    pipe.close_reader();
    CHECK_FALSE(write_byte_quietly(pipe.writer()));
    CHECK(errno == EDOM);
    pthread_sigmask(SIG_SETMASK, nullptr, &after);
    CHECK(sigismember(&before, SIGPIPE) == sigismember(&after, SIGPIPE));
  }
}

} // namespace
