"""The grammar pack: the lists of it agree, and its libraries show one name each.

  python3 check_grammars.py ROOT [FOLDER LANGUAGE...] | --self-test

What meson builds, what package.json and package-lock.json pin, and what README.md tells (all in core/grammars/pack) is the
same; every package is pinned by a hash and by no address. In FOLDER, each LANGUAGE has a library that exports its one
function, needs only the system's C library and its parts, and has the ABI that README.md tells.

SPDX-License-Identifier: MIT
"""
import ctypes
import json
import os
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402
from check_symbols import SYSTEM  # noqa: E402

OURS = "ts-region"
# Not grammars: the runtime, RE2, what these packages and those of the grammars name for their Node.js part, and a specification that
# tests read.
NO_GRAMMARS = {"tree-sitter", "re2", "commonmark-spec", "nan", "node-addon-api", "node-gyp-build"}


def built(text):
    """Language: (package, licence), from meson.build."""
    rows = re.findall(r"^\s*\['([^']*)', '([^']*)', '[^']*', '([^']*)'\],$", text, re.M)
    return {language: (package or OURS, licence) for language, package, licence in rows}


def told(text):
    """Language: (package, version, licence, ABI), from the table in README.md."""
    rows = re.findall(r"^\| `(\w+)` \| `([^`]+)` \| (\S+) \| (\S+) \| (\d+) \|$", text, re.M)
    return {row[0]: row[1:] for row in rows}


def check_lists(meson, readme, package, lock):
    problems = []
    table, readme_table, pinned = built(meson), told(readme), json.loads(package)["dependencies"]
    locked = {path.split("node_modules/")[-1]: entry for path, entry in json.loads(lock)["packages"].items() if path}
    if list(table) != sorted(table) or not table:
        problems.append("meson.build: the table is not in order of language")
    for language, (name, licence) in table.items():
        if name == OURS:
            version = "-"
        elif name not in locked or name not in pinned:
            problems.append(f"{name}: not pinned")
            continue
        else:
            version = locked[name]["version"]
            if locked[name].get("license") != licence:
                problems.append(f"{name}: its licence is {locked[name].get('license')}, not {licence}")
        if readme_table.get(language, ())[:3] != (name, version, licence):
            problems.append(f"README.md: {language} should be {name}, {version}, {licence}")
    problems += [f"README.md: {language} is not built" for language in readme_table if language not in table]
    used = {name for name, _ in table.values()} | NO_GRAMMARS
    problems += [f"{name}: pinned, but not used" for name in locked if name not in used]
    for name, version in pinned.items():
        if locked.get(name, {}).get("version") != version:
            problems.append(f"{name}: package.json and package-lock.json differ, or a version is not exact")
    for name, entry in locked.items():
        if not entry.get("integrity", "").startswith("sha512-"):
            problems.append(f"{name}: no hash")
        if "resolved" in entry:
            problems.append(f"{name}: an address; write the lock file with omit-lockfile-registry-resolved=true")
    return problems


def check_parser(language, symbols, dynamic, segments):
    names = [line.split()[-1] for line in symbols.splitlines()]
    problems = []
    if names != ["tree_sitter_" + language]:
        problems.append(f"{language}: exports {' '.join(names) or 'nothing'}")
    problems += [f"{language}: {library} must not be needed" for library in re.findall(r"\(NEEDED\).*\[(.+?)\]", dynamic)
                 if not SYSTEM.fullmatch(library)]
    if "(TEXTREL)" in dynamic:
        problems.append(f"{language}: its code is relocated")
    stack = re.search(r"GNU_STACK.*", segments)
    if stack is None or "E" in stack.group(0).split()[-2]:
        problems.append(f"{language}: the stack is executable")
    return problems


def abi(library, language):
    function = getattr(ctypes.CDLL(library), "tree_sitter_" + language)
    function.restype = ctypes.POINTER(ctypes.c_uint32)
    return function()[0]  # the first member of a TSLanguage


def check_folder(folder, languages, readme):
    problems = []
    for language in languages:
        library = os.path.join(folder, f"libtree-sitter-{language.replace('_', '-')}.so")
        problems += check_parser(language, support.run("nm", "-D", "--defined-only", library),
                                 support.run("readelf", "-dW", library), support.run("readelf", "-lW", library))
        if not problems and str(abi(library, language)) != told(readme)[language][3]:
            problems.append(f"README.md: {language} has the ABI {abi(library, language)}")
    return problems


def check(root, folder=None, *languages):
    meson, readme, package, lock = (support.read(root, "core/grammars/pack/" + name) for name in (
        "meson.build", "README.md", "package.json", "package-lock.json"))
    problems = check_lists(meson, readme, package, lock)
    if folder and support.have("nm") and support.have("readelf"):
        problems += check_folder(folder, languages, readme)
    return problems


def cases():
    meson = "  ['a', 'tree-sitter-a', 'src', 'MIT'],\n  ['b', '', 'b/src', 'MIT'],\n"
    readme = "| `a` | `tree-sitter-a` | 1.0.0 | MIT | 14 |\n| `b` | `ts-region` | - | MIT | 14 |\n"
    package = {"dependencies": {"tree-sitter": "2.0.0", "tree-sitter-a": "1.0.0"}}

    def entry(version, **more):
        return {"version": version, "license": "MIT", "integrity": "sha512-x", **more}

    def lists(meson=meson, readme=readme, package=package, **more):
        packages = {"": {}, "node_modules/tree-sitter": entry("2.0.0"), "node_modules/tree-sitter-a": entry("1.0.0")}
        packages.update({"node_modules/" + name.replace("_", "-"): value for name, value in more.items()})
        return check_lists(meson, readme, json.dumps(package), json.dumps({"packages": packages}))

    yield "as agreed", lists(), False
    yield "licence", lists(tree_sitter_a=entry("1.0.0", license="GPL-3.0")), True
    yield "address", lists(tree_sitter_a=entry("1.0.0", resolved="elsewhere/a.tgz")), True
    yield "no hash", lists(tree_sitter_a=entry("1.0.0", integrity="")), True
    yield "other version", lists(tree_sitter_a=entry("1.0.1")), True
    yield "a range", lists(package={"dependencies": {"tree-sitter": "2.0.0", "tree-sitter-a": "^1.0.0"}}), True
    yield "not used", lists(tree_sitter_c=entry("1.0.0")), True
    yield "not pinned", lists(meson=meson + "  ['c', 'tree-sitter-c', 'src', 'MIT'],\n"), True
    yield "not told", lists(readme=""), True
    yield "told, not built", lists(readme=readme + "| `c` | `tree-sitter-c` | 1.0.0 | MIT | 14 |\n"), True
    yield "out of order", lists(meson="\n".join(reversed(meson.splitlines())) + "\n"), True

    symbols = "0001 T tree_sitter_a\n"
    dynamic = "0x1 (NEEDED) Shared library: [libc.so.6]\n"
    segments = "  GNU_STACK      0x0 0x0 0x0 0x0 0x0 RW  0x10\n"
    yield "parser", check_parser("a", symbols, dynamic, segments), False
    yield "nothing", check_parser("a", "", dynamic, segments), True
    yield "scanner", check_parser("a", symbols + "0002 T tree_sitter_a_external_scanner_scan\n", dynamic, segments), True
    yield "C++", check_parser("a", symbols, dynamic + "(NEEDED) Shared library: [libstdc++.so.6]\n", segments), True
    yield "stack", check_parser("a", symbols, dynamic, segments.replace("RW ", "RWE")), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("grammars", check(*sys.argv[1:]))
