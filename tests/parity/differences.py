"""Why the two may differ: classes of differences, each a test and a reason. What no class explains is a fault.

SPDX-License-Identifier: MIT
"""
import functools
import re
from collections import Counter
from dataclasses import dataclass

from engines import joined

OURS, THEIRS = "ours", "Neovim's"


def share_a_byte(left, right):
    return any(a < d and c < b for a, b in left for c, d in right)


def is_inside(inner, outer):
    return all(any(a <= c and d <= b for a, b in outer) for c, d in inner)


def cut_to(parts, bounds):
    return tuple(sorted((max(a, c), min(b, d)) for a, b in parts for c, d in bounds if max(a, c) < min(b, d)))


class Comparison:
    """The regions of one file, of both. `ours_only` and `theirs_only` are what has no equal."""

    def __init__(self, path, host, ours, theirs, parsers, queries):
        self.path, self.host, self.parsers, self.queries = path, host, parsers, queries
        self.ours, self.theirs, self.matches, self.refused = ours.regions, theirs.regions, theirs.matches, theirs.refused
        common = Counter(r.identity for r in self.ours) & Counter(r.identity for r in self.theirs)
        self.ours_only, self.theirs_only = self._without(self.ours, common), self._without(self.theirs, common)
        self.equal = len(self.ours) - len(self.ours_only)
        self.alone = {id(region) for region in self.ours_only + self.theirs_only}
        self.only_in_one = None  # {parent identity, None for the file: [places of nodes that one tree has]}, once they are compared
        self.text = b""  # then, too

    @staticmethod
    def _without(regions, common):
        left, rest = Counter(common), []
        for region in regions:
            if left[region.identity] > 0:
                left[region.identity] -= 1
            else:
                rest.append(region)
        return rest

    def parents(self, region, side):
        """Those that may be its parent: for ours it is known, Neovim keeps a language's trees in one list."""
        if len(region.chain) == 2:
            return []
        if side == OURS:
            return [region.parent]
        start = region.parts[0][0]
        return [r for r in self.theirs if r.chain == region.chain[:-1] and any(a <= start <= b for a, b in r.parts)]

    def parent_is_alone(self, region, side):
        parents = self.parents(region, side)
        return bool(parents) and all(id(parent) in self.alone for parent in parents)

    def bounds(self, region, side):
        """What the parents that both have let through."""
        if len(region.chain) == 2:
            return [((0, 1 << 40),)]
        return [parent.parts for parent in self.parents(region, side) if id(parent) not in self.alone]

    def partners(self, region, side):
        others = self.ours_only if side == THEIRS else self.theirs_only
        return [other for other in others if other.chain == region.chain]

    def pairs(self, region, side):
        """(ours, theirs) of which `region` is one."""
        return [(region, other) if side == OURS else (other, region) for other in self.partners(region, side)]

    def refusals(self, region):
        """The matches of which it is made, if Neovim had them and did not know their language."""
        matches = [refused for refused in self.refused
                   if refused["chain"] == region.chain[:-1] and refused["parts"] and is_inside(refused["parts"], region.parts)]
        return matches if joined(part for match in matches for part in match["parts"]) == region.parts else []


    def pattern_of(self, region):
        """The number, from 1, of the pattern that gave one of ours."""
        return lines_of_patterns(self.queries[region.chain[-2]]).index(int(region.rule.rpartition(":")[2])) + 1

    def first_pattern_of(self, region):
        """Of one of theirs: the first that it may be from."""
        return min((match["pattern"] for match in self.matches if match["chain"] == region.chain and match["parts"] and
                    is_inside(match["parts"], region.parts)), default=1 << 30)


@functools.cache
def lines_of_patterns(query):
    """Where the patterns of a query begin."""
    lines, depth, line = [], 0, 1
    for token in re.finditer(r';[^\n]*|"(?:\\.|[^"\\])*"|[()\[\]\n]', query):
        if token[0] == "\n":
            line += 1
        elif token[0] in "([":
            lines += [line] if depth == 0 else []
            depth += 1
        elif token[0] in ")]":
            depth -= 1
    return lines


# ---- The classes --------------------------------------------------------------------------------


def has_no_text(_, region, side):
    return side == THEIRS and not region.parts


def has_no_parser(comparison, region, side):
    return side == OURS and region.chain[-1] not in comparison.parsers and bool(comparison.refusals(region))


FILE_TYPES = {"help": "vimdoc"}  # what only Neovim knows as another name


def word_is_unknown(comparison, region, side):
    others = comparison.theirs_only if side == OURS else comparison.ours_only
    for other in others:
        ours, theirs = (region, other) if side == OURS else (other, region)
        if FILE_TYPES.get(ours.chain[-1]) == theirs.chain[-1] and ours.parts == theirs.parts and ours.chain[:-1] == theirs.chain[:-1]:
            return True
    return side == OURS and any(refused["by"] == "language" and refused["word"] != region.chain[-1]
                                for refused in comparison.refusals(region))


def file_name_is_unknown(comparison, region, side):
    return side == OURS and any(refused["by"] == "filename" for refused in comparison.refusals(region))


def parent_differs(comparison, region, side):
    return bool(region.parts) and comparison.parent_is_alone(region, side)


def is_not_cut(comparison, region, side):
    bounds = comparison.bounds(region, side)
    if side == THEIRS and bounds and all(cut_to(region.parts, its) == () for its in bounds):
        return True  # nothing but a gap
    return any(ours.parts in [cut_to(theirs.parts, bounds) for bounds in comparison.bounds(ours, OURS)]
               for ours, theirs in comparison.pairs(region, side))


def last_of_several(comparison, region, side):
    return any(theirs.parts and theirs.parts != ours.parts and ours.parts[-len(theirs.parts):] == theirs.parts
               for ours, theirs in comparison.pairs(region, side))


def overlaps(comparison, region, side):
    if side == OURS:
        return False
    first = comparison.first_pattern_of(region)
    return any(id(other) not in comparison.alone and other.chain[:-1] == region.chain[:-1] and
               share_a_byte(other.parts, region.parts) and first <= comparison.pattern_of(other) for other in comparison.ours)


def parent_is_read_otherwise(comparison, region, side):
    if comparison.only_in_one is None:
        return False
    parents = [parent.identity for parent in comparison.parents(region, side)] if len(region.chain) > 2 else [None]
    shared = {part for other in comparison.partners(region, side) for part in other.parts}
    for start, end in set(region.parts) - shared or region.parts:
        first = comparison.text.rfind(b"\n", 0, start) + 1
        last = comparison.text.find(b"\n", end) % (len(comparison.text) + 1)
        # On the lines of the part, a node begins or ends that only one of the two has.
        if any(first <= place <= last for parent in parents for place in comparison.only_in_one.get(parent, ())):
            return True
    return False


@dataclass(frozen=True)
class Class:
    name: str
    holds: object  # (Comparison, Region, side) -> bool
    reason: str


# The first that holds counts.
CLASSES = [
    Class("no bytes", has_no_text,
          "Neovim keeps a tree for a range without bytes; a region without text is none"),
    Class("parent differs", parent_differs,
          "below a region that one side does not have, or has with other parts: that one is counted in its own class"),
    Class("no parser", has_no_parser,
          "a region whose language has no parser here is a region all the same; Neovim drops it"),
    Class("other names", word_is_unknown,
          "we know more names of languages (`c++`, `scm`); to Neovim a name is letters, digits and `_`, and a parser's or a file type's "
          "(`help`)"),
    Class("file names", file_name_is_unknown,
          "we go by the name alone; Neovim's file types may look into the file, or have a parser of another name"),
    Class("parent's gaps", is_not_cut,
          "a node that spans a gap of its parent's text (between comments, or a quote's marks): ours has the parent's bytes only; "
          "Neovim 0.10 takes the gap too (later versions do not)"),
    Class("several contents", last_of_several,
          "of several contents in one match Neovim 0.10 keeps the last (later versions keep all, as we do)"),
    Class("overlap", overlaps,
          "regions of one layer share no byte: the later pattern wins; Neovim has both, or one twice"),
    Class("read otherwise", parent_is_read_otherwise,
          "the host's tree itself is another one: runtimes 0.22 and 0.25 recover from errors in their own ways, and a text in "
          "ranges is not a text in one piece to a scanner that asks for columns"),
]


def classify(comparison):
    """({(class name, side): count}, [(region, side) that nothing explains])"""
    counts, unexplained = Counter(), []
    for side, regions in ((OURS, comparison.ours_only), (THEIRS, comparison.theirs_only)):
        for region in regions:
            name = next((c.name for c in CLASSES if c.holds(comparison, region, side)), None)
            if name:
                counts[name, side] += 1
            else:
                unexplained.append((region, side))
    return counts, unexplained
