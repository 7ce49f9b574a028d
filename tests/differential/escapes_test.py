"""Escapes as the languages' own compilers read them: random literals, decoded by us and by them, byte for byte.

  python3 escapes_test.py DECODER LANGUAGE [SEED [COUNT]]

DECODER is escape_decoder.cpp, built. Each syntax has a list of pieces; a literal is some of them in a row, so that every piece
meets every other one. One call of the language decodes all literals. Where the program is missing, the test is skipped.

SPDX-License-Identifier: MIT
"""
import random
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
