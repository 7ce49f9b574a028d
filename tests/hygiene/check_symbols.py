"""What the shared library shows to the process that loads it, and what it asks for.

  python3 check_symbols.py LIBRARY EXPORTS_MAP | --self-test

Names are those of the version script and no others (so none of tree-sitter's, and none of C++); each carries its version;
the only libraries needed are the system's C library and its parts; it is never unloaded; its stack is not executable.

SPDX-License-Identifier: MIT
"""
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

SYSTEM = re.compile(r"(libc|libm|libpthread|libdl|librt)\.so\.\d+|ld-linux.*\.so\.\d+|libc\.musl.*")


def exports(text):
    """Node by node: the names that exports.map gives away."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    nodes = {}
    for node, body in re.findall(r"(\w[\w.]*)\s*\{(.*?)\}", text, re.S):
        shown = re.search(r"global:(.*?)(?:local:|$)", body, re.S)
        nodes[node] = set(re.findall(r"[\w*]+", shown.group(1))) if shown else set()
    return nodes


def check(symbols, dynamic, segments, exports_text):
    problems = []
    nodes = exports(exports_text)
    wanted = {f"{name}@@{node}" for node, names in nodes.items() for name in names}
    found = set()
    for line in symbols.splitlines():
        _, kind, name = line.split()
        if kind == "A" and name in nodes:
            continue  # the node itself
        found.add(name)
    problems += [f"{name}: in exports.map, but not in the library" for name in sorted(wanted - found)]
    problems += [f"{name}: in the library, but not in exports.map" for name in sorted(found - wanted)]
    problems += [f"{name}: a name of {whose}" for name in sorted(found) for whose, pattern in
                 (("tree-sitter", r"(ts_(?!region_)|tree_sitter_)"), ("C++", r"_Z")) if re.match(pattern, name)]
    needed = re.findall(r"\(NEEDED\).*\[(.+?)\]", dynamic)
    problems += [f"{library}: must not be needed" for library in needed if not SYSTEM.fullmatch(library)]
    if not re.search(r"\(SONAME\).*\[libts_region\.so\.[0-9.]+\]", dynamic):
        problems.append("there is no soname with a version")
    if not re.search(r"\(FLAGS_1\).*\bNODELETE\b", dynamic):
        problems.append("the library may be unloaded under its threads: NODELETE is missing")
    if "(TEXTREL)" in dynamic:
        problems.append("the library's code is relocated")
    stack = re.search(r"GNU_STACK.*", segments)
    if stack is None or "E" in stack.group(0).split()[-2]:
        problems.append("the stack is executable")
    return problems


def check_library(library, exports_map):
    with open(exports_map, encoding="utf-8") as file:
        text = file.read()
    return check(support.run("nm", "-D", "--defined-only", library), support.run("readelf", "-dW", library),
                 support.run("readelf", "-lW", library), text)


def cases():
    script = "/* all; */ V_0.1 {\n  global:\n    a_new;\n    a_free;\n  local:\n    *;\n};\n"
    symbols = "0000 A V_0.1\n0001 T a_new@@V_0.1\n0002 T a_free@@V_0.1\n"
    dynamic = "0x1 (NEEDED) Shared library: [libc.so.6]\n0xe (SONAME) Library soname: [libts_region.so.0.1]\n0x6 (FLAGS_1) Flags: NODELETE\n"
    segments = "  GNU_STACK      0x0 0x0 0x0 0x0 0x0 RW  0x10\n"
    yield "as agreed", check(symbols, dynamic, segments, script), False
    yield "one too few", check(symbols.replace("0002 T a_free@@V_0.1\n", ""), dynamic, segments, script), True
    yield "one too many", check(symbols + "0003 T b@@V_0.1\n", dynamic, segments, script), True
    yield "no version", check(symbols.replace("a_new@@V_0.1", "a_new"), dynamic, segments, script), True
    yield "tree-sitter", check(symbols + "0003 T ts_parser_new\n", dynamic, segments, script), True
    yield "C++", check(symbols + "0003 W _ZNSt6vectorIiE3endEv\n", dynamic, segments, script), True
    yield "C++ runtime", check(symbols, dynamic + "(NEEDED) Shared library: [libstdc++.so.6]\n", segments, script), True
    yield "unloadable", check(symbols, dynamic.replace("NODELETE", "NOW"), segments, script), True
    yield "no soname", check(symbols, dynamic.replace(".0.1]", "]"), segments, script), True
    yield "stack", check(symbols, dynamic, segments.replace("RW ", "RWE"), script), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    if not (support.have("nm") and support.have("readelf")):
        print("skipped: nm or readelf is missing")
        sys.exit(support.NOT_RUN)
    support.finish("symbols", check_library(*sys.argv[1:3]))
