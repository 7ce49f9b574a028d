// SPDX-License-Identifier: MIT
// Hostile texts in the hosts of the grammar pack: always a status that says what was left out, in a time that a limit bounds.
#include "c_api/ts_region_languages.h"
#include "tests/c_api/support.hpp"

#include <algorithm>

using namespace capi;

namespace {

std::string repeated(std::string_view piece, size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) all += piece;
  return all;
}

// `bytes` on one line.
std::string line_of(std::string_view piece, size_t bytes) {
  std::string line = repeated(piece, bytes / piece.size() + 1);
  line.resize(bytes);
  return line;
}

Engine engine_with_pack() {
  Engine engine = make_engine();
  const ts_region_str folder = str(PACK_DIR);
  REQUIRE(ts_region_language_add_directory(engine.get(), &folder, nullptr, nullptr) == TS_REGION_OK);
  return engine;
}

struct Outcome {
  uint32_t status = 0;
  std::string message;
  uint32_t deepest = 0;
  std::vector<ts_region_info> regions;
};

Outcome outcome(std::string_view language, std::string_view text, uint64_t milliseconds = 600'000) {
  static const Engine engine = engine_with_pack();
  auto options = sized<ts_region_batch_options>();
  options.flags = TS_REGION_BATCH_NO_CACHE;
  options.timeout_ns = milliseconds * 1'000'000;
  ts_region_document document{};
  document.text = str(text);
  document.language = str(language);
  const Batch batch = detect(engine, {document}, &options);
  CHECK(result(batch).bytes == text.size());
  Outcome made{result(batch).status, name(batch, result(batch).message), 0, regions(batch)};
  for (const ts_region_info &region : made.regions) made.deepest = std::max(made.deepest, region.depth);
  return made;
}

bool says(const Outcome &outcome, std::string_view words) { return outcome.message.find(words) != std::string::npos; }

// Whatever is found: it is said whether that is all, and why not, and each region lies in the text.
void check_bounded(std::string_view language, std::string_view text, uint64_t milliseconds) {
  const Outcome made = outcome(language, text, milliseconds);
  const bool bounded = made.status == TS_REGION_DOCUMENT_OK || made.status == TS_REGION_DOCUMENT_PARTIAL || made.status == TS_REGION_DOCUMENT_TIMEOUT;
  CHECK(bounded);
  CHECK((made.status == TS_REGION_DOCUMENT_OK) == made.message.empty());
  for (const ts_region_info &region : made.regions) REQUIRE(region.end_byte <= text.size());
}

constexpr size_t kMany = kSanitized ? 5'000 : 100'000;
constexpr size_t kLine = (kSanitized ? 1 : 10) * (size_t{1} << 20);

} // namespace

TEST_SUITE("many blocks") {
  TEST_CASE("100,000 fences, each ended by its quote, are a region each") {
    const Outcome made = outcome("markdown", repeated("> ```x\n> a\n\n", kMany));
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    CHECK(made.regions.size() == kMany);
  }
  TEST_CASE("100,000 fences that nothing ends are one region, to the end of the text") {
    const std::string text = repeated("```x\n", kMany);
    const Outcome made = outcome("markdown", text);
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    REQUIRE(made.regions.size() == 1);
    CHECK(made.regions[0].start_byte == 5);
    CHECK(made.regions[0].end_byte == text.size());
  }
  TEST_CASE("a script of 100,000 templates, each the next one's tag, is searched to its end") {
    const Outcome made = outcome("html", "<script>" + repeated("`a`", kMany) + "</script>");
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    CHECK(made.regions.size() == 1);
  }
  TEST_CASE("100,000 scripts without an end tag are one region") {
    const Outcome made = outcome("html", repeated("<script>", kMany));
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    CHECK(made.regions.size() == 1);
  }
  TEST_CASE("100,000 workflow expressions without an end are text") {
    const std::string text = "run: |\n  " + repeated("${{ ", kMany) + "\n";
    const Outcome made = outcome("yaml", text);
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    REQUIRE(made.regions.size() == 1);
    CHECK(made.regions[0].segment_count == 1);
  }
  TEST_CASE("100,000 directives of a template are one program") {
    const Outcome made = outcome("embedded_template", repeated("<% a %>b", kMany));
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    REQUIRE(made.regions.size() == 2);
    CHECK(made.regions[0].text_bytes == kMany * 4 - 1);
  }
}

TEST_SUITE("deep nesting") {
  TEST_CASE("Markdown in Markdown, 1,000 deep, is searched to the sixteenth layer") {
    std::string text = "~~~md\n";
    for (size_t depth = 0; depth < 1000; ++depth) text += std::string(2 * depth, ' ') + "- ~~~md\n";
    const Outcome made = outcome("markdown", text);
    CHECK(made.status == TS_REGION_DOCUMENT_PARTIAL);
    CHECK(says(made, "deeper than 16 layers"));
    CHECK(made.deepest == 16);
  }
  TEST_CASE("quotes and lists that are nested as deeply as is followed hide nothing") {
    CHECK(outcome("markdown", repeated("- ", 1000) + "a\n").regions.size() == 1);
    CHECK(outcome("markdown", repeated("> ", 1000) + "a\n").regions.size() == 1);
    CHECK(outcome("yaml", "a: " + repeated("{b: ", 200) + "1" + repeated("}", 200) + "\nrun: c\n").regions.size() == 1);
  }
  TEST_CASE("nesting beyond that is told, and harms nobody") {
    for (const char *const piece : {">", "> ", "- ", "* ", "1. "}) {
      CAPTURE(piece);
      for (const size_t depth : {size_t{1001}, size_t{5000}, kMany}) {
        const Outcome made = outcome("markdown", repeated(piece, depth) + "a\n\n```js\nb\n```\n");
        CHECK(made.status == TS_REGION_DOCUMENT_PARTIAL);
        CHECK(says(made, "blocks are nested more deeply than is followed"));
      }
    }
    CHECK(outcome("yaml", repeated("- ", 1000) + "a\n").status == TS_REGION_DOCUMENT_PARTIAL);
    std::string mappings;
    for (size_t depth = 0; depth < 1000; ++depth) mappings += std::string(depth, ' ') + "a:\n";
    CHECK(outcome("yaml", mappings).status == TS_REGION_DOCUMENT_PARTIAL);
  }
  TEST_CASE("what a deep text said is not believed of the next one") {
    CHECK(outcome("yaml", repeated("- ", 1000) + "a\n").status == TS_REGION_DOCUMENT_PARTIAL);
    CHECK(outcome("yaml", "- a\n").status == TS_REGION_DOCUMENT_OK);
    CHECK(outcome("markdown", repeated(">", 1001) + "a\n").status == TS_REGION_DOCUMENT_PARTIAL);
    CHECK(outcome("markdown", "> a\n").status == TS_REGION_DOCUMENT_OK);
  }
  TEST_CASE("a tree that is not what its text means is not kept for the next search") {
    const Engine engine = engine_with_pack();
    const std::string text = repeated("- ", 1000) + "a\n";
    const ts_region_str language = str("yaml");
    const ts_region_str source = str(text);
    parse_cache_tree *tree = nullptr;
    REQUIRE(parse_cache_parse(parse_cache_of_engine(engine.get()), &language, &source, &tree, nullptr, nullptr) == TS_REGION_OK);
    parse_cache_tree_free(tree);
    ts_region_document document{};
    document.text = source;
    document.language = language;
    for (int time = 0; time < 2; ++time) CHECK(result(detect(engine, {document})).status == TS_REGION_DOCUMENT_PARTIAL);
  }
  TEST_CASE("a guest that is nested too deeply for its parser is told, too") {
    const Outcome made = outcome("markdown", "```yaml\n" + repeated("- ", 1000) + "a\n```\n");
    CHECK(made.status == TS_REGION_DOCUMENT_PARTIAL);
    CHECK(says(made, "blocks of yaml"));
  }
  TEST_CASE("100,000 elements and template literals in one another are survived") {
    check_bounded("html", repeated("<b>", kMany), 500);
    check_bounded("javascript", repeated("html`${", kMany), 500);
    check_bounded("svelte", repeated("{#if a}", kMany), 500);
    check_bounded("php", "<?php " + repeated("f(", kMany), 500);
    check_bounded("nix", repeated("\"${", kMany), 500);
    check_bounded("json", repeated("[", kMany), 500);
    check_bounded("toml", "a = " + repeated("[", kMany), 500);
    check_bounded("xml", repeated("<a>", kMany), 500);
    check_bounded("vue", repeated("<p>", kMany), 500);
  }
}

TEST_SUITE("ten megabytes on a line") {
  TEST_CASE("Markdown") {
    const Outcome made = outcome("markdown", line_of("a", kLine));
    CHECK(made.status == TS_REGION_DOCUMENT_OK);
    CHECK(made.regions.size() == 1);
    for (const char *const piece : {"a b ", "*a ", "<b>", "$a ", "[", "|", "&amp;", "`", "*", "- "}) {
      CAPTURE(piece);
      check_bounded("markdown", line_of(piece, kLine), 300);
    }
  }
  TEST_CASE("HTML") {
    CHECK(outcome("html", line_of("a", kLine)).status == TS_REGION_DOCUMENT_OK);
    const Outcome decoded = outcome("html", "<p style=\"" + line_of("&amp;", kLine / 5 * 5) + "\">");
    CHECK(decoded.status == TS_REGION_DOCUMENT_OK);
    REQUIRE(decoded.regions.size() == 1);
    CHECK(decoded.regions[0].text_bytes == kLine / 5);
    check_bounded("html", line_of("<script>a</script>", kLine), 300);
    check_bounded("html", "<script>" + line_of("a;", kLine) + "</script>", 300);
    check_bounded("html", line_of("<", kLine), 300);
    check_bounded("html", "<p " + line_of("onclick=\"a\" ", kLine), 300);
  }
  TEST_CASE("JavaScript") {
    CHECK(outcome("javascript", "\"" + line_of("a", kLine) + "\"").status == TS_REGION_DOCUMENT_OK);
    for (const char *const piece : {"a+", "`${", "html`a`;", "/a/;", "(", "f`"}) {
      CAPTURE(piece);
      check_bounded("javascript", line_of(piece, kLine), 300);
    }
  }
  TEST_CASE("a fence, a block scalar and a script of one line are a region each") {
    const std::string line = line_of("a", kLine);
    CHECK(outcome("markdown", "```x\n" + line + "\n```\n").regions.size() == 1);
    CHECK(outcome("yaml", "python: |\n  " + line + "\n").regions.size() == 1);
    CHECK(outcome("html", "<script type=\"text/x\">" + line + "</script>").regions.size() == 1);
  }
}
