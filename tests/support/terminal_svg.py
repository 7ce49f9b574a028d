"""A screen of a terminal as a picture: what `tmux capture-pane -e -p` prints becomes an SVG.

  tmux capture-pane -e -p -t NAME | python3 terminal_svg.py > screen.svg

SPDX-License-Identifier: MIT
"""
import html
import re
import sys
import unicodedata

WIDTH, HEIGHT, MARGIN = 8.4, 18, 12  # of a cell, in pixels
FOREGROUND, BACKGROUND = "#e0e2ea", "#14161b"
SIXTEEN = ["#14161b", "#ffc0b9", "#b3f6c0", "#fce094", "#a6dbff", "#ffcaff", "#8cf8f7", "#eef1f8",
           "#4f5258", "#ffc0b9", "#b3f6c0", "#fce094", "#a6dbff", "#ffcaff", "#8cf8f7", "#eef1f8"]


def color_of(number):
    if number < 16:
        return SIXTEEN[number]
    if number < 232:
        number -= 16
        levels = [0, 95, 135, 175, 215, 255]
        return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6])
    return "#%02x%02x%02x" % ((8 + (number - 232) * 10,) * 3)


class Style:
    def __init__(self):
        self.reset()

    def reset(self):
        self.front, self.back, self.bold, self.italic, self.underline, self.reverse = None, None, False, False, False, False

    def apply(self, codes):
        codes = [int(code or 0) for code in re.split("[;:]", codes)] if codes else [0]
        at = 0
        while at < len(codes):
            code = codes[at]
            if code == 0:
                self.reset()
            elif code in (1, 22):
                self.bold = code == 1
            elif code in (3, 23):
                self.italic = code == 3
            elif code in (4, 24):
                self.underline = code == 4
            elif code in (7, 27):
                self.reverse = code == 7
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.front = color_of(code - 30 if code < 90 else code - 82)
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.back = color_of(code - 40 if code < 100 else code - 92)
            elif code in (38, 48, 58):
                if codes[at + 1] == 2:
                    color, at = "#%02x%02x%02x" % tuple(codes[at + 2:at + 5]), at + 4
                else:
                    color, at = color_of(codes[at + 2]), at + 2
                if code == 38:
                    self.front = color
                elif code == 48:
                    self.back = color
            elif code == 39:
                self.front = None
            elif code == 49:
                self.back = None
            at += 1

    def key(self):
        front, back = self.front or FOREGROUND, self.back or BACKGROUND
        if self.reverse:
            front, back = back, front
        return front, back, self.bold, self.italic, self.underline


def cells_of(line, style):
    """(character, cells, style) for each character of a line."""
    cells = []
    for code, character in re.findall("\x1b\\[([0-9;:]*)m|([^\x1b])", line):
        if not character:
            style.apply(code)
        elif unicodedata.combining(character) and cells:
            cells[-1] = (cells[-1][0] + character, *cells[-1][1:])
        else:
            cells.append((character, 2 if unicodedata.east_asian_width(character) in "WF" else 1, style.key()))
    return cells


def runs_of(cells):
    """(column, cells, text, style): neighbours of one style together."""
    runs, column = [], 0
    for character, width, key in cells:
        if runs and runs[-1][3] == key:
            runs[-1][1] += width
            runs[-1][2] += character
        else:
            runs.append([column, width, character, key])
        column += width
    return runs


def svg(text):
    lines = text.rstrip("\n").split("\n")
    style = Style()
    rows = [runs_of(cells_of(line, style)) for line in lines]
    columns = max((run[0] + run[1] for row in rows for run in row), default=1)
    width, height = columns * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
           "font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"14\" xml:space=\"preserve\">",
           f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>']
    for number, row in enumerate(rows):
        top = MARGIN + number * HEIGHT
        for column, cells, piece, (front, back, bold, italic, underline) in row:
            left = MARGIN + column * WIDTH
            if back != BACKGROUND:
                out.append(f'<rect x="{left:g}" y="{top:g}" width="{cells * WIDTH:g}" height="{HEIGHT}" fill="{back}"/>')
            inner = piece.rstrip()
            if not inner.strip():
                continue
            extra = ' font-weight="bold"' * bold + ' font-style="italic"' * italic + ' text-decoration="underline"' * underline
            length = len(inner) + (cells - len(piece))
            out.append(f'<text x="{left:g}" y="{top + 13.5:g}" fill="{front}"{extra} textLength="{length * WIDTH:g}">{html.escape(inner, False)}</text>')
    return "\n".join(out + ["</svg>", ""])


if __name__ == "__main__":
    sys.stdout.write(svg(sys.stdin.read()))
