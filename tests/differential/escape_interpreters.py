"""Decoders that Python has itself, or that read a script: Python, JSON, YAML, TOML, SQLite, XML, HTML, node, bash, LuaJIT.

Each takes [(syntax, texts)] and a folder for its files, and gives a list of bytes, or None for what is refused, for each.

SPDX-License-Identifier: MIT
"""
import ast
import html
import json
import os
import shutil
import subprocess
import warnings


class Missing(Exception):
    """A program or a module that is not there."""


def program(*names):
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise Missing(names[0])


def run(command, text=b"", **more):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, check=True, **more).stdout


def utf8(text):
    """Half of a surrogate pair is no UTF-8."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text).encode()


def each(groups, decode, refusals):
    """decode(syntax, text as str) for each literal."""
    answers = []
    for name, texts in groups:
        row = []
        for text in texts:
            try:
                row.append(decode(name, text.decode()))
            except refusals:
                row.append(None)
        answers.append(row)
    return answers


def python(groups, _):
    prefixes = {"python": "", "python_raw": "r", "python_bytes": "b", "python_f": "f", "python_rf": "rf"}

    def decode(name, text):
        literal = f"{prefixes[name]}'''{text}'''"
        tree = ast.parse(literal, mode="eval").body
        if isinstance(tree, ast.JoinedStr):
            if not all(isinstance(value, ast.Constant) for value in tree.values):
                return None
            return utf8("".join(value.value for value in tree.values))
        value = tree.value
        return value if isinstance(value, bytes) else utf8(value)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return each(groups, decode, (SyntaxError, ValueError))


def json_module(groups, _):
    return each(groups, lambda _, text: utf8(json.loads(f'"{text}"')), ValueError)


def yaml_module(groups, _):
    try:
        import yaml
    except ImportError:
        raise Missing("PyYAML") from None
    quotes = {"yaml_double": '"', "yaml_single": "'", "yaml_plain": ""}

    def decode(name, text):
        value = yaml.load(quotes[name] + text + quotes[name], yaml.BaseLoader)
        return utf8(value) if isinstance(value, str) else None

    return each(groups, decode, yaml.YAMLError)


def toml_module(groups, _):
    try:
        import tomllib
    except ImportError:
        raise Missing("tomllib") from None
    return each(groups, lambda _, text: utf8(tomllib.loads(f'x = """{text}"""')["x"]), tomllib.TOMLDecodeError)


def sqlite_module(groups, _):
    try:
        import sqlite3
    except ImportError:
        raise Missing("sqlite3") from None
    database = sqlite3.connect(":memory:")

    def decode(name, text):
        if name == "sql":
            return database.execute(f"SELECT '{text}'").fetchone()[0].encode()
        return database.execute(f'SELECT 1 AS "{text}"').description[0][0].encode()  # a delimited identifier

    return each(groups, decode, sqlite3.Error)


def xml_module(groups, _):
    from xml.etree import ElementTree

    def decode(name, text):
        if name == "xml":
            return (ElementTree.fromstring(f"<a>{text}</a>".encode()).text or "").encode()
        return ElementTree.fromstring(f'<a b="{text}"/>'.encode()).get("b").encode()

    return each(groups, decode, ElementTree.ParseError)


def html_module(groups, _):
    return each(groups, lambda _, text: utf8(html.unescape(text)), ())


def hexadecimal(output, groups):
    """The answers of a script that writes one line for each literal: hexadecimal digits, or `-`."""
    lines = iter(output.decode().split("\n"))
    return [[None if line == "-" else bytes.fromhex(line) for line in (next(lines) for _ in texts)] for _, texts in groups]


def scripted(command, suffix, script, groups, folder):
    """A script that reads lines "SYNTAX HEXADECIMAL"."""
    path = os.path.join(folder, "decode" + suffix)
    with open(path, "w", encoding="utf-8") as file:
        file.write(script)
    lines = "".join(f"{name} {text.hex()}\n" for name, texts in groups for text in texts)
    return hexadecimal(run([*command, path], lines.encode()), groups)


NODE = r"""
const marks = {javascript: ['"', '"'], javascript_template: ['`', '`'], json: ['JSON.parse(', ')']};
for (const line of require('fs').readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const [name, hex] = line.split(' ');
  const text = Buffer.from(hex, 'hex').toString();
  try {
    const value = name === 'json' ? JSON.parse('"' + text + '"') : (0, eval)(marks[name][0] + text + marks[name][1]);
    console.log(Buffer.from(value, 'utf8').toString('hex'));
  } catch (refused) {
    console.log('-');
  }
}
"""


def node(groups, folder):
    return scripted([program("node", "nodejs")], ".js", NODE, groups, folder)


LUAJIT = r"""
for line in io.lines() do
  local name, hex = line:match("^(%S+) (%x*)$")
  local text = hex:gsub("%x%x", function(two) return string.char(tonumber(two, 16)) end)
  local chunk = (loadstring or load)(name == "lua" and 'return "' .. text .. '"' or "return [==[\n" .. text .. "]==]")
  print(chunk and (chunk():gsub(".", function(c) return ("%02x"):format(c:byte()) end)) or "-")
end
"""


def luajit(groups, folder):
    return scripted([program("luajit", "lua5.4", "lua")], ".lua", LUAJIT, groups, folder)


PHP = r"""<?php
foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $line) {
  [$name, $hex] = explode(' ', $line);
  $text = hex2bin($hex);
  if ($name === 'php_double') $literal = '"' . $text . '"';
  elseif ($name === 'php_single') $literal = "'" . $text . "'";
  else $literal = "<<<END_OF_TEXT\n" . $text . "\nEND_OF_TEXT";
  try {
    echo bin2hex(eval('return ' . $literal . ';')), "\n";
  } catch (Error $refused) {
    echo "-\n";
  }
}
"""


def php(groups, folder):
    return scripted([program("php"), "-n", "-d", "error_reporting=0"], ".php", PHP, groups, folder)


RUBY = r"""
STDIN.each_line do |line|
  name, hex = line.chomp.split(' ', 2)
  text = [hex.to_s].pack('H*').force_encoding('UTF-8')
  mark = name == 'ruby_double' ? '"' : "'"
  begin
    puts eval(mark + text + mark).unpack1('H*')
  rescue SyntaxError
    puts '-'
  end
end
"""


def ruby(groups, folder):
    return scripted([program("ruby"), "-W0"], ".rb", RUBY, groups, folder)


def nix(groups, folder):
    # An "x" on both sides: blanks on the first and the last line of an indented string would not count.
    marks = {"nix_string": (b'"x', b'x"\n'), "nix_indented": (b"''x", b"x''\n")}
    path = os.path.join(folder, "decode.nix")
    with open(path, "wb") as script:
        script.write(b"[\n" + b"".join(marks[name][0] + text + marks[name][1] for name, texts in groups for text in texts) + b"]\n")
    command = [program("nix-instantiate"), "--eval", "--strict", "--json", "--readonly-mode", path]
    answers = iter(json.loads(run(command, env={**os.environ, "NIX_STATE_DIR": folder, "NIX_STORE_DIR": folder + "/store"})))
    return [[next(answers)[1:-1].encode() for _ in texts] for _, texts in groups]


def bash(groups, folder):
    pieces = []
    for name, texts in groups:
        for text in texts:
            if name == "shell_heredoc":
                pieces.append(b"IFS= read -r -d '' x <<END_OF_TEXT\n" + text + b"\nEND_OF_TEXT\nprintf '%s\\0' \"${x%?}\"\n")
            else:
                pieces.append(b"printf '%s\\0' " + (b"$'" + text + b"'" if name == "shell_ansi" else b'"' + text + b'"') + b"\n")
    path = os.path.join(folder, "decode.sh")
    with open(path, "wb") as script:
        script.write(b"".join(pieces))
    answers = iter(run([program("bash"), path], env={**os.environ, "LC_ALL": "C.UTF-8"}).split(b"\0"))
    return [[next(answers) for _ in texts] for _, texts in groups]
