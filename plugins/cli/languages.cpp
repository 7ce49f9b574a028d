// `ts-region languages`: what is known, and where it comes from.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "plugins/cli/commands.hpp"
#include "plugins/cli/engine.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

constexpr std::size_t kColumns = 6;
using Row = std::array<std::string, kColumns>;

std::string or_dash(const std::string &text) { return text.empty() ? "-" : visible(text); }

Row row_of(const LanguageInfo &language) {
  std::string aliases;
  for (const std::string &alias : language.aliases) aliases += (aliases.empty() ? "" : ",") + alias;
  // Every language can be a guest: regions name it, parsed or not.
  return {visible(language.name),
          or_dash(aliases),
          language.is_host ? "host, guest" : "guest",
          language.has_grammar ? or_dash(language.parser) : "-",
          language.grammar_abi == 0 ? "-" : std::to_string(language.grammar_abi),
          or_dash(language.rules)};
}

}  // namespace

int languages(const RuleOptions &options, const Library &library, Output &output) {
  Messages messages(false);
  ts_region_engine_options engine_options{};
  engine_options.struct_size = sizeof engine_options;
  Engine engine(library.api, engine_options);
  engine.load_rules(options);

  std::vector<Row> rows = {{"LANGUAGE", "ALIASES", "ROLE", "PARSER", "ABI", "RULES"}};
  for (const LanguageInfo &language : engine.languages()) {
    rows.push_back(row_of(language));
    if (!language.is_host || options.folders.empty()) continue; // our own files have no faults
    for (const std::string &note : engine.faults_of(language.name)) messages.say(note);
  }
  std::array<std::size_t, kColumns> widths{};
  for (const Row &row : rows) {
    for (std::size_t i = 0; i < kColumns; i++) widths[i] = std::max(widths[i], character_count(row[i]));
  }
  for (const Row &row : rows) {
    for (std::size_t i = 0; i < kColumns; i++) {
      output << row[i];
      if (i + 1 < kColumns) output << std::string(widths[i] - character_count(row[i]) + 2, ' ');
    }
    output << "\n";
  }
  output.flush();
  return kFound;
}

}  // namespace tsregion::cli
