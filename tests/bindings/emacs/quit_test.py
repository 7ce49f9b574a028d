"""C-g in the midst of long calls of the Emacs module, as a person types it: in a terminal.

  python3 quit_test.py EMACS MODULE

SPDX-License-Identifier: MIT
"""
import os
import pty
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 300  # seconds, for what takes one
POLL = 0.005


def wait_for(path, child_is_there):
    deadline = time.monotonic() + PATIENCE
    while not os.path.exists(path):
        if time.monotonic() > deadline:
            raise AssertionError(f"{os.path.basename(path)} never came")
        if not child_is_there():
            raise AssertionError(f"Emacs ended before {os.path.basename(path)} came")
        time.sleep(POLL)
    with open(path, encoding="utf-8") as file:
        return file.read()


class Terminal:
    """Emacs in a terminal of its own, whose output is read away."""

    def __init__(self, emacs, arguments):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ["TERM"] = "xterm"
            os.execvp(emacs, [emacs, "-nw", "-Q", *arguments])
        self.ended = None
        self.screen = b""
        threading.Thread(target=self.read_away, daemon=True).start()

    def read_away(self):
        try:
            while data := os.read(self.terminal, 65536):
                self.screen = (self.screen + data)[-4000:]
        except OSError:
            pass  # Emacs has closed it

    def is_there(self):
        if self.ended is None:
            done, status = os.waitpid(self.child, os.WNOHANG)
            if done:
                self.ended = os.waitstatus_to_exitcode(status)
        return self.ended is None

    def press(self, keys):
        os.write(self.terminal, keys)


def main():
    emacs, module = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(emacs, ["-l", os.path.join(HERE, "quit_test.el"), folder, os.path.abspath(module)])
        try:
            for name in ("batch", "update"):
                wait_for(os.path.join(folder, name + ".began"), terminal.is_there)
                terminal.press(b"\x07")
                pressed = time.monotonic()
                came = wait_for(os.path.join(folder, name), terminal.is_there)
                print(f"{name}: {came}, {time.monotonic() - pressed:.3f} s after C-g")
                assert came == "quit", f"{name}: {came}, and not quit"
            came = wait_for(os.path.join(folder, "after"), terminal.is_there)
            print("after:", came)
            assert came.split()[0] == "t" and int(came.split()[1]) > 100, came
        except AssertionError:
            print(terminal.screen.decode(errors="replace"))
            raise
        deadline = time.monotonic() + PATIENCE
        while terminal.is_there():
            assert time.monotonic() < deadline, "Emacs does not end"
            time.sleep(POLL)
        assert terminal.ended == 0, f"Emacs ended with {terminal.ended}"


if __name__ == "__main__":
    main()
