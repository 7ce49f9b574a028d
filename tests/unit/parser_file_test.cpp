// SPDX-License-Identifier: MIT
// Parsers in shared libraries: the right one works, each wrong one gets a message and never a crash.
#include "core/parse/parser_file.hpp"

#include "core/parse/language.hpp"
#include "core/parse/parser_pool.hpp"
#include "tests/support/builders.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace tsregion;

std::string parser(const std::string &name) { return std::string(PARSERS_DIR) + "/" + name + ".so"; }

bool says(const std::string &text, const char *words) { return text.find(words) != std::string::npos; }

// A folder that is gone afterwards.
class Folder {
public:
  Folder() {
    char name[] = "/tmp/ts-region-test-XXXXXX";
    REQUIRE(::mkdtemp(name) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
  [[nodiscard]] std::string file(const std::string &name, std::string_view content) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << content;
    return path_ + "/" + name;
  }
  [[nodiscard]] const std::string &path() const { return path_; }

private:
  std::string path_;
};

std::string problem(const std::string &path, const std::string &language = "sample") {
  const ParserFile file = open_parser(path, language);
  CHECK(file.grammar == nullptr);
  CHECK(says(file.problem, path.c_str()));
  return file.problem;
}

} // namespace

TEST_SUITE("parser files") {
  TEST_CASE("a parser library gives its grammar") {
    const ParserFile file = open_parser(parser("sample"), "sample");
    CHECK(file.problem == "");
    REQUIRE(file.grammar != nullptr);
    CHECK(Language::abi_supported(file.grammar));
  }

  TEST_CASE("a relative name is not opened") { CHECK(says(problem("sample.so"), "absolute")); }
  TEST_CASE("a path with a NUL in it is not opened") { CHECK(open_parser(std::string("/tmp\0/x.so", 10), "x").grammar == nullptr); }
  TEST_CASE("a missing file is reported") { CHECK(says(problem("/nowhere/sample.so"), "No such file")); }
  TEST_CASE("a folder is no parser") { CHECK(says(problem("/tmp"), "no regular file")); }

  TEST_CASE("a text file is no parser") {
    const Folder folder;
    CHECK(says(problem(folder.file("sample.so", "not a library")), "no shared library"));
  }

  TEST_CASE("an empty file is no parser") {
    const Folder folder;
    CHECK(says(problem(folder.file("sample.so", "")), "no shared library"));
  }

  TEST_CASE("a pipe is no parser, and nobody waits for it") {
    const Folder folder;
    const std::string path = folder.path() + "/sample.so";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(says(problem(path), "no regular file"));
  }

  TEST_CASE("a library that is cut short in what would be loaded is refused and not mapped") {
    const Folder folder;
    const std::string whole = test::file_text(parser("sample"));
    for (std::size_t eighths = 0; eighths < 8; ++eighths) {
      CAPTURE(eighths);
      const std::string path = folder.file("cut" + std::to_string(eighths) + ".so", whole.substr(0, whole.size() * eighths / 64)); // debug information may be most of it
      CHECK(open_parser(path, "sample").grammar == nullptr);
    }
  }

  TEST_CASE("a library whose headers are garbage behind the magic number is refused") {
    const Folder folder;
    std::string bytes = test::file_text(parser("sample"));
    for (std::size_t i = 16; i < 64; ++i) bytes[i] = '\x7F';
    CHECK(open_parser(folder.file("sample.so", bytes), "sample").grammar == nullptr);
  }

  TEST_CASE("a library without the language's function is the parser of another one") {
    CHECK(says(problem(parser("empty"), "empty"), "has no function tree_sitter_empty"));
    CHECK(says(problem(parser("sample"), "other"), "has no function tree_sitter_other"));
  }

  TEST_CASE("a parser of another ABI is refused with both versions") {
    const std::string message = problem(parser("ancient"), "ancient");
    CHECK(says(message, "ABI 12"));
    CHECK(says(message, "reads 13 to 15"));
  }

  TEST_CASE("a function that gives no grammar is refused") { CHECK(says(problem(parser("nothing"), "nothing"), "gives no grammar")); }

  TEST_CASE("a parser file's name tells its language") {
    CHECK(language_of_parser_file("python.so") == "python");
    CHECK(language_of_parser_file("libtree-sitter-c-sharp.so") == "c_sharp");
    CHECK(language_of_parser_file("tree-sitter-go.so") == "go");
    CHECK(language_of_parser_file("libtree-sitter-go.so.0.23") == "go");
    CHECK_FALSE(language_of_parser_file("python.dll"));
    CHECK_FALSE(language_of_parser_file(".so"));
    CHECK_FALSE(language_of_parser_file("python.so.bak"));
    CHECK_FALSE(language_of_parser_file("py thon.so"));
    CHECK_FALSE(language_of_parser_file(std::string(65, 'x') + ".so"));
  }

  TEST_CASE("a folder lists its parsers in order of language, other files left out") {
    const Folder folder;
    for (const char *const name : {"zig.so", "libtree-sitter-ada.so", "README", "ada.so"}) (void)folder.file(name, "");
    const ParserFolder listed = list_parsers(folder.path());
    CHECK(listed.problem == "");
    REQUIRE(listed.entries.size() == 3);
    CHECK(listed.entries[0].path == folder.path() + "/ada.so");
    CHECK(listed.entries[1].path == folder.path() + "/libtree-sitter-ada.so");
    CHECK(listed.entries[2].language == "zig");
  }

  TEST_CASE("a folder that cannot be read, or is named relatively, is reported") {
    CHECK(says(list_parsers("/nowhere").problem, "cannot be read"));
    CHECK(says(list_parsers("grammars").problem, "absolute"));
  }
}

TEST_SUITE("languages from files") {
  TEST_CASE("a folder's parser is opened when its language is first needed") {
    LanguageRegistry languages = LanguageRegistry::built_in();
    std::size_t added = 0;
    CHECK(languages.add_folder(PARSERS_DIR, added) == "");
    CHECK(added == 4);
    const Language *const sample = languages.find("sample");
    REQUIRE(sample != nullptr);
    CHECK(sample->abi() == 0);
    REQUIRE(sample->grammar() != nullptr);
    CHECK(sample->abi() > 0);
    ParserPool parsers;
    CHECK_FALSE(parsers.parse(*sample, "(a)", CancelToken()).tree.root().has_error());
  }

  TEST_CASE("a parser that cannot be opened says why, each time") {
    LanguageRegistry languages;
    std::size_t added = 0;
    (void)languages.add_folder(PARSERS_DIR, added);
    const Language &ancient = *languages.find("ancient");
    CHECK(ancient.problem() == "");
    CHECK(ancient.grammar() == nullptr);
    CHECK(ancient.grammar() == nullptr);
    CHECK(says(ancient.problem(), "ABI 12"));
  }

  TEST_CASE("the folder that was given first wins") {
    const Folder folder;
    (void)folder.file("sample.so", "");
    LanguageRegistry languages;
    std::size_t added = 0;
    (void)languages.add_folder(folder.path(), added);
    (void)languages.add_folder(PARSERS_DIR, added);
    CHECK(added == 3);
    CHECK(languages.find("sample")->origin() == folder.path() + "/sample.so");
  }

  TEST_CASE("a built-in language does not give way to a folder's or a file's parser") {
    const Folder folder;
    (void)folder.file("metta.so", "");
    LanguageRegistry languages = LanguageRegistry::built_in();
    std::size_t added = 0;
    (void)languages.add_folder(folder.path(), added);
    CHECK(added == 0);
    CHECK(says(languages.load("metta", folder.path() + "/metta.so"), "built in"));
  }

  TEST_CASE("a parser that is loaded by its path replaces a folder's") {
    const Folder folder;
    (void)folder.file("sample.so", "");
    LanguageRegistry languages;
    std::size_t added = 0;
    (void)languages.add_folder(folder.path(), added);
    CHECK(languages.load("sample", parser("sample")) == "");
    CHECK(languages.find("sample")->origin() == parser("sample"));
  }

  TEST_CASE("a parser that is refused leaves what was there") {
    LanguageRegistry languages;
    REQUIRE(languages.load("sample", parser("sample")) == "");
    CHECK(says(languages.load("sample", parser("empty")), "has no function"));
    CHECK(languages.find("sample")->origin() == parser("sample"));
  }

  TEST_CASE("an alias of the user's comes before all others") {
    LanguageRegistry languages = LanguageRegistry::built_in();
    CHECK(languages.add_alias("js", "metta"));
    CHECK(languages.find("js") == languages.find("metta"));
    CHECK_FALSE(languages.add_alias("a b", "metta"));
    CHECK_FALSE(languages.add_alias("", "metta"));
  }

  TEST_CASE("each change of the languages has a generation of its own") {
    LanguageRegistry languages = LanguageRegistry::built_in();
    const uint64_t before = languages.generation();
    REQUIRE(languages.add_alias("x", "metta"));
    CHECK(languages.generation() > before);
  }

  TEST_CASE("a parser that many threads need at once is opened once") {
    LanguageRegistry languages;
    std::size_t added = 0;
    (void)languages.add_folder(PARSERS_DIR, added);
    const Language &sample = *languages.find("sample");
    std::atomic<int> opened{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { opened += sample.grammar() != nullptr ? 1 : 0; });
    for (std::thread &thread : threads) thread.join();
    CHECK(opened == 8);
  }
}
