"""Real files for the parity test: those of the pinned npm packages, and those that come with the editor.

SPDX-License-Identifier: MIT
"""
import os

MOST_BYTES = 100_000  # generated parsers are larger, and have nothing but code

# The host by the extension. The JavaScript parser has an ABI that the editor does not read, the TypeScript one reads the same.
HOSTS = {".c": "c", ".cc": "cpp", ".h": "c", ".js": "typescript", ".json": "json", ".lua": "lua", ".md": "markdown",
         ".nix": "nix", ".scm": "query", ".toml": "toml", ".ts": "typescript", ".vim": "vim", ".yaml": "yaml", ".yml": "yaml"}


def _host(path, in_docs):
    name, extension = os.path.splitext(path)
    if extension == ".txt":
        return "vimdoc" if in_docs else None
    return HOSTS.get(extension)


def files(*roots):
    """[(path, host)], in order."""
    found = []
    for root in roots:
        for folder, folders, names in os.walk(root):
            folders.sort()
            in_docs = os.path.basename(folder) == "doc" and "runtime" in folder
            for name in sorted(names):
                path = os.path.join(folder, name)
                host = _host(name, in_docs)
                if host and not name.startswith(".") and os.path.getsize(path) <= MOST_BYTES:
                    found.append((path, host))
    # Of the editor's thousand and more scripts, every fourth.
    scripts = [path for path, host in found if host == "vim"]
    left_out = set(scripts) - set(scripts[::4])
    return [(path, host) for path, host in found if path not in left_out]
