"""No file names a machine: the host of a package registry, or somebody's folder.

  python3 check_prose.py ROOT | --self-test

SPDX-License-Identifier: MIT
"""
import re
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree
import support  # noqa: E402

# Written so that no line here is found by itself.
PATTERNS = [
    ("the host of a registry", re.compile(
        r"\b(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npmjs\.com|pypi\.org|files\.pythonhosted\.org|crates\.io|"
        r"proxy\.golang\.org|rubygems\.org|repo\.maven\.apache\.org|(?:deb|ftp|snapshot)\.debian\.org|"
        r"archive\.ubuntu\.com|[a-z0-9-]*(?:artifactory|nexus)[a-z0-9-]*\.[a-z0-9.-]+)\b", re.I)),
    ("somebody's folder", re.compile(r"(?<![\w.$}*])/(?:home|Users|work|workspace)/[A-Za-z0-9_.-]+")),
]


def check(root):
    problems = []
    for name in support.files(root):
        for number, line in enumerate(support.read(root, name).splitlines(), 1):
            for what, pattern in PATTERNS:
                found = pattern.search(line)
                if found:
                    problems.append(f"{name}:{number}: {what}: {found.group(0)}")
    return problems


def cases():
    def found(line):
        with support.Tree({"core/a.cpp": line + "\n"}) as root:
            return check(root)

    yield "plain", found("int main() { return 0; } // see /usr/include, https://tree-sitter.github.io"), False
    yield "registry", found("https://" + "pypi" + ".org/simple"), True
    yield "mirror", found("https://" + "my-nexus" + ".example.net/x"), True
    yield "home", found('open("/' + 'home/alice/x")'), True
    yield "work", found("cd /" + "work/main"), True
    yield "a path in a path", found("build/home/x and $dir/work/x"), False


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        support.self_test(cases())
    support.finish("prose", check(sys.argv[1]))
