// See file_list.hpp. A folder's files come from git where git knows the folder, else from a plain walk; both go
// through the same filters and are put in order of path, so the output does not depend on the way.
// SPDX-License-Identifier: MIT
#include "plugins/cli/file_list.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "plugins/cli/fatal.hpp"
#include "plugins/cli/git_files.hpp"
#include "plugins/cli/glob.hpp"
#include "plugins/cli/reader.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

namespace fs = std::filesystem;

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// By component, so that a folder's files stay together: "a/b" before "a.rho".
bool path_before(std::string_view a, std::string_view b) {
  const auto key = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](char x, char y) { return key(x) < key(y); });
}

class Lister {
 public:
  Lister(const ScanOptions &options, const HostNames &hosts) : options_(options), hosts_(hosts), globs_(options.globs) {
    std::error_code error;
    current_folder_ = fs::current_path(error).string() + "/";
  }

  void add_named(const std::string &path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      list.entries.push_back({path, Origin::named, std::strerror(errno)});
    } else if (S_ISDIR(status.st_mode)) {
      add_folder(path.ends_with('/') ? path : path + "/");
    } else {
      list.entries.push_back({path, Origin::named});
    }
  }

  // `prefix` is what stands before the names in the folder: empty for the current one, else it ends with '/'.
  void add_folder(const std::string &prefix) {
    const std::size_t first = list.entries.size();
    passes_.clear();
    root_length_ = prefix.size();
    collect(prefix);
    const auto begin = list.entries.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, list.entries.end(), [](const auto &a, const auto &b) { return path_before(a.path, b.path); });
    const auto same = [](const auto &a, const auto &b) { return a.path == b.path; };
    list.entries.erase(std::unique(begin, list.entries.end(), same), list.entries.end());
  }

  FileList list;

 private:
  void collect(const std::string &prefix) {
    const std::string folder = prefix.empty() ? "." : prefix;
    if (options_.no_ignore) return walk(prefix);
    const GitFiles git = git_files(folder);
    if (!git.note.empty()) list.notes.push_back(git.note);
    if (!git.usable) return walk(prefix);
    for (const auto &[path, problem] : git.unreadable) add_problem(prefix + path, problem);
    for (const std::string &path : git.paths) add_listed(prefix, path);
  }

  // A path that git lists: a file, or a folder that is a repository of its own.
  void add_listed(const std::string &prefix, const std::string &relative) {
    const std::string path = prefix + relative;
    const std::size_t slash = path.find_last_of('/', path.size() - 2);
    if (slash != std::string::npos && slash >= root_length_ && !folder_passes(path.substr(0, slash))) return;
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      if (errno != ENOENT && errno != ENOTDIR) add_problem(path, std::strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
      const std::string folder = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
      if (folder_passes(folder)) collect(folder + "/");
    } else if (S_ISREG(status.st_mode) && file_passes(path)) {
      list.entries.push_back({path, Origin::found});
    }
  }

  void walk(const std::string &root) {
    std::vector<std::string> waiting = {root};
    while (!waiting.empty()) {
      const std::string prefix = std::move(waiting.back());
      waiting.pop_back();
      std::error_code fault;
      fs::directory_iterator entry(prefix.empty() ? "." : prefix, fault);
      for (; !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
        // Asked in this order the entry answers from what the folder said, without a look at the file.
        std::error_code gone;
        if (entry->is_symlink(gone)) continue;
        const std::string path = prefix + entry->path().filename().string();
        if (entry->is_directory(gone)) {
          if (base_name(path) != ".git" && folder_passes(path)) waiting.push_back(path + "/");
        } else if (entry->is_regular_file(gone) && file_passes(path)) {
          list.entries.push_back({path, Origin::found});
        }
      }
      if (fault && fault != std::errc::no_such_file_or_directory) {
        add_problem(prefix.empty() ? "." : prefix, fault.message());
      }
    }
  }

  void add_problem(std::string path, const std::string &problem) {
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    if (path.size() > root_length_ && !folder_passes(path)) return;
    list.entries.push_back({std::move(path), Origin::found, problem});
  }

  bool file_passes(const std::string &path) const {
    if (!hosts_.accepts(path) || (!options_.hidden && base_name(path).starts_with('.'))) return false;
    return globs_.empty() || globs_.verdict(glob_path(path), false) != GlobSet::Verdict::exclude;
  }

  // Whether to go into a folder below the named one: it and all folders on the way to it must pass.
  bool folder_passes(const std::string &path) {
    if (options_.hidden && globs_.empty()) return true;
    if (const auto known = passes_.find(path); known != passes_.end()) return known->second;
    bool passes = (options_.hidden || !base_name(path).starts_with('.')) &&
                  globs_.verdict(glob_path(path), true) != GlobSet::Verdict::exclude;
    const std::size_t slash = path.rfind('/');
    if (passes && slash != std::string::npos && slash >= root_length_) passes = folder_passes(path.substr(0, slash));
    passes_.emplace(path, passes);
    return passes;
  }

  // Globs are for paths from the current folder.
  std::string_view glob_path(std::string_view path) const {
    if (path.starts_with(current_folder_)) path.remove_prefix(current_folder_.size());
    while (path.starts_with("./")) path.remove_prefix(2);
    return path;
  }

  const ScanOptions &options_;
  const HostNames &hosts_;
  GlobSet globs_;
  std::string current_folder_;
  std::size_t root_length_ = 0;
  std::unordered_map<std::string, bool> passes_;
};

std::vector<std::string> listed_paths(const ScanOptions &options) {
  const bool from_input = options.files_from == "-";
  const Origin origin = from_input ? Origin::standard_input : Origin::named;
  const Source source = read_source({options.files_from, origin}, kNamedFileLimit);
  if (source.state != SourceState::ready) {
    throw Fatal("--files-from: cannot read " + in_quotes(options.files_from) + ": " + source.message);
  }
  std::vector<std::string> paths;
  const char separator = options.nul_separated ? '\0' : '\n';
  for (std::size_t begin = 0; begin < source.text.size();) {
    const std::size_t end = std::min(source.text.find(separator, begin), source.text.size());
    if (end > begin) paths.push_back(source.text.substr(begin, end - begin));
    begin = end + 1;
  }
  return paths;
}

}  // namespace

bool HostNames::accepts(std::string_view path) const { return all_ || names_.contains(language_of_(path)); }

FileList list_files(const ScanOptions &options, const HostNames &hosts) {
  Lister lister(options, hosts);
  for (const std::string &path : options.paths) {
    if (path == "-") {
      const std::string &name = options.stdin_filename;
      lister.list.entries.push_back({name.empty() ? "<stdin>" : name, Origin::standard_input});
    } else {
      lister.add_named(path);
    }
  }
  if (!options.files_from.empty()) {
    for (const std::string &path : listed_paths(options)) lister.add_named(path);
  } else if (options.paths.empty()) {
    lister.add_folder("");
  }
  if (options.sort_by_path) {
    std::stable_sort(lister.list.entries.begin(), lister.list.entries.end(),
                     [](const auto &a, const auto &b) { return path_before(a.path, b.path); });
  }
  return std::move(lister.list);
}

}  // namespace tsregion::cli
