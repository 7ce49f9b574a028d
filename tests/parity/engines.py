"""The two that are compared: the ts-region command, and Neovim's LanguageTree. Each gives, for each file, its regions.

SPDX-License-Identifier: MIT
"""
import bisect
import ctypes
import glob
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
import neovim  # noqa: E402


@dataclass(eq=False)
class Region:
    chain: tuple  # languages, from the host down to its own
    parts: tuple  # of bytes: ((start, end), …), in order; none touches the next
    rule: str = ""  # ours only: FILE:LINE of the pattern
    parent: object = None  # ours only; None: the file
    tree: str = None  # theirs only, if asked for: its nodes

    @property
    def identity(self):
        return self.chain, self.parts


@dataclass
class FileResult:
    regions: list
    matches: list = field(default_factory=list)  # theirs, as `refused`: dicts, see editor_regions.lua
    refused: list = field(default_factory=list)
    tree: str = None


def joined(parts):
    """In order, without empty ones, neighbours as one: how many ranges a text is given in makes no difference to its tree."""
    made = []
    for start, end in sorted(map(tuple, parts)):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def nodes(line, place=lambda at, is_end: at):
    """{(kind, start, end)} of the nodes that have bytes; `place` says where in the file a place is."""
    words = line.split()
    return {(kind, place(int(start), False), place(int(end), True))
            for kind, start, end in zip(words[::3], words[1::3], words[2::3]) if start != end}


def place_in(parts):
    """From a place in the text that the parts make to the one in their file."""
    starts, total = [], 0
    for start, end in parts:
        starts.append(total)
        total += end - start

    def place(at, is_end):
        # Between two parts, a node ends with the first one and begins with the second one.
        number = (bisect.bisect_left if is_end else bisect.bisect_right)(starts, at) - 1
        return parts[max(number, 0)][0] + at - starts[max(number, 0)]

    return place


# ---- Parsers ------------------------------------------------------------------------------------


def parser_abi(path, name):
    function = getattr(ctypes.CDLL(path), "tree_sitter_" + name)
    function.restype = ctypes.POINTER(ctypes.c_uint32)
    return function()[0]  # the first member of a TSLanguage


def gather_parsers(folder, pack, editor, abi):
    """Links in `folder` to the parsers that both read: the pack's, and the editor's own where the pack's are too new. The
    same file for both. {NAME: PATH}."""
    candidates = [(path, os.path.basename(path)[len("libtree-sitter-"):-3].replace("-", "_"))
                  for path in glob.glob(os.path.join(pack, "libtree-sitter-*.so"))]
    candidates += [(path, os.path.basename(path)[:-3]) for path in glob.glob(os.path.join(editor, "usr/lib/nvim/parser/*.so"))]
    parsers = {}
    for path, name in candidates:
        if name not in parsers and parser_abi(path, name) <= abi:
            parsers[name] = os.path.join(folder, name + ".so")
            os.symlink(os.path.realpath(path), parsers[name])
    return parsers


# ---- Neovim -------------------------------------------------------------------------------------


class Editor:
    def __init__(self, folder):
        self.folder = folder
        self.runtime = neovim.environment(folder, folder)["VIMRUNTIME"]
        self.command = neovim.command(folder) + ["--clean", "--headless", "-l", os.path.join(HERE, "editor_regions.lua")]

    def ask(self, request):
        """The lines of the answer, see editor_regions.lua."""
        with tempfile.TemporaryDirectory() as folder:
            asked, answered = os.path.join(folder, "request"), os.path.join(folder, "answer")
            with open(asked, "w") as file:
                json.dump(request, file)
            environment = neovim.environment(self.folder, folder)
            done = subprocess.run(self.command + [asked, answered], env=environment, capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError("Neovim failed: " + done.stderr)
            with open(answered) as file:
                return [json.loads(line) for line in file]

    def facts(self):
        return self.ask({"parsers": {}, "queries": {}, "files": []})[0]

    def regions(self, files, parsers, queries, trees=False):
        """{path: FileResult}"""
        request = {"parsers": parsers, "queries": queries, "files": [{"path": path, "host": host} for path, host in files]}
        if trees:
            request["trees"] = True
        found = {}
        for line in self.ask(request)[1:]:
            if "problem" in line:
                raise RuntimeError(f"Neovim cannot do {line['path']}: {line['problem']}")
            regions = [Region(tuple(region["chain"]), joined(region["parts"]), tree=region.get("tree")) for region in line["regions"]]
            for match in line["matches"] + line["refused"]:
                match["chain"], match["parts"] = tuple(match["chain"]), joined(match["parts"])
            found[line["path"]] = FileResult(regions, line["matches"], line["refused"], line.get("tree"))
        return found


# ---- ts-region ----------------------------------------------------------------------------------


class Ours:
    def __init__(self, command, library, tree_nodes, parser_folder):
        self.command, self.library, self.tree_nodes, self.parser_folder = command, library, tree_nodes, parser_folder

    def regions(self, files, query_folder):
        """{path: FileResult}"""
        found = {}
        for host in sorted({host for _, host in files}):
            found.update(self._of_host(host, [path for path, its in files if its == host], query_folder))
        return found

    def _of_host(self, host, paths, query_folder):
        arguments = ["scan", "--no-default-queries", "--grammar-dir", self.parser_folder, "--query-dir", query_folder + ":neovim",
                     "--host", host, "--detector", "injection", "--max-depth", "64", "--no-text", "--format", "ndjson",
                     "--max-filesize", "1G", "--files-from", "-", "-0"]
        done = subprocess.run([self.command] + arguments, input="\0".join(paths).encode(), capture_output=True,
                              env=dict(os.environ, TS_REGION_LIBRARY=self.library))
        if done.returncode not in (0, 1):
            raise RuntimeError("ts-region failed: " + done.stderr.decode())
        found = {path: FileResult([]) for path in paths}
        by_id = {}
        for line in map(json.loads, done.stdout.splitlines()):
            if line["type"] == "document" and line["status"] != "ok":
                raise RuntimeError(f"{line['file']} is {line['status']}: {line['message']}")
            if line["type"] != "region":
                continue
            parent = by_id.get((line["file"], line["parent"]))
            region = Region((parent.chain if parent else (host,)) + (line["language"],),
                            joined(segment["host"] for segment in line["segments"] if segment["kind"] == "literal"),
                            line["rule"], parent)
            by_id[line["file"], line["id"]] = region
            found[line["file"]].regions.append(region)
        return found

    def trees(self, texts):
        """The nodes of the trees of [(language, text)]."""
        with tempfile.TemporaryDirectory() as folder:
            lines = []
            for number, (language, text) in enumerate(texts):
                path = os.path.join(folder, str(number))
                with open(path, "wb") as file:
                    file.write(text)
                lines.append(f"{language}\t{path}\n")
            done = subprocess.run([self.tree_nodes, self.parser_folder], input="".join(lines), capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError("tree_nodes failed: " + done.stderr)
            return done.stdout.splitlines()
