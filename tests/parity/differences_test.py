"""Do the classes of differences explain what they are for, and nothing else?

SPDX-License-Identifier: MIT
"""
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from differences import Comparison, classify, lines_of_patterns  # noqa: E402
from engines import FileResult, Region, joined, nodes, place_in  # noqa: E402

PARSERS = {"markdown", "markdown_inline", "html", "c", "vimdoc"}


QUERIES = {"markdown": '(a "(") @x ; (\n(b)\n\n[(c)\n (d)] @y\n'}  # patterns in lines 1, 2 and 4


def region(chain, *parts, parent=None, line=2):
    return Region(("markdown",) + tuple(chain.split()), parts, f"x.scm:{line}", parent)


def match(language, pattern, *parts):
    return {"chain": ("markdown", language), "parts": parts, "pattern": pattern}


def refusal(word, by, *parts):
    return {"chain": ("markdown",), "parts": parts, "word": word, "by": by}


def names(ours=(), theirs=(), refused=(), only_in_one=None, matches=()):
    """The classes that are found, in order; "?" for what none explains."""
    comparison = Comparison("x.md", "markdown", FileResult(list(ours)), FileResult(list(theirs), list(matches), list(refused)), PARSERS,
                            QUERIES)
    comparison.only_in_one, comparison.text = only_in_one, b"line one\nline two\nline three\n"
    counts, unexplained = classify(comparison)
    return sorted(name for (name, _), count in counts.items() for _ in range(count)) + ["?"] * len(unexplained)


class Classes(unittest.TestCase):
    def test_equal_regions_are_no_difference(self):
        self.assertEqual(names([region("c", (1, 5))], [region("c", (1, 5))]), [])

    def test_a_region_that_only_one_has_is_a_fault(self):
        self.assertEqual(names([region("c", (1, 5))]), ["?"])
        self.assertEqual(names([], [region("c", (1, 5))]), ["?"])

    def test_a_region_that_is_one_byte_longer_is_a_fault(self):
        self.assertIn("?", names([region("c", (1, 5))], [region("c", (1, 6))]))
        self.assertIn("?", names([region("c", (1, 6))], [region("c", (1, 5))]))

    def test_another_language_is_a_fault(self):
        self.assertIn("?", names([region("c", (1, 5))], [region("html", (1, 5))]))

    def test_no_bytes(self):
        self.assertEqual(names([], [region("c")]), ["no bytes"])
        self.assertEqual(names([region("c")]), ["?"])

    def test_no_parser(self):
        self.assertEqual(names([region("ini", (1, 5))], [], [refusal("ini", "set", (1, 5))]), ["no parser"])
        self.assertEqual(names([region("ini", (1, 5), (7, 9))], [], [refusal("ini", "set", (1, 5)), refusal("ini", "set", (7, 9))]), ["no parser"])
        self.assertEqual(names([region("ini", (1, 6))], [], [refusal("ini", "set", (1, 5))]), ["?"])
        self.assertEqual(names([region("ini", (1, 5))]), ["?"])

    def test_other_names(self):
        self.assertEqual(names([region("c", (1, 5))], [], [refusal("c99", "language", (1, 5))]), ["other names"])
        self.assertEqual(names([region("c", (1, 5))], [], [refusal("c", "language", (1, 5))]), ["?"])
        self.assertEqual(names([region("help", (1, 5))], [region("vimdoc", (1, 5))]), ["other names"] * 2)

    def test_file_names(self):
        self.assertEqual(names([region("c", (1, 5))], [], [refusal("x.h", "filename", (1, 5))]), ["file names"])

    def test_below_a_region_that_differs(self):
        outer = region("ini", (1, 9))
        self.assertEqual(names([outer, region("ini c", (2, 4), parent=outer)], [], [refusal("ini", "set", (1, 9))]), ["no parser", "parent differs"])
        both = region("c", (1, 9))
        self.assertEqual(names([both, region("c html", (2, 4), parent=both)], [region("c", (1, 9))]), ["?"])

    def test_gaps_of_the_parent(self):
        outer = region("c", (1, 4), (6, 9))
        self.assertEqual(names([outer, region("c html", (2, 4), (6, 8), parent=outer)], [region("c", (1, 4), (6, 9)), region("c html", (2, 8))]),
                         ["parent's gaps"] * 2)
        self.assertEqual(names([outer], [region("c", (1, 4), (6, 9)), region("c html", (4, 6))]), ["parent's gaps"])
        self.assertIn("?", names([outer, region("c html", (2, 4), (6, 7), parent=outer)], [region("c", (1, 4), (6, 9)), region("c html", (2, 8))]))

    def test_several_contents(self):
        self.assertEqual(names([region("c", (1, 3), (5, 7))], [region("c", (5, 7))]), ["several contents"] * 2)
        self.assertIn("?", names([region("c", (1, 3), (5, 7))], [region("c", (1, 3))]))

    def test_overlap(self):
        both = [region("c", (1, 5))], [region("c", (1, 5)), region("html", (4, 9))]
        self.assertEqual(names(*both, matches=[match("html", 1, (4, 9))]), ["overlap"])
        self.assertEqual(names(*both, matches=[match("html", 3, (4, 9))]), ["?"])
        self.assertEqual(names([region("c", (1, 5))], [region("c", (1, 5)), region("c", (1, 5))], matches=[match("c", 2, (1, 5))] * 2), ["overlap"])
        self.assertEqual(names([region("c", (1, 5))], [region("c", (1, 5)), region("html", (5, 9))], matches=[match("html", 1, (5, 9))]), ["?"])
        self.assertEqual(names([region("c", (1, 5))], [region("html", (4, 9))], matches=[match("html", 1, (4, 9))]), ["?"] * 2)

    def test_patterns_are_numbered_by_their_lines(self):
        self.assertEqual(lines_of_patterns(QUERIES["markdown"]), [1, 2, 4])

    def test_read_otherwise(self):
        self.assertEqual(names([region("c", (10, 13))], only_in_one={None: [11]}), ["read otherwise"])
        self.assertEqual(names([region("c", (10, 13))], only_in_one={None: [2, 25]}), ["?"])


class Places(unittest.TestCase):
    def test_ranges_that_touch_are_one(self):
        self.assertEqual(joined([(5, 7), (1, 3), (3, 5), (9, 9)]), ((1, 7),))

    def test_a_node_ends_with_one_part_and_begins_with_the_next(self):
        self.assertEqual(nodes("a 0 3 b 3 5 c 4 4", place_in(((10, 13), (20, 25)))), {("a", 10, 13), ("b", 20, 22)})


if __name__ == "__main__":
    unittest.main()
