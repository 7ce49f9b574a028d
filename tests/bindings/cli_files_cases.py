"""Which files the command scans, and in which order.

SPDX-License-Identifier: MIT
"""
import os
import unittest

from cli_support import NONE, ONE, Case


class Folders(Case):
    def listed(self, *arguments, **more):
        return self.scan("--format", "ndjson", *arguments, **more).files()

    def test_without_a_path_the_current_folder_is_scanned(self):
        self.write("a.rho")
        self.assertEqual(self.listed(), ["a.rho"])

    def test_names_are_shown_as_the_argument_spells_them(self):
        self.write("d/a.rho")
        self.assertEqual(self.listed("d"), ["d/a.rho"])
        self.assertEqual(self.listed("d/"), ["d/a.rho"])
        self.assertEqual(self.listed("./d"), ["./d/a.rho"])
        self.assertEqual(self.listed("."), ["./d/a.rho"])
        self.assertEqual(self.listed(self.folder), [self.folder + "/d/a.rho"])

    def test_only_files_of_a_known_host_count_in_folders(self):
        for name in ["a.rho", "b.RHO", "c.txt", "rho", ".rho", "d.rho.bak", "e.rholang"]:
            self.write(name)
        self.assertEqual(self.listed("--hidden"), [".rho", "a.rho", "b.RHO", "e.rholang"])

    def test_files_come_in_order_of_path_by_component(self):
        for name in ["b/z.rho", "b.rho", "a/c/x.rho", "a.rho", "a-b/y.rho"]:
            self.write(name)
        self.assertEqual(self.listed(), ["a/c/x.rho", "a-b/y.rho", "a.rho", "b/z.rho", "b.rho"])

    def test_arguments_keep_their_order_unless_sorted(self):
        for name in ["a.rho", "b.rho"]:
            self.write(name)
        self.assertEqual(self.listed("b.rho", "a.rho"), ["b.rho", "a.rho"])
        self.assertEqual(self.listed("--sort", "path", "b.rho", "a.rho"), ["a.rho", "b.rho"])

    def test_hidden_files_and_folders_need_an_option(self):
        for name in [".a.rho", ".d/b.rho", "c.rho", ".git/x.rho"]:
            self.write(name)
        self.assertEqual(self.listed("--no-ignore"), ["c.rho"])
        self.assertEqual(self.listed("--no-ignore", "--hidden"), [".a.rho", ".d/b.rho", "c.rho"])
        self.assertEqual(self.listed(".d"), [".d/b.rho"])

    def test_loops_pipes_and_links_do_not_hold_up_a_walk(self):
        self.write("d/a.rho")
        os.symlink("..", self.path("d/loop"))
        os.symlink("loop.rho", self.path("loop.rho"))
        os.symlink("d/a.rho", self.path("link.rho"))
        os.mkfifo(self.path("pipe.rho"))
        self.assertEqual(self.listed(), ["d/a.rho"])
        self.assertEqual(self.listed("link.rho"), ["link.rho"])

    def test_an_empty_folder_is_no_error_and_is_remarked_upon(self):
        result = self.scan()
        self.assertEqual((result.status, result.out), (1, ""))
        self.assertIn("no file of a known host language here (known hosts: markdown, org, rholang", result.err)

    def test_binary_and_large_files_are_passed_over_in_folders(self):
        self.write("b.rho", ONE + b"\0")
        self.write("l.rho", ONE + b" " * 3000)
        result = self.scan("--format", "ndjson", "--max-filesize", "2k")
        self.assertEqual([o["status"] for o in result.objects("document")], ["binary", "too_large"])
        self.assertEqual((result.status, result.err, result.objects("summary")[0]["errors"]), (1, "", 0))

    def test_a_nul_byte_after_8_kib_does_not_make_a_file_binary(self):
        self.write("a.rho", ONE + b" " * 8192 + b"\0")
        self.assertEqual(self.scan("--format", "count").out, "a.rho:1\n")

    def test_many_files_are_all_scanned_in_order(self):
        names = [f"f{i:04}.rho" for i in range(700)]
        for name in names:
            self.write(name)
        self.assertEqual(self.scan("--format", "count").out, "".join(name + ":1\n" for name in names))


class Globs(Case):
    def setUp(self):
        super().setUp()
        for name in ["a.rho", "src/b.rho", "src/deep/c.rho", "tests/d.rho", "x[1].rho"]:
            self.write(name)

    def listed(self, *globs, cwd=None):
        options = [word for glob in globs for word in ("-g", glob)]
        return self.scan("--format", "ndjson", *options, cwd=cwd or self.folder).files()

    def test_a_glob_without_a_slash_is_for_names_at_any_depth(self):
        self.assertEqual(self.listed("[ab].rho"), ["a.rho", "src/b.rho"])
        self.assertEqual(self.listed("?.rho"), ["a.rho", "src/b.rho", "src/deep/c.rho", "tests/d.rho"])

    def test_a_glob_with_a_slash_is_for_paths_from_the_current_folder(self):
        self.assertEqual(self.listed("/*.rho"), ["a.rho", "x[1].rho"])
        self.assertEqual(self.listed("src/*.rho"), ["src/b.rho"])
        self.assertEqual(self.listed("src/**"), ["src/b.rho", "src/deep/c.rho"])
        self.assertEqual(self.listed("**/deep/*.rho"), ["src/deep/c.rho"])
        self.assertEqual(self.listed("src/**/*.rho"), ["src/b.rho", "src/deep/c.rho"])

    def test_an_exclamation_mark_leaves_out_files_and_whole_folders(self):
        self.assertEqual(self.listed("!src", "!x*"), ["a.rho", "tests/d.rho"])
        self.assertEqual(self.listed("!tests/", "!x*", "!deep"), ["a.rho", "src/b.rho"])
        self.assertEqual(self.listed("!/a.rho", "!src/**", "!x*"), ["tests/d.rho"])

    def test_the_last_glob_that_matches_wins(self):
        self.assertEqual(self.listed("*.rho", "!src/**"), ["a.rho", "tests/d.rho", "x[1].rho"])
        self.assertEqual(self.listed("!*.rho", "a.rho"), ["a.rho"])

    def test_braces_classes_and_escapes_mean_what_they_do_in_ripgrep(self):
        self.assertEqual(self.listed("{a,b}.rho"), ["a.rho", "src/b.rho"])
        self.assertEqual(self.listed("[!a-c].rho"), ["tests/d.rho"])
        self.assertEqual(self.listed("x\\[1\\].rho"), ["x[1].rho"])
        self.assertEqual(self.listed("{src/{b,deep/c},tests/*}.rho"), ["src/b.rho", "src/deep/c.rho", "tests/d.rho"])

    def test_named_files_are_scanned_whatever_the_globs_say(self):
        self.assertEqual(self.scan("--format", "count", "-g", "!*", "a.rho").out, "a.rho:1\n")

    def test_globs_mean_the_same_for_absolute_and_dotted_paths(self):
        for root in [self.folder, "./"]:
            result = self.scan("--format", "count", "-g", "/src/*.rho", root)
            self.assertEqual(result.out.count("\n"), 1, result.out)
            self.assertIn("src/b.rho:1", result.out)

    def test_a_hard_glob_takes_no_longer_than_others(self):
        self.write("a" * 200 + ".rho")
        self.assertEqual(self.listed("*a" * 100 + "*b.rho"), [])

    def test_globs_hold_for_what_git_lists_too(self):
        self.git("init")
        self.assertEqual(self.listed("!src", "!x*"), ["a.rho", "tests/d.rho"])


class Git(Case):
    def listed(self, *arguments, **more):
        return self.scan("--format", "ndjson", *arguments, **more).files()

    def setUp(self):
        super().setUp()
        self.git("init", "-q")
        self.write(".gitignore", b"build/\n*.tmp.rho\n")
        for name in ["a.rho", "b.tmp.rho", "build/c.rho", "src/d.rho", "src/.hid.rho"]:
            self.write(name)

    def test_what_git_ignores_is_left_out(self):
        self.assertEqual(self.listed(), ["a.rho", "src/d.rho"])
        self.assertEqual(self.listed(cwd=self.folder + "/src"), ["d.rho"])

    def test_no_ignore_scans_it(self):
        self.assertEqual(self.listed("--no-ignore"), ["a.rho", "b.tmp.rho", "build/c.rho", "src/d.rho"])

    def test_an_ignored_folder_that_is_named_is_scanned(self):
        self.assertEqual(self.listed("build"), ["build/c.rho"])

    def test_ignored_but_tracked_files_are_scanned(self):
        self.git("add", "-f", "b.tmp.rho")
        self.assertEqual(self.listed(), ["a.rho", "b.tmp.rho", "src/d.rho"])

    def test_tracked_files_that_were_deleted_are_passed_over(self):
        self.git("add", ".")
        os.unlink(self.path("a.rho"))
        result = self.scan("--format", "ndjson")
        self.assertEqual((result.files(), result.err), (["src/d.rho"], ""))

    def test_repositories_inside_are_scanned_by_their_own_rules(self):
        self.write("sub/e.rho")
        self.write("sub/f.rho")
        self.write("sub/.gitignore", b"f.rho\n")
        self.git("init", "-q", cwd=self.folder + "/sub")
        self.assertEqual(self.listed(), ["a.rho", "src/d.rho", "sub/e.rho"])

    def test_submodules_are_scanned(self):
        self.write("sub/e.rho")
        self.git("init", "-q", cwd=self.folder + "/sub")
        self.git("add", ".", cwd=self.folder + "/sub")
        self.git("commit", "-qm", "x", cwd=self.folder + "/sub")
        self.git("add", ".")  # records it as a link to a commit
        self.assertEqual(self.listed(), ["a.rho", "src/d.rho", "sub/e.rho"])

    def test_a_broken_repository_is_remarked_upon_and_walked(self):
        self.write(".git/HEAD", b"nonsense")
        result = self.scan("--format", "ndjson")
        self.assertIn("note: git cannot list '.', so what it ignores is scanned too: fatal:", result.err)
        self.assertEqual(result.files(), ["a.rho", "b.tmp.rho", "build/c.rho", "src/d.rho"])

    def test_without_git_a_folder_is_walked(self):
        result = self.scan("--format", "ndjson", env={"PATH": "/nonexistent"})
        self.assertIn("note: git cannot list '.'", result.err)
        self.assertEqual(len(result.files()), 4)

    def test_variables_of_a_git_hook_do_not_lead_elsewhere(self):
        self.assertEqual(self.listed(env={"GIT_DIR": "/nonexistent", "GIT_INDEX_FILE": "/nonexistent"}),
                         ["a.rho", "src/d.rho"])

    def test_programs_that_a_repository_names_are_not_run(self):
        self.write("evil", b"#!/bin/sh\ntouch '" + self.path("was-run") + b"'\n")
        os.chmod(self.path("evil"), 0o755)
        self.git("config", "core.fsmonitor", self.folder + "/evil")
        self.assertEqual(self.listed(), ["a.rho", "src/d.rho"])
        self.assertFalse(os.path.exists(self.path("was-run")))

    def test_order_is_the_same_with_and_without_git(self):
        for name in ["b/z.rho", "b.rho", "b-c/y.rho"]:
            self.write(name)
        os.unlink(self.path("b.tmp.rho"))
        self.assertEqual(self.listed("-g", "!build"), self.listed("--no-ignore", "-g", "!build"))


class StandardInput(Case):
    def test_a_dash_is_standard_input_and_takes_its_host_from_the_given_name(self):
        result = self.scan("-", "--stdin-filename", "x/a.rho", "--format", "count", stdin=ONE)
        self.assertEqual((result.status, result.out), (0, "x/a.rho:1\n"))

    def test_a_dash_with_a_host_needs_no_name(self):
        result = self.scan("--host", "rho", "-", "--format", "count", stdin=ONE)
        self.assertEqual((result.status, result.out), (0, "<stdin>:1\n"))

    def test_a_dash_among_files_keeps_its_place(self):
        self.write("a.rho")
        self.write("b.rho")
        result = self.scan("b.rho", "-", "a.rho", "--stdin-filename", "z.rho", "--format", "count", stdin=ONE)
        self.assertEqual(result.out, "b.rho:1\nz.rho:1\na.rho:1\n")

    def test_files_from_reads_names_line_by_line(self):
        self.write("a b.rho")
        self.write("d/c.rho")
        self.write("list", b"d\n\na b.rho\n")
        self.assertEqual(self.scan("--files-from", "list", "--format", "count").out, "d/c.rho:1\na b.rho:1\n")

    def test_files_from_standard_input_with_nul_takes_any_name(self):
        names = [b"new\nline.rho", b"invalid\xff.rho", b" spaces .rho", b"-dash.rho"]
        for name in names:
            self.write(name)
        result = self.scan("--files-from", "-", "-0", "--format", "count", stdin=b"\0".join(names))
        self.assertEqual(result.out.encode("utf-8", "surrogateescape"),
                         b"new\\nline.rho:1\ninvalid\xff.rho:1\n spaces .rho:1\n-dash.rho:1\n")

    def test_files_from_adds_to_the_paths_and_an_empty_list_means_none(self):
        self.write("a.rho")
        self.write("b.rho")
        self.write("list", b"b.rho")
        self.assertEqual(self.scan("--files-from", "list", "a.rho", "--format", "count").out, "a.rho:1\nb.rho:1\n")
        self.assertEqual(self.scan("--files-from", "-", "--format", "count").status, 1)


class NamedFiles(Case):
    def test_a_named_file_is_scanned_even_if_binary_or_hidden(self):
        self.write(".b.rho", b"\0" + ONE)
        self.assertEqual(self.scan(".b.rho", "--format", "ndjson").objects("document")[0]["status"], "ok")

    def test_an_empty_file_has_no_regions(self):
        self.write("e.rho", b"")
        result = self.scan("e.rho", "--format", "ndjson")
        document = result.objects("document")[0]
        self.assertEqual((result.status, document["status"], document["bytes"], document["regions"]), (1, "ok", 0, 0))

    def test_names_with_spaces_line_ends_and_invalid_bytes_work(self):
        for name in [b"a b.rho", b"a\nb.rho", b"a\xff.rho", "ä.rho".encode(), b"[x].rho", b"--x.rho"]:
            self.write(name)
            result = self.scan("--format", "count", "--", name)
            self.assertEqual((result.status, result.err), (0, ""), name)

    def test_after_two_dashes_everything_is_a_path(self):
        self.write("-q")
        self.assertEqual(self.scan("--host", "rholang", "--format", "count", "--", "-q").out, "-q:1\n")

    def test_host_makes_any_file_of_a_folder_a_host(self):
        self.write("d/a.txt")
        self.write("d/b", NONE)
        self.assertEqual(self.scan("--host", "rholang", "d", "--format", "count").out, "d/a.txt:1\n")

    def test_a_file_named_like_a_sub_command_needs_a_path(self):
        self.write("doctor.rho")
        os.rename(self.path("doctor.rho"), self.path("doctor"))
        self.assertEqual(self.scan("--host", "rho", "./doctor", "--format", "count").out, "./doctor:1\n")


if __name__ == "__main__":
    unittest.main()
