"""What the Emacs module shows to Emacs, what it asks for, and where it looks for that.

  python3 check_emacs_module.py MODULE | --self-test

SPDX-License-Identifier: MIT
"""
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import check_symbols  # noqa: E402
import support  # noqa: E402

SHOWN = {"emacs_module_init", "plugin_is_GPL_compatible"}
OURS = re.compile(r"libts_region\.so\.[0-9.]+")


def check(symbols, dynamic):
    problems = []
    found = {line.split()[2] for line in symbols.splitlines()}
    problems += [f"{name}: must be shown" for name in sorted(SHOWN - found)]
    problems += [f"{name}: must not be shown" for name in sorted(found - SHOWN)]
    needed = re.findall(r"\(NEEDED\).*\[(.+?)\]", dynamic)
    problems += [f"{library}: must not be needed" for library in needed
                 if not OURS.fullmatch(library) and not check_symbols.SYSTEM.fullmatch(library)]
    if not any(OURS.fullmatch(library) for library in needed):
        problems.append("our own library is not asked for by its soname")
    path = re.search(r"\((?:RUNPATH|RPATH)\).*\[(.+?)\]", dynamic)
    if path is None or any(not folder.startswith("$ORIGIN") for folder in path.group(1).split(":")):
        problems.append("our own library is looked for elsewhere than beside the module")
    if not re.search(r"\(FLAGS_1\).*\bNODELETE\b", dynamic):
        problems.append("the module may be unloaded: NODELETE is missing")
    return problems


def cases():
    symbols = "0001 T emacs_module_init\n0002 D plugin_is_GPL_compatible\n"
    dynamic = ("0x1 (NEEDED) Shared library: [libts_region.so.0.1]\n0x1 (NEEDED) Shared library: [libc.so.6]\n"
               "0x1d (RUNPATH) Library runpath: [$ORIGIN/../../c_api]\n0x6 (FLAGS_1) Flags: NODELETE\n")
    yield "as agreed", check(symbols, dynamic), False
    yield "one too few", check("0001 T emacs_module_init\n", dynamic), True
    yield "one too many", check(symbols + "0003 W _ZNSt6vectorIiE3endEv\n", dynamic), True
    yield "C++ runtime", check(symbols, dynamic + "(NEEDED) Shared library: [libstdc++.so.6]\n"), True
    yield "not our library", check(symbols, dynamic.replace("libts_region.so.0.1", "libm.so.6")), True
    yield "a folder of this machine", check(symbols, dynamic.replace("$ORIGIN/../../c_api", "/build/c_api")), True
    yield "no folder", check(symbols, dynamic.replace("RUNPATH", "OTHER")), True
    yield "unloadable", check(symbols, dynamic.replace("NODELETE", "NOW")), True


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    if not (support.have("nm") and support.have("readelf")):
        print("skipped: nm or readelf is missing")
        sys.exit(support.NOT_RUN)
    support.finish("Emacs module", check(support.run("nm", "-D", "--defined-only", sys.argv[1]), support.run("readelf", "-dW", sys.argv[1])))
