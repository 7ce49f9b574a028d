"""How the Neovim that ./dev has unpacked is started.

SPDX-License-Identifier: MIT
"""
import glob
import os


def is_there(folder):
    return os.path.exists(os.path.join(folder, "usr/bin/nvim"))


def command(folder):
    """Its words, to which arguments are added."""
    loader, = glob.glob(os.path.join(folder, "usr/lib/*-linux-gnu*/ld-linux*.so.*"))
    # Its own loader and libraries: this system's C library may be older than the one it was built for. Its own parsers, too.
    return [loader, "--library-path", os.path.dirname(loader), "--argv0", "nvim", os.path.join(folder, "usr/bin/nvim"),
            "--cmd", "set runtimepath+=" + os.path.join(folder, "usr/lib/nvim")]


def environment(folder, home):
    """Of a user who has nothing but an empty home folder."""
    return {"HOME": home, "TMPDIR": home, "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8",
            "VIMRUNTIME": os.path.join(folder, "usr/share/nvim/runtime")}
