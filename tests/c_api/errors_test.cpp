// SPDX-License-Identifier: MIT
// What a failed call tells people: one valid line that says what is wrong, even if the input tries to spoil it.
#include "tests/c_api/support.hpp"

#include <array>
#include <cstddef>
#include <cstring>

using namespace capi;

namespace {

struct Failure {
  ts_region_status status = TS_REGION_OK;
  ts_region_error error = sized<ts_region_error>();
  [[nodiscard]] std::string message() const { return error.message; }
};

Failure set_rules(std::string_view language, std::string_view kind, std::string_view name, std::string_view rules) {
  const Engine engine = make_engine();
  Failure failure;
  const std::array<ts_region_str, 4> arguments = {str(language), str(kind), str(name), str(rules)};
  failure.status = ts_region_query_set(engine.get(), &arguments[0], &arguments[1], &arguments[2], &arguments[3], 0, &failure.error);
  return failure;
}

// The message of a document whose host language is called `name`.
std::string document_message(std::string_view language, std::string_view name) {
  ts_region_document document{};
  document.language = str(language);
  document.name = str(name);
  const Batch batch = detect(make_engine(), std::vector{document});
  CHECK(result(batch).status == TS_REGION_DOCUMENT_NO_GRAMMAR);
  return capi::name(batch, result(batch).message);
}

// Length of the valid UTF-8 sequence at `at`, or 0. Written from the definition, not from the library.
size_t sequence_length(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  const size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  for (size_t i = 1; i < length; ++i) {
    if (byte(at + i) < 0x80 || byte(at + i) > 0xBF) return 0;
  }
  const unsigned next = byte(at + 1);
  const bool odd = (lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) || (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next > 0x8F);
  return odd ? 0 : length;
}

bool is_one_valid_line(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = sequence_length(text, at);
    const auto first = static_cast<unsigned char>(text[at]);
    if (length == 0 || first < 0x20 || first == 0x7F) return false;
    const std::string_view character = text.substr(at, length);
    if (character == "\xC2\x85" || character == "\xC2\x9B" || character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9") return false;
    at += length;
  }
  return true;
}

// Names that would spoil a terminal, a log or a JSON document.
const std::vector<std::string> &nasty_names() {
  static const std::vector<std::string> all = {
      "a\nb",           "a\r\nb",     std::string("a\0b", 3), "a\x1b[31mred", "a\tb\x7f", "\xff\xfe",      "\xc3",     "\xe2\x82",
      "\xf0\x9f\x98",   "\xc0\x80",   "\xed\xa0\x80",         "a\xc2\x85z",   "a\xc2\x9bz", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xf4\x90\x80\x80",
      std::string(5000, '\n'),         std::string(5000, '\xff'), "\xf0\x9f\x98\x80 fine"};
  return all;
}

constexpr std::string_view kBadRules = "((uri_literal) @sink)\n(send chanel: (_) @send.channel)\n";

} // namespace

TEST_CASE("the status in the error struct is the one that the call returns") {
  const Failure failure = set_rules("klingon", "flow", "x", "");
  CHECK(failure.status == TS_REGION_E_UNSUPPORTED);
  CHECK(failure.error.status == failure.status);
}

TEST_CASE("a message names the argument that is wrong") {
  auto error = sized<ts_region_error>();
  auto options = sized<ts_region_batch_options>();
  options.hole_policy = 9;
  const Engine engine = make_engine();
  ts_region_batch *batch = nullptr;
  REQUIRE(ts_region_detect_batch(engine.get(), nullptr, 0, &options, &batch, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string_view(error.message).find("hole_policy") != std::string_view::npos);
}

TEST_CASE("an error that is about no document says so") {
  CHECK(set_rules("klingon", "flow", "x", "").error.document == TS_REGION_NONE);
}

TEST_CASE("an error about a document gives its index") {
  std::vector<ts_region_document> documents(3, rholang("Nil"));
  documents[2].text = {nullptr, 1};
  auto error = sized<ts_region_error>();
  const Engine engine = make_engine();
  ts_region_batch *batch = nullptr;
  REQUIRE(ts_region_detect_batch(engine.get(), documents.data(), 3, nullptr, &batch, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(error.document == 2);
}

TEST_CASE("an error that is about no rule file has no line and no column") {
  const Failure failure = set_rules("klingon", "flow", "x", "");
  CHECK(failure.error.line == 0);
  CHECK(failure.error.column == 0);
}

TEST_CASE("a refused rule file is an error of its own kind") {
  CHECK(set_rules("rholang", "flow", "mine.scm", kBadRules).status == TS_REGION_E_QUERY);
}

TEST_CASE("a refused rule file is blamed by line and column, from 1") {
  const Failure failure = set_rules("rholang", "flow", "mine.scm", kBadRules);
  CHECK(failure.error.line >= 1);
  CHECK(failure.error.line <= 2);
  CHECK(failure.error.column >= 1);
}

TEST_CASE("a syntax error in a rule file is blamed where it is") {
  const Failure failure = set_rules("rholang", "flow", "mine.scm", "; fine\n  )");
  CHECK(failure.error.line == 2);
  CHECK(failure.error.column == 3);
}

TEST_CASE("the message about a rule file begins with its name, line and column") {
  const Failure failure = set_rules("rholang", "flow", "mine.scm", "; fine\n  )");
  CHECK(failure.message().starts_with("mine.scm:2:3: "));
}

TEST_CASE("a rule file with a long name still tells the reason") {
  const Failure failure = set_rules("rholang", "flow", std::string(10'000, 'n'), "; fine\n  )");
  CHECK(failure.message().find(":2:3: ") != std::string::npos);
}

TEST_CASE("a message that quotes a long name still has an end") {
  const Failure failure = set_rules(std::string(10'000, 'n'), "flow", "x", "");
  CHECK(failure.message().ends_with("...'"));
}

TEST_CASE("whatever a language is called, the message is one valid line") {
  for (const std::string &name : nasty_names()) {
    const Failure failure = set_rules(name, "flow", "x", "");
    CAPTURE(failure.message());
    CHECK(is_one_valid_line(failure.message()));
  }
}

TEST_CASE("whatever a kind is called, the message is one valid line") {
  for (const std::string &name : nasty_names()) {
    const Failure failure = set_rules("rholang", name, "x", "");
    CAPTURE(failure.message());
    CHECK(is_one_valid_line(failure.message()));
  }
}

TEST_CASE("whatever a rule file is called and holds, the message is one valid line") {
  for (const std::string &name : nasty_names()) {
    const Failure failure = set_rules("rholang", "flow", name, "(" + name + ") @what" + name);
    CAPTURE(failure.message());
    CHECK(failure.status == TS_REGION_E_QUERY);
    CHECK(is_one_valid_line(failure.message()));
  }
}

TEST_CASE("whatever a language is called, the cache's message is one valid line") {
  for (const std::string &name : nasty_names()) {
    Failure failure;
    const Engine engine = make_engine();
    const ts_region_str language = str(name);
    const ts_region_str source = str("Nil");
    parse_cache_tree *tree = nullptr;
    failure.status = parse_cache_parse(parse_cache_of_engine(engine.get()), &language, &source, &tree, nullptr, &failure.error);
    CHECK(failure.status == TS_REGION_E_UNSUPPORTED);
    CHECK(is_one_valid_line(failure.message()));
  }
}

TEST_CASE("whatever a document's language is called, its message is one valid line") {
  for (const std::string &name : nasty_names()) {
    const std::string message = document_message(name, "");
    CAPTURE(message);
    CHECK(is_one_valid_line(message));
  }
}

TEST_CASE("whatever a document is called, its message is one valid line") {
  for (const std::string &name : nasty_names()) {
    const std::string message = document_message("", name);
    CAPTURE(message);
    CHECK(is_one_valid_line(message));
  }
}

TEST_CASE("a message cut short by a small error struct ends with a whole character") {
  const Engine engine = make_engine();
  const std::string name = "\xE2\x82\xAC\xE2\x82\xAC\xF0\x9F\x98\x80\xC3\xA9";
  const ts_region_str language = str(name);
  const ts_region_str rest = str("flow");
  for (uint32_t size = offsetof(ts_region_error, message) + 1; size <= sizeof(ts_region_error); ++size) {
    ts_region_error error{};
    error.struct_size = size;
    REQUIRE(ts_region_query_set(engine.get(), &language, &rest, &rest, &rest, 0, &error) == TS_REGION_E_UNSUPPORTED);
    CAPTURE(size);
    CHECK(is_one_valid_line(error.message));
  }
}

TEST_CASE("a short error struct gets as much of the message as fits") {
  const Engine engine = make_engine();
  ts_region_error error{};
  error.struct_size = offsetof(ts_region_error, message) + 10;
  REQUIRE(ts_region_engine_notify(nullptr, -1, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::strlen(error.message) == 9);
}

TEST_CASE("an error struct that is used again is filled anew") {
  auto error = sized<ts_region_error>();
  std::memset(error.message, 'x', sizeof error.message);
  error.document = 5;
  REQUIRE(ts_region_engine_notify(nullptr, -1, &error) == TS_REGION_E_INVALID_ARGUMENT);
  CHECK(std::string(error.message) == "engine is NULL");
  CHECK(error.document == TS_REGION_NONE);
}
