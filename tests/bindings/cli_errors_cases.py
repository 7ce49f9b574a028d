"""What goes wrong, and how the command says so.

SPDX-License-Identifier: MIT
"""
import os
import signal
import subprocess

import cli_support
from cli_support import NONE, ONE, Case


class ExitStatus(Case):
    def test_0_if_regions_were_found_and_1_if_none(self):
        self.write("a.rho")
        self.write("b.rho", NONE)
        self.assertEqual([self.scan(name).status for name in ["a.rho", "b.rho", "."]], [0, 1, 0])

    def test_2_if_a_file_cannot_be_read_and_the_rest_is_printed(self):
        self.write("a.rho")
        result = self.scan("--format", "count", "nope.rho", "a.rho")
        self.assertEqual((result.status, result.out), (2, "a.rho:1\n"))
        self.assertEqual(result.err, "ts-region: cannot read 'nope.rho': No such file or directory\n")

    def test_quiet_is_content_with_the_first_region(self):
        self.write("a.rho")
        self.assertEqual(self.scan("-q", "nope.rho", "a.rho").status, 0)
        self.assertEqual(self.scan("-q", "nope.rho").status, 2)

    def test_130_after_an_interrupt(self):
        os.mkfifo(self.path("pipe.rho"))
        self.write("a.rho")
        process = subprocess.Popen([cli_support.COMMAND, "pipe.rho"], cwd=self.folder, env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with open(self.path("pipe.rho"), "wb"):  # returns when the command has opened its end
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=cli_support.PATIENCE)
        self.assertEqual((process.returncode, out, err), (130, b"", b""))

    def test_an_ignored_interrupt_stays_ignored(self):
        os.mkfifo(self.path("pipe.rho"))
        process = subprocess.Popen([cli_support.COMMAND, "pipe.rho", "--format", "count"], cwd=self.folder, env=self.env,
                                   stdout=subprocess.PIPE,
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        with open(self.path("pipe.rho"), "wb") as file:
            process.send_signal(signal.SIGINT)
            file.write(ONE)
        self.assertEqual(process.communicate(timeout=cli_support.PATIENCE)[0], b"pipe.rho:1\n")


class Files(Case):
    def test_an_unreadable_file_gets_its_document_line(self):
        result = self.scan("--format", "ndjson", "nope.rho")
        document = result.objects("document")[0]
        self.assertEqual((document["status"], document["host"], document["regions"], document["message"]),
                         ("unreadable", None, 0, "No such file or directory"))
        self.assertEqual(result.objects("summary")[0]["errors"], 1)

    def test_a_named_file_of_unknown_host_is_no_grammar(self):
        self.write("a.txt")
        result = self.scan("--format", "ndjson", "a.txt")
        self.assertEqual((result.status, result.objects("document")[0]["status"]), (2, "no_grammar"))
        self.assertEqual(result.err, "ts-region: 'a.txt' was not scanned: its name does not tell its language; "
                                     "give --host LANG (known hosts: markdown, org, rholang)\n")

    def test_a_language_without_a_parser_is_told_as_such(self):
        self.write("a.zig")
        self.assertIn("'a.zig' was not scanned: no parser for zig ('a.zig'): give a folder that has one (see --grammar-dir",
                      self.scan("a.zig").err)

    def test_a_parser_that_cannot_be_used_is_told_with_the_reason(self):
        self.write("parsers/libtree-sitter-zig.so", b"no library")
        self.write("a.zig")
        self.write("q/zig/injections.scm", b"(x) @injection.content\n")
        error = self.scan("--grammar-dir", "parsers", "--query-dir", "q", "a.zig").err
        self.assertRegex(error, r"'a\.zig' was not scanned: .*libtree-sitter-zig\.so")

    def test_standard_input_without_a_host_says_what_to_give(self):
        result = self.scan("-", stdin=ONE)
        self.assertEqual(result.status, 2)
        self.assertIn("--stdin-filename", result.err)

    def test_forbidden_files_and_folders_are_named_and_the_rest_is_scanned(self):
        for name in ["a.rho", "secret.rho", "closed/b.rho", "z.rho"]:
            self.write(name)
        os.chmod(self.path("secret.rho"), 0)
        os.chmod(self.path("closed"), 0)
        self.addCleanup(os.chmod, self.path("closed"), 0o755)
        result = self.scan_as_nobody("--format", "count")
        self.assertEqual((result.status, result.out), (2, "a.rho:1\nz.rho:1\n"))
        self.assertEqual(sorted(result.err.splitlines()), ["ts-region: cannot read 'closed': Permission denied",
                                                           "ts-region: cannot read 'secret.rho': Permission denied"])

    def test_forbidden_folders_are_named_where_git_lists_the_files(self):
        self.write("d/closed/b.rho")
        self.write("d/a.rho")
        self.git("init", "-q")
        os.chmod(self.path("d/closed"), 0)
        self.addCleanup(os.chmod, self.path("d/closed"), 0o755)
        if os.geteuid() == 0:
            self.git("config", "--global", "--add", "safe.directory", "*")
        result = self.scan_as_nobody("--format", "count", "d")
        self.assertEqual((result.status, result.out), (2, "d/a.rho:1\n"))
        self.assertEqual(result.err, "ts-region: cannot read 'd/closed': Permission denied\n")

    def test_a_repository_of_somebody_else_is_walked_with_a_remark(self):
        if os.geteuid() != 0:
            self.skipTest("needs two users")
        self.write("a.rho")
        self.git("init", "-q")
        result = self.scan_as_nobody("--format", "count")
        self.assertEqual((result.status, result.out), (0, "a.rho:1\n"))
        self.assertIn("note: git cannot list '.', so what it ignores is scanned too: fatal: ", result.err)
        self.assertIn("git config --global --add safe.directory '" + self.folder + "'", result.err)

    def test_a_named_file_over_the_given_size_is_an_error(self):
        self.write("a.rho")
        result = self.scan("--max-filesize", "10", "a.rho")
        self.assertEqual(result.status, 2)
        self.assertIn("'a.rho': larger than 10 bytes; see --max-filesize", result.err)

    def test_an_endless_device_ends_at_the_limit(self):
        result = self.scan("--host", "rho", "--max-filesize", "1M", "/dev/zero", "--format", "ndjson")
        self.assertEqual((result.status, result.objects("document")[0]["status"]), (2, "too_large"))

    def test_names_in_messages_cannot_play_with_the_terminal(self):
        self.assertIn("'\\x1b[2J\\n.rho'", self.scan("\x1b[2J\n.rho").err)


class Streams(Case):
    def test_a_closed_pipe_ends_the_command_quietly(self):
        for i in range(600):
            self.write(f"{i}.rho")
        script = '"$0" --format ndjson 2>err | head -n 1; echo "${PIPESTATUS[0]}"'
        result = subprocess.run(["bash", "-c", script, cli_support.COMMAND], cwd=self.folder, env=self.env,
                                capture_output=True, timeout=cli_support.PATIENCE)
        first, status = result.stdout.decode().splitlines()
        self.assertIn('"type":"begin"', first)
        self.assertEqual(status, "0")
        with open(self.path("err"), "rb") as file:
            self.assertEqual(file.read(), b"")

    def test_non_blocking_pipes_are_waited_for(self):
        for i in range(300):
            self.write(f"{i:03}.rho")
        to_us, output = os.pipe()
        process_input, from_us = os.pipe()
        for end in (output, process_input):
            os.set_blocking(end, False)
        process = subprocess.Popen([cli_support.COMMAND, "--format", "ndjson", "-", "--stdin-filename", "x.rho", "."],
                                   cwd=self.folder, env=self.env, stdin=process_input, stdout=output,
                                   stderr=subprocess.PIPE)
        os.close(output)
        os.close(process_input)
        with os.fdopen(from_us, "wb") as file:
            file.write(ONE)
        with os.fdopen(to_us, "rb") as file:
            lines = file.read().splitlines()
        err = process.communicate(timeout=cli_support.PATIENCE)[1]
        self.assertEqual((process.returncode, len(lines), err), (0, 2 + 2 * 301, b""))

    def test_a_full_disk_is_an_error(self):
        self.write("a.rho")
        with open("/dev/full", "wb") as full:
            result = subprocess.run([cli_support.COMMAND], cwd=self.folder, env=self.env, stdout=full,
                                    stderr=subprocess.PIPE, timeout=cli_support.PATIENCE)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr, b"ts-region: cannot write the output: No space left on device\n")

    def test_closed_streams_do_not_crash_it(self):
        self.write("a.rho")
        for redirection, status in [(">&-", 2), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 2)]:
            script = f'"$0" a.rho {redirection}'
            result = subprocess.run(["bash", "-c", script, cli_support.COMMAND], cwd=self.folder, env=self.env,
                                    capture_output=True, timeout=cli_support.PATIENCE)
            self.assertEqual(result.returncode, status, redirection)


class Options(Case):
    def test_an_unknown_option_is_answered_with_the_nearest(self):
        self.assertFails(self.scan("--formt", "json"), "unknown option '--formt'", "did you mean --format?")
        self.assertFails(self.scan("--xyzzy"), "unknown option '--xyzzy'", "ts-region scan --help")
        self.assertFails(self.scan("-z"), "unknown option '-z'")

    def test_a_wrong_value_is_answered_with_what_is_allowed(self):
        for words, allowed in [(["--format", "yaml"], "text, ndjson, json, vimgrep, count"),
                               (["--color", "red"], "auto, always, never"), (["--progress", "yes"], "auto, never"),
                               (["--sort", "size"], "path"), (["--detector", "magic"], "directive, injection, sink, flow"),
                               (["--host", "klingon"], "known are markdown, org, rholang"),
                               (["--host", "metta"], "known are markdown, org, rholang")]:
            self.assertFails(self.scan(*words), words[0], f"'{words[1]}'", allowed)

    def test_a_number_out_of_range_is_answered_with_the_range(self):
        for words in [["-j", "-1"], ["-j", "66"], ["-j", "2x"], ["-j", ""], ["--max-depth", "0"], ["--max-depth", "65"],
                      ["--max-depth", ""]]:
            self.assertFails(self.scan(*words), "a number from", " to 6")
        for size in ["", "x", "1T", "-1", "99999999999999999999", "18446744073709551615G"]:
            self.assertFails(self.scan("--max-filesize", size), "--max-filesize", "a number of bytes is needed")

    def test_a_missing_value_is_said(self):
        for option in ["--format", "-g", "--files-from", "-j"]:
            self.assertFails(self.scan(option), "needs a value")
        self.assertFails(self.scan("--lang", "metta,"), "an empty name")
        self.assertFails(self.scan("--host", ""), "--host needs")

    def test_a_bad_glob_is_explained(self):
        for glob, reason in [("[a", "'[' is not closed"), ("{a,b", "'{' is not closed"), ("a}", "'}' without '{'"),
                             ("", "it is empty"), ("!", "it is empty"), ("[z-a]", "backwards"), ("a\\", "nothing follows"),
                             ("{" * 3000, "'{' is not closed"), ("{a,b}" * 30, "too many"), ("x" * 5000, "longer")]:
            self.assertFails(self.scan("-g", glob), "bad glob", reason)

    def test_standard_input_can_be_used_once(self):
        self.assertFails(self.scan("-", "-"), "only once")
        self.assertFails(self.scan("-", "--files-from", "-"), "only once")

    def test_options_that_belong_to_others_are_refused_alone(self):
        self.assertFails(self.scan("-0"), "--files-from")
        self.assertFails(self.scan("--stdin-filename", "a.rho"), "standard input")

    def test_a_missing_list_of_files_is_an_error(self):
        self.assertFails(self.scan("--files-from", "nope"), "--files-from: cannot read 'nope': No such file or directory")
