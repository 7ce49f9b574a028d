#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""failed_tests.py NAME TESTLOG: the tests of build/NAME that failed, each with the end of its output.

./dev test prints this last: whoever sees no more than the end of a log must be able to tell what failed. So the
number of lines is small, and many failures are told by name alone.
"""
import json
import sys

LINES = 15  # of each test's output
LENGTH = 200  # of a line
WITH_OUTPUT = 6  # tests; the others are only named
FAILED = {"FAIL", "TIMEOUT", "ERROR", "INTERRUPT", "UNEXPECTEDPASS"}


def end_of(text, lines=LINES):
    kept = [line.rstrip() for line in text.splitlines() if line.strip()]
    return [line if len(line) <= LENGTH else line[:LENGTH] + "..." for line in kept[-lines:]]


def report(name, records):
    """The lines to print: nothing where all is well."""
    failed = [record for record in records if record.get("result") in FAILED]
    lines = []
    for number, record in enumerate(failed):
        test = record.get("name", "?")
        duration = record.get("duration") or 0
        lines.append(f"FAILED in build/{name}: {test} ({record['result']} after {duration:.1f} s, status {record.get('returncode')})")
        if number < WITH_OUTPUT:
            output = end_of(record.get("stdout") or "") + end_of(record.get("stderr") or "")
            lines += ["  | " + line for line in output or ["(no output)"]]
    return lines


def read(path):
    with open(path, encoding="utf-8", errors="replace") as log:
        return [json.loads(line) for line in log if line.strip()]


def self_test():
    good = {"name": "good", "result": "OK", "duration": 1.0, "returncode": 0, "stdout": "fine"}
    slow = {"name": "slow", "result": "TIMEOUT", "duration": 30.04, "returncode": -15}
    wrong = {"name": "wrong", "result": "FAIL", "duration": 2.0, "returncode": 1,
             "stdout": "\n".join(f"line {i}" for i in range(100)), "stderr": "x" * 1000}
    assert report("asan", [good]) == []
    assert report("asan", [good, slow]) == ["FAILED in build/asan: slow (TIMEOUT after 30.0 s, status -15)", "  | (no output)"]
    lines = report("asan", [wrong])
    assert lines[0] == "FAILED in build/asan: wrong (FAIL after 2.0 s, status 1)", lines[0]
    assert lines[1] == "  | line 85" and lines[LINES] == "  | line 99", lines
    assert lines[LINES + 1] == "  | " + "x" * LENGTH + "...", lines
    many = report("asan", [wrong] * 50)
    assert sum(line.startswith("FAILED") for line in many) == 50
    assert len(many) == 50 + WITH_OUTPUT * (LINES + 1)


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        self_test()
    else:
        for line in report(sys.argv[1], read(sys.argv[2])):
            print(line)
