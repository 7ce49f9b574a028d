// SPDX-License-Identifier: MIT
// Lines, whatever ends them and however the text is cut into chunks.
#include "core/detect/blocks/text_lines.hpp"

#include <doctest/doctest.h>
#include <string>

namespace {

using namespace tsregion;

class Cut final : public TextChunks {
public:
  Cut(std::string_view text, std::size_t length) : text_(text), length_(length) {}
  [[nodiscard]] std::string_view chunk_at(uint32_t byte) const override {
    return byte >= text_.size() ? std::string_view{} : text_.substr(byte, length_ - byte % length_);
  }

private:
  std::string_view text_;
  std::size_t length_;
};

std::string lines_of(const TextChunks &text, uint32_t from = 0) {
  std::string all;
  Line line;
  for (LineReader reader(text, from); reader.next(line);) {
    all += std::string(line.text) + "@" + std::to_string(line.start) + "-" + std::to_string(line.end) + " ";
  }
  return all;
}

} // namespace

TEST_SUITE("text lines") {
  TEST_CASE("a line ends with LF, CR LF or CR, or with the text") {
    CHECK(lines_of(FlatChunks("a\nb\r\nc\rd")) == "a@0-2 b@2-5 c@5-7 d@7-8 ");
  }
  TEST_CASE("a text without bytes has no line, and one line break makes one") {
    CHECK(lines_of(FlatChunks("")).empty());
    CHECK(lines_of(FlatChunks("\n")) == "@0-1 ");
    CHECK(lines_of(FlatChunks("\r")) == "@0-1 ");
  }
  TEST_CASE("LF CR is two line breaks") { CHECK(lines_of(FlatChunks("a\n\rb")) == "a@0-2 @2-3 b@3-4 "); }
  TEST_CASE("chunks of any length make no difference") {
    const std::string text = "one\r\n\r\rtwo\n\nthree\r\nfour\n\r\n";
    for (std::size_t length = 1; length <= text.size(); ++length) {
      CAPTURE(length);
      CHECK(lines_of(Cut(text, length)) == lines_of(FlatChunks(text)));
    }
  }
  TEST_CASE("a line break that two chunks share is one") { CHECK(lines_of(Cut("ab\r\ncd", 3)) == "ab@0-4 cd@4-6 "); }
  TEST_CASE("a text that ends with CR at the end of a chunk has no line behind it") { CHECK(lines_of(Cut("ab\r", 3)) == "ab@0-3 "); }
  TEST_CASE("reading may begin with any line") { CHECK(lines_of(FlatChunks("a\nb\nc"), 2) == "b@2-4 c@4-5 "); }
  TEST_CASE("a rope is read as the text in one piece is") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "line " + std::to_string(i) + (i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\r" : "\n");
    const Rope rope(text);
    CHECK(lines_of(RopeChunks(rope)) == lines_of(FlatChunks(text)));
  }
  TEST_CASE("a slice may lie in several chunks") { CHECK(Cut("abcdefgh", 3).slice({1, 7}) == "bcdefg"); }
}
