// SPDX-License-Identifier: MIT
// 64 MB on one line. Under a sanitizer 2 MB: there a tree takes several times the memory, and the time.
//
// A text of small tokens makes a tree of up to 60 bytes a text byte, 4 GB for 64 MB: those kinds of text are 8 MB
// here, so that the test runs where memory is short; the one long string, and the ones without a region, are 64 MB.
#include "tests/c_api/support.hpp"

using namespace capi;

namespace {

constexpr size_t kMegabyte = size_t{1} << 20;
constexpr size_t kLarge = (kSanitized ? 2 : 64) * kMegabyte;
constexpr size_t kManyTokens = (kSanitized ? 1 : 8) * kMegabyte;

std::string repeated(std::string_view piece, size_t bytes) {
  std::string all;
  all.reserve(bytes + piece.size());
  while (all.size() < bytes) all += piece;
  return all;
}

Batch detect_large(const Engine &engine, std::string_view source, uint32_t flags = 0) {
  auto options = sized<ts_region_batch_options>();
  options.flags = flags;
  options.timeout_ns = 600'000'000'000;
  return detect(engine, source, &options);
}

// The one region stands at the end of it all.
void check_found_at_end(const std::string &source) {
  const Engine engine = make_engine();
  const Batch batch = detect_large(engine, source, TS_REGION_BATCH_NO_CACHE);
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
  CHECK(result(batch).bytes == source.size());
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].start_byte == source.rfind("(z)"));
  CHECK(regions(batch)[0].start_column == source.rfind("(z)"));
  CHECK(regions(batch)[0].start_row == 0);
}

} // namespace

TEST_CASE("one string of 64 MB is one region, and its ends map to its ends") {
  const std::string guest = repeated("(f x)", kLarge);
  const std::string source = program(guest);
  const Engine engine = make_engine();
  const Batch batch = detect_large(engine, source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].text_bytes == guest.size());
  ts_region_position end{static_cast<uint32_t>(guest.size()), 0, 0, 0};
  REQUIRE(ts_region_map_positions(batch.get(), 0, 0, TS_REGION_TO_HOST, TS_REGION_UNIT_UTF16, &end, 1, nullptr) == TS_REGION_OK);
  CHECK(end.offset == source.rfind('"'));
}

TEST_CASE("one string of characters outside ASCII has its end in UTF-16 units") {
  const std::string guest = repeated("\xF0\x9F\x98\x80", kLarge);
  const std::string source = program(guest);
  const Batch batch = detect_large(make_engine(), source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].end_utf16 == regions(batch)[0].start_utf16 + guest.size() / 2);
}

TEST_CASE("a string of nothing but escapes is one region") {
  const std::string guest = repeated("\\n", kManyTokens);
  const Batch batch = detect_large(make_engine(), program(guest));
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].text_bytes == guest.size() / 2);
  CHECK(regions(batch)[0].end_row == 0);
}

TEST_CASE("a|a|a... has its region at the end") { check_found_at_end(repeated("a|", kManyTokens) + program("(z)")); }
TEST_CASE("64 MB of spaces have their region at the end") { check_found_at_end(repeated(" ", kLarge) + program("(z)")); }
TEST_CASE("a comment of 64 MB has its region behind it") { check_found_at_end("/*" + repeated("x", kLarge) + "*/" + program("(z)")); }
TEST_CASE("a name of 64 MB has its region behind it") { check_found_at_end(repeated("x", kLarge) + "|" + program("(z)")); }
TEST_CASE("a number of 64 MB has its region behind it") { check_found_at_end(repeated("1", kLarge) + "|" + program("(z)")); }

TEST_CASE("64 MB that cannot have a region are not parsed") {
  const Batch batch = detect_large(make_engine(), repeated("a|", kLarge));
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
  CHECK((result(batch).flags & TS_REGION_RESULT_SKIPPED) != 0);
}

TEST_CASE("64 MB of an unterminated string are survived") {
  const Batch batch = detect_large(make_engine(), "@\"rho:metta:eval\"!(\"" + repeated("x", kLarge));
  CHECK(result(batch).status <= TS_REGION_DOCUMENT_PARTIAL);
}

TEST_CASE("megabytes of bytes that are no text are survived") {
  const Batch batch = detect_large(make_engine(), repeated("\xFF", kManyTokens), TS_REGION_BATCH_NO_PREFILTER);
  CHECK(result(batch).status <= TS_REGION_DOCUMENT_PARTIAL);
}

TEST_CASE("a time limit ends the work on a large text") {
  auto options = sized<ts_region_batch_options>();
  options.timeout_ns = 1;
  options.flags = TS_REGION_BATCH_NO_PREFILTER;
  CHECK(result(detect(make_engine(), repeated("a|", kManyTokens), &options)).status == TS_REGION_DOCUMENT_TIMEOUT);
}
