// SPDX-License-Identifier: MIT
// YAML and JSON.
#include "tests/support/injections.hpp"

using tsregion::test::injected;

TEST_SUITE("injections of YAML") {
  static std::string found(std::string_view source) { return injected("yaml", source); }
  TEST_CASE("a block without its indentation") {
    CHECK(found("a:\n  - run: |\n      b\n        c\n\n      d\n    e: f\n") == "bash b\n  c\n\nd\n");
    CHECK(found("run: |2-  # a\n    b\n") == "bash   b");
  }
  TEST_CASE("a folded block's lines are one") { CHECK(found("run: >-\n  a\n  b\n\n  c\n") == "bash a b\nc"); }
  TEST_CASE("a plain text and a quoted one") {
    CHECK(found("run: a $b") == "bash a $b");
    CHECK(found("run: 'it''s'") == "bash it's");
    CHECK(found("command: \"a\\tb\"") == "bash a\tb");
  }
  TEST_CASE("an empty text is no region") {
    CHECK(found("run: ''\nscript: |\ncmd:\n") == "");
  }
  TEST_CASE("lists of commands") {
    CHECK(found("script:\n  - a\n  - |\n    b\n    c\n  - 'd'\n") == "bash a | bash b\nc\n | bash d");
    CHECK(found("other:\n  - a\n") == "");
  }
  TEST_CASE("what stands behind -c is a program") {
    CHECK(found("command: [\"sh\", \"-c\", \"a b\"]") == "bash a b");
    CHECK(found("args:\n  - -ec\n  - |\n    a\n") == "bash a\n");
    CHECK(found("test: [\"CMD-SHELL\", \"a\"]") == "bash a");
  }
  TEST_CASE("the shell beside a run is its language") {
    CHECK(found("- run: |\n    a\n  shell: python\n") == "python a\n");
    CHECK(found("- shell: pwsh\n  run: a\n") == "powershell a");
  }
  TEST_CASE("Ansible's commands") { CHECK(found("- ansible.builtin.shell: a\n- shell: |\n    b\n") == "bash a | bash b\n"); }
  TEST_CASE("the script of an action is JavaScript") { CHECK(found("with:\n  script: |\n    a()\n") == "javascript a()\n"); }
  TEST_CASE("a key may be a file's name") {
    CHECK(found("data:\n  a.sh: |\n    b\n  c.json: |\n    {}\n  d: |\n    e\n") == "bash b\n | json {}\n");
  }
  TEST_CASE("YAML in YAML is searched, too") { CHECK(found("a.yaml: |\n  run: b\n") == "yaml run: b\n | >bash b"); }
}

TEST_SUITE("injections of JSON") {
  static std::string found(std::string_view source) { return injected("json", source); }
  TEST_CASE("a package's scripts are command lines, decoded") { CHECK(found(R"({"scripts": {"a": "b \"c\"", "d": ""}})") == "bash b \"c\""); }
  TEST_CASE("other scripts are not") {
    CHECK(found(R"({"scripts": ["a"], "b": {"scripts": {"c": "d"}}, "e": "f"})") == "");
    CHECK(found(R"({"scripts": {"a": 1)") == "");
  }
}
