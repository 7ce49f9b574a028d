"""What the tests of the ts-region command share: a folder of its own for each test, the command in a clean
environment, and two small programs whose regions are known.

SPDX-License-Identifier: MIT
"""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

COMMAND = LIBRARY = WRONG_ABI = None  # set by cli_test.py
PATIENCE = 600  # seconds for one call of the command: what hangs is found, what is slow is waited for

# One region: the string that goes to the compiler.
ONE = b'new compile(`rho:metta:compile`) in {\n  compile!("(= (double $x)\\n (* 2 $x))")\n}\n'
ONE_TEXT = "(= (double $x)\n (* 2 $x))"
# None.
NONE = b'new out(`rho:io:stdout`) in {\n  out!(42)\n}\n'
# Two.
TWO = ONE.replace(b'")\n}', b'") | compile!("(second)")\n}')

HAS_GIT = shutil.which("git") is not None


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8", "surrogateescape")

    def objects(self, kind=None):
        found = [json.loads(line) for line in self.out.splitlines()]
        return [o for o in found if kind is None or o["type"] == kind]

    def files(self):
        return [o["file"] for o in self.objects("document")]


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="ts-region-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)
        os.chmod(self.folder, 0o755)
        self.env = {k: v for k, v in os.environ.items()
                    if not k.startswith(("GIT_", "NO_COLOR", "TS_REGION", "LD_LIBRARY_PATH"))}
        self.env.update(TS_REGION_LIBRARY=LIBRARY, HOME=self.folder, GIT_CONFIG_NOSYSTEM="1", TERM="xterm", LC_ALL="C")

    def path(self, name):
        return os.path.join(os.fsencode(self.folder), os.fsencode(name))

    def write(self, name, data=ONE):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

    def scan(self, *arguments, stdin=b"", env=None, **more):
        """Run the command in the test's folder."""
        process = subprocess.run([COMMAND, *arguments], input=stdin, capture_output=True, cwd=more.pop("cwd", self.folder),
                                 env={**self.env, **(env or {})}, timeout=PATIENCE, **more)
        return Result(process)

    def scan_as_nobody(self, *arguments):
        """Run it as a user to whom permissions apply."""
        more = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            if self.scan("doctor", **more).status != 0:
                self.skipTest("the command cannot be run by an ordinary user here")
        except (PermissionError, subprocess.SubprocessError):
            self.skipTest("no other user can be had here")
        return self.scan(*arguments, **more)

    def git(self, *arguments, cwd=None):
        if not HAS_GIT:
            self.skipTest("git is not installed")
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=m",
                        *arguments], cwd=cwd or self.folder, env=self.env, check=True, capture_output=True)

    def assertFails(self, result, *pieces):
        """Status 2, nothing on standard output, one message with all of the pieces."""
        self.assertEqual((result.status, result.out), (2, ""), result.err)
        self.assertTrue(result.err.startswith("ts-region: "), result.err)
        for piece in pieces:
            self.assertIn(piece, result.err)

    def assertLine(self, pattern, text):
        self.assertTrue(re.search("^" + pattern + "$", text, re.MULTILINE), f"{pattern!r} not in:\n{text}")
