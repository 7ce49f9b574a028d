"""Specs of the Neovim plugin, in a real Neovim: that which ./dev has unpacked.

  python3 nvim_test.py EDITOR_FOLDER LIBRARY PARSER_FOLDER OLD_LIBRARY NEW_LIBRARY SPEC_FILE

Without an editor it says so and is skipped. SPDX-License-Identifier: MIT
"""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is left in the source tree
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../support"))
import neovim  # noqa: E402

NOT_RUN = 77  # meson shows such a test as skipped


def main():
    editor, *files = sys.argv[1:]
    library, parsers, old, new, spec = map(os.path.abspath, files)  # the editor runs in a folder of its own
    if not editor or not neovim.is_there(editor):
        print("skipped: no Neovim in " + (editor or "-Deditor_dir") + "; ./dev test fetches one")
        return NOT_RUN
    plugin = os.path.normpath(os.path.join(HERE, "../../../plugins/nvim"))
    with tempfile.TemporaryDirectory() as home:
        environment = neovim.environment(editor, home)
        environment.update({"TS_REGION_LIBRARY": library, "TEST_OLD_ABI": old, "TEST_OTHER_ABI": new})
        for name in ("SEED", "ROUNDS", "DEADLINE"):
            if name in os.environ:
                environment[name] = os.environ[name]
        command = neovim.command(editor) + ["--clean", "--headless", "-l", os.path.join(HERE, "harness.lua"), plugin, parsers, spec]
        # specs start editors of their own with these words
        environment["TEST_EDITOR"] = "\n".join(neovim.command(editor))
        return subprocess.run(command, env=environment, cwd=home, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
