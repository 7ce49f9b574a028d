// SPDX-License-Identifier: MIT
// Structs that begin with struct_size (ts_region.h, convention 6), of callers older, newer and broken. What the library
// may read and write is allocated to the byte, so that a sanitizer sees one byte too many; canaries show the rest.
#include "tests/c_api/support.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <new>

using namespace capi;

namespace {

constexpr unsigned char kCanary = 0xA5;
constexpr size_t kSizeField = sizeof(uint32_t);

// Bytes aligned for any struct of ours, and not one more than asked for.
class Bytes {
public:
  Bytes(size_t size, unsigned char fill) : size_(size), data_(static_cast<unsigned char *>(operator new(size))) {
    std::memset(data_, fill, size);
  }
  ~Bytes() { operator delete(data_); }
  Bytes(const Bytes &) = delete;
  Bytes &operator=(const Bytes &) = delete;
  void set_size(uint32_t size) { std::memcpy(data_, &size, sizeof size); }
  unsigned char &operator[](size_t at) { return data_[at]; }
  template <typename Struct> Struct *as() { return reinterpret_cast<Struct *>(data_); }
  bool is(unsigned char wanted, size_t from) const {
    return std::all_of(data_ + std::min(from, size_), data_ + size_, [wanted](unsigned char byte) { return byte == wanted; });
  }

private:
  size_t size_;
  unsigned char *data_;
};

// ---- Structs that the library reads ----------------------------------------------------------------

using Read = std::function<ts_region_status(const void *options)>;

struct Input {
  const char *name;
  size_t size;
  Read call;
};

ts_region_status read_engine_options(const void *options) {
  ts_region_engine *engine = nullptr;
  const auto status = ts_region_engine_new(static_cast<const ts_region_engine_options *>(options), &engine, nullptr);
  ts_region_engine_free(engine);
  return status;
}

ts_region_status read_batch_options(const void *options) {
  const Engine engine = make_engine();
  ts_region_batch *batch = nullptr;
  const auto status = ts_region_detect_batch(engine.get(), nullptr, 0, static_cast<const ts_region_batch_options *>(options), &batch, nullptr);
  ts_region_batch_free(batch);
  return status;
}

ts_region_status read_submit_options(const void *options) {
  const Engine engine = make_engine();
  uint64_t ticket = 0;
  return ts_region_submit(engine.get(), nullptr, 0, static_cast<const ts_region_batch_options *>(options), &ticket, nullptr);
}

ts_region_status read_cache_options(const void *options) {
  parse_cache *cache = nullptr;
  const auto status = parse_cache_new(static_cast<const parse_cache_options *>(options), &cache, nullptr);
  parse_cache_free(cache);
  return status;
}

const std::vector<Input> &inputs() {
  static const std::vector<Input> all = {
      {"engine options", sizeof(ts_region_engine_options), read_engine_options},
      {"batch options", sizeof(ts_region_batch_options), read_batch_options},
      {"submit options", sizeof(ts_region_batch_options), read_submit_options},
      {"cache options", sizeof(parse_cache_options), read_cache_options},
  };
  return all;
}

// A struct of `struct_size` bytes in a place of `place` bytes, all zero but for its size.
ts_region_status read_zeroed(const Input &input, uint32_t struct_size, size_t place) {
  Bytes bytes(place, 0);
  bytes.set_size(struct_size);
  return input.call(bytes.as<void>());
}

// ---- Structs that the library writes ---------------------------------------------------------------

struct Output {
  const char *name;
  size_t size;
  std::function<ts_region_status(void *out)> call;
};

const std::vector<Output> &outputs() {
  static const Engine engine = make_engine();
  static const Tree tree = [] {
    const ts_region_str language = str("rholang");
    const ts_region_str source = str("Nil");
    parse_cache_tree *made = nullptr;
    REQUIRE(parse_cache_parse(parse_cache_of_engine(engine.get()), &language, &source, &made, nullptr, nullptr) == TS_REGION_OK);
    return Tree(made);
  }();
  static const std::vector<Output> all = {
      {"stats", sizeof(ts_region_stats),
       [](void *out) { return ts_region_engine_stats(engine.get(), static_cast<ts_region_stats *>(out), nullptr); }},
      {"language", sizeof(ts_region_language),
       [](void *out) { return ts_region_language_get(engine.get(), 0, static_cast<ts_region_language *>(out), nullptr); }},
      {"cache counters", sizeof(parse_cache_counters),
       [](void *out) { return parse_cache_stats(parse_cache_of_engine(engine.get()), static_cast<parse_cache_counters *>(out), nullptr); }},
      {"tree info", sizeof(parse_cache_tree_info),
       [](void *out) { return parse_cache_tree_describe(tree.get(), static_cast<parse_cache_tree_info *>(out), nullptr); }},
  };
  return all;
}

} // namespace

TEST_CASE("no options at all are the defaults") {
  for (const Input &input : inputs()) {
    CAPTURE(input.name);
    CHECK(input.call(nullptr) == TS_REGION_OK);
  }
}

TEST_CASE("options too short to hold their own size, or longer than any struct of ours, are refused") {
  for (const Input &input : inputs()) {
    for (const uint32_t size : {0u, 1u, 3u, 4097u, UINT32_MAX}) {
      CAPTURE(input.name);
      CAPTURE(size);
      CHECK(read_zeroed(input, size, input.size) == TS_REGION_E_INVALID_ARGUMENT);
    }
  }
}

TEST_CASE("options of an older caller are zero-extended, and nothing behind them is read") {
  for (const Input &input : inputs()) {
    for (const uint32_t size : {uint32_t{4}, static_cast<uint32_t>(input.size) - 8, static_cast<uint32_t>(input.size)}) {
      CAPTURE(input.name);
      CAPTURE(size);
      CHECK(read_zeroed(input, size, size) == TS_REGION_OK);
    }
  }
}

TEST_CASE("options of a newer caller are accepted while what is new is zero") {
  for (const Input &input : inputs()) {
    for (const uint32_t size : {static_cast<uint32_t>(input.size) + 8, uint32_t{4096}}) {
      CAPTURE(input.name);
      CAPTURE(size);
      CHECK(read_zeroed(input, size, size) == TS_REGION_OK);
    }
  }
}

TEST_CASE("options of a newer caller that uses what is new are refused, wherever it is set") {
  for (const Input &input : inputs()) {
    for (const size_t at : {input.size, input.size + 7, size_t{4095}}) {
      CAPTURE(input.name);
      CAPTURE(at);
      Bytes bytes(4096, 0);
      bytes.set_size(4096);
      bytes[at] = 1;
      CHECK(input.call(bytes.as<void>()) == TS_REGION_E_INVALID_ARGUMENT);
    }
  }
}

TEST_CASE("an output struct is written up to its size and no further") {
  for (const Output &output : outputs()) {
    for (const size_t size : {size_t{4}, output.size - 8, output.size}) {
      CAPTURE(output.name);
      CAPTURE(size);
      Bytes bytes(size + 64, kCanary);
      bytes.set_size(static_cast<uint32_t>(size));
      CHECK(output.call(bytes.as<void>()) == TS_REGION_OK);
      CHECK(bytes.is(kCanary, size));
    }
  }
}

TEST_CASE("an output struct gets its fields as far as they fit") {
  for (const Output &output : outputs()) {
    CAPTURE(output.name);
    Bytes whole(output.size, kCanary);
    whole.set_size(static_cast<uint32_t>(output.size));
    Bytes part(output.size, kCanary);
    part.set_size(static_cast<uint32_t>(output.size) - 8);
    REQUIRE(output.call(whole.as<void>()) == TS_REGION_OK);
    REQUIRE(output.call(part.as<void>()) == TS_REGION_OK);
    CHECK(std::memcmp(&whole[kSizeField], &part[kSizeField], output.size - 8 - kSizeField) == 0);
    CHECK(part.is(kCanary, output.size - 8));
  }
}

TEST_CASE("an output struct of a newer caller is filled as far as it is known, its tail left alone") {
  for (const Output &output : outputs()) {
    for (const uint32_t size : {static_cast<uint32_t>(output.size) + 8, uint32_t{4096}}) {
      CAPTURE(output.name);
      CAPTURE(size);
      Bytes bytes(size, kCanary);
      bytes.set_size(size);
      CHECK(output.call(bytes.as<void>()) == TS_REGION_OK);
      CHECK(bytes.is(kCanary, output.size));
      CHECK(*bytes.as<uint32_t>() == size);
    }
  }
}

TEST_CASE("an output struct of an impossible size is refused and not touched") {
  for (const Output &output : outputs()) {
    for (const uint32_t size : {0u, 1u, 3u, 4097u, UINT32_MAX}) {
      CAPTURE(output.name);
      CAPTURE(size);
      Bytes bytes(output.size, kCanary);
      bytes.set_size(size);
      CHECK(output.call(bytes.as<void>()) == TS_REGION_E_INVALID_ARGUMENT);
      CHECK(bytes.is(kCanary, kSizeField));
    }
  }
}

TEST_CASE("a missing output struct is refused") {
  for (const Output &output : outputs()) {
    CAPTURE(output.name);
    CHECK(output.call(nullptr) == TS_REGION_E_INVALID_ARGUMENT);
  }
}

TEST_CASE("an error struct too short for its status stays as it was") {
  for (const uint32_t size : {0u, 1u, 3u, 4u, 7u}) {
    CAPTURE(size);
    Bytes bytes(sizeof(ts_region_error), kCanary);
    bytes.set_size(size);
    CHECK(ts_region_engine_new(nullptr, nullptr, bytes.as<ts_region_error>()) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(bytes.is(kCanary, kSizeField));
  }
}

TEST_CASE("an error struct is written up to its size and no further") {
  for (size_t size = 8; size <= sizeof(ts_region_error); ++size) {
    CAPTURE(size);
    Bytes bytes(size + 64, kCanary);
    bytes.set_size(static_cast<uint32_t>(size));
    CHECK(ts_region_engine_new(nullptr, nullptr, bytes.as<ts_region_error>()) == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(bytes.as<ts_region_error>()->status == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(bytes.is(kCanary, size));
  }
}

TEST_CASE("a short error struct still ends its message with NUL") {
  for (size_t size = offsetof(ts_region_error, message) + 1; size <= sizeof(ts_region_error); ++size) {
    CAPTURE(size);
    Bytes bytes(size, kCanary);
    bytes.set_size(static_cast<uint32_t>(size));
    (void)ts_region_engine_new(nullptr, nullptr, bytes.as<ts_region_error>());
    const char *const message = bytes.as<char>() + offsetof(ts_region_error, message);
    CHECK(std::memchr(message, '\0', size - offsetof(ts_region_error, message)) != nullptr);
  }
}

TEST_CASE("an error struct of a newer caller, or of a size that nobody set, is filled as far as it is known") {
  for (const uint32_t size : {static_cast<uint32_t>(sizeof(ts_region_error)) + 8, 4096u, 4097u, UINT32_MAX}) {
    CAPTURE(size);
    Bytes bytes(sizeof(ts_region_error) + 64, kCanary);
    bytes.set_size(size);
    (void)ts_region_engine_new(nullptr, nullptr, bytes.as<ts_region_error>());
    CHECK(bytes.as<ts_region_error>()->status == TS_REGION_E_INVALID_ARGUMENT);
    CHECK(bytes.as<ts_region_error>()->struct_size == size);
    CHECK(bytes.is(kCanary, sizeof(ts_region_error)));
  }
}

TEST_CASE("an error struct is not touched by a call that succeeds") {
  Bytes bytes(sizeof(ts_region_error), kCanary);
  bytes.set_size(sizeof(ts_region_error));
  ts_region_engine *engine = nullptr;
  CHECK(ts_region_engine_new(nullptr, &engine, bytes.as<ts_region_error>()) == TS_REGION_OK);
  CHECK(bytes.is(kCanary, kSizeField));
  ts_region_engine_free(engine);
}
