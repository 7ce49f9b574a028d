"""The licences of the grammars that are built, with their texts, as one file.

  python3 licences.py OUTPUT "LANGUAGE LICENCE PACKAGE_FOLDER"...

SPDX-License-Identifier: MIT
"""
import json
import os
import sys


def title(folder):
    """Name and version of a package; the project itself has no package.json."""
    try:
        with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
            package = json.load(file)
        return f"{package['name']} {package['version']}"
    except FileNotFoundError:
        return "ts-region"


def text(folder):
    for name in ("LICENSE", "LICENSE.md"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                return file.read().strip("\n")
    sys.exit(f"licences.py: {folder} has no LICENSE")


def main(output, rows):
    packages = {}
    for row in rows:
        language, licence, folder = row.split(" ", 2)
        packages.setdefault((title(folder), licence, folder), []).append(language)
    with open(output, "w", encoding="utf-8") as out:
        out.write("The parsers in this folder are built from these packages.\n\n")
        for (name, licence, _), languages in sorted(packages.items()):
            out.write(f"  {', '.join(languages):28} {licence:12} {name}\n")
        for (name, licence, folder), languages in sorted(packages.items()):
            out.write(f"\n{'-' * 80}\n{name} ({', '.join(languages)}): {licence}\n{'-' * 80}\n\n{text(folder)}\n")


main(sys.argv[1], sys.argv[2:])
