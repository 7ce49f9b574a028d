"""Are our regions those of Neovim's LanguageTree? Real files, the same parsers, the same queries; differences by class.

  python3 parity_test.py COMMAND LIBRARY TREE_NODES PACK EDITOR PACKAGES [--table]

COMMAND is ts-region, TREE_NODES tree_nodes.cpp, built, PACK the grammar pack, EDITOR an unpacked Neovim (tests/support/setup.sh),
PACKAGES the npm packages. --table prints what tests/README.md shows.

SPDX-License-Identifier: MIT
"""
import os
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
import corpus  # noqa: E402
from differences import CLASSES, OURS, THEIRS, Comparison, classify  # noqa: E402
from engines import Editor, Ours, gather_parsers, nodes, place_in  # noqa: E402

NOT_RUN = 77
VERSION = "0.10."
LEAST = {"files": 200, "hosts": 8, "regions": 2000}
HERE = os.path.dirname(os.path.abspath(__file__))
SHOWN = 20


def queries_in(folder, names):
    found = {}
    for name in names:
        path = os.path.join(folder, name, "injections.scm")
        if os.path.exists(path):
            with open(path) as file:
                found[name] = file.read()
    return found


class Row:
    """A line of the table."""

    def __init__(self):
        self.files = self.equal = self.ours = self.theirs = 0
        self.classes = Counter()


class Run:
    """All files under one set of queries."""

    def __init__(self, ours, editor, parsers, files, folder):
        self.ours, self.editor, self.parsers, self.folder = ours, editor, parsers, folder
        self.queries = queries_in(folder, parsers)
        self.files = [(path, host) for path, host in files if host in self.queries]
        self.rows, self.faults = defaultdict(Row), []

    def compare(self):
        with ThreadPoolExecutor() as pool:  # both at once
            asked = pool.submit(self.editor.regions, self.files, self.parsers, self.queries)
            ours, theirs = self.ours.regions(self.files, self.folder), asked.result()
        doubtful = []
        for path, host in self.files:
            comparison = Comparison(path, host, ours[path], theirs[path], self.parsers, self.queries)
            counts, unexplained = classify(comparison)
            if unexplained:
                doubtful.append(comparison)
            else:
                self._count(comparison, counts)
        self._look_closer(doubtful)

    def _count(self, comparison, counts):
        row = self.rows[comparison.host]
        row.files += 1
        row.equal += comparison.equal
        row.ours += len(comparison.ours)
        row.theirs += len(comparison.theirs)
        row.classes.update(counts)

    def _look_closer(self, comparisons):
        """Where something is unexplained: did both read the host in the same way?"""
        if not comparisons:
            return
        theirs = self.editor.regions([(c.path, c.host) for c in comparisons], self.parsers, self.queries, trees=True)
        asked, texts = [], []
        for comparison in comparisons:
            with open(comparison.path, "rb") as file:
                comparison.text = file.read()
            result = theirs[comparison.path]
            asked.append((comparison, None, result.tree, ((0, len(comparison.text)),)))
            texts.append((comparison.host, comparison.text))
            for region in {region.identity: region for region in result.regions if region.tree and region.parts}.values():
                asked.append((comparison, region.identity, region.tree, region.parts))
                texts.append((region.chain[-1], b"".join(comparison.text[start:end] for start, end in region.parts)))
            comparison.only_in_one = {}
        for (comparison, identity, tree, parts), our_tree in zip(asked, self.ours.trees(texts), strict=True):
            differ = nodes(tree) ^ nodes(our_tree, place_in(parts))
            comparison.only_in_one[identity] = sorted({place for _, start, end in differ for place in (start, end)})
        for comparison in comparisons:
            counts, unexplained = classify(comparison)
            self._count(comparison, counts)
            self.faults += [(comparison.path, region, side) for region, side in unexplained]


def print_table(runs):
    for title, run in runs:
        print(f"\n{title}\n\n| host | files | ours | Neovim's | equal | differences, ours + Neovim's |\n|---|--:|--:|--:|--:|---|")
        for host, row in sorted(run.rows.items()):
            classes = [f"{c.name} {row.classes[c.name, OURS]} + {row.classes[c.name, THEIRS]}" for c in CLASSES
                       if row.classes[c.name, OURS] or row.classes[c.name, THEIRS]]
            print(f"| {host} | {row.files} | {row.ours} | {row.theirs} | {row.equal} | {', '.join(classes) or '-'} |")
    print("\n| class | only ours | only Neovim's | why |\n|---|--:|--:|---|")
    rows = [row for _, run in runs for row in run.rows.values()]
    for one in CLASSES:
        ours, theirs = (sum(row.classes[one.name, side] for row in rows) for side in (OURS, THEIRS))
        print(f"| {one.name} | {ours} | {theirs} | {one.reason} |")
    print()


def problems_of(runs):
    rows = [row for _, run in runs for row in run.rows.values()]
    sums = {"files": len({path for _, run in runs for path, _ in run.files}),
            "hosts": len({host for _, run in runs for host in run.rows}), "regions": sum(row.equal for row in rows)}
    problems = [f"only {sums[what]} {what}, {least} are wanted" for what, least in LEAST.items() if sums[what] < least]
    for one in CLASSES:
        if not any(row.classes[one.name, side] for row in rows for side in (OURS, THEIRS)):
            problems.append(f"the class '{one.name}' explains nothing: is it still true?")
    faults = [fault for _, run in runs for fault in run.faults]
    for path, region, side in faults[:SHOWN]:
        problems.append(f"only {side}: {' > '.join(region.chain)} {region.parts[:4]} of {path} {region.rule}")
    if len(faults) > SHOWN:
        problems.append(f"... and {len(faults) - SHOWN} more that no class explains")
    return problems, sums


def main():
    command, library, tree_nodes, pack, editor_folder, packages = sys.argv[1:7]
    if not os.path.exists(os.path.join(editor_folder, "usr/bin/nvim")):
        print("skipped: there is no Neovim to compare with in " + editor_folder)
        sys.exit(NOT_RUN)
    editor = Editor(editor_folder)
    facts = editor.facts()
    if not facts["version"].startswith(VERSION):
        sys.exit(f"Neovim is {facts['version']}: the differences are those of {VERSION}x")
    with tempfile.TemporaryDirectory() as folder:
        parsers = gather_parsers(folder, pack, editor_folder, facts["abi"])
        files = corpus.files(editor.runtime, packages)
        ours = Ours(command, library, tree_nodes, folder)
        runs = [("Queries of our own", Run(ours, editor, parsers, files, os.path.join(HERE, "queries"))),
                ("Neovim's own queries", Run(ours, editor, parsers, files, os.path.join(editor.runtime, "queries")))]
        for _, run in runs:
            run.compare()
    if "--table" in sys.argv:
        print_table(runs)
    problems, sums = problems_of(runs)
    print("\n".join(problems) or f"Neovim {facts['version']}: {sums['regions']} equal regions in {sums['files']} files of {sums['hosts']} hosts")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
