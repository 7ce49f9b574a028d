// The help pages, written by hand so that each fits a screen. A test compares the options named here with those
// that are accepted.
// SPDX-License-Identifier: MIT
#include "plugins/cli/options.hpp"

namespace tsregion::cli {
namespace {

constexpr std::string_view kGeneral = R"(ts-region: which bytes of a file are written in which language

Usage:
  ts-region [scan] [OPTIONS] [PATH…]   find regions in files, folders or standard input
  ts-region explain FILE:LINE:COL      why there is, or is not, a region at a place
  ts-region languages [OPTIONS]        the languages and rules that are known
  ts-region doctor                     versions, paths and a self-test
  ts-region COMMAND --help             more about one of them
  ts-region --version                  the versions of the command and of its library

Examples:
  ts-region                            everything below this folder but what git ignores
  ts-region contract.rho               one file
  ts-region scan --format ndjson src   for programs: one JSON object a line

Exit status: 0 regions found, 1 none, 2 an error, 130 interrupted.
)";

constexpr std::string_view kScan = R"(Usage: ts-region [scan] [OPTIONS] [PATH…]      PATH: a file, a folder, or - (default: .)
Which files
  -                         standard input; --stdin-filename NAME says what to call it
  --files-from FILE         also the paths listed in FILE (- is standard input); -0: NUL between
  -g, --glob GLOB           only files like GLOB, !GLOB: not those; the last that fits wins
  --hidden                  also hidden files and folders (never .git)
  --no-ignore               also what git ignores
  --max-filesize N[K|M|G]   pass over larger files (10M in folders, 256M for named files)
How to look
  --host LANG               the language of every file (default: by its name's extension)
  --grammar-dir DIR         parsers (NAME.so, libtree-sitter-NAME.so) in DIR; repeatable
  --query-dir DIR[:DIALECT] rules DIR/LANG/injections.scm and flow.scm, before our own; repeatable;
                            DIALECT: tree-sitter (default), neovim, helix, zed
  --no-default-queries      forget the built-in rules
  --max-depth N             regions inside regions down to depth N, 1 to 64 (default 16)
  -j, --threads N           1: no threads beside the main one; 0: let the library choose
What to show
  --lang LANG[,LANG]        only regions of these languages
  --detector NAME[,NAME]    only those found by directive, injection, sink or flow
  --format text             for people; rows and columns (bytes) from 1 (default)
  --format ndjson|json      one JSON object a line | the same objects in one array
  --format vimgrep|count    FILE:ROW:COL:LANGUAGE: first line | FILE:REGIONS
  --no-text                 without the text of regions
  --color WHEN              auto, always or never; NO_COLOR is respected
  --sort path               by path across all arguments (default: in their order)
  --progress WHEN           auto (a bar on a terminal after one second) or never
  --stats                   counters and times on standard error
  -q, --quiet               no output, only the exit status; stop at the first region
  -h, --help                this page
Exit status: 0 regions found, 1 none, 2 an error (the rest is still printed), 130 interrupted.
Examples
  ts-region -g '!tests' --lang metta          all MeTTa below this folder but in tests
  ts-region - --host rholang <draft.txt       standard input as Rholang
  vim -q <(ts-region --format vimgrep src)    step through regions in an editor
)";

constexpr std::string_view kExplain = R"(Usage: ts-region explain [OPTIONS] FILE:LINE:COL
Why there is, or is not, a region at a place (line and column from 1, columns in bytes). Shows the
layers around it from the document inwards: how long each took, the syntax nodes around the place,
and each candidate there with its rule, its captures, and the reason if it was refused.

  --host LANG                 the file's language (default: by its name)
  --grammar-dir DIR           parsers in DIR, as in scan; repeatable
  --query-dir DIR[:DIALECT]   rules in DIR, as in scan; repeatable
  --no-default-queries        forget the built-in rules
  -h, --help                  this page

Exit status: 0 the place is in a region, 1 it is in none, 2 an error.
Examples:
  ts-region explain contract.rho:12:30
  ts-region explain --query-dir ./queries:neovim README.md:3:1     does my pattern match here?
)";

constexpr std::string_view kLanguages = R"(Usage: ts-region languages [OPTIONS]
A table of the languages: names, whether regions are searched in them (host), where the parser
comes from, its tree-sitter ABI, and the rule files in use.

  --grammar-dir DIR           parsers in DIR, as in scan; repeatable
  --query-dir DIR[:DIALECT]   rules in DIR, as in scan; repeatable
  --no-default-queries        forget the built-in rules
  -h, --help                  this page

Examples:
  ts-region languages
  ts-region languages --query-dir ./queries     do my rules load?
)";

constexpr std::string_view kDoctor = R"(Usage: ts-region doctor
Versions of the command and the library, where the library was found, how it was built, and
whether a built-in program gives the regions that it must. Says what is missing and the command
that mends it.

  -h, --help                  this page

Exit status: 0 all is well, 2 something must be mended.
Examples:
  ts-region doctor
  TS_REGION_LIBRARY=build/c_api/libts_region.so ts-region doctor     check another library
)";

}  // namespace

std::string_view help_text(std::string_view command) {
  if (command == "scan") return kScan;
  if (command == "explain") return kExplain;
  if (command == "languages") return kLanguages;
  if (command == "doctor") return kDoctor;
  return kGeneral;
}

}  // namespace tsregion::cli
