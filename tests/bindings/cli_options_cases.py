"""Options that choose what is looked for, the help, and the small sub-commands.

SPDX-License-Identifier: MIT
"""
import re

import cli_support
from cli_support import NONE, ONE, TWO, Case

RULES_PATTERN = r"rholang/flow\.scm"


class Choosing(Case):
    def count(self, *arguments):
        return self.scan("--format", "count", *arguments).out

    def setUp(self):
        super().setUp()
        self.write("a.rho")

    def test_lang_takes_names_lists_and_repetition(self):
        self.assertEqual(self.count("--lang", "metta"), "a.rho:1\n")
        self.assertEqual(self.count("--lang", "sql,metta"), "a.rho:1\n")
        self.assertEqual(self.count("--lang", "sql", "--lang", "metta"), "a.rho:1\n")
        self.assertEqual(self.count("--lang", "rholang"), "")

    def test_an_unknown_lang_is_remarked_upon(self):
        result = self.scan("--lang", "metat")
        self.assertEqual((result.status, result.out), (1, ""))
        self.assertIn("note: --lang 'metat' is no language known here", result.err)

    def test_detector_chooses_by_detector(self):
        self.assertEqual(self.count("--detector", "flow"), "a.rho:1\n")
        self.assertEqual(self.count("--detector", "directive,sink"), "")

    def test_regions_that_are_left_out_do_not_count(self):
        result = self.scan("--format", "ndjson", "--detector", "sink")
        self.assertEqual((result.status, result.objects("summary")[0]["regions"]), (1, 0))
        self.assertEqual(result.objects("document")[0]["regions"], 0)

    def test_max_depth_and_threads_do_not_change_flat_results(self):
        expected = self.scan().out
        for option in [["--max-depth", "1"], ["--max-depth", "64"], ["-j", "1"], ["-j", "3"], ["--threads=2"]]:
            self.assertEqual(self.scan(*option).out, expected, option)

    def test_one_thread_means_the_inline_route(self):
        for i in range(50):
            self.write(f"n{i}.rho")
        self.assertEqual(self.scan("-j1", "--format", "ndjson").objects("summary")[0]["route"], "inline")

    def test_output_is_the_same_with_any_number_of_threads(self):
        for i in range(300):
            self.write(f"n{i}.rho", TWO if i % 3 else NONE)
        outputs = {self.scan("-j", str(n)).out for n in (1, 2, 4)}
        self.assertEqual(len(outputs), 1)

    def test_stats_go_to_standard_error(self):
        result = self.scan("--stats", "--format", "count")
        self.assertEqual(result.out, "a.rho:1\n")
        for label in ["files", "scanned", "parses", "cache", "batches", "time", "  detect"]:
            self.assertLine(re.escape(label) + " +.*", result.err)

    def test_max_filesize_takes_suffixes(self):
        for size, expected in [("10", ""), ("1K", "a.rho:1\n"), ("1m", "a.rho:1\n"), ("4G", "a.rho:1\n")]:
            self.assertEqual(self.count("--max-filesize", size), expected, size)

    def test_the_last_of_repeated_options_wins(self):
        self.assertEqual(self.scan("--format", "json", "--format", "count").out, "a.rho:1\n")

    def test_short_options_can_be_joined_and_scan_can_be_said(self):
        self.assertEqual(self.scan("scan", "-qj2").status, 0)
        self.assertEqual(self.scan("scan", "a.rho", "--format=count").out, "a.rho:1\n")


class Queries(Case):
    def test_without_default_queries_nothing_is_found_by_rules(self):
        self.write("a.rho")
        self.assertEqual(self.scan("--no-default-queries", "a.rho", "--detector", "sink,flow").status, 1)

    def test_an_empty_query_folder_is_an_error(self):
        self.write("q/readme", b"")
        self.assertFails(self.scan("--query-dir", "q"), "--query-dir 'q': no LANG/injections.scm, flow.scm, symbols.scm, locals.scm or tags.scm in this folder")
        self.assertFails(self.scan("--query-dir", "nope"), "'nope'", "No such file or directory")

    def test_a_refused_rule_file_is_named_with_line_and_column(self):
        self.write("q/rholang/flow.scm", b"; first line\n(nonsense_node (((\n")
        self.assertRegex(self.scan("--query-dir", "q").err, r"^ts-region: q/rholang/flow\.scm:\d+:\d+: [^:]*\n")
        self.assertFails(self.scan("--query-dir", "q"), "q/rholang/flow.scm:")

    def test_rules_for_an_unknown_language_are_an_error(self):
        self.write("q/klingon/flow.scm", b"; nothing\n")
        self.assertFails(self.scan("--query-dir", "q"), "q/klingon/flow.scm")

    def test_a_dialect_can_be_given_and_a_wrong_one_lists_those_that_exist(self):
        self.write("q/rholang/flow.scm", b"; nothing\n")
        self.write("a.rho")
        for dialect in ["tree-sitter", "neovim", "helix", "zed"]:
            self.assertEqual(self.scan("--query-dir", "q:" + dialect, "--format", "count").out, "a.rho:1\n")
        self.assertFails(self.scan("--query-dir", "q:vim"), "'vim' is no dialect", "tree-sitter, neovim, helix, zed")

    def test_an_injection_query_finds_its_regions(self):
        self.write("q/rholang/injections.scm", b'((list) @injection.content (#set! injection.language "x"))\n')
        self.write("a.rho", b"c!([1, 2])")
        self.assertIn("injection(q/rholang/injections.scm:1)", self.scan("--query-dir", "q:zed", "a.rho").out)

    def test_a_dialect_decides_what_an_injection_query_means(self):
        self.write("q/rholang/injections.scm", b'((list) @injection.content (#set! injection.language "x"))\n')
        self.write("a.rho", b"c!([1, 2])")
        for dialect, text in [("zed", "[1, 2]"), ("neovim", "[, ]")]:
            self.assertIn(text, self.scan("--query-dir", "q:" + dialect, "a.rho").out)

    def test_of_two_query_folders_the_first_counts(self):
        for folder in ["p", "q"]:
            self.write(folder + "/rholang/injections.scm", b'((list) @injection.content (#set! injection.language "x"))\n')
        self.write("a.rho", b"c!([1, 2])")
        self.assertIn("injection(p/rholang/injections.scm:1)", self.scan("--query-dir", "p", "--query-dir", "q", "a.rho").out)

    def test_what_is_refused_in_an_injection_query_is_a_note_with_its_place(self):
        self.write("q/rholang/injections.scm", b'\n(sned) @injection.content\n')
        self.write("a.rho")
        self.assertIn("note: q/rholang/injections.scm:2:2: the grammar of rholang has no node kind 'sned'",
                      self.scan("--query-dir", "q", "a.rho").err)

    def test_queries_of_languages_that_no_file_has_are_not_compiled(self):
        self.write("q/metta/injections.scm", b'\n(sned) @injection.content\n')
        self.write("a.rho", b"Nil")
        self.assertEqual(self.scan("--query-dir", "q", "a.rho").err, "")
        self.assertIn("note: q/metta/injections.scm:2:2: ", self.scan("languages", "--query-dir", "q").err)

    def test_a_grammar_folder_that_is_not_there_is_an_error(self):
        self.assertFails(self.scan("--grammar-dir", "nope", "a.rho"), "--grammar-dir 'nope'", "No such file or directory")


class Pages(Case):
    def test_help_fits_a_screen_and_has_examples(self):
        for arguments in [["--help"], ["scan", "--help"], ["explain", "-h"], ["languages", "-h"], ["doctor", "--help"], ["a.rho", "-h"]]:
            result = self.scan(*arguments, env={"TS_REGION_LIBRARY": "/nonexistent"})
            lines = result.out.splitlines()
            self.assertEqual((result.status, result.err), (0, ""), arguments)
            self.assertLessEqual(len(lines), 45, arguments)
            self.assertLessEqual(max(map(len, lines)), 100, arguments)
            self.assertIn("Example", result.out)

    def test_every_option_in_the_help_is_accepted(self):
        values = {"--format": "count", "--color": "never", "--progress": "never", "--sort": "path", "--host": "rholang",
                  "--max-filesize": "1M", "--max-depth": "2", "--threads": "1", "--lang": "metta", "--detector": "sink",
                  "--glob": "*.rho", "--query-dir": "q", "--grammar-dir": "q", "--files-from": "list", "--stdin-filename": None, "--help": None}
        self.write("q/rholang/flow.scm", b"; nothing\n")
        self.write("list", b"a.rho\n")
        self.write("a.rho")
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", self.scan("scan", "--help").out))
        self.assertTrue(set(values) <= options, set(values) - options)
        for option in options:
            if option in values and values[option] is None:
                continue
            words = [option, values[option]] if option in values else [option]
            result = self.scan(*words, "a.rho")
            self.assertIn(result.status, (0, 1), (option, result.err))

    def test_version_names_the_command_and_the_library(self):
        result = self.scan("--version")
        self.assertRegex(result.out, r"^ts-region \d+\.\d+\.\d+\nlibts_region \d+\.\d+\.\d+ \(/.*\)\n$")

    def test_languages_is_a_table(self):
        out = self.scan("languages").out
        self.assertLine(r"LANGUAGE +ALIASES +ROLE +PARSER +ABI +RULES", out)
        self.assertLine(r"metta +\S+ +\S.* built-in +1[345] +\S+", out)
        self.assertLine(r"rholang +rho\S* +host, guest +built-in +1[345] +\S*" + RULES_PATTERN + ".*", out)

    def test_languages_shows_added_rules(self):
        self.write("q/rholang/flow.scm", b"; nothing\n")
        self.assertIn("q/rholang/flow.scm", self.scan("languages", "--query-dir", "q").out)

    def test_doctor_is_content_here(self):
        result = self.scan("doctor")
        self.assertEqual((result.status, result.err), (0, ""))
        for pattern in ["command +\\d.*", "library +\\d.*" + re.escape(cli_support.LIBRARY.split("/")[-1][:15]) + ".*",
                        "languages +hosts: .*rholang.*", "self-test +passed", "git +.*", "All is well\\."]:
            self.assertLine(pattern, result.out)

    def test_sub_commands_refuse_what_they_do_not_take(self):
        self.assertFails(self.scan("doctor", "a.rho"), "'a.rho' is one argument too many", "ts-region doctor --help")
        self.assertFails(self.scan("languages", "--format", "json"), "unknown option '--format'")
