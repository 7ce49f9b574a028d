"""No code of ours runs when the library is loaded: no object has a static initialiser.

  python3 check_static_init.py BUILD_FOLDER | --self-test

Looks at the objects that the library is made of. (The library itself always has a few entries: the compiler's start-up
code, and those of the C++ runtime inside it.)

SPDX-License-Identifier: MIT
"""
import glob
import os
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

# Whose header has one, and why that is harmless.
KNOWN = {
    "worker_pool.cpp": "Boost.Asio's own: it makes a key for thread-specific data",
}
INITIALISERS = re.compile(r"\.(init_array|ctors|preinit_array)\b")


def has_initialiser(sections):
    return any(INITIALISERS.search(line) for line in sections.splitlines() if "PROGBITS" in line or "INIT_ARRAY" in line)


def check(objects):
    """`objects`: name of an object file and its table of sections."""
    problems = []
    for name, sections in objects:
        if has_initialiser(sections) and not any(name.endswith(known + ".o") for known in KNOWN):
            problems.append(f"{name}: code of it runs when the library is loaded")
    return problems


def objects_of(folder):
    found = []
    for pattern in ("core/*.p/*.o", "c_api/libts_region*.p/*.o", "*.p/*.o"):
        found += glob.glob(os.path.join(folder, pattern))
    return [(os.path.relpath(path, folder), support.run("readelf", "-SW", path)) for path in sorted(found)]


def cases():
    section = "  [ 7] .init_array       INIT_ARRAY      0000 000468 000008 00  WA  0   0  8\n"
    text = "  [ 1] .text             PROGBITS        0000 000040 000468 00  AX  0   0 16\n"
    yield "none", check([("core/a.cpp.o", text)]), False
    yield "one", check([("core/a.cpp.o", text + section)]), True
    yield "with a priority", check([("core/a.cpp.o", section.replace(".init_array", ".init_array.00101"))]), True
    yield "the old kind", check([("core/a.cpp.o", text.replace(".text", ".ctors"))]), True
    yield "known", check([("core/x.p/pool_worker_pool.cpp.o", section)]), False


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    if not support.have("readelf"):
        print("skipped: readelf is missing")
        sys.exit(support.NOT_RUN)
    found = objects_of(sys.argv[1])
    support.finish(f"static initialisers of {len(found)} objects", check(found) if found else ["there are no objects to look at"])
