// Folders of rule files: DIR/LANG/flow.scm and DIR/LANG/injections.scm, read in order of LANG, each given to the library
// under its path, which is then what regions show as their rule. The files about names that such a folder has go along.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "plugins/cli/engine.hpp"
#include "plugins/cli/fatal.hpp"
#include "plugins/cli/reader.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kRuleFileLimit = std::uint64_t{16} << 20U;

std::vector<std::string> language_folders(const std::string &folder) {
  std::vector<std::string> names;
  std::error_code fault;
  fs::directory_iterator entry(folder, fault);
  for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    std::error_code gone;
    if (entry->is_directory(gone)) names.push_back(entry->path().filename().string());
  }
  if (fault) throw Fatal("--query-dir " + in_quotes(folder) + ": cannot read this folder: " + fault.message());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

void Engine::load_rules(const RuleOptions &options) {
  for (const std::string &folder : options.grammar_folders) add_grammars(folder);
  if (options.no_defaults) {
    for (const LanguageInfo &language : languages()) {
      if (!language.is_host) continue;
      if (language.rules.find("flow.scm") != std::string::npos) set_rules(language.name, "flow", "none", "", TS_REGION_QUERY_REPLACE);
      set_rules(language.name, "injections", "none", "", TS_REGION_QUERY_REPLACE);
    }
  }
  // Backwards: of several folders the first one counts, and a file takes the place of those given before it.
  for (auto folder = options.folders.rbegin(); folder != options.folders.rend(); ++folder) load_folder(*folder);
}

void Engine::load_folder(const QueryFolder &folder) {
  bool any = false;
  for (const std::string &language : language_folders(folder.path)) {
    const std::string base = (fs::path(folder.path) / language).string();
    const auto load = [&](const std::string &file, const std::string &kind) {
      std::error_code missing;
      if (!fs::exists(file, missing)) return;
      const Source source = read_source({file, Origin::named}, kRuleFileLimit);
      if (source.state != SourceState::ready) throw Fatal("cannot read " + in_quotes(file) + ": " + source.message);
      set_rules(language, kind, file, source.text, 0);
      any = true;
    };
    load(base + "/flow.scm", "flow");
    load(base + "/injections.scm", "injections:" + folder.dialect);
    for (const std::string about_names : {"symbols", "locals", "tags"}) load(base + "/" + about_names + ".scm", about_names + ":" + folder.dialect);
  }
  if (!any) throw Fatal("--query-dir " + in_quotes(folder.path) + ": no LANG/injections.scm, flow.scm, symbols.scm, locals.scm or tags.scm in this folder");
}

}  // namespace tsregion::cli
