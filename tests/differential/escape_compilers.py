"""Decoders that are compilers: one program holds all literals as its constants, and prints them.

SPDX-License-Identifier: MIT
"""
import os

from escape_interpreters import hexadecimal, program, run


def write(folder, name, pieces):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(b"".join(pieces))
    return path


def c(groups, folder):
    compiler = program("cc", "gcc", "clang")
    pieces = [b"#include <stdio.h>\n#define T(s) {s, sizeof s - 1}\nstruct { const char *text; unsigned long size; } all[] = {\n"]
    pieces += [b'T("' + text + b'"),\n' for _, texts in groups for text in texts]
    pieces.append(b"};\nint main(void) {\n  for (unsigned long i = 0; i < sizeof all / sizeof *all; ++i) {\n"
                  b"    for (unsigned long j = 0; j < all[i].size; ++j) printf(\"%02x\", (unsigned char)all[i].text[j]);\n"
                  b"    puts(\"\");\n  }\n}\n")
    source = write(folder, "decode.c", pieces)
    binary = os.path.join(folder, "decode")
    run([compiler, "-std=gnu11", "-w", "-o", binary, source])
    return hexadecimal(run([binary]), groups)


def go(groups, folder):
    compiler = program("go")
    quotes = {"go": b'"', "go_raw": b"`"}
    pieces = [b"package main\nvar all = []string{\n"]
    pieces += [quotes[name] + text + quotes[name] + b",\n" for name, texts in groups for text in texts]
    pieces.append(b"}\nfunc main() {\n\tconst digits = \"0123456789abcdef\"\n\tfor _, s := range all {\n\t\tvar line []byte\n"
                  b"\t\tfor i := 0; i < len(s); i++ {\n\t\t\tline = append(line, digits[s[i]>>4], digits[s[i]&15])\n\t\t}\n"
                  b"\t\tprintln(string(line))\n\t}\n}\n")
    source = write(folder, "decode.go", pieces)
    binary = os.path.join(folder, "decode")
    environment = {**os.environ, "GO111MODULE": "off", "GOFLAGS": "", "GOCACHE": os.environ.get("GOCACHE", os.path.join(folder, "cache"))}
    run([compiler, "build", "-o", binary, source], cwd=folder, env=environment)
    # println writes to the standard error, and needs no package: nothing but the runtime is compiled.
    return hexadecimal(run(["sh", "-c", 'exec "$0" 2>&1', binary]), groups)


def rust(groups, folder):
    compiler = program("rustc")
    marks = {"rust": (b'"', b'".as_bytes()'), "rust_raw": (b'r"', b'".as_bytes()'), "rust_bytes": (b'b"', b'"')}
    pieces = [b"const ALL: &[&[u8]] = &[\n"]
    pieces += [marks[name][0] + text + marks[name][1] + b",\n" for name, texts in groups for text in texts]
    pieces.append(b"];\nfn main() {\n    for text in ALL {\n        let line: String = text.iter().map(|b| format!(\"{:02x}\", b)).collect();\n"
                  b"        println!(\"{}\", line);\n    }\n}\n")
    source = write(folder, "decode.rs", pieces)
    binary = os.path.join(folder, "decode")
    run([compiler, "--edition", "2021", "-A", "warnings", "-o", binary, source])
    return hexadecimal(run([binary]), groups)


# The first line of a text block has no indentation, so none is taken away; its "x" goes again.
JAVA = rb"""
  static void show(String text, int from) {
    StringBuilder line = new StringBuilder();
    text.substring(from).codePoints().map(c -> 0xD800 <= c && c <= 0xDFFF ? 0xFFFD : c).forEach(c -> {
      for (byte b : new String(Character.toChars(c)).getBytes(java.nio.charset.StandardCharsets.UTF_8)) line.append(String.format("%02x", b));
    });
    System.out.println(line);
  }
"""
PART = 1000  # literals in one method, which may not be longer than 64 KiB


def java(groups, folder):
    runner = program("java")
    program("javac")
    marks = {"java": (b'show("', b'", 0);\n'), "java_text": (b'show("""\nx', b'""", 1);\n')}
    calls = [marks[name][0] + text + marks[name][1] for name, texts in groups for text in texts]
    pieces = [b"public class Decode {\n", JAVA]
    parts = range(0, len(calls), PART)
    for start in parts:
        pieces += [b"  static void part%d() {\n" % start, *calls[start:start + PART], b"  }\n"]
    pieces += [b"  public static void main(String[] arguments) {\n", *(b"    part%d();\n" % start for start in parts), b"  }\n}\n"]
    source = write(folder, "Decode.java", pieces)
    return hexadecimal(run([runner, "-Dfile.encoding=UTF-8", source]), groups)
