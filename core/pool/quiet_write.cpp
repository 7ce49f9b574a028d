// SPDX-License-Identifier: MIT
#include "core/pool/quiet_write.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

namespace tsregion {
namespace {

// A blocking descriptor that is full must not stop us. (If another writer fills it between this and the write, the
// reader has enough to wake up for, and takes it away.)
bool has_room(int descriptor) noexcept {
  pollfd question{};
  question.fd = descriptor;
  question.events = POLLOUT;
  // POLLERR (the reader has gone) and POLLNVAL (no such descriptor) come unasked.
  return poll(&question, 1, 0) == 1 && (question.revents & (POLLERR | POLLNVAL)) == 0 &&
         (question.revents & POLLOUT) != 0;
}

} // namespace

bool write_byte_quietly(int descriptor) noexcept {
  const int errno_before = errno;
  bool written = false;
  if (descriptor >= 0 && has_room(descriptor)) {
    // The reader may still go away now. SIGPIPE is sent to the writing thread: hold it off, and take back the one
    // that we caused, but not one that was waiting before.
    sigset_t pipe_signal;
    sigset_t mask_before;
    sigset_t pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    const bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &mask_before);

    constexpr char kByte = 1;
    ssize_t result = 0;
    do {
      result = write(descriptor, &kByte, 1);
    } while (result < 0 && errno == EINTR);
    written = result == 1;
    if (result < 0 && errno == EPIPE && !was_pending) {
      constexpr timespec kNoWait{};
      while (sigtimedwait(&pipe_signal, nullptr, &kNoWait) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &mask_before, nullptr);
  }
  errno = errno_before;
  return written;
}

} // namespace tsregion
