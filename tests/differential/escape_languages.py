"""The languages of escapes_test.py: of what pieces their literals are made, and how the language itself decodes them.

A decoder gets all literals at once and gives a list of bytes for each syntax; None where the language refuses the literal, which
then is not compared. Compilers refuse all or nothing, so their pieces fit in any order.

SPDX-License-Identifier: MIT
"""
import re

import escape_compilers
import escape_interpreters
from escape_interpreters import Missing  # noqa: F401


class Syntax:
    def __init__(self, name, pieces, refuse=None):
        self.name = name
        self.pieces = [piece.encode() if isinstance(piece, str) else piece for piece in pieces]
        self.refuse = re.compile(refuse) if refuse else None

    def fits(self, text):
        return self.refuse is None or not self.refuse.search(text)


def digits(before, after, least, most, base="0123456789abcdefABCDEF"):
    """A piece with that many random digits."""
    def piece(chance):
        return (before + "".join(chance.choice(base) for _ in range(chance.randint(least, most))) + after).encode()
    return piece


OCTAL = "01234567"
PLAIN = ["a", "n", "x", "u", "0", "7", "9", "f", "F", " ", "ä", "€", "😀"]
C_LIKE = PLAIN + [r"\n", r"\t", r"\r", r"\\", r"\"", r"\a", r"\b", r"\f", r"\v"]
PAIRS = [r"\ud83d", r"\ude00", r"\uD83D\uDE00"]
UNKNOWN = [r"\q", r"\%", r"\ä", "\\"]
JOINED_PAIR = rb"(?i)\\u\{?d8[^\n]*\\[\r\n]"  # halves with a continued line between them are told as two
JAVAC_17 = rb"(?i)\\ud83d(?!\\ude)\\"  # it misreads a backslash behind the first half of a pair

LANGUAGES = {
    "python": [
        Syntax("python", C_LIKE + PAIRS + UNKNOWN + [
            r"\'", "\\\n", "\\\r\n", "\n", "\r\n", "\r", digits("\\", "", 1, 3, OCTAL), digits(r"\x", "", 0, 3), digits(r"\u", "", 3, 5),
            digits(r"\U000", "", 4, 6)]),
        Syntax("python_bytes", [piece for piece in C_LIKE if piece.isascii()] + [
            "\\", r"\q", "\\\n", "\\\r\n", "\r\n", r"\u0041", digits("\\", "", 1, 3, OCTAL), digits(r"\x", "", 0, 3)]),
        Syntax("python_f", C_LIKE + ["{{", "}}", "\\\n", "\n", "\r\n", r"\q", digits("\\", "", 1, 3, OCTAL), digits(r"\x", "", 2, 3)]),
        Syntax("python_rf", PLAIN + ["{{", "}}", r"\n", "\r", "\r\n", "\n", r"\\"]),
        Syntax("python_raw", PLAIN + [r"\n", r"\\", "\r", "\r\n", "\n"]),
    ],
    "json": [Syntax("json", C_LIKE + PAIRS + UNKNOWN + [r"\/", digits(r"\u", "", 3, 5)])],
    "javascript": [
        Syntax("javascript", C_LIKE + PAIRS + UNKNOWN + [
            "\\\n", "\\\r\n", "\\\r", "\\\u2028", "\u2028", r"\'", r"\$", r"\0", r"\u{D83D}", digits("\\", "", 1, 4, "01234567889"),
            digits(r"\x", "", 1, 3), digits(r"\u", "", 3, 5), digits(r"\u{", "}", 0, 6)], JOINED_PAIR),
        Syntax("javascript_template", C_LIKE + PAIRS + UNKNOWN + [
            "\\\n", "\\\r\n", "\r\n", "\r", "\n", r"\`", r"\${", "$", "{", r"\0", digits(r"\x", "", 1, 3), digits(r"\u", "", 3, 5),
            digits(r"\u{", "}", 0, 6)], JOINED_PAIR),
        Syntax("json", C_LIKE + PAIRS + [r"\/", digits(r"\u", "", 3, 5)]),
    ],
    "bash": [
        Syntax("shell_ansi", C_LIKE + [
            r"\e", r"\E", r"\'", r"\?", r"\q", r"\ca", r"\cZ", r"\c?", r"\c\\", r"\xg", r"\ug", "\n", '"', "$", "`", r"\x9", r"\xe4",
            r"\xC3\xA4", r"\u9", r"\ue4", r"\u20ac", r"\U1F600", r"\U0001F600", digits("\\1", "", 0, 3, OCTAL)],
            rb"\\U1F600[0-9a-fA-F]"),
        Syntax("shell_double", PLAIN + [r"\$", r"\`", r"\"", r"\\", "\\\n", r"\n", r"\q", "'", "\n", "\\\r\n", "!"]),
        Syntax("shell_heredoc", PLAIN + [r"\$", r"\`", r"\"", r"\\", "\\\n", r"\n", r"\q", "'", '"', "\n", "!"]),
    ],
    "lua": [
        Syntax("lua", C_LIKE + UNKNOWN + [
            r"\'", "\\z", "\\z  \n\t", "\\\n", "\\\r\n", "\\\n\r", "\\\r", digits("\\", "", 1, 3, "0123456789"), digits(r"\x", "", 1, 2),
            digits(r"\u{", "}", 0, 4), r"\u{1F600}"], rb"(?i)\\u\{0*d[89a-f]"),
        Syntax("lua_long", PLAIN + [r"\n", "\\", "\n", "\r", "\r\n", "\n\r", "]]", "]=]"], rb"^\r"),
    ],
    "yaml": [
        Syntax("yaml_double", PLAIN + UNKNOWN + [
            " ", "\t", "\n", "\n ", "\n\n", "\r\n", "\\\n", "\\\n  ", "\\ ", "\\\t", r"\"", r"\/", r"\\", r"\0", r"\a", r"\b", r"\t", r"\n",
            r"\v", r"\f", r"\r", r"\e", r"\N", r"\_", r"\L", r"\P", digits(r"\x", "", 1, 3), digits(r"\u1", "", 3, 4), r"\U0001F600"]),
        Syntax("yaml_single", PLAIN + [" ", "\t", "\n", "\n ", "\n\n", "\r\n", "''", "\\", r"\n", '"']),
        Syntax("yaml_plain", PLAIN + [" ", "\n", "\n ", "\n\n", " \n", "\r\n", "''", "\\", r"\n", '"'], rb"(?s)^[ \n\r]|[ \n\r]$|^['\"]|^$"),
    ],
    "php": [
        Syntax("php_double", C_LIKE + UNKNOWN[:3] + [
            r"\e", r"\$", r"\'", r"\{", "'", "\n", "\\\n", "\r\n", digits("\\", "", 1, 4, OCTAL), digits(r"\x", "", 0, 3), digits(r"\X", "", 1, 1),
            digits(r"\u{1", "}", 0, 4)]),
        Syntax("php_heredoc", C_LIKE + UNKNOWN[:3] + [r"\e", r"\$", '"', "'", "\n", digits("\\", "", 1, 4, OCTAL), digits(r"\x", "", 0, 3), digits(r"\X", "", 1, 2),
                                                       digits(r"\u{1", "}", 0, 4)]),
        Syntax("php_single", PLAIN + [r"\'", r"\\", r"\n", r"\q", '"', "$", "\n"]),
    ],
    "ruby": [
        Syntax("ruby_double", C_LIKE + UNKNOWN + [
            r"\e", r"\s", r"\#", "'", "\n", "\\\n", "\\\r\n", "\r\n", r"\ca", r"\C-a", r"\c?", r"\M-a", r"\M-\C-a", r"\C-\M-a", r"\c\M-a", r"\u{41 e4}",
            digits("\\", "", 1, 4, OCTAL), digits(r"\x", "", 0, 3), digits(r"\u1", "", 2, 4), digits(r"\u{1", "}", 0, 4)]),
        Syntax("ruby_single", PLAIN + [r"\'", r"\\", r"\n", r"\q", '"', "#", "\n"]),
    ],
    "nix": [
        Syntax("nix_string", PLAIN + [r"\n", r"\r", r"\t", r"\"", r"\\", r"\$", r"\${", r"\q", "\\\n", "\n", "\r", "\r\n", "$ ", "$$", "'"]),
        Syntax("nix_indented", PLAIN + ["'''", "''$", "''${", r"''\n", r"''\t", r"''\\", r"''\q", "' ", "$ ", "$$", "\\", r"\n", '"', "\n"]),
    ],
    "toml": [
        Syntax("toml_basic", PLAIN + UNKNOWN + [
            r"\b", r"\t", r"\n", r"\f", r"\r", r"\"", r"\\", "\n", "\\\n", "\\ \n \n\t", "\t", digits(r"\u", "", 3, 5), digits(r"\U000", "", 4, 5)],
            rb"^\n")],
    "sqlite": [Syntax("sql", PLAIN + ["''", '"', "\\", r"\n", "\n", "--"]), Syntax("sql_double", PLAIN + ['""', "'", "\\", "\n"], rb"^$")],
    "xml": [
        Syntax("xml", PLAIN + ["&lt;", "&gt;", "&amp;", "&apos;", "&quot;", "&nbsp;", "&", "\n", "\r", "\r\n", "\t", digits("&#", ";", 0, 5, "0123456789"),
                               digits("&#x", ";", 0, 5), "&#X41;", "&#13;"]),
        Syntax("xml_attribute", PLAIN + ["&lt;", "&amp;", "&quot;", "&", "\n", "\r", "\r\n", "\t", digits("&#", ";", 1, 5, "0123456789"),
                                         digits("&#x", ";", 1, 5), "&#9;", "&#10;"]),
    ],
    "html": [
        Syntax("html", PLAIN + ["&lt;", "&gt;", "&amp;", "&apos;", "&quot;", "&nbsp;", "&lbrace;", "&NewLine;", "&Tab;", "&euro;", "&zzz;", "& ", "&;",
                                "&lt ", "&amp.", "\n", "&num;", "&hellip;", "&rarr;", digits("&#1", ";", 2, 5, "0123456789"), digits("&#x8", "; ", 1, 1),
                                digits("&#x9", ";", 1, 1), "&#65 ", "&#xD800;", "&#0;", "&#x110000;"], rb"(?i)&#x[0-9a-f]*(ffff|fffe|fdd.|fde.)|&#1114111|&#127")],
    "c": [
        Syntax("c", C_LIKE + UNKNOWN[:3] + [
            r"\'", r"\?", r"\e", "\\\n", "\\\r\n", "\\\\\nn", "\\\\\n\\\n7", digits("\\", "", 1, 4, OCTAL), digits(r"\x", "", 1, 4), r"\u00e4",
            r"\u20AC", r"\U0001F600", "\\u20\\\nAC"])],
    "go": [
        Syntax("go", C_LIKE + [digits(r"\x", "", 2, 3), digits(r"\1", "", 2, 3, OCTAL), digits(r"\u1", "", 3, 4), r"\U0001F600"]),
        Syntax("go_raw", PLAIN + ["\n", "\r", "\r\n", "\\", r"\n", '"']),
    ],
    "rust": [
        Syntax("rust", PLAIN + [r"\n", r"\r", r"\t", r"\\", r"\0", r"\'", r"\"", "\\\n", "\\\n \t\n ", "\\\r\n", "\n", "\r\n", r"\x7F", digits(r"\x4", "", 1, 2),
                                digits(r"\u{1_", "}", 1, 4), r"\u{1F6_00}"]),
        Syntax("rust_raw", PLAIN + ["\n", "\r\n", "\\", r"\n"]),
        Syntax("rust_bytes", [piece for piece in PLAIN if piece.isascii()] + [
            r"\n", r"\\", r"\0", r"\"", "\\\n ", "\r\n", digits(r"\x", "", 2, 3)]),
    ],
    "java": [
        Syntax("java", PLAIN + PAIRS + [r"\b", r"\t", r"\n", r"\f", r"\r", r"\s", r"\"", r"\'", r"\\", r"\\u0041", r"\u005cn", r"\u005c\u005c", r"\uuu0041",
                                        r"\1\u0030", digits("\\", "", 1, 4, OCTAL), digits(r"\u1", "", 3, 4)],
            JAVAC_17),
        Syntax("java_text", PLAIN + PAIRS + [" ", "\t", " \n", "\n", "\r\n", "\r", "\\\n", "\\\r\n", r"\s", r"\"", r"\\", r"\n", r"\040", "\f", r"\u20AC"], JAVAC_17),
    ],
}

DECODERS = {
    "python": escape_interpreters.python, "json": escape_interpreters.json_module, "yaml": escape_interpreters.yaml_module,
    "toml": escape_interpreters.toml_module, "sqlite": escape_interpreters.sqlite_module, "xml": escape_interpreters.xml_module,
    "html": escape_interpreters.html_module, "javascript": escape_interpreters.node, "bash": escape_interpreters.bash,
    "lua": escape_interpreters.luajit, "php": escape_interpreters.php, "ruby": escape_interpreters.ruby, "nix": escape_interpreters.nix, "c": escape_compilers.c, "go": escape_compilers.go, "rust": escape_compilers.rust,
    "java": escape_compilers.java,
}


def of(language):
    return LANGUAGES[language]


def decode(language, groups, folder):
    return DECODERS[language]([(syntax.name, texts) for syntax, texts in groups], folder)
