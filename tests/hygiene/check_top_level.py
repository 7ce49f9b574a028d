"""Nothing at the top level but the agreed names.

  python3 check_top_level.py ROOT | --self-test

SPDX-License-Identifier: MIT
"""
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

ALLOWED = set("c_api core bindings plugins tests meson.build meson_options.txt README.md LICENSE CHANGES.md dev".split())


def check(root):
    names = {name.split("/")[0] for name in support.files(root)}
    return [f"{name}: does not belong at the top level" for name in sorted(names)
            if name not in ALLOWED and not name.startswith(".")]


def cases():
    def found(name):
        with support.Tree({name: "", "core/a.cpp": ""}) as root:
            return check(root)

    yield "agreed", found("README.md"), False
    yield "dot-file", found(".ci/run"), False
    yield "file", found("TODO.md"), True
    yield "folder", found("src/main.cpp"), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("top level", check(sys.argv[1]))
