// SPDX-License-Identifier: MIT
// Input that is broken, hostile or very deep: always a status, exact positions, and no stack that runs over.
#include "tests/c_api/support.hpp"

using namespace capi;

namespace {

constexpr int kNesting = 100'000;

std::string repeated(std::string_view piece, int times) {
  std::string all;
  all.reserve(piece.size() * static_cast<size_t>(times));
  for (int i = 0; i < times; ++i) all += piece;
  return all;
}

// One region of MeTTa, deep inside.
std::string buried(std::string_view open, std::string_view close) {
  return repeated(open, kNesting) + program("(a)") + repeated(close, kNesting);
}

// A batch with every shortcut off: the text is parsed, and walked.
Batch detect_thoroughly(std::string_view source) {
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_PREFILTER | TS_REGION_BATCH_NO_CACHE;
  options.timeout_ns = 600'000'000'000;
  return detect(source, &options);
}

void check_found_deep_inside(std::string_view open, std::string_view close) {
  const std::string source = buried(open, close);
  const Batch batch = detect_thoroughly(source);
  CHECK(result(batch).status == TS_REGION_DOCUMENT_OK);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].start_byte == source.find("(a)"));
}

// Unfinished, and so no region has to be found; but the call comes back with a status.
void check_survives(std::string_view source) {
  const Batch batch = detect_thoroughly(source);
  CHECK(result(batch).status <= TS_REGION_DOCUMENT_PARTIAL);
}

} // namespace

TEST_CASE("100,000 nested parentheses hide no region") { check_found_deep_inside("(", ")"); }
TEST_CASE("100,000 nested braces hide no region") { check_found_deep_inside("{", "}"); }
TEST_CASE("100,000 nested brackets hide no region") { check_found_deep_inside("[", "]"); }
TEST_CASE("100,000 nested sends hide no region") { check_found_deep_inside("x!(", ")"); }
TEST_CASE("100,000 nested scopes hide no region") { check_found_deep_inside("new x in {", "}"); }
TEST_CASE("100,000 nested receives hide no region") { check_found_deep_inside("for(@x<-y){", "}"); }
TEST_CASE("100,000 quotes of evaluations hide no region") { check_found_deep_inside("*@{", "}"); }

TEST_CASE("100,000 opened and never closed brackets are survived") {
  for (const char *const open : {"(", "[", "{", "x!(", "new x in {", "@{", "match {", "~"}) {
    CAPTURE(open);
    check_survives(repeated(open, kNesting));
  }
}

TEST_CASE("receives that never end may take longer than allowed, and then that is what the document says") {
  // tree-sitter's recovery takes quadratic time here: the time limit is what bounds it.
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_PREFILTER | TS_REGION_BATCH_NO_CACHE;
  options.timeout_ns = 100'000'000;
  CHECK(result(detect(repeated("for(x<-", kNesting), &options)).status == TS_REGION_DOCUMENT_TIMEOUT);
}

TEST_CASE("100,000 closed and never opened brackets are survived") {
  for (const char *const close : {")", "]", "}", "|", ")}]"}) {
    CAPTURE(close);
    check_survives(repeated(close, kNesting));
  }
}

TEST_CASE("a program of 100,000 nested parentheses is a guest like any other") {
  const std::string guest = repeated("(", kNesting) + repeated(")", kNesting);
  const Batch batch = detect_thoroughly(program(guest));
  REQUIRE(regions(batch).size() == 1);
  CHECK(text(batch, 0) == guest);
}

TEST_CASE("a concatenation of 50,000 parts is one region") {
  constexpr uint32_t kParts = 50'000;
  std::string source = "@\"rho:metta:eval\"!(\"0\"";
  for (uint32_t i = 1; i < kParts; ++i) source += " ++ \"" + std::to_string(i % 10) + "\"";
  source += ")";
  const Batch batch = detect_thoroughly(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].text_bytes == kParts);
  CHECK(regions(batch)[0].segment_count == kParts);
  CHECK(text(batch, 0).substr(kParts - 3) == "789");
}

TEST_CASE("a concatenation of 50,000 parts, half of them holes, is one region") {
  constexpr uint32_t kParts = 50'000;
  std::string source = "@\"rho:metta:eval\"!(\"a\"";
  for (uint32_t i = 1; i < kParts; ++i) source += i % 2 == 0 ? "++\"a\"" : "++*x";
  source += ")";
  const Batch batch = detect_thoroughly(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].text_bytes == kParts / 2);
}

TEST_CASE("a concatenation that opens 50,000 parentheses is one region") {
  constexpr int kParts = 50'000;
  const std::string source = "@\"rho:metta:eval\"!(" + repeated("(\"a\" ++ ", kParts) + "\"a\"" + repeated(")", kParts) + ")";
  const Batch batch = detect_thoroughly(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].text_bytes == kParts + 1);
}

TEST_CASE("NUL bytes inside a region are bytes like others") {
  const std::string guest("(a\0\0b)", 6);
  const Batch batch = detect(program(guest));
  REQUIRE(regions(batch).size() == 1);
  CHECK(text(batch, 0) == guest);
}

TEST_CASE("invalid UTF-8 inside a region is kept byte for byte") {
  for (const char *const bytes : {"\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC0\x80", "\xED\xA0\x80", "\x80\x80\x80", "\xF8\x88\x80\x80\x80", "\xF4\x90\x80\x80"}) {
    const std::string guest = "(a " + std::string(bytes) + " b)";
    const Batch batch = detect(program(guest));
    REQUIRE(regions(batch).size() == 1);
    CHECK(text(batch, 0) == guest);
  }
}

TEST_CASE("a NUL in a comment before a region does not hide it") {
  const std::string source = "/* " + std::string(1, '\0') + " */ " + program("(a)");
  const Batch batch = detect(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].start_byte == source.find("(a)"));
}

TEST_CASE("a NUL between statements does not move a region") {
  const std::string source = "Nil | " + std::string(1, '\0') + " " + program("(a)");
  const Batch batch = detect(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].start_byte == source.find("(a)"));
}

TEST_CASE("invalid UTF-8 before a region does not move it") {
  for (const std::string &before : {std::string("\xFF"), std::string("\xE2\x82"), std::string("\xF0\x9F\x98"), std::string("\xEF\xBB\xBF"), std::string("\xFE\xFF")}) {
    const std::string source = "/* " + before + " */ " + program("(a)");
    const Batch batch = detect(source);
    REQUIRE(regions(batch).size() == 1);
    CHECK(regions(batch)[0].start_byte == source.find("(a)"));
    CHECK(regions(batch)[0].start_row == 0);
    CHECK(regions(batch)[0].start_column == source.find("(a)"));
  }
}

TEST_CASE("an invalid byte is one UTF-16 unit, and a region behind it has its column so") {
  const std::string source = "/* \xFF\xFF\xF0\x9F\x98\x80 */ " + program("(a)");
  const Batch batch = detect(source);
  REQUIRE(regions(batch).size() == 1);
  CHECK(regions(batch)[0].start_utf16 == source.find("(a)") - 2);
}

TEST_CASE("every byte value everywhere is survived") {
  std::string source;
  for (int i = 0; i < 256; ++i) source += static_cast<char>(i);
  for (int i = 0; i < 256; ++i) source += program(std::string(1, static_cast<char>(i))) + "|" + static_cast<char>(i);
  check_survives(source);
}

TEST_CASE("every beginning of a program is survived") {
  const std::string source = "new mc(`rho:metta:compile`) in { /* \xC3\xA9 */ for (@x <- y) { mc!(\"(a \\\\ \\n\" ++ *x ++ \"\xF0\x9F\x98\x80\") } | // @metta\n z!(\"(b)\") }";
  for (size_t length = 0; length <= source.size(); ++length) check_survives(std::string_view(source).substr(0, length));
}

TEST_CASE("every end of a program is survived") {
  const std::string source = "new mc(`rho:metta:compile`) in { /* \xC3\xA9 */ for (@x <- y) { mc!(\"(a \\\\ \\n\" ++ *x ++ \"\xF0\x9F\x98\x80\") } | // @metta\n z!(\"(b)\") }";
  for (size_t from = 0; from <= source.size(); ++from) check_survives(std::string_view(source).substr(from));
}

TEST_CASE("an unterminated string, comment, block or name leaves the region before it found") {
  for (const char *const rest : {"\"open", "\"open\\", "/* open", "/*", "{ x!(", "`open", "@\"", "for (", "/", "// @metta", "/* @metta"}) {
    CAPTURE(rest);
    const Batch batch = detect(program("(a)") + " |\n" + rest);
    const auto found = texts(batch);
    REQUIRE(!found.empty());
    CHECK(found[0] == "(a)");
  }
}

TEST_CASE("a rule file of 100,000 nested parentheses is refused") {
  const Engine engine = make_engine();
  const ts_region_str language = str("rholang");
  const ts_region_str kind = str("flow");
  for (const char *const open : {"(", "[", "((x) @a ", "\"", ";", "#"}) {
    CAPTURE(open);
    const std::string text = repeated(open, kNesting);
    const ts_region_str rules = str(text);
    const auto status = ts_region_query_set(engine.get(), &language, &kind, &kind, &rules, 0, nullptr);
    CHECK((status == TS_REGION_E_QUERY || text[0] == ';'));
  }
}
