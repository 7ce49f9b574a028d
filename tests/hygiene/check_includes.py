"""Who includes whom: the table in core/README.md, enforced in both of its columns.

  python3 check_includes.py ROOT | --self-test

The table's rows: | `folder` | folders it may include | headers of others |. A header of others may carry its home:
"`xxhash.h` in `digest.cpp`" allows it in that file only. Standard headers, and a folder's own, are always fine.

SPDX-License-Identifier: MIT
"""
import fnmatch
import os
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

SOURCES = (".c", ".h", ".cpp", ".hpp")
SKIPPED = ("core/grammars/", "core/queries/")
C_HEADERS = {name + ".h" for name in (
    "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic "
    "stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype").split()}
POSIX = {name + ".h" for name in (
    "aio dirent dlfcn fcntl fnmatch ftw glob grp langinfo libgen malloc netdb poll pthread pwd regex sched semaphore "
    "spawn strings syslog termios unistd utime wordexp").split()}


class Row:
    """What one folder may include."""

    def __init__(self, folder, folders, headers):
        self.folder = folder
        self.anything = folders.strip() == "anything"
        self.folders = [] if folders.strip() in ("-", "anything") else \
            [self.full(word) for word in re.split(r",\s*", folders.replace("`", ""))]
        self.any_header = headers.strip() == "anything"
        self.homes = []  # (pattern of a header, file that may have it or None)
        for clause in headers.split(";"):
            home = re.search(r"\bin `([^`]+)`\s*$", clause)
            names = re.findall(r"`([^`]+)`", clause[:home.start()] if home else clause)
            if "POSIX headers" in clause:
                names += [*POSIX, "sys/*"]
            if "private headers" in clause:
                names += ["*.h"]
            where = home.group(1) if home else None
            self.homes += [(name + "*" if name.endswith("/") else name, where) for name in names]

    @staticmethod
    def full(word):
        word = word.strip()
        return word if "/" in word or "*" in word or word == "c_api" else "core/" + word

    def allows_file(self, target):
        if self.anything or target.startswith(self.folder + "/"):
            return True
        return any(fnmatch.fnmatch(target, allowed if "*" in allowed else allowed + "/*") for allowed in self.folders)

    def allows_header(self, header, source):
        if self.any_header:
            return True
        return any(fnmatch.fnmatch(header, pattern) and home in (None, os.path.basename(source)) for pattern, home in self.homes)


def table(text):
    rows = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[:2] == ["folder", "may include"]:
            inside = True
        elif inside and line.startswith("|"):
            if not cells[0].startswith("-"):
                rows.append(Row(cells[0].strip("`"), cells[1], cells[2]))
        else:
            inside = False
    return rows


def is_standard(header):
    return header in C_HEADERS or re.fullmatch(r"[a-z_]+", header) is not None


def made_by_meson(root, source, header):
    folder = os.path.dirname(source)
    while folder:
        recipe = os.path.join(folder, "meson.build")
        if os.path.isfile(os.path.join(root, recipe)):
            return os.path.basename(header) in support.read(root, recipe)
        folder = os.path.dirname(folder)
    return False


def check(root):
    rows = sorted(table(support.read(root, "core/README.md")), key=lambda row: -len(row.folder))
    if not rows:
        return ["core/README.md: there is no table with the columns 'folder' and 'may include'"]
    problems = []
    for source in support.files(root):
        if not source.endswith(SOURCES) or source.startswith(SKIPPED):
            continue
        row = next((row for row in rows if source.startswith(row.folder + "/")), None)
        if row is None:
            problems.append(f"{source}: its folder is not in the table of core/README.md")
            continue
        for number, line in enumerate(support.read(root, source).splitlines(), 1):
            include = re.match(r'\s*#\s*include\s*([<"])([^">]+)[">]', line)
            if not include:
                continue
            header = include.group(2)
            beside = os.path.normpath(os.path.join(os.path.dirname(source), header))
            target = next((path for path in (header, beside) if os.path.isfile(os.path.join(root, path))), None)
            if target is not None and include.group(1) == '"':
                fine = row.allows_file(target)
            else:
                fine = is_standard(header) or row.allows_header(os.path.normpath(header), source) or \
                    made_by_meson(root, source, header)
            if not fine:
                problems.append(f"{source}:{number}: {row.folder} may not include {header}")
    return problems


README = """
| folder | may include | third-party headers |
|---|---|---|
| `core/base` | - | `xxhash.h` in `digest.cpp`; `boost/a.hpp` and `boost/b.hpp` in `map.hpp` |
| `core/pool` | base | `boost/asio/` in `pool.cpp`; POSIX headers |
| `c_api` | core/base | - |
| `plugins` | `c_api/*.h` | `CLI/CLI.hpp` |
| `tests` | anything | anything |
"""


def cases():
    def found(name, text, *more):
        files = {"core/README.md": README, "core/base/a.hpp": "", "core/pool/b.hpp": "", "c_api/c.h": "", "c_api/d.hpp": "", name: text}
        files.update(more)
        with support.Tree(files) as root:
            return check(root)

    yield "own folder", found("core/base/x.cpp", '#include "core/base/a.hpp"\n#include "a.hpp"\n#include <vector>\n'), False
    yield "below", found("core/pool/x.cpp", '#include "core/base/a.hpp"\n'), False
    yield "above", found("core/base/x.cpp", '#include "core/pool/b.hpp"\n'), True
    yield "above, relative", found("core/base/x.cpp", '  # include "../pool/b.hpp"\n'), True
    yield "not listed", found("c_api/x.cpp", '#include "core/pool/b.hpp"\n'), True
    yield "at home", found("core/base/digest.cpp", "#include <xxhash.h>\n"), False
    yield "away from home", found("core/base/x.cpp", "#include <xxhash.h>\n"), True
    yield "two at home", found("core/base/map.hpp", "#include <boost/b.hpp>\n"), False
    yield "folder of headers", found("core/pool/pool.cpp", "#include <boost/asio/post.hpp>\n"), False
    yield "folder of headers away", found("core/pool/x.cpp", "#include <boost/asio/post.hpp>\n"), True
    yield "posix", found("core/pool/x.cpp", "#include <poll.h>\n#include <sys/wait.h>\n"), False
    yield "no posix", found("core/base/x.cpp", "#include <poll.h>\n"), True
    yield "public header", found("plugins/x.cpp", '#include "c_api/c.h"\n#include <CLI/CLI.hpp>\n'), False
    yield "private header", found("plugins/x.cpp", '#include "c_api/d.hpp"\n'), True
    yield "tests", found("tests/x.cpp", '#include "core/pool/b.hpp"\n#include <xxhash.h>\n'), False
    yield "folder without a row", found("core/other/x.cpp", ""), True
    yield "made by meson", found("c_api/x.cpp", '#include "made.h"\n', ("c_api/meson.build", "configure_file(output: 'made.h')")), False
    yield "made by nobody", found("c_api/x.cpp", '#include "made.h"\n', ("c_api/meson.build", "")), True
    with support.Tree({"core/README.md": "no table"}) as root:
        yield "no table", check(root), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("includes", check(sys.argv[1]))
