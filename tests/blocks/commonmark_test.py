"""Blocks as the CommonMark specification says: its own examples, with what they are as HTML.

  python3 commonmark_test.py BLOCK_DUMP SPECIFICATION

BLOCK_DUMP is block_dump.cpp, built; SPECIFICATION is spec.txt of the npm package commonmark-spec. From our blocks HTML is made in which
inline content is left open: tags of blocks, code, and blocks of HTML must be those of the example to the byte, and what stands in the place of
inline content must have no tags of blocks and say nothing that our content does not.

SPDX-License-Identifier: MIT
"""
import html
import json
import os
import re
import subprocess
import sys

NOT_RUN = 77
LEAST = 650
PARAGRAPH, HEADING, BREAK, INDENTED, FENCED, HTML, DEFINITIONS = range(7)  # as in block.hpp
# What these say cannot be told without reading inline content. Their blocks are compared all the same.
INLINE = {
    14: "a backslash before an ampersand: the entity is none",
    28: "entities that are none",
    29: "an entity without a semicolon is none",
    35: "an entity in a code span is none",
}
BLOCK_TAG = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|pre|blockquote|hr)\b")


def examples(path):
    """[(section, Markdown, HTML)]"""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found, section = [], ""
    for match in re.finditer(r"^#{1,6} (.*)$|^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", text, re.M):
        if match.group(1):
            section = match.group(1)
        else:
            found.append((section, match.group(2).replace("→", "\t"), match.group(3).replace("→", "\t")))
    return found


def blocks_of(dump, texts):
    lines = "".join(text.hex() + "\n" for text in texts)
    done = subprocess.run([dump], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Node:
    """The whole, a container, or a leaf."""

    def __init__(self, start, end, marker="", number=0, block=None):
        self.start, self.end, self.marker, self.number, self.block = start, end, marker, number, block
        self.children = []


def tree(text, found):
    nodes = [Node(0, len(text))]
    for marker, parent, number, start, end in found["containers"]:
        nodes.append(Node(start, end, marker, number))
        nodes[parent].children.append(nodes[-1])
    for block in found["blocks"]:
        nodes[block[2]].children.append(Node(block[3], block[4], block=block))
    for node in nodes:
        node.children.sort(key=lambda child: child.start)
    return nodes[0]


class Skeleton:
    """`out`: HTML in strings, with bytes for inline content."""

    def __init__(self, text, found):
        self.text, self.out = text, []
        self.add_children(tree(text, found), False)

    def line_start(self):
        if self.out and not (isinstance(self.out[-1], str) and self.out[-1].endswith("\n")):
            self.out.append("\n")

    def content(self, block):
        text = b"".join(b" " * spaces + self.text[start:end] for start, end, spaces in block[7])
        return text + b"\n" if block[0] in (INDENTED, FENCED) and text and not text.endswith(b"\n") else text

    def apart(self, nodes):
        return any(b"\n" in self.text[left.end:right.start] for left, right in zip(nodes, nodes[1:]))

    def add_children(self, node, tight):
        children = list(node.children)
        while children:
            child = children.pop(0)
            if child.block:
                self.add_leaf(child.block, tight)
            elif child.marker == ">":
                self.line_start()
                self.out.append("<blockquote>\n")
                self.add_children(child, False)
                self.line_start()
                self.out.append("</blockquote>\n")
            else:
                items = [child]
                while children and children[0].marker == child.marker:
                    items.append(children.pop(0))
                self.add_list(items)

    def add_list(self, items):
        tag = "ul" if items[0].marker in "-+*" else "ol"
        start = f' start="{items[0].number}"' if tag == "ol" and items[0].number != 1 else ""
        tight = not self.apart(items) and not any(self.apart(pair) for item in items for pair in zip(item.children, item.children[1:])
                                                  if not pair[0].marker or pair[0].marker != pair[1].marker or pair[0].marker == ">")
        self.line_start()
        self.out.append(f"<{tag}{start}>\n")
        for item in items:
            self.out.append("<li>")
            self.add_children(item, tight)
            self.out.append("</li>\n")
        self.out.append(f"</{tag}>\n")

    def add_leaf(self, block, tight):
        kind, content = block[0], self.content(block)
        if kind == DEFINITIONS:
            return
        if kind == PARAGRAPH and tight:
            self.out.append(content)
            return
        self.line_start()
        if kind == PARAGRAPH:
            self.out += ["<p>", content, "</p>\n"]
        elif kind == HEADING:
            self.out += [f"<h{block[1]}>", content, f"</h{block[1]}>\n"]
        elif kind == BREAK:
            self.out.append("<hr />\n")
        elif kind == HTML:
            self.out.append(content.decode().rstrip("\n") + "\n")
        else:
            info = self.text[block[5]:block[6]].decode().split()
            word = html.escape(html.unescape(re.sub(r"\\([!-/:-@[-`{-~])", r"\1", info[0]))) if info else ""
            language = f' class="language-{word}"' if word else ""
            code = content.decode().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
            self.out.append(f"<pre><code{language}>{code}</code></pre>\n")


def letters(text):
    return [c for c in html.unescape(text) if c.isalnum()]


def says_no_more(expected, content):
    """Is what is read there in our content, in this order?"""
    ours = iter(letters(content))
    return all(letter in ours for letter in letters(re.sub(r"<[^>]*>", "", expected)))


def problem_with(text, expected, found, words):
    out = Skeleton(text, found).out
    shown = "".join(piece if isinstance(piece, str) else "…" for piece in out)
    pattern = "".join(re.escape(piece) if isinstance(piece, str) else "([\\s\\S]*?)" for piece in out)
    match = re.fullmatch(pattern, expected)
    if not match:
        return shown
    contents = [piece.decode() for piece in out if isinstance(piece, bytes)]
    for theirs, ours in zip(match.groups(), contents, strict=True):
        if BLOCK_TAG.search(theirs) and not BLOCK_TAG.search(ours) or words and not says_no_more(theirs, ours):
            return f"{shown}where {ours!r} should be {theirs!r}\n"
    return None


def main(dump, specification):
    if not os.path.exists(specification):
        print(f"skipped: {specification} is not there: ./dev fetches it")
        sys.exit(NOT_RUN)
    found = examples(specification)
    # A blank line before: front matter, which the specification does not know, begins at the first byte only.
    texts = [b"\n" + markdown.encode() for _, markdown, _ in found]
    wrong = 0
    for number, (example, text, blocks) in enumerate(zip(found, texts, blocks_of(dump, texts), strict=True), 1):
        problem = problem_with(text, example[2], blocks, number not in INLINE)
        if number in INLINE and not problem_with(text, example[2], blocks, True):
            problem = "equal in its words, too: it needs no place in the table\n"
        if problem:
            wrong += 1
            print(f"example {number} ({example[0]}):\n{example[1]}--- should be\n{example[2]}--- is\n{problem}")
    print(f"{len(found) - wrong} of {len(found)} examples have the blocks of the specification")
    sys.exit(wrong > 0 or len(found) < LEAST)


main(*sys.argv[1:])
