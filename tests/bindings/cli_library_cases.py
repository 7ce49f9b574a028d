"""How the command finds its library, and what it says when that fails.

SPDX-License-Identifier: MIT
"""
import ctypes.util
import os
import shutil

import cli_support
from cli_support import ONE, Case


class Finding(Case):
    def run_copy(self, *arguments, env=None):
        """The command from a tree of its own below the test's folder."""
        command, cli_support.COMMAND = cli_support.COMMAND, os.path.join(self.folder, "root/bin/ts-region")
        try:
            os.makedirs(self.folder + "/root/bin", exist_ok=True)
            shutil.copy2(command, cli_support.COMMAND)
            self.env.pop("TS_REGION_LIBRARY", None)
            self.env.pop("LD_LIBRARY_PATH", None)  # meson may name the build tree there
            return self.scan(*arguments, env=env)
        finally:
            cli_support.COMMAND = command

    def place(self, folder):
        os.makedirs(os.path.join(self.folder, folder), exist_ok=True)
        target = os.path.join(self.folder, folder, "libts_region.so.0.1")
        shutil.copy2(cli_support.LIBRARY, target)
        return target

    def test_it_is_found_beside_the_command_and_in_lib(self):
        for folder in ["root/lib", "root/bin"]:  # the second comes first in the search
            target = self.place(folder)
            self.assertIn(f"({target})", self.run_copy("--version").out)

    def test_it_is_found_in_a_build_tree(self):
        self.assertIn(f"({self.place('c_api')})", self.run_copy("--version").out)

    def test_the_variable_alone_decides_when_it_is_set(self):
        self.place("root/lib")
        result = self.run_copy("doctor", env={"TS_REGION_LIBRARY": "/nonexistent/x.so"})
        self.assertEqual(result.status, 2)
        self.assertNotIn("root/lib", result.out)

    def test_the_variable_may_be_a_relative_path(self):
        self.place("here")
        os.rename(self.path("here/libts_region.so.0.1"), self.path("mine.so"))
        self.write("a.rho", ONE)
        self.assertEqual(self.run_copy("a.rho", env={"TS_REGION_LIBRARY": "mine.so"}).status, 0)

    def test_nothing_found_is_one_clear_message(self):
        self.write("a.rho", ONE)
        result = self.run_copy("a.rho")
        if result.status != 2:
            self.skipTest("a library is installed on this system")
        self.assertFails(result, "cannot find the library libts_region.so.0.1", "TS_REGION_LIBRARY", "ts-region doctor")


class Unfit(Case):
    def failing(self, library):
        env = {"TS_REGION_LIBRARY": library}
        for arguments in [["a.rho"], ["languages"]]:
            self.assertFails(self.scan(*arguments, env=env), "mend it: ")
        result = self.scan("doctor", env=env)
        self.assertEqual((result.status, result.err), (2, ""))
        self.assertIn("mend it: ", result.out)
        version = self.scan("--version", env=env)
        self.assertEqual(version.status, 0)
        return self.scan("a.rho", env=env).err

    def test_a_library_of_another_abi_is_refused_before_any_other_call(self):
        message = self.failing(cli_support.WRONG_ABI)
        self.assertIn("has ABI 4711, and this command", message)

    def test_another_library_is_refused(self):
        other = ctypes.util.find_library("m")
        path = next((os.path.join(folder, other) for folder in ["/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu",
                     "/lib64", "/usr/lib", "/lib"] if other and os.path.exists(os.path.join(folder, other))), None)
        if path is None:
            self.skipTest("no other library to try")
        self.assertIn("is not a usable libts_region: it has no function ts_region_abi_version", self.failing(path))

    def test_a_file_that_is_no_library_is_refused(self):
        self.write("x.so", b"text")
        self.assertIn("cannot open the library", self.failing(self.folder + "/x.so"))

    def test_a_missing_file_is_named(self):
        self.assertIn("'/nonexistent/x.so'", self.failing("/nonexistent/x.so"))
