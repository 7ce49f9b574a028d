// Runs `git ls-files` without a shell. The repository may belong to anybody: file system monitors and hooks are
// switched off, nothing is fetched or locked, and git's own refusal of a foreign folder is respected.
// SPDX-License-Identifier: MIT
#include "plugins/cli/git_files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "plugins/cli/visible.hpp"

extern char **environ;

namespace tsregion::cli {
namespace {

namespace fs = std::filesystem;

struct RunResult {
  int start_error = 0;  // errno of a program that could not be started
  int status = -1;      // its exit status; -1: it did not exit by itself
  std::string output;
  std::string errors;
};

std::vector<std::string> child_environment() {
  // A hook runs us with these set for one repository; we may be about to ask another one.
  constexpr std::array<std::string_view, 6> kDropped = {
      "GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_COMMON_DIR=", "LC_ALL="};
  std::vector<std::string> variables;
  for (char **variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    const bool dropped =
        std::any_of(kDropped.begin(), kDropped.end(), [&](std::string_view start) { return text.starts_with(start); });
    if (!dropped) variables.emplace_back(text);
  }
  for (const char *set : {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"}) {
    variables.emplace_back(set);
  }
  return variables;
}

std::vector<char *> pointers(std::vector<std::string> &strings) {
  std::vector<char *> out;
  for (std::string &string : strings) out.push_back(string.data());
  out.push_back(nullptr);
  return out;
}

// Read both pipes to their ends, whichever has something.
void drain(int output, int errors, RunResult &result) {
  std::array<pollfd, 2> pipes = {pollfd{output, POLLIN, 0}, pollfd{errors, POLLIN, 0}};
  std::array<std::string *, 2> texts = {&result.output, &result.errors};
  std::array<char, 65536> buffer{};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    if (::poll(pipes.data(), pipes.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < pipes.size(); i++) {
      if (pipes[i].fd < 0 || pipes[i].revents == 0) continue;
      const ssize_t count = ::read(pipes[i].fd, buffer.data(), buffer.size());
      if (count > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
      } else if (count == 0 || errno != EINTR) {
        pipes[i].fd = -1;
      }
    }
  }
}

RunResult run(std::vector<std::string> arguments) {
  RunResult result;
  std::array<int, 2> output{};
  std::array<int, 2> errors{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0) return {errno, -1, {}, {}};
  if (::pipe2(errors.data(), O_CLOEXEC) != 0) {
    result.start_error = errno;
    ::close(output[0]);
    ::close(output[1]);
    return result;
  }
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::vector<std::string> variables = child_environment();
  pid_t child = 0;
  result.start_error = ::posix_spawnp(&child, arguments.front().c_str(), &actions, &attributes,
                                      pointers(arguments).data(), pointers(variables).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(output[1]);
  ::close(errors[1]);
  if (result.start_error == 0) {
    drain(output[0], errors[0], result);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  }
  ::close(output[0]);
  ::close(errors[0]);
  return result;
}

RunResult run_git(const std::string &folder, const std::vector<std::string> &command) {
  std::vector<std::string> arguments = {"git", "-C", folder, "-c", "core.fsmonitor=false",
                                        "-c",  "core.hooksPath=/dev/null"};
  arguments.insert(arguments.end(), command.begin(), command.end());
  return run(std::move(arguments));
}

// The nearest folder upward that has a `.git`, or nothing.
fs::path work_tree(const std::string &folder) {
  std::error_code error;
  fs::path at = fs::canonical(folder, error);
  while (!error && !at.empty()) {
    std::error_code missing;
    if (fs::exists(at / ".git", missing)) return at;
    if (at == at.root_path()) break;
    at = at.parent_path();
  }
  return {};
}

std::string first_line_of(const std::string &text) { return visible(text.substr(0, text.find('\n'))); }

// "warning: could not open directory 'a/b/': Permission denied", relative to the work tree's root.
void read_warnings(const std::string &errors, const fs::path &root, const std::string &folder, GitFiles &files) {
  constexpr std::string_view kStart = "warning: could not open directory '";
  std::error_code error;
  const fs::path here = fs::canonical(folder, error);
  for (std::size_t begin = 0; begin < errors.size();) {
    const std::size_t end = std::min(errors.find('\n', begin), errors.size());
    const std::string line = errors.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t close = line.rfind("': ");
    if (!line.starts_with(kStart) || close == std::string::npos || close < kStart.size()) continue;
    const fs::path path = root / line.substr(kStart.size(), close - kStart.size());
    files.unreadable.emplace_back(path.lexically_relative(here).string(), line.substr(close + 3));
  }
}

}  // namespace

GitFiles git_files(const std::string &folder) {
  GitFiles files;
  const fs::path root = work_tree(folder);
  if (root.empty()) return files;

  const RunResult listed = run_git(folder, {"ls-files", "-coz", "--exclude-standard"});
  if (listed.start_error != 0 || listed.status != 0) {
    const std::string reason = listed.start_error != 0 ? std::strerror(listed.start_error)
                               : listed.errors.empty() ? std::string("it ended early")
                                                       : first_line_of(listed.errors);
    files.note = "note: git cannot list " + in_quotes(folder) + ", so what it ignores is scanned too: " + reason;
    if (reason.find("dubious ownership") != std::string::npos) {
      files.note += "; if you trust it: git config --global --add safe.directory " + in_quotes(root.string());
    }
    return files;
  }
  // A folder that is itself ignored has no files for git, but it was asked for by name: walk it.
  if (listed.output.empty() && run_git(folder, {"check-ignore", "-q", "."}).status == 0) return files;

  files.usable = true;
  for (std::size_t begin = 0; begin < listed.output.size();) {
    const std::size_t end = std::min(listed.output.find('\0', begin), listed.output.size());
    if (end > begin) files.paths.push_back(listed.output.substr(begin, end - begin));
    begin = end + 1;
  }
  read_warnings(listed.errors, root, folder, files);
  return files;
}

bool has_git() { return run({"git", "--version"}).status == 0; }

}  // namespace tsregion::cli
