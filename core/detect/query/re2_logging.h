// SPDX-License-Identifier: MIT
// In place of RE2's own util/logging.h (whose guard it defines; the compiler is told to read it first): RE2 prints nothing, and
// does not bring the C++ runtime's streams and locales, which are 0.8 MB and run code when a library is loaded. What RE2
// checks always still ends the process: going on would not be safe.
#pragma once

#define UTIL_LOGGING_H_

#include <assert.h>
#include <stdlib.h>

#include "util/util.h"

struct LogMessage { // takes everything, says nothing
  template <typename Value> const LogMessage &operator<<(const Value &) const { return *this; }
};
struct LogMessageFatal : LogMessage {
  ~LogMessageFatal() { abort(); }
};

#define CHECK(condition) \
  if (condition) {       \
  } else                 \
    LogMessageFatal()
#define CHECK_LT(x, y) CHECK((x) < (y))
#define CHECK_GT(x, y) CHECK((x) > (y))
#define CHECK_LE(x, y) CHECK((x) <= (y))
#define CHECK_GE(x, y) CHECK((x) >= (y))
#define CHECK_EQ(x, y) CHECK((x) == (y))
#define CHECK_NE(x, y) CHECK((x) != (y))

#define DCHECK(condition) assert(condition)
#define DCHECK_LT(x, y) assert((x) < (y))
#define DCHECK_GT(x, y) assert((x) > (y))
#define DCHECK_LE(x, y) assert((x) <= (y))
#define DCHECK_GE(x, y) assert((x) >= (y))
#define DCHECK_EQ(x, y) assert((x) == (y))
#define DCHECK_NE(x, y) assert((x) != (y))

#define LOG_INFO LogMessage()
#define LOG_WARNING LogMessage()
#define LOG_ERROR LogMessage()
#define LOG_FATAL LogMessageFatal()
#define LOG_QFATAL LogMessageFatal()
#ifdef NDEBUG
#define LOG_DFATAL LogMessage()
#else
#define LOG_DFATAL LogMessageFatal()
#endif
#define LOG(severity) LOG_##severity
#define VLOG(level) LogMessage()
