// SPDX-License-Identifier: MIT
// Write one byte to somebody else's descriptor, so that nothing bad can come of it on any thread: no SIGPIPE, now or
// later, no waiting, no error to handle. For wake-ups: a full, closed or bad descriptor is ignored.
//
// Thread-safe. Deliberately not a general write.
#pragma once

namespace tsregion {

// True if the byte was written. Does not block even if the descriptor would, and leaves errno alone.
bool write_byte_quietly(int descriptor) noexcept;

} // namespace tsregion
