"""What the checks share: the list of files, running a tool, and telling what is wrong.

SPDX-License-Identifier: MIT
"""
import os
import subprocess
import sys
import tempfile

NOT_RUN = 77  # meson shows such a test as skipped


def files(root):
    """All files that belong to the project, relative to its root: tracked, or new and not ignored."""
    listing = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, capture_output=True, check=False)
    if done.returncode == 0 and done.stdout:
        names = sorted(set(done.stdout.decode().split("\0")) - {""})
        return [name for name in names if os.path.isfile(os.path.join(root, name))]
    found = []  # not a checkout: a source package
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in (".git", ".deps", ".cache", "build")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def run(*command):
    """Output of a tool that must be there."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def have(tool):
    return any(os.access(os.path.join(folder, tool), os.X_OK) for folder in os.environ.get("PATH", "").split(os.pathsep))


def finish(what, problems):
    """Print each problem, and leave with the status that says whether there was one."""
    for problem in problems:
        print(problem)
    print(f"{what}: {'fine' if not problems else str(len(problems)) + ' problem(s)'}")
    sys.exit(1 if problems else 0)


class Tree:
    """A small project of given files, for self-tests."""

    def __init__(self, contents):
        self.contents = contents

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        for name, text in self.contents.items():
            path = os.path.join(self.folder.name, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return self.folder.name

    def __exit__(self, *_):
        self.folder.cleanup()


def self_test(cases):
    """Each case: a name, the problems found, and whether there must be some."""
    wrong = [f"self-test '{name}': {'found nothing' if must_fail else 'found ' + repr(problems)}"
             for name, problems, must_fail in cases if bool(problems) != must_fail]
    finish("self-test", wrong)
