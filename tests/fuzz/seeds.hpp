// SPDX-License-Identifier: MIT
// The texts that are edited: fixtures of all hosts of the grammar pack and the examples, each by itself, and those of a host one after the
// other until they are long, since in a long text an update searches a part only, and what is seen goes first (kShortText).
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct Seed {
  std::string name; // of the file: it tells the language
  std::string text;
};

struct Host {
  std::string name;
  std::vector<Seed> seeds;
};

// A fixture without the lines that draw its regions (tests/fixtures/README.md).
inline std::string without_drawings(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line.find("//~") == line.find_first_not_of(" \t") && line.find("//~") != std::string::npos) continue;
    text += line + "\n";
  }
  return text;
}

inline std::vector<Host> hosts_under(const std::string &fixtures) {
  constexpr std::size_t kLong = 17'000;
  std::map<std::string, Host> by_name;
  std::map<std::string, Seed> long_ones;
  std::vector<std::filesystem::path> paths;
  for (const char *const folder : {"/hosts", "/examples"}) {
    for (const auto &entry : std::filesystem::recursive_directory_iterator(fixtures + folder)) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const std::filesystem::path &path : paths) {
    const std::string folder = path.parent_path().filename().string();
    const std::string host = folder == "examples" ? "rholang" : folder;
    const Seed seed{path.string(), without_drawings(path.string())};
    by_name[host].name = host;
    by_name[host].seeds.push_back(seed);
    Seed &all = long_ones[host + path.extension().string()];
    all.name = seed.name;
    all.text += seed.text + "\n";
  }
  for (auto &[key, seed] : long_ones) {
    const std::string once = seed.text;
    while (seed.text.size() < kLong) seed.text += once;
    by_name[key.substr(0, key.find('.'))].seeds.push_back(std::move(seed));
  }
  std::vector<Host> hosts;
  for (auto &[name, host] : by_name) hosts.push_back(std::move(host));
  return hosts;
}

} // namespace fuzz
