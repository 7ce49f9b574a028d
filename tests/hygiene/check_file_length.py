"""No file over 400 lines. Excepted: what a tool wrote, test data, and licence texts.

  python3 check_file_length.py ROOT | --self-test

SPDX-License-Identifier: MIT
"""
import fnmatch
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

MOST = 400
EXCEPTED = ("core/grammars/*/src/*", "core/grammars/*/test/corpus/*", "core/grammars/pack/*", "tests/fixtures/*",
            "c_api/abi/*", "LICENSE")


def check(root):
    problems = []
    for name in support.files(root):
        if any(fnmatch.fnmatch(name, pattern) for pattern in EXCEPTED):
            continue
        length = support.read(root, name).count("\n")
        if length > MOST:
            problems.append(f"{name}: {length} lines, {MOST} is the limit: split it")
    return problems


def cases():
    def found(name, lines):
        with support.Tree({name: "x\n" * lines}) as root:
            return check(root)

    yield "at the limit", found("core/a.cpp", MOST), False
    yield "over the limit", found("core/a.cpp", MOST + 1), True
    yield "generated", found("core/grammars/x/src/parser.c", 9999), False
    yield "grammar", found("core/grammars/x/grammar.js", 9999), True
    yield "fixture", found("tests/fixtures/examples/a.rho", 9999), False


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("file length", check(sys.argv[1]))
