// SPDX-License-Identifier: MIT
// Decodes literals for escapes_test.py: each line of the input is the name of a syntax and a literal's text in
// hexadecimal; each line of the output is what it spells, in hexadecimal.
#include "core/detect/escapes.hpp"

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

} // namespace

int main() {
  std::string name;
  std::string hex;
  while (std::getline(std::cin, name, ' ') && std::getline(std::cin, hex)) {
    tsregion::EscapeSyntax syntax = tsregion::EscapeSyntax::none;
    if (!tsregion::escape_syntax_named(name, syntax)) {
      std::fprintf(stderr, "no syntax is called %s\n", name.c_str());
      return 2;
    }
    for (const char c : tsregion::decode_escapes(syntax, from_hex(hex))) {
      std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    std::printf("\n");
  }
  return 0;
}
