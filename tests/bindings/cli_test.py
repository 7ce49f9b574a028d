"""Tests of the ts-region command as its users meet it: arguments, output, exit status.

  python3 cli_test.py COMMAND LIBRARY WRONG_ABI_LIBRARY [unittest arguments]

SPDX-License-Identifier: MIT
"""
import os
import sys
import unittest

sys.dont_write_bytecode = True  # the source tree stays as it is

import cli_support  # noqa: E402


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    paths = [os.path.abspath(path) for path in sys.argv[1:4]]
    cli_support.COMMAND, cli_support.LIBRARY, cli_support.WRONG_ABI = paths
    names = ["cli_files_cases", "cli_formats_cases", "cli_options_cases", "cli_errors_cases", "cli_library_cases",
             "cli_examples_cases", "cli_explain_cases"]
    loader = unittest.defaultTestLoader
    if len(sys.argv) > 4:
        loader.testNamePatterns = ["*" + word + "*" for word in sys.argv[4:]]
    result = unittest.TextTestRunner(verbosity=1).run(loader.loadTestsFromNames(names))
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
