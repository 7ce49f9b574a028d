// The command line, by CLI11 (its only home). The library finds options and their values; checks, messages and help
// are ours, so that a mistake is answered with what is allowed and with the nearest option that exists.
// SPDX-License-Identifier: MIT
#include "plugins/cli/options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>
#include <system_error>
#include <utility>

#include "plugins/cli/fatal.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

using Words = std::vector<std::string>;

std::string joined(const Words &words) {
  std::string out;
  for (const std::string &word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// Levenshtein's distance, for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); i++) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); j++) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
    }
  }
  return row.back();
}

std::string nearest(std::string_view word, const Words &words) {
  std::string best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string &candidate : words) {
    if (const std::size_t d = distance(word, candidate); d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

void require_allowed(std::string_view option, const std::string &value, const Words &allowed) {
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
  throw Fatal(std::string(option) + " " + in_quotes(value) + ": allowed are " + joined(allowed));
}

Words split_list(std::string_view option, const Words &values) {
  Words out;
  for (const std::string &value : values) {
    std::size_t begin = 0;
    while (begin <= value.size()) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      if (end == begin) throw Fatal(std::string(option) + " " + in_quotes(value) + ": an empty name in the list");
      out.push_back(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

// One sub-command's options. Everything that is not an option is a path; after "--" everything is.
class Parser {
 public:
  Parser(std::string command, bool takes_paths) : command_(std::move(command)), takes_paths_(takes_paths) {
    app_.allow_extras();
    app_.set_help_flag();
    flag("-h,--help", help_);
  }

  void flag(const std::string &names, bool &target) {
    app_.add_flag(names, target)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  CLI::Option *value(const std::string &names, std::string &target) {
    return app_.add_option(names, target)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  void values(const std::string &names, Words &target) {
    app_.add_option(names, target)->expected(1)->allow_extra_args(false)->multi_option_policy(
        CLI::MultiOptionPolicy::TakeAll);
  }

  // The paths, in order; or nothing if --help was among the arguments.
  std::optional<Words> parse(const Words &arguments) {
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    Words reversed(std::make_reverse_iterator(dashes), std::make_reverse_iterator(arguments.begin()));
    try {
      app_.parse(reversed);
    } catch (const CLI::ParseError &error) {
      throw Fatal(explained(error));
    }
    if (help_) return std::nullopt;
    Words paths;
    for (const std::string &word : app_.remaining()) {
      if (word.size() > 1 && word.front() == '-') throw Fatal(unknown_option(word));
      paths.push_back(word);
    }
    if (dashes != arguments.end()) paths.insert(paths.end(), dashes + 1, arguments.end());
    if (!takes_paths_ && !paths.empty()) {
      throw Fatal(in_quotes(paths.front()) + " is one argument too many; " + see_help());
    }
    return paths;
  }

 private:
  std::string see_help() const { return "see ts-region " + command_ + " --help"; }

  std::string unknown_option(const std::string &word) const {
    const std::string name = word.substr(0, word.find('='));
    Words known;
    for (const CLI::Option *option : app_.get_options()) {
      for (const std::string &long_name : option->get_lnames()) known.push_back("--" + long_name);
    }
    const std::string guess = name.starts_with("--") ? nearest(name, known) : "";
    return "unknown option " + in_quotes(name) + (guess.empty() ? "; " : "; did you mean " + guess + "? Or ") + see_help();
  }

  std::string explained(const CLI::ParseError &error) const {
    const std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    if (dynamic_cast<const CLI::ArgumentMismatch *>(&error) != nullptr && option.starts_with('-')) {
      return option + " needs a value; " + see_help();
    }
    return visible(text) + "; " + see_help();
  }

  CLI::App app_;
  std::string command_;
  bool takes_paths_;
  bool help_ = false;
};

struct RuleWords {
  Words grammar_folders;
  Words folders;
  bool no_defaults = false;
};

void add_rule_options(Parser &parser, RuleWords &words) {
  parser.values("--grammar-dir", words.grammar_folders);
  parser.values("--query-dir", words.folders);
  parser.flag("--no-default-queries", words.no_defaults);
}

// DIR[:DIALECT]. A colon that belongs to the folder's name is told from a dialect by a slash or a dialect after it.
RuleOptions rule_options(const RuleWords &words) {
  static const Words kDialects = {"tree-sitter", "neovim", "helix", "zed"};
  RuleOptions options{words.grammar_folders, {}, words.no_defaults};
  for (const std::string &word : words.folders) {
    QueryFolder folder{word, "tree-sitter"};
    const std::size_t colon = word.rfind(':');
    if (colon != std::string::npos && word.find('/', colon) == std::string::npos) {
      folder = {word.substr(0, colon), word.substr(colon + 1)};
      if (std::find(kDialects.begin(), kDialects.end(), folder.dialect) == kDialects.end()) {
        throw Fatal("--query-dir " + in_quotes(word) + ": " + in_quotes(folder.dialect) + " is no dialect; allowed are " +
                    joined(kDialects) + " (a folder with a colon in its name: add a '/')");
      }
    }
    if (folder.path.empty()) throw Fatal("--query-dir " + in_quotes(word) + ": the folder's name is empty");
    options.folders.push_back(folder);
  }
  return options;
}

unsigned parse_number(std::string_view option, const std::string &text, unsigned least, unsigned most) {
  unsigned value = 0;
  const char *end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc{} || stop != end || value < least || value > most) {
    throw Fatal(std::string(option) + " " + in_quotes(text) + ": a number from " + std::to_string(least) + " to " +
                std::to_string(most) + " is needed");
  }
  return value;
}

// FILE:LINE:COL, from the right: a file's name may have colons.
void read_place(const std::string &word, ExplainOptions &options) {
  const std::size_t second = word.rfind(':');
  const std::size_t first = second == std::string::npos || second == 0 ? std::string::npos : word.rfind(':', second - 1);
  if (first == std::string::npos || first == 0) {
    throw Fatal(in_quotes(word) + ": a place is FILE:LINE:COL, both numbers from 1 (columns in bytes)");
  }
  constexpr unsigned kMost = 1U << 30U;
  options.file = word.substr(0, first);
  options.line = parse_number("line", word.substr(first + 1, second - first - 1), 1, kMost);
  options.column = parse_number("column", word.substr(second + 1), 1, kMost);
}

Format parse_format(const std::string &name) {
  static const Words kNames = {"text", "ndjson", "json", "vimgrep", "count"};
  require_allowed("--format", name, kNames);
  return static_cast<Format>(std::find(kNames.begin(), kNames.end(), name) - kNames.begin());
}

void check_standard_input(const ScanOptions &options) {
  const auto uses = std::count(options.paths.begin(), options.paths.end(), "-") + (options.files_from == "-" ? 1 : 0);
  if (uses > 1) throw Fatal("standard input (-) can be used only once");
  if (options.nul_separated && options.files_from.empty()) throw Fatal("-0 goes with --files-from");
  if (!options.stdin_filename.empty() && std::count(options.paths.begin(), options.paths.end(), "-") == 0) {
    throw Fatal("--stdin-filename goes with the path - (standard input)");
  }
}

}  // namespace

std::uint64_t parse_size(std::string_view text, std::string_view option) {
  std::uint64_t value = 0;
  const char *end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  const std::string_view suffix(stop, static_cast<std::size_t>(end - stop));
  unsigned shift = 0;
  if (suffix == "K" || suffix == "k") shift = 10;
  if (suffix == "M" || suffix == "m") shift = 20;
  if (suffix == "G" || suffix == "g") shift = 30;
  const bool known_suffix = suffix.empty() || shift != 0;
  if (fault != std::errc{} || !known_suffix || value > (std::numeric_limits<std::uint64_t>::max() >> shift)) {
    throw Fatal(std::string(option) + " " + in_quotes(text) + ": a number of bytes is needed, with K, M or G if you like");
  }
  return value << shift;
}

std::optional<ScanOptions> parse_scan(const Words &arguments) {
  ScanOptions options;
  RuleWords rules;
  Words languages;
  Words detectors;
  std::string format = "text";
  std::string max_filesize;
  std::string threads = "0";
  std::string max_depth;
  std::string sort;
  std::string progress = "auto";

  Parser parser("scan", true);
  parser.value("--stdin-filename", options.stdin_filename);
  CLI::Option *files_from = parser.value("--files-from", options.files_from);
  parser.flag("-0,--null", options.nul_separated);
  parser.values("-g,--glob", options.globs);
  parser.flag("--hidden", options.hidden);
  parser.flag("--no-ignore", options.no_ignore);
  CLI::Option *filesize = parser.value("--max-filesize", max_filesize);
  parser.value("-j,--threads", threads);
  CLI::Option *host = parser.value("--host", options.host);
  add_rule_options(parser, rules);
  parser.values("--lang", languages);
  parser.values("--detector", detectors);
  CLI::Option *depth = parser.value("--max-depth", max_depth);
  parser.value("--format", format);
  parser.flag("--no-text", options.no_text);
  parser.value("--color", options.color);
  CLI::Option *sorted = parser.value("--sort", sort);
  parser.value("--progress", progress);
  parser.flag("--stats", options.stats);
  parser.flag("-q,--quiet", options.quiet);

  std::optional<Words> paths = parser.parse(arguments);
  if (!paths) return std::nullopt;
  options.paths = std::move(*paths);
  options.rules = rule_options(rules);
  options.languages = split_list("--lang", languages);
  options.detectors = split_list("--detector", detectors);
  for (const std::string &name : options.detectors) {
    require_allowed("--detector", name, {"directive", "injection", "sink", "flow"});
  }
  options.format = parse_format(format);
  require_allowed("--color", options.color, {"auto", "always", "never"});
  require_allowed("--progress", progress, {"auto", "never"});
  options.progress = progress == "auto";
  if (sorted->count() > 0) require_allowed("--sort", sort, {"path"});
  options.sort_by_path = sorted->count() > 0;
  if (filesize->count() > 0) options.max_filesize = parse_size(max_filesize, "--max-filesize");
  options.threads = parse_number("--threads", threads, 0, 65);
  if (depth->count() > 0) options.max_depth = parse_number("--max-depth", max_depth, 1, 64);
  if (host->count() > 0 && options.host.empty()) throw Fatal("--host needs a language's name");
  if (files_from->count() > 0 && options.files_from.empty()) throw Fatal("--files-from needs a file's name");
  check_standard_input(options);
  return options;
}

std::optional<ExplainOptions> parse_explain(const Words &arguments) {
  ExplainOptions options;
  Parser parser("explain", true);
  RuleWords rules;
  CLI::Option *host = parser.value("--host", options.host);
  add_rule_options(parser, rules);
  const std::optional<Words> places = parser.parse(arguments);
  if (!places) return std::nullopt;
  if (places->size() != 1) throw Fatal("explain needs one place, FILE:LINE:COL; see ts-region explain --help");
  if (host->count() > 0 && options.host.empty()) throw Fatal("--host needs a language's name");
  read_place(places->front(), options);
  options.rules = rule_options(rules);
  return options;
}

std::optional<RuleOptions> parse_languages(const Words &arguments) {
  Parser parser("languages", false);
  RuleWords rules;
  add_rule_options(parser, rules);
  if (!parser.parse(arguments)) return std::nullopt;
  return rule_options(rules);
}

bool parse_doctor(const Words &arguments) {
  Parser parser("doctor", false);
  return parser.parse(arguments).has_value();
}

}  // namespace tsregion::cli
