"""What the Neovim plugin costs, and whether the promised figures are met; in the same editor, Neovim's own LanguageTree.

  nvim_figures [--benchmark_filter=REGEX] [--benchmark_list_tests]

Called as the other programs here are, so that ./dev bench runs it (nvim_figures.in, in the build folder, knows the paths).
SPDX-License-Identifier: MIT
"""
import os
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
import neovim  # noqa: E402

PLUGIN = os.path.normpath(os.path.join(HERE, "../../plugins/nvim"))
QUICK = "TS_REGION_BENCH_QUICK" in os.environ
KEYS = {4: 10, 100: 10} if QUICK else {4: 1000, 100: 400}  # by the milliseconds between them
REGIONS = 300 if QUICK else 30000
FENCES = 20 if QUICK else 2000


class Bench:
    def __init__(self, editor, library, parsers):
        self.editor, self.library, self.parsers = editor, library, parsers
        self.rows = []

    def run(self, home, *arguments):
        environment = neovim.environment(self.editor, home)
        environment.update({"TS_REGION_LIBRARY": self.library, "TEST_EDITOR": "\n".join(neovim.command(self.editor))})
        done = subprocess.run(neovim.command(self.editor) + list(arguments), env=environment, cwd=home, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"nvim_figures: the editor failed: {done.stderr or done.stdout}")
        return done.stdout

    def script(self, name, *arguments):
        with tempfile.TemporaryDirectory() as home:
            command = ["--clean", "--headless", "--cmd", "set rtp+=" + os.path.join(self.editor, "usr/lib/nvim"), "-l",
                       os.path.join(HERE, name), *map(str, arguments)]
            return [float(word) for word in self.run(home, *command).split()]

    def promise(self, figure, asked, measured, note):
        self.rows.append((figure, asked, measured, note))

    def startup(self):
        """Of the file that runs at each start, as --startuptime tells it; the median of fresh editors."""
        times = []
        for _ in range(1 if QUICK else 21):
            with tempfile.TemporaryDirectory() as home:
                log = os.path.join(home, "startup")
                self.run(home, "--clean", "--headless", "--cmd", "set rtp^=" + PLUGIN, "--startuptime", log, "-c", "qall!")
                with open(log, encoding="utf-8") as file:
                    line, = [line for line in file if line.rstrip().endswith("plugins/nvim/plugin/ts_region.lua")]
                times.append(float(re.match(r"\S+\s+(\S+)", line).group(1)))
        self.promise("start-up: plugin/ts_region.lua, ms", 0.3, statistics.median(times), f"largest of {len(times)}: {max(times):.2f}")

    def keystroke(self):
        """Keys that follow each other at once, and as a person types, when the processor's caches have had time to get cold; beside them a plugin that
        does next to nothing."""
        for host in ("markdown", "html"):
            for pause in (4, 100):
                half, most, wall_half, wall_most, size, regions = self.script("nvim/keystroke.lua", host, REGIONS, KEYS[pause], pause, PLUGIN, self.parsers)
                least_half, least, *_ = self.script("nvim/keystroke.lua", host, REGIONS, KEYS[pause], pause, "-", self.parsers)
                self.promise(f"a key in {size / 1e6:.1f} MB of {host}, {regions:.0f} regions, {pause} ms apart, main thread, 99 %, us", 200, most,
                             f"median {half:.0f}; on the wall {wall_half:.0f}, {wall_most:.0f}; a plugin that does nothing {least_half:.0f}, {least:.0f}")
        own = self.script("keystroke_nvim.lua", 10 if QUICK else 1000)
        self.promise(f"  a key in {own[0] / 1000:.1f} MB of Markdown, LanguageTree:parse(true), median, us", float("nan"), own[1], "")

    def open(self):
        def median(who):
            runs = [self.script("nvim/open.lua", who, FENCES, 100 * FENCES, PLUGIN) for _ in range(1 if QUICK else 7)]
            return sorted(runs)[len(runs) // 2]
        ours, theirs = median("ours"), median("neovim")
        for who, answer in (("ours", ours), ("Neovim's", theirs)):
            if answer[4] != FENCES:
                sys.exit(f"nvim_figures: {answer[4]:.0f} regions are {who}, {FENCES} were wanted")
        self.promise(f"first regions of {FENCES} fences, {FENCES / 10:.0f} KB, after :edit, ms", 20, ours[0],
                     f"of these {ours[1]:.1f} the main thread's own; all regions {ours[2]:.1f}; :edit itself {ours[3]:.1f}")
        self.promise("  the same, LanguageTree:parse(true), ms", float("nan"), theirs[0],
                     f"of these {theirs[1]:.1f} the main thread's own")


def main(editor, library, parsers):
    wanted, listing = ".", False
    for argument in sys.argv[1:]:
        name, _, value = argument.partition("=")
        if name == "--benchmark_filter":
            wanted = value
        elif name == "--benchmark_list_tests":
            listing = True
        elif name != "--benchmark_min_time":
            sys.exit("nvim_figures does not know: " + argument)
    if not (editor and neovim.is_there(editor)):
        print("nvim_figures: no Neovim in " + (editor or "-Deditor_dir") + ", so not measured", file=sys.stderr)
        return
    bench = Bench(editor, library, parsers)
    chosen = [name for name in ("startup", "keystroke", "open") if re.search(wanted, "figures/nvim/" + name)]
    for name in chosen:
        if listing:
            print("figures/nvim/" + name)
        else:
            getattr(bench, name)()
    if bench.rows:
        print(f"\n{'figure':<84} {'asked':>8} {'measured':>9}  met?")
    for figure, asked, measured, note in bench.rows:
        known = asked == asked  # NaN: nothing was asked
        met = "" if not known else "yes" if measured <= asked else "NO"
        print(f"{figure:<84} {f'{asked:.1f}' if known else '':>8} {measured:>9.2f}  {met:<4} {note}")
