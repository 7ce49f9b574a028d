"""One version everywhere: meson.build, the header's macros, the newest node of exports.map, and the history files.

  python3 check_versions.py ROOT | --self-test

SPDX-License-Identifier: MIT
"""
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402


def first(pattern, text, what, problems):
    found = re.search(pattern, text, re.M)
    if not found:
        problems.append(f"{what}: no version found")
        return None
    return found.group(1)


def check(root):
    problems = []
    project = first(r"version: '([0-9.]+)'", support.read(root, "meson.build"), "meson.build", problems)
    header = support.read(root, "c_api/ts_region.h")
    macros = [first(rf"#define TS_REGION_VERSION_{part}\s+(\d+)", header, "c_api/ts_region.h", problems)
              for part in ("MAJOR", "MINOR", "PATCH")]
    nodes = re.findall(r"^TS_REGION_([0-9.]+) \{", support.read(root, "c_api/exports.map"), re.M)
    abi = first(r"^## TS_REGION_([0-9.]+)", support.read(root, "c_api/CHANGES.md"), "c_api/CHANGES.md", problems)
    heading = first(r"^## \[?([0-9.]+)", support.read(root, "CHANGES.md"), "CHANGES.md", problems)
    if not nodes:
        problems.append("c_api/exports.map: no node found")
    if problems:
        return problems
    newest = max(nodes, key=lambda node: [int(part) for part in node.split(".")])
    minor = ".".join(project.split(".")[:2])
    for what, has, wanted in (("c_api/ts_region.h", ".".join(macros), project), ("CHANGES.md", heading, project),
                              ("c_api/exports.map", newest, minor), ("c_api/CHANGES.md", abi, newest)):
        if has != wanted:
            problems.append(f"{what}: {has}, but it should be {wanted}")
    return problems


def cases():
    good = {"meson.build": "project('x', version: '0.2.1')",
            "c_api/ts_region.h": "#define TS_REGION_VERSION_MAJOR 0\n#define TS_REGION_VERSION_MINOR 2\n#define TS_REGION_VERSION_PATCH 1\n",
            "c_api/exports.map": "TS_REGION_0.1 {\n};\nTS_REGION_0.2 {\n} TS_REGION_0.1;\n",
            "c_api/CHANGES.md": "# History\n\n## TS_REGION_0.2\n\n## TS_REGION_0.1\n",
            "CHANGES.md": "# Changes\n\n## 0.2.1 (not released)\n\n## 0.2.0\n"}

    def found(name=None, text=""):
        with support.Tree({**good, **({name: text} if name else {})}) as root:
            return check(root)

    yield "all the same", found(), False
    yield "meson", found("meson.build", "version: '0.3.0'"), True
    yield "header", found("c_api/ts_region.h", good["c_api/ts_region.h"].replace("PATCH 1", "PATCH 2")), True
    yield "node", found("c_api/exports.map", "TS_REGION_0.1 {\n};\n"), True
    yield "ABI history", found("c_api/CHANGES.md", "## TS_REGION_0.1\n"), True
    yield "history", found("CHANGES.md", "## 0.2.0\n"), True
    yield "nothing", found("CHANGES.md", ""), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("versions", check(sys.argv[1]))
