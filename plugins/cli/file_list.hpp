// Which files to scan, in which order. A named file always counts; below a named folder count regular files whose
// host language is known and that neither git, nor the rule about hidden files, nor a glob leaves out.
// Symbolic links are followed when named and never below a folder, so no tree can be endless.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "plugins/cli/options.hpp"

namespace tsregion::cli {

enum class Origin { named, found, standard_input };

struct FileEntry {
  std::string path;  // as the output shows it
  Origin origin;
  std::string problem = {};  // not empty: it cannot be read, and why
};

struct FileList {
  std::vector<FileEntry> entries;
  std::vector<std::string> notes;  // messages that are no errors
};

// Which file names belong to a host language: the library says which language a name means.
class HostNames {
 public:
  using LanguageOf = std::function<std::string(std::string_view path)>; // empty: unknown
  void ask(LanguageOf language_of) { language_of_ = std::move(language_of); }
  void add(std::string language) { names_.insert(std::move(language)); }
  // Every file: its host is said on the command line.
  void accept_all() { all_ = true; }
  [[nodiscard]] bool accepts(std::string_view path) const;

 private:
  LanguageOf language_of_;
  std::unordered_set<std::string> names_;
  bool all_ = false;
};

// Throws Fatal for a bad glob and for a list of files that cannot be read.
[[nodiscard]] FileList list_files(const ScanOptions &options, const HostNames &hosts);

}  // namespace tsregion::cli
