"""The bundled examples, scanned as a user would: what must be true of every region, whatever it is.

SPDX-License-Identifier: MIT
"""
import os
import unittest

from cli_support import Case

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "examples")


@unittest.skipUnless(os.path.isdir(EXAMPLES), "the examples are not here")
class Examples(Case):
    @classmethod
    def setUpClass(cls):
        cls.texts = {}
        for name in os.listdir(EXAMPLES):
            with open(os.path.join(EXAMPLES, name), "rb") as file:
                cls.texts[name] = file.read()

    def regions(self, *arguments):
        return self.scan("--format", "ndjson", *arguments, cwd=EXAMPLES).objects("region")

    def test_the_examples_are_scanned_without_a_fault(self):
        result = self.scan("--format", "ndjson", cwd=EXAMPLES)
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual({o["status"] for o in result.objects("document")}, {"ok"})
        self.assertEqual(sorted(result.files()), sorted(name for name in self.texts if name.endswith(".rho")))
        self.assertGreaterEqual(len({o["file"] for o in result.objects("region")}), 6)

    def test_segments_cover_every_text_and_literals_are_the_hosts_bytes(self):
        for region in self.regions():
            host, text, at = self.texts[region["file"]], region["text"].encode(), 0
            for segment in region["segments"]:
                (host_start, host_end), (start, end) = segment["host"], segment["guest"]
                self.assertEqual(start, at, region)
                self.assertTrue(region["start"]["byte"] <= host_start <= host_end <= region["end"]["byte"], region)
                at = end
                if segment["kind"] == "literal":
                    self.assertEqual(host[host_start:host_end], text[start:end], region)
            self.assertEqual(at, len(text), region)

    def test_rows_and_columns_fit_the_bytes(self):
        for region in self.regions():
            for position in (region["start"], region["end"]):
                before = self.texts[region["file"]][:position["byte"]]
                line = before[before.rfind(b"\n") + 1:]
                self.assertEqual((position["row"], position["column"]), (before.count(b"\n"), len(line)), region)
                self.assertEqual(position["utf16"], len(line.decode().encode("utf-16-le")) // 2, region)

    def test_regions_come_in_order_and_ids_differ(self):
        by_file = {}
        for region in self.regions():
            by_file.setdefault(region["file"], []).append(region)
        for regions in by_file.values():
            starts = [region["start"]["byte"] for region in regions]
            self.assertEqual(starts, sorted(starts))
            self.assertEqual(len({region["id"] for region in regions}), len(regions))

    def test_formats_agree_on_the_number_of_regions(self):
        expected = len(self.regions())
        counted = sum(int(line.rsplit(":", 1)[1]) for line in self.scan("--format", "count", cwd=EXAMPLES).out.splitlines())
        lines = self.scan("--format", "vimgrep", cwd=EXAMPLES).out.count("\n")
        shown = sum(line.startswith("  ") for line in self.scan(cwd=EXAMPLES).out.splitlines())
        self.assertEqual((counted, lines, shown), (expected, expected, expected))

    def test_threads_and_repetition_change_nothing(self):
        expected = self.regions()
        for _ in range(5):
            self.assertEqual(self.regions("-j", "4"), expected)
        self.assertEqual(self.regions("-j", "1"), expected)
