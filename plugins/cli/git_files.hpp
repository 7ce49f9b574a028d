// The files of a folder as git sees them: tracked ones and untracked ones that are not ignored. Git itself is
// asked, so every source of its rules counts and none is imitated here.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tsregion::cli {

struct GitFiles {
  bool usable = false;             // false: list the folder in another way
  std::vector<std::string> paths;  // relative to the folder; "sub/" is a repository of its own
  std::vector<std::pair<std::string, std::string>> unreadable;  // folder, reason
  std::string note;                // a message for people: git is needed here, but does not answer
};

[[nodiscard]] GitFiles git_files(const std::string &folder);

// Whether a program of that name can be started here.
[[nodiscard]] bool has_git();

}  // namespace tsregion::cli
