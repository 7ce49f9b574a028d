// SPDX-License-Identifier: MIT
// Decodes literals for escapes_test.py: each line of the input is the name of a syntax and a literal's text in
// hexadecimal; each line of the output is what it spells, in hexadecimal. With the argument "write", the other way round: each line is
// the name of a syntax, the mark that ends the literal ("-": none), "lines" if it runs over lines, else "line", and what shall be spelled;
// and each line of the output is the literal's text, or "-" where there is none.
#include "core/detect/escape_writer.hpp"

#include <cstdio>
#include <iostream>
#include <string>

namespace {

unsigned digit(char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); }

std::string from_hex(const std::string &hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  return bytes;
}

void print_hex(const std::string &bytes) {
  for (const char c : bytes) std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
  std::printf("\n");
}

int write() {
  std::string name, closing, lines, hex;
  while (std::getline(std::cin, name, ' ') && std::getline(std::cin, closing, ' ') && std::getline(std::cin, lines, ' ') && std::getline(std::cin, hex)) {
    tsregion::EscapeSyntax syntax = tsregion::EscapeSyntax::none;
    if (!tsregion::escape_syntax_named(name, syntax)) return 2;
    std::string out;
    std::size_t at = 0;
    const bool written = tsregion::write_escaped(syntax, from_hex(hex), {.closing = closing == "-" ? "" : closing, .lines = lines == "lines"}, out, at);
    if (written) print_hex(out);
    else std::printf("-\n");
  }
  return 0;
}

} // namespace

int main(int count, char **arguments) {
  if (count > 1 && std::string(arguments[1]) == "write") return write();
  std::string name;
  std::string hex;
  while (std::getline(std::cin, name, ' ') && std::getline(std::cin, hex)) {
    tsregion::EscapeSyntax syntax = tsregion::EscapeSyntax::none;
    if (!tsregion::escape_syntax_named(name, syntax)) {
      std::fprintf(stderr, "no syntax is called %s\n", name.c_str());
      return 2;
    }
    print_hex(tsregion::decode_escapes(syntax, from_hex(hex)));
  }
  return 0;
}
