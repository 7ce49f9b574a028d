// SPDX-License-Identifier: MIT
// Looking for matches only where they can begin finds what looking everywhere finds: on all texts of the fixtures, with our own
// queries, and with patterns of every shape.
#include "core/base/line_index.hpp"
#include "core/detect/detector_registry.hpp"
#include "core/detect/query_text.hpp"
#include "core/detect/rule_set.hpp"
#include "core/parse/parser_pool.hpp"
#include "tests/support/builders.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <map>

namespace {

using namespace tsregion;
using Search = InjectionQuery::Search;

// Our own queries by language, inherited ones first, as the rule set has them.
std::vector<QuerySource> sources_of(const std::string &language, const std::map<std::string, QuerySource> &all) {
  std::vector<QuerySource> sources;
  const auto own = all.find(language);
  if (own == all.end()) return sources;
  for (const std::string &parent : read_modelines(own->second.text).inherits) {
    for (QuerySource &source : sources_of(parent, all)) sources.push_back(std::move(source));
  }
  sources.push_back(own->second);
  return sources;
}

std::map<std::string, QuerySource> own_queries() {
  std::map<std::string, QuerySource> all;
  for (const RuleSource &file : embedded_rules()) {
    const std::size_t slash = file.name.find('/');
    if (file.name.substr(slash + 1) == "injections.scm") all[file.name.substr(0, slash)] = {file.name, file.text, Dialect::own};
  }
  return all;
}

struct Bench {
  LanguageRegistry languages = LanguageRegistry::built_in();
  DetectorRegistry detectors = DetectorRegistry::built_in();
  std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  ParserPool parsers;
  CancelToken cancel;

  Bench() {
    std::size_t added = 0;
    REQUIRE(languages.add_folder(PACK_DIR, added).empty());
  }

  // Once for each language and search, as long as the sources are the same.
  std::shared_ptr<const InjectionQuery> compiled(const Language &language, const std::vector<QuerySource> &sources, Search search) {
    std::string key = language.name() + (search == Search::anywhere ? " anywhere" : " at roots");
    for (const QuerySource &source : sources) key += source.text;
    std::shared_ptr<const InjectionQuery> &query = queries[key];
    if (query == nullptr) query = InjectionQuery::compile(language, sources, search);
    return query;
  }

  // Every region with all of its parts.
  std::string found(const Language &language, const std::vector<QuerySource> &sources, Search search, std::string_view text) {
    HostProfile profile;
    profile.language = &language;
    if (const HostProfile *const own = rules->of(language)) profile.roles = own->roles;
    profile.injections = compiled(language, sources, search);
    const ParseOutcome parsed = parsers.parse(language, text, cancel);
    Host host(profile, languages, text, parsed.tree.root(), cancel);
    const LayerRegions layer = detectors.detect(host);
    std::string all;
    for (const Region &region : layer.regions) {
      all += layer.names[region.language] + " " + layer.names[region.rule];
      for (const RegionPart &part : layer.parts_of(region)) {
        all += " " + std::to_string(part.range.start) + "-" + std::to_string(part.range.end) + (part.hole ? "h" : "");
      }
      all += "\n";
    }
    return all;
  }

  void compare(const Language &language, const std::vector<QuerySource> &sources, std::string_view text) {
    const std::string everywhere = found(language, sources, Search::anywhere, text);
    const std::string at_roots = found(language, sources, Search::at_roots, text);
    regions += static_cast<std::size_t>(std::count(everywhere.begin(), everywhere.end(), '\n'));
    if (everywhere == at_roots) return;
    CAPTURE(language.name());
    CAPTURE(text);
    CHECK(at_roots == everywhere);
  }
  std::size_t regions = 0;
  std::map<std::string, std::shared_ptr<const InjectionQuery>> queries;
};

TEST_SUITE("search for matches") {
  TEST_CASE("our own queries find the same in all fixtures, wherever they look") {
    Bench bench;
    const auto queries = own_queries();
    std::size_t texts = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(HOST_FIXTURES_DIR)) {
      if (!entry.is_regular_file()) continue;
      const Language *const language = bench.languages.find_by_file_name(entry.path().filename().string());
      if (language == nullptr || language->grammar() == nullptr) continue; // Org has none
      const std::vector<QuerySource> sources = sources_of(language->name(), queries);
      if (sources.empty()) continue;
      ++texts;
      bench.compare(*language, sources, test::file_text(entry.path().string()));
    }
    CHECK(texts > 50);
    CHECK(bench.regions > 50);
  }
  TEST_CASE("patterns of every shape find the same, wherever they look") {
    Bench bench;
    const std::string marks = " (#set! injection.language \"x\"))\n";
    const std::string patterns[] = {
        "((attribute) @injection.content" + marks,
        "([(attribute) (text)] @injection.content" + marks,
        "([(attribute (attribute_name)) ((text))] @injection.content" + marks,
        "((_) @injection.content" + marks,
        "((text)+ @injection.content" + marks,
        "((start_tag) . (text) @injection.content" + marks,
        "(element (start_tag) (_) @injection.content" + marks,
        "((ERROR) @injection.content" + marks,
        "((ERROR (_) @injection.content)" + marks,
        "((\"=\") @injection.content" + marks,
        "(attribute \"=\" (quoted_attribute_value) @injection.content" + marks,
        "((document) @injection.content" + marks,
        // with a child that is looked at first
        "((attribute (attribute_name) @n) @injection.content (#eq? @n \"a\")" + marks,
        "((attribute (attribute_name) @n) @injection.content (#not-eq? @n \"a\")" + marks,
        "((attribute (attribute_name) @n (_) @n) @injection.content (#any-eq? @n \"'2'\")" + marks,
        "((element (start_tag) @n) @injection.content (#match? @n \"^<b\")" + marks,
        "((element (end_tag) @n (#match? @n \"p\")) @injection.content (#match? @n \"/\")" + marks,
        "((element (_) @n) @injection.content (#match? @n \"^y\")" + marks,
        "((element (text)? @n) @injection.content (#match? @n \"^y\")" + marks,
        "((element (text) @n)+ @injection.content (#match? @n \"^y\")" + marks,
        "((attribute (attribute_name) @n) @injection.content (#has-ancestor? @n \"element\")" + marks,
        "((attribute (attribute_name) @n) @injection.content (#eq? @n \"a\")" + marks + "((attribute) @injection.content" + marks,
        "((attribute (attribute_name) @n) @injection.content (#eq? @n \"a\")" + marks +
            "((attribute (attribute_name) @n) @injection.content (#eq? @n \"c\")" + marks + "((ERROR (attribute_name) @n) @injection.content (#eq? @n \"y\")" + marks,
        "((attribute) @injection.content" + marks + "((_) @injection.content" + marks + "((text) @injection.content" + marks,
    };
    const Language &html = *bench.languages.find("html");
    for (const std::string &pattern : patterns) {
      for (const std::string_view text : {"<p a=\"1\" b>x<b c='2'>y</b> z</p>\n<i>q", "", "<a <b> </c> x=y <", "text only"}) {
        bench.compare(html, {{"x.scm", pattern, Dialect::own}}, text);
      }
    }
    CHECK(bench.regions > 20);
  }
  TEST_CASE("the kinds that a pattern begins with are read from its text") {
    const auto kinds = [](std::string_view pattern) {
      std::string all;
      for (const std::string_view kind : first_kinds(pattern)) all.append(kind).append(" ");
      return all;
    };
    CHECK(kinds("(a) @x") == "a ");
    CHECK(kinds("((a (b)) @x (#eq? @x \")\"))") == "a ");
    CHECK(kinds("[(a) (b (c))] @x") == "a b ");
    CHECK(kinds("([(a) ((b))] @x)") == "a b ");
    CHECK(kinds("(a field: (b))") == "a ");
    CHECK(kinds("(_) @x") == "");
    CHECK(kinds("_ @x") == "");
    CHECK(kinds("\"str\" @x") == "");
    CHECK(kinds("[(a) \"str\"] @x") == "");
    CHECK(kinds("[(a) _] @x") == "");
    CHECK(kinds("(super/a) @x") == "");
    CHECK(kinds("((") == "");
    CHECK(kinds("") == "");
    CHECK(kinds(std::string(1000, '(')) == "");
  }
  TEST_CASE("the child that leads a pattern is read from its text") {
    const auto child = [](std::string_view pattern) {
      const LeadingChild leading = leading_child(pattern);
      return leading.capture.empty() ? std::string() : std::string(leading.kind) + " " + std::string(leading.capture);
    };
    CHECK(child("(a (b) @x)") == "b x");
    CHECK(child("((a (b) @x (c)*) @y (#eq? @x \"+\"))") == "b x");
    CHECK(child("(a . field: (b) @x [(c) @y (d) @y])") == "b x");
    CHECK(child("(a (b)? @x)") == "");
    CHECK(child("(a (b (c)) @x)") == "");
    CHECK(child("(a (b) @x (c) @x)") == "");
    CHECK(child("(a (b) @x)+ @y") == "");
    CHECK(child("((a (b) @x)* @y)") == "");
    CHECK(child("[(a (b) @x)]") == "");
    CHECK(child("(a [(b) (c)] @x)") == "");
    CHECK(child("(a \"b\" @x)") == "");
    CHECK(child("(a @x)") == "");
    CHECK(child("(((a (b) @x)))") == "");
    CHECK(child("(a (b) @x") == "b x");
    CHECK(child("((") == "");
    CHECK(child("") == "");
  }
}

} // namespace
