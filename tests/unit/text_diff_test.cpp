// SPDX-License-Identifier: MIT
// Where two texts differ: little by little, and right.
#include "core/document/text_diff.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

namespace {

using namespace tsregion;

// "{old}->{new}" for each replacement.
std::string told(std::string_view before, std::string_view after) {
  std::string all;
  for (const Replacement &one : text_differences(before, after)) {
    all += (all.empty() ? "{" : " {") + std::string(before.substr(one.range.start, one.range.size())) + "}->{" + one.text + "}";
  }
  return all;
}

// As many changes as the shortest way has, found the slow way.
std::size_t fewest_changes(const std::vector<char> &before, const std::vector<char> &after) {
  std::vector<std::vector<std::size_t>> table(before.size() + 1, std::vector<std::size_t>(after.size() + 1));
  for (std::size_t i = 0; i <= before.size(); ++i) {
    for (std::size_t j = 0; j <= after.size(); ++j) {
      if (i == 0 || j == 0) table[i][j] = i + j;
      else if (before[i - 1] == after[j - 1]) table[i][j] = table[i - 1][j - 1];
      else table[i][j] = std::min(table[i - 1][j], table[i][j - 1]) + 1;
    }
  }
  return table[before.size()][after.size()];
}

TEST_SUITE("differences of texts") {
  TEST_CASE("equal texts have none") {
    CHECK(told("", "").empty());
    CHECK(told("a\nb", "a\nb").empty());
  }
  TEST_CASE("three lines that change are three places") {
    CHECK(told("a(1)\nb\nc(2)\nd\ne(3)\n", "a( 1 )\nb\nc( 2 )\nd\ne( 3 )\n") == "{1}->{ 1 } {2}->{ 2 } {3}->{ 3 }");
  }
  TEST_CASE("indentation that changes is changed line by line") { CHECK(told("a\nb\nc\n", "  a\n  b\n  c\n") == "{}->{  } {}->{  } {}->{  }"); }
  TEST_CASE("a line that comes, and one that goes") {
    CHECK(told("a\nb\n", "a\nc\nb\n") == "{}->{c\n}");
    CHECK(told("a\nc\nb\n", "a\nb\n") == "{c\n}->{}");
    CHECK(told("a\n", "a\nb") == "{}->{b}");
    CHECK(told("", "a") == "{}->{a}");
    CHECK(told("a", "") == "{a}->{}");
  }
  TEST_CASE("a line that is broken in two gets a line break") { CHECK(told("a; b\n", "a;\nb\n") == "{ }->{\n}"); }
  TEST_CASE("no character is cut in two") {
    CHECK(told("\xC3\xBC", "\xC3\xA4") == "{\xC3\xBC}->{\xC3\xA4}");
    CHECK(told("\xE2\x82\xAC", "\xE3\x82\xAC") == "{\xE2\x82\xAC}->{\xE3\x82\xAC}");
    CHECK(told("\xC3\xBC\xC3\xBC", "\xC3\xBC") == "{\xC3\xBC}->{}");
  }
  TEST_CASE("marks that both texts have are kept, with changes on both sides") {
    const auto around_marks = [](std::string_view before, std::string_view after) {
      std::vector<ByteRange> places;
      for (std::size_t at = before.find('#'); at != before.npos; at = before.find('#', at + 1)) places.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1)});
      const auto all = text_differences(before, after, places, "#");
      CHECK(with_replacements(before, all) == after);
      std::size_t replaced = 0;
      for (const Replacement &one : all) replaced += before.substr(one.range.start, one.range.size()).find('#') != std::string_view::npos ? 1 : 0;
      return std::to_string(all.size()) + " changes, " + std::to_string(replaced) + " of marks";
    };
    CHECK(around_marks("f(#, b)", "g(#, c)") == "2 changes, 0 of marks");
    CHECK(around_marks("a\nf(#)\nb\n", "a\ng(\n  #)\nc\n") == "2 changes, 0 of marks");
    CHECK(around_marks("##", "a#b#c") == "3 changes, 0 of marks");
    CHECK(around_marks("a#b", "c") == "1 changes, 1 of marks");
    CHECK(around_marks("a#b", "a#b#") == "1 changes, 0 of marks");
  }
  TEST_CASE("what leads from one text to another does so, in order and apart, for any two texts") {
    std::mt19937 random(1);
    const auto text = [&random] {
      std::string made;
      for (std::size_t count = random() % 20; count > 0; --count) made += random() % 3 == 0 ? std::string("\n") : random() % 4 == 0 ? std::string("\xC3\xBC") : std::string(1, "ab "[random() % 3]);
      return made;
    };
    for (int round = 0; round < 20000; ++round) {
      const std::string before = text();
      const std::string after = text();
      CAPTURE(before);
      CAPTURE(after);
      const auto all = text_differences(before, after);
      REQUIRE(with_replacements(before, all) == after);
      for (std::size_t i = 1; i < all.size(); ++i) REQUIRE(all[i - 1].range.end <= all[i].range.start);
    }
  }
  TEST_CASE("no way with fewer lines leads there") {
    std::mt19937 random(2);
    for (int round = 0; round < 3000; ++round) {
      std::vector<char> before(random() % 12);
      std::vector<char> after(random() % 12);
      for (char &c : before) c = "abc"[random() % 3];
      for (char &c : after) c = "abc"[random() % 3];
      const auto as_lines = [](const std::vector<char> &lines) {
        std::string text;
        for (const char c : lines) text += std::string(2, c) + "\n"; // two lines have no byte in common but the line break
        return text;
      };
      std::size_t changes = 0;
      const std::string text = as_lines(before);
      for (const Replacement &one : text_differences(text, as_lines(after))) {
        const std::string_view old = std::string_view(text).substr(one.range.start, one.range.size());
        // Trimming may have taken the line break of one side with that of the other.
        const auto lines = [](std::string_view piece) { return (static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), [](char c) { return c != '\n'; })) + 1) / 2; };
        changes += lines(old) + lines(one.text);
      }
      REQUIRE(changes == fewest_changes(before, after));
    }
  }
  TEST_CASE("texts that have little in common are one replacement, and soon") {
    std::string before;
    std::string after;
    for (int i = 0; i < 5000; ++i) {
      before += "old " + std::to_string(i) + "\n";
      after += "new " + std::to_string(i) + "\nsame\n";
    }
    const auto all = text_differences(before, after);
    CHECK(all.size() == 1);
    CHECK(with_replacements(before, all) == after);
  }
}

} // namespace
