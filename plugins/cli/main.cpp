// The ts-region command: which sub-command, and what becomes of failures. See README.md beside this file.
// SPDX-License-Identifier: MIT
#include <array>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "plugins/cli/commands.hpp"
#include "plugins/cli/console.hpp"
#include "plugins/cli/fatal.hpp"
#include "plugins/cli/library.hpp"
#include "plugins/cli/options.hpp"
#include "plugins/cli/scan.hpp"
#include "plugins/cli/visible.hpp"

namespace tsregion::cli {
namespace {

using Words = std::vector<std::string>;

int print_help(std::string_view command, Output &output) {
  output << help_text(command);
  output.flush();
  return 0;
}

int print_version(Output &output) {
  const Library library = open_library();
  output << "ts-region " << command_version() << "\n";
  if (library.problem.empty()) {
    output << "libts_region " << library.api.version() << " (" << visible(library.path) << ")\n";
  } else {
    output << "libts_region: " << library.problem << "\n";
  }
  output.flush();
  return 0;
}

Library require_library() {
  Library library = open_library();
  if (library.problem.empty()) return library;
  throw Fatal(library.problem + "\n  mend it: " + library.remedy + "\n  more: ts-region doctor");
}

int run(const Words &arguments, Output &output) {
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first == "--help" || first == "-h") return print_help("", output);
  if (first == "--version") return print_version(output);

  const bool named = first == "scan" || first == "explain" || first == "languages" || first == "doctor";
  const Words rest(arguments.begin() + (named ? 1 : 0), arguments.end());
  if (first == "doctor") {
    if (!parse_doctor(rest)) return print_help(first, output);
    return doctor(open_library(), output);
  }
  if (first == "explain") {
    const std::optional<ExplainOptions> options = parse_explain(rest);
    return options ? explain(*options, require_library(), output) : print_help(first, output);
  }
  if (first == "languages") {
    const std::optional<RuleOptions> options = parse_languages(rest);
    return options ? languages(*options, require_library(), output) : print_help(first, output);
  }
  const std::optional<ScanOptions> options = parse_scan(rest);
  return options ? scan(*options, require_library(), output) : print_help("scan", output);
}

int guarded_run(const Words &arguments, Output &output) {
  Messages messages(false);
  try {
    return run(arguments, output);
  } catch (const ClosedPipe &) {
    return kFound;  // whoever read had enough
  } catch (const Fatal &fault) {
    messages.say(fault.what());
  } catch (const std::bad_alloc &) {
    messages.say("out of memory; fewer or smaller files at a time may help (--max-filesize)");
  } catch (const std::exception &fault) {
    messages.say(std::string("unexpected: ") + visible(fault.what()));
  }
  return kError;
}

}  // namespace
}  // namespace tsregion::cli

int main(int argc, char **argv) {
  using namespace tsregion::cli;
  install_signal_handling();
  Output output;
  return guarded_run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc), output);
}
