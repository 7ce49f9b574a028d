// What the command line asks for. Parsing checks values but touches no file but the list of --files-from's name.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tsregion::cli {

enum class Format { text, ndjson, json, vimgrep, count };

struct QueryFolder {
  std::string path;
  std::string dialect;  // "tree-sitter" unless given
};

// Where parsers and rules come from; `scan` and `languages` share it.
struct RuleOptions {
  std::vector<std::string> grammar_folders;
  std::vector<QueryFolder> folders;
  bool no_defaults = false;
};

struct ScanOptions {
  std::vector<std::string> paths;  // "-" is standard input
  std::string stdin_filename;
  std::string files_from;  // "-" is standard input; empty: not given
  bool nul_separated = false;

  std::vector<std::string> globs;
  bool hidden = false;
  bool no_ignore = false;
  std::optional<std::uint64_t> max_filesize;
  unsigned threads = 0;  // 0: as many as the library thinks right

  std::string host;
  RuleOptions rules;
  std::vector<std::string> languages;
  std::vector<std::string> detectors;
  std::uint32_t max_depth = 0;  // 0: the library's default

  Format format = Format::text;
  bool no_text = false;
  std::string color = "auto";
  bool sort_by_path = false;
  bool progress = true;
  bool stats = false;
  bool quiet = false;
};

struct ExplainOptions {
  std::string file;
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // bytes, from 1
  std::string host;
  RuleOptions rules;
  [[nodiscard]] std::string place() const {
    return file + ":" + std::to_string(line) + ":" + std::to_string(column);
  }
};

// The arguments without the program's name. Throws Fatal with a message for people.
// An empty result: --help was asked for.
[[nodiscard]] std::optional<ScanOptions> parse_scan(const std::vector<std::string> &arguments);
[[nodiscard]] std::optional<ExplainOptions> parse_explain(const std::vector<std::string> &arguments);
[[nodiscard]] std::optional<RuleOptions> parse_languages(const std::vector<std::string> &arguments);
[[nodiscard]] bool parse_doctor(const std::vector<std::string> &arguments);

// "10M" -> 10 MiB; K, M, G, in either case. Throws Fatal.
[[nodiscard]] std::uint64_t parse_size(std::string_view text, std::string_view option);

// The help of a sub-command, or of the whole command for an empty name.
[[nodiscard]] std::string_view help_text(std::string_view command);

}  // namespace tsregion::cli
