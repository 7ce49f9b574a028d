// `ts-region doctor`: is everything here that a scan needs, does it fit together, and does it work? Whatever is wrong
// comes with one line that mends it. Ends with 2 only for what breaks a scan; a missing git is worth a remark.
// SPDX-License-Identifier: MIT
#include <fstream>
#include <sstream>
#include <string_view>

#include "plugins/cli/commands.hpp"
#include "plugins/cli/fatal.hpp"
#include "plugins/cli/engine.hpp"
#include "plugins/cli/git_files.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

class Report {
 public:
  explicit Report(Output &output) : output_(output) {}

  void line(std::string_view label, std::string_view value) {
    output_ << label << std::string(label.size() < kLabel ? kLabel - label.size() : 1, ' ') << value << "\n";
  }
  void more(std::string_view value) { line("", value); }
  void fault(std::string_view label, std::string_view problem, std::string_view remedy) {
    line(label, "FAULT: " + std::string(problem));
    more("mend it: " + std::string(remedy));
    faults_++;
  }
  int finish() {
    output_ << "\n"
            << (faults_ == 0 ? std::string("All is well.\n")
                             : std::to_string(faults_) + (faults_ == 1 ? " fault.\n" : " faults.\n"));
    output_.flush();
    return faults_ == 0 ? kFound : kError;
  }

 private:
  static constexpr std::size_t kLabel = 12;
  Output &output_;
  int faults_ = 0;
};

// How this system installs a package, from /etc/os-release.
std::string install_command(const std::string &package) {
  std::ifstream file("/etc/os-release");
  std::string ids;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("ID=") || line.starts_with("ID_LIKE=")) ids += " " + line.substr(line.find('=') + 1);
  }
  const auto is = [&](const char *id) { return ids.find(id) != std::string::npos; };
  if (is("debian") || is("ubuntu")) return "sudo apt-get install " + package;
  if (is("fedora") || is("rhel")) return "sudo dnf install " + package;
  if (is("arch")) return "sudo pacman -S " + package;
  if (is("suse")) return "sudo zypper install " + package;
  if (is("alpine")) return "sudo apk add " + package;
  return "install the package " + package;
}

void report_build(Report &report, const char *build_info) {
  std::istringstream lines(build_info == nullptr ? "" : build_info);
  std::string_view label = "build";
  for (std::string line; std::getline(lines, line); label = "") report.line(label, visible(line));
}

void report_languages(Report &report, const Api &api) {
  try {
    ts_region_engine_options options{};
    options.struct_size = sizeof options;
    const Engine engine(api, options);
    std::string hosts;
    std::string guests;
    for (const LanguageInfo &language : engine.languages()) {
      std::string &list = language.is_host ? hosts : guests;
      list += (list.empty() ? "" : ", ") + visible(language.name);
    }
    if (hosts.empty()) {
      report.fault("languages", "no host language is known", "install a complete library: ./dev install in its source folder");
    } else {
      report.line("languages", "hosts: " + hosts + "; also guests: " + (guests.empty() ? "-" : guests));
    }
  } catch (const Fatal &fault) {
    report.fault("languages", fault.what(), "install the library anew: ./dev install in its source folder");
  }
}

void report_self_test(Report &report, const Api &api) {
  ts_region_error error{};
  error.struct_size = sizeof error;
  if (api.selftest(&error) == TS_REGION_OK) {
    report.line("self-test", "passed");
  } else {
    report.fault("self-test", visible(error.message),
                 "this build of the library is broken: build and install it anew (./dev test, ./dev install)");
  }
}

}  // namespace

int doctor(const Library &library, Output &output) {
  Report report(output);
  report.line("command", command_version());
  if (!library.problem.empty()) {
    report.fault("library", library.problem, library.remedy);
    report.more("looked at:");
    for (const std::string &place : library.looked) report.more("  " + visible(place));
  } else {
    report.line("library", std::string(library.api.version()) + ", ABI " + std::to_string(library.api.abi_version()) +
                               ", " + visible(library.path));
    if (library.api.version() != command_version()) {
      report.more("remark: not the command's version, but the ABI fits");
    }
    report_build(report, library.api.build_info());
    report_languages(report, library.api);
    report_self_test(report, library.api);
  }
  if (has_git()) {
    report.line("git", "found: folders are listed without what it ignores");
  } else {
    report.line("git", "not found: what a repository ignores is scanned too");
    report.more("mend it: " + install_command("git"));
  }
  return report.finish();
}

}  // namespace tsregion::cli
