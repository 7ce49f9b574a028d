"""What the command prints.

SPDX-License-Identifier: MIT
"""
import json
import os
import pty
import re
import subprocess

import cli_support
from cli_support import NONE, ONE, ONE_TEXT, TWO, Case


class Ndjson(Case):
    def test_a_run_is_begin_regions_documents_summary(self):
        self.write("a.rho", TWO)
        self.write("b.rho", NONE)
        kinds = [o["type"] for o in self.scan("--format", "ndjson").objects()]
        self.assertEqual(kinds, ["begin", "region", "region", "document", "document", "summary"])

    def test_keys_and_their_order_are_those_of_schema_1(self):
        self.write("a.rho")
        begin, region, document, summary = self.scan("--format", "ndjson").objects()
        self.assertEqual(list(begin), ["type", "schema", "version"])
        self.assertEqual(list(region), ["type", "file", "host", "language", "id", "parent", "depth", "detector", "rule",
                                        "confidence", "start", "end", "segments", "text"])
        self.assertEqual(list(document), ["type", "file", "host", "status", "bytes", "regions", "nanoseconds", "message"])
        self.assertEqual(list(summary), ["type", "documents", "regions", "errors", "route", "cache"])
        self.assertEqual(list(summary["cache"]), ["hits", "misses"])

    def test_values_are_those_of_the_program(self):
        self.write("a.rho")
        begin, region, document, summary = self.scan("--format", "ndjson").objects()
        self.assertEqual(begin["schema"], 1)
        self.assertRegex(begin["version"], r"^\d+\.\d+\.\d+$")
        start, end = ONE.index(b"(= (d"), ONE.index(b'")')
        self.assertEqual((region["file"], region["host"], region["language"]), ("a.rho", "rholang", "metta"))
        self.assertEqual((region["parent"], region["depth"], region["detector"]), (None, 1, "flow"))
        self.assertRegex(region["id"], r"^[0-9a-f]{1,16}$")
        self.assertRegex(region["rule"], r"^rholang/flow\.scm:\d+$")
        self.assertTrue(0 < region["confidence"] <= 1)
        column = start - ONE.index(b"\n") - 1
        self.assertEqual(region["start"], {"byte": start, "row": 1, "column": column, "utf16": column})
        self.assertEqual(region["end"], {"byte": end, "row": 1, "column": column + end - start,
                                         "utf16": column + end - start})
        self.assertEqual(region["text"], ONE_TEXT)
        self.assertEqual({k: document[k] for k in ["file", "host", "status", "bytes", "regions", "message"]},
                         {"file": "a.rho", "host": "rholang", "status": "ok", "bytes": len(ONE), "regions": 1,
                          "message": None})
        self.assertEqual((summary["documents"], summary["regions"], summary["errors"]), (1, 1, 0))
        self.assertIn(summary["route"], ["inline", "pooled", "mixed"])

    def test_segments_cover_the_text_and_name_the_escape(self):
        self.write("a.rho")
        region = self.scan("--format", "ndjson").objects("region")[0]
        self.assertEqual([s["kind"] for s in region["segments"]], ["literal", "escape", "literal"])
        self.assertEqual([list(s) for s in region["segments"]], [["kind", "host", "guest"]] * 3)
        text, at = region["text"].encode(), 0
        for segment in region["segments"]:
            self.assertEqual(segment["guest"][0], at)
            at = segment["guest"][1]
            if segment["kind"] == "literal":
                self.assertEqual(ONE[slice(*segment["host"])], text[slice(*segment["guest"])])
        self.assertEqual(at, len(text))

    def test_no_text_leaves_out_that_key_only(self):
        self.write("a.rho")
        full = self.scan("--format", "ndjson").objects("region")[0]
        bare = self.scan("--format", "ndjson", "--no-text").objects("region")[0]
        full.pop("text")
        self.assertEqual(bare, full)

    def test_invalid_utf8_is_replaced_and_positions_stay_exact(self):
        self.write(b"a\xff.rho", ONE.replace(b"double", b"dou\xffle"))
        result = self.scan("--format", "ndjson")
        region = result.objects("region")[0]
        self.assertEqual(region["file"], "a\ufffd.rho")
        self.assertIn("dou\ufffdle", region["text"])
        self.assertEqual(region["end"]["byte"], ONE.index(b'")'))

    def test_utf16_columns_count_units(self):
        program = "new c(`rho:metta:compile`) in { /* ä😀 */ c!(\"(x)\") }\n".encode()
        self.write("a.rho", program)
        start = self.scan("--format", "ndjson").objects("region")[0]["start"]
        self.assertEqual((start["column"], start["utf16"]), (program.index(b"(x)"), program.index(b"(x)") - 3))

    def test_json_is_an_array_of_the_same_objects(self):
        def timeless(objects):
            for o in objects:
                o.pop("nanoseconds", None)
            return objects
        self.write("a.rho", TWO)
        self.write("b.rho", NONE)
        lines = self.scan("--format", "ndjson").objects()
        array = json.loads(self.scan("--format", "json").out)
        self.assertEqual(timeless(array), timeless(lines))
        self.assertEqual(len(json.loads(self.scan("--format", "json", "--files-from", "/dev/null").out)), 2)


class Lines(Case):
    def test_text_has_a_heading_and_a_line_per_region(self):
        self.write("a.rho", TWO)
        self.write("b.rho", NONE)
        lines = self.scan().out.splitlines()
        self.assertEqual(lines[0], "a.rho")
        self.assertRegex(lines[1], r"^  2:13-2:39  metta  in rholang  flow\(rholang/flow\.scm:\d+\)  \(= \(double \$x\)…$")
        self.assertRegex(lines[2], r"^  2:54-2:62  metta  in rholang  flow\(rholang/flow\.scm:\d+\)  \(second\)$")
        self.assertEqual(len(lines), 3)

    def test_columns_of_text_are_aligned(self):
        self.write("a.rho", b"new c(`rho:metta:compile`) in {c!(\"(a)\")" + b"\n" * 100 + b"| c!(\"(b)\")}")
        first, second = self.scan().out.splitlines()[1:]
        self.assertEqual(first.index("metta"), second.index("metta"))

    def test_text_separates_files_by_an_empty_line(self):
        self.write("a.rho")
        self.write("b.rho")
        self.assertEqual(self.scan("--no-text").out.count("\n\nb.rho\n"), 1)

    def test_control_and_hidden_characters_are_spelled_out(self):
        self.write("a\x1b[31m.rho", ONE.replace(b"double", "\x1b[2J\u202e\x07".encode()))
        out = self.scan().out
        self.assertTrue(out.startswith("a\\x1b[31m.rho\n"), out)
        self.assertIn("(= (\\x1b[2J\\u{202e}\\x07 $x)…", out)
        self.assertIn("a\\x1b[31m.rho:2:13:metta: (= (\\x1b[2J", self.scan("--format", "vimgrep").out)

    def test_vimgrep_is_file_row_column_language_and_first_line(self):
        self.write("d/a.rho", TWO)
        self.assertEqual(self.scan("--format", "vimgrep").out,
                         "d/a.rho:2:13:metta: (= (double $x)…\nd/a.rho:2:54:metta: (second)\n")
        self.assertEqual(self.scan("--format", "vimgrep", "--no-text").out, "d/a.rho:2:13:metta:\nd/a.rho:2:54:metta:\n")

    def test_the_first_line_is_the_first_that_is_not_blank(self):
        self.write("a.rho", b"new c(`rho:metta:compile`) in { c!(\"\n\n   (first)\n   (second)\n\") }")
        self.assertEqual(self.scan("--format", "vimgrep").out, "a.rho:1:37:metta: (first)…\n")

    def test_holes_are_shown_to_people_and_have_no_text_for_programs(self):
        self.write("a.rho", b"new c(`rho:metta:compile`), n in { c!(\"(a \" ++ *n ++ \" b)\") }")
        self.assertIn("(a ‹› b)\n", self.scan().out)
        self.assertIn(": (a ‹› b)\n", self.scan("--format", "vimgrep").out)
        region = self.scan("--format", "ndjson").objects("region")[0]
        self.assertEqual(region["text"], "(a  b)")
        self.assertIn("hole", [s["kind"] for s in region["segments"]])

    def test_long_lines_are_cut_with_an_ellipsis(self):
        self.write("a.rho", ONE.replace(b"double", "ä".encode() * 1000))
        self.assertIn("ä" * 75 + "…\n", self.scan().out)
        self.assertNotIn("ä" * 80, self.scan().out)
        self.assertEqual(len(self.scan("--format", "vimgrep").out.split(": ", 1)[1]), 200 + 1)

    def test_count_mentions_only_files_with_regions(self):
        self.write("a.rho", TWO)
        self.write("b.rho", NONE)
        self.assertEqual(self.scan("--format", "count").out, "a.rho:2\n")

    def test_quiet_prints_nothing(self):
        self.write("a.rho")
        result = self.scan("-q")
        self.assertEqual((result.status, result.out, result.err), (0, "", ""))
        self.write("a.rho", NONE)
        self.assertEqual(self.scan("-q").status, 1)


class Terminal(Case):
    """Behaviour on a terminal, with the help of a pseudo-terminal."""

    def on_terminal(self, *arguments, env=None, feed=None):
        master, slave = pty.openpty()
        process = subprocess.Popen([cli_support.COMMAND, *arguments], cwd=self.folder, env={**self.env, **(env or {})},
                                   stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
        os.close(slave)
        if feed:
            feed()
        output = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            output += piece
        os.close(master)
        process.wait(timeout=cli_support.PATIENCE)
        return output.decode()

    def test_color_is_for_terminals_unless_told_otherwise(self):
        self.write("a.rho")
        plain = ("--progress", "never")  # a slow machine would show a bar, which is not what is asked for here
        self.assertIn("\x1b[35ma.rho\x1b[0m", self.on_terminal(*plain))
        self.assertNotIn("\x1b", self.on_terminal(*plain, "--color", "never"))
        self.assertNotIn("\x1b", self.on_terminal(*plain, env={"NO_COLOR": "1"}))
        self.assertNotIn("\x1b", self.on_terminal(*plain, env={"TERM": "dumb"}))
        self.assertNotIn("\x1b", self.scan().out)

    def test_color_always_beats_no_color_and_pipes(self):
        self.write("a.rho")
        result = self.scan("--color", "always", env={"NO_COLOR": "1"})
        self.assertIn("\x1b[35ma.rho\x1b[0m", result.out)
        self.assertEqual(re.sub("\x1b\\[[0-9;]*m", "", result.out), self.scan().out)

    def test_a_bar_appears_after_a_second_and_goes_away(self):
        def feed():
            import time
            with open(self.path("slow.rho"), "wb") as file:
                time.sleep(1.2)
                file.write(ONE)
        os.mkfifo(self.path("slow.rho"))
        output = self.on_terminal("slow.rho", "--format", "count", feed=feed)
        self.assertIn("] 1/1 files, 1 regions", output)
        self.assertTrue(output.endswith("\r\x1b[K"), output)
        self.assertNotIn("files,", self.on_terminal("slow.rho", "--progress", "never", feed=feed))
