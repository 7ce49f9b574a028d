// SPDX-License-Identifier: MIT
// Injection queries over code, where one way to write a query must give what another one does. What our own queries find stands in
// tests/fixtures/hosts.
#include "tests/support/injections.hpp"

namespace {

using namespace tsregion;

TEST_SUITE("injections in code") {
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
}

} // namespace
