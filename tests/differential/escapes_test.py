"""Escapes as the languages' own compilers read them: random literals, decoded by us and by them, byte for byte.

  python3 escapes_test.py DECODER LANGUAGE [SEED [COUNT]]

DECODER is escape_decoder.cpp, built. Each syntax has a list of pieces; a literal is some of them in a row, so that every piece
meets every other one. One call of the language decodes all literals. Where the program is missing, the test is skipped.

The way back: random texts are written by us, and the language must read them as they were; it may refuse none.

SPDX-License-Identifier: MIT
"""
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import escape_languages  # noqa: E402

NOT_RUN = 77
COUNT = 2000


def literals(pieces, seed, count, fits):
    """`count` literals made of `pieces`; a piece is bytes, or a function of a random generator."""
    chance = random.Random(seed)
    found = []
    while len(found) < count:
        text = b""
        for _ in range(chance.randrange(9)):
            piece = chance.choice(pieces)
            text += piece if isinstance(piece, bytes) else piece(chance)
        if fits(text):
            found.append(text)
    return found


def ours(decoder, syntax, texts):
    lines = "".join(f"{syntax} {text.hex()}\n" for text in texts)
    done = subprocess.run([decoder], input=lines, capture_output=True, text=True, check=True)
    return [bytes.fromhex(line) for line in done.stdout.split("\n")[:-1]]


# What guest texts are made of: all that means something somewhere, but for bytes that no program here takes (NUL, what is no UTF-8).
GUEST = [piece.encode() for piece in [
    "a", "n", "x", "u", "0", "7", "9", "f", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\\", "\\\\", "\\n", "'", "''", '"', '"""', "`", "$", "${", "$a", "#{", "{",
    "}", "{{", "&", "&amp;", "<", ">", "]]>", "]]", "]==]", "--", "%", "//", "ä", "€", "😀", "\x01", "\x1b", "\x7f"]]

# The marks with which escape_interpreters and escape_compilers end literals; after a space: they run over lines.
MARKS = {
    "python": "''' lines", "python_raw": "''' lines", "python_bytes": "''' lines", "python_f": "''' lines", "python_rf": "''' lines", "json": '"',
    "yaml_double": '"', "yaml_single": "'", "yaml_plain": "-", "toml_basic": '""" lines', "sql": "'", "sql_double": '"', "xml": "- lines",
    "xml_attribute": '"', "html": "- lines", "javascript": '"', "javascript_template": "` lines", "lua": '"', "lua_long": "]==] lines", "php_double": '"',
    "php_single": "'", "php_heredoc": "- lines", "ruby_double": '"', "ruby_single": "'", "nix_string": '"', "nix_indented": "'' lines", "shell_ansi": "'",
    "shell_double": '"', "shell_heredoc": "- lines", "c": '"', "go": '"', "go_raw": "` lines", "rust": '"', "rust_raw": '"', "rust_bytes": '"', "java": '"',
    "java_text": '""" lines'}


# Spellings that are not tried: a plain text of YAML is one only without what would begin something else, which its parser must say;
# and bash drops a DEL behind a backslash in a here-document.
NOT_TRIED = {"yaml_plain": re.compile(rb"[^\w\n \\']|^'|^ |[ \n]$|^\n"), "shell_heredoc": re.compile(rb"\\\x7f")}


def tried(syntax, spelling):
    return spelling is not None and syntax.fits(spelling) and not (syntax.name in NOT_TRIED and NOT_TRIED[syntax.name].search(spelling))


def written(decoder, syntax, texts):
    """What we write for them; None: it cannot be written."""
    mark, _, lines = MARKS[syntax].partition(" ")
    asked = "".join(f"{syntax} {mark} {lines or 'line'} {text.hex()}\n" for text in texts)
    done = subprocess.run([decoder, "write"], input=asked, capture_output=True, text=True, check=True)
    return [None if line == "-" else bytes.fromhex(line) for line in done.stdout.split("\n")[:-1]]


def check_written(decoder, language, seed, count, folder):
    """How many texts the language does not read as we wrote them."""
    asked = []
    for syntax in escape_languages.of(language):
        texts = literals(GUEST, f"{seed} {syntax.name} written", count, lambda _: True)
        pairs = [(text, spelling) for text, spelling in zip(texts, written(decoder, syntax.name, texts)) if tried(syntax, spelling)]
        asked.append((syntax, pairs))
    theirs = escape_languages.decode(language, [(syntax, [spelling for _, spelling in pairs]) for syntax, pairs in asked], folder)
    wrong = 0
    for (syntax, pairs), answers in zip(asked, theirs):
        differ = [(pair, answer) for pair, answer in zip(pairs, answers) if answer != pair[0]]
        for (text, spelling), answer in differ[:5]:
            print(f"{syntax.name}: {text!r} written as {spelling!r}\n  they read {answer!r}")
        print(f"{syntax.name}: {len(pairs)} of {count} texts written, {len(differ)} read otherwise")
        wrong += len(differ)
        if len(pairs) < count // 50:
            print(f"{syntax.name}: too few texts can be written")
            wrong += 1
    return wrong


def main():
    decoder, language = sys.argv[1], sys.argv[2]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    count = int(sys.argv[4]) if len(sys.argv) > 4 else COUNT
    wrong = 0
    groups = []
    for number, syntax in enumerate(escape_languages.of(language)):
        groups.append((syntax, literals(syntax.pieces, f"{seed} {syntax.name} {number}", count, syntax.fits)))
    with tempfile.TemporaryDirectory() as folder:
        try:
            theirs = escape_languages.decode(language, groups, folder)
        except escape_languages.Missing as missing:
            print(f"skipped: {missing} is not on this machine")
            sys.exit(NOT_RUN)
        wrong += check_written(decoder, language, seed, count, folder)
    for (syntax, texts), their_answers in zip(groups, theirs):
        our_answers = ours(decoder, syntax.name, texts)
        assert len(texts) == len(our_answers) == len(their_answers), (len(texts), len(our_answers), len(their_answers))
        rows = [row for row in zip(texts, our_answers, their_answers) if row[2] is not None]
        differ = [row for row in rows if row[1] != row[2]]
        for text, our_answer, their_answer in differ[:5]:
            print(f"{syntax.name}: {text!r}\n  ours   {our_answer!r}\n  theirs {their_answer!r}")
        wrong += len(differ)
        print(f"{syntax.name}: {len(rows)} of {len(texts)} literals compared, {len(differ)} differ")
        if len(rows) < count // 4:
            print(f"{syntax.name}: too many literals are refused")
            wrong += 1
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
