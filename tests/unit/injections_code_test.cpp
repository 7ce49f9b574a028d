// SPDX-License-Identifier: MIT
// Our own injection queries, for hosts that are programs. Regions of the first layer show as "sql select ‹hole›".
#include "core/engine/layer_walk.hpp"
#include "tests/support/injections.hpp"

namespace {

using namespace tsregion;

struct Parts {
  LanguageRegistry languages = LanguageRegistry::built_in();
  DetectorRegistry detectors = DetectorRegistry::built_in();
  std::shared_ptr<const RuleSet> rules = RuleSet::built_in();
  ParserPool parsers;
  ParseCache cache{{}};
  std::size_t added = 0;
  std::string problem = languages.add_folder(PACK_DIR, added);
};

Parts &parts() {
  static Parts made;
  return made;
}

std::string found(const std::string &language, std::string_view source) {
  const Workbench bench{parts().languages, parts().detectors, *parts().rules, parts().parsers, parts().cache};
  DetectOptions options;
  options.use_cache = false;
  options.nested = false;
  DocumentRequest request;
  request.text = source;
  request.language = language;
  DocumentResult result;
  detect_document(bench, request, options, CancelToken(), result);
  std::string all;
  for (const test::FoundRegion &region : test::detection_of(result, source).regions) {
    if (!all.empty()) all += " | ";
    all += region.language + " " + test::sketch(region, source);
  }
  return all;
}

TEST_SUITE("injections in code") {
  TEST_CASE("every file compiles for its language") {
    for (const char *name : {"bash", "c", "c_sharp", "cpp", "elixir", "go", "graphql", "java", "lua", "nix", "python", "ruby", "rust"}) {
      CAPTURE(name);
      const Language *const language = parts().languages.find(name);
      if (language == nullptr) continue; // left out of the pack
      CHECK(parts().rules->of(*language) != nullptr);
      for (const QueryFault &fault : parts().rules->faults_of(*language)) FAIL_CHECK(fault.source, ":", fault.error.line, " ", fault.error.message);
    }
  }

  TEST_CASE("Python: calls, prefixes, comments") {
    CHECK(found("python", "db.execute(\"select\\n\")") == "sql select\n");
    CHECK(found("python", "db.execute(f\"select {x} {{\")") == "sql select ‹{x}› {");
    CHECK(found("python", "re.compile(r'\\d')") == "regex \\d");
    CHECK(found("python", "re.match(b'\\x41')") == "regex A");
    CHECK(found("python", "# language=sql\nq = '''select'''") == "sql select");
    CHECK(found("python", "# todo\nexecute = 'no'") == "");
    CHECK(found("python", "re.search('')\ndb.execute('") == "");
  }

  TEST_CASE("Rust: documentation, macros, regular expressions") {
    CHECK(found("rust", "/// a\n/// b\nfn f() {}\n/// c\nfn g() {}\n") == "markdown a\nb\n | markdown c\n");
    CHECK(found("rust", "// a\nfn f() {}") == "");
    CHECK(found("rust", "fn f() { sqlx::query!(\"a\\n\", x); Regex::new(r#\"\\d\"#); Other::new(\"no\"); }") == "sql a\n | regex \\d");
  }

  TEST_CASE("a run of lines, each matched by itself, is what a quantifier over them gives") {
    const auto by = [](std::string_view source, const std::string &quantifier, const std::string &property) {
      test::Settings settings;
      settings.language = "rust";
      settings.grammar_dir = PACK_DIR;
      const std::string query = "((line_comment (outer_doc_comment_marker))" + quantifier + " @injection.content (#set! injection.language \"x\") "
                                "(#set! injection.include-children) (#set! injection.line-prefix \"///\") " + property + ")";
      settings.injections = query;
      return test::found(source, settings);
    };
    for (const std::string_view source :
         {"/// a\nfn f() {}", "/// a\n/// b\nfn f() {}", "/// a\n\n/// b\nfn f() {}", "/// a\n// b\n/// c\nfn f() {}", "/// a\n//! b\n/// c\nfn f() {}",
          "/// a\nfn f() { /// b\n/// c\n}\n/// d\n/// e", "struct A { /// a\n  /// b\n b: C, /// c\n /// d\n d: E }", "fn f() {} /// a\n/// b\n", "/// a\r\n/// b\r\n"}) {
      CAPTURE(source);
      CHECK_FALSE(by(source, "+", "").empty());
      CHECK(by(source, "", "(#set! injection.adjacent)") == by(source, "+", ""));
    }
  }

  TEST_CASE("Go: methods and comments") {
    CHECK(found("go", "package a\nfunc f() { db.Query(\"select a\"); db.QueryContext(c, `select b`); regexp.MustCompile(`\\d`); f(\"no\") }") == "sql select a | sql select b | regex \\d");
    CHECK(found("go", "package a\n// language=sql\nconst q = `a`\n") == "sql a");
  }

  TEST_CASE("C and C++: delimiters and comments") {
    CHECK(found("cpp", "auto a = R\"sql(b)sql\"; auto c = R\"x(d)x\";") == "sql b");
    CHECK(found("c", "/* sql */ const char *a = \"b\\n\"; char *c = \"no\";") == "sql b\n");
  }

  TEST_CASE("Java and C#") {
    CHECK(found("java", "class A { void f() { c.executeQuery(\"a\"); Pattern.compile(\"\\\\d\"); f(\"no\"); } }") == "sql a | regex \\d");
    CHECK(found("c_sharp", "class A { void F() { new SqlCommand($\"a {x} {{\"); new Regex(@\"\\d\"\"\"); F(\"no\"); } }") == "sql a ‹{x}› { | regex \\d\"");
  }

  TEST_CASE("Ruby and Elixir") {
    CHECK(found("ruby", "x = <<~SQL\na #{b} \\t\nSQL\ny = <<~EOF\nno\nEOF\n") == "sql a ‹#{b}› \t\n");
    CHECK(found("ruby", "/a#{b}/i") == "regex a‹#{b}›");
    CHECK(found("elixir", "@doc \"a #{b}\"\n~r/a\\d#{b}/i\n~H\"<p>\"\n~s(no)\n") == "markdown a ‹#{b}› | regex a\\d‹#{b}› | html <p>");
  }

  TEST_CASE("the shell, Lua, Nix and GraphQL") {
    CHECK(found("bash", "cat <<SQL\na $b\nSQL\ncat <<EOF\nno\nEOF\npython3 -c 'c'\nawk -f x 'no'\njq -r '.a'\n") == "sql a ‹$b›\n | python c | jq .a");
    CHECK(found("lua", "vim.cmd [[\na]] ffi.cdef('b') f('no')") == "vim a | c b");
    CHECK(found("nix", "{ buildPhase = ''a ${b} ''${c}''; x = /* bash */ \"d\"; y = ''no''; }") == "bash a ‹${b}› ${c} | bash d");
    CHECK(found("graphql", "\"a\" type B { c: Int }") == "markdown a");
  }
}

} // namespace
