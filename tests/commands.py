"""Commands typed in a process of their own, and how they ended."""

import subprocess
import sys
from typing import NamedTuple

from paths import REPO

from geo.cli import BAD_INPUT


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def process(*arguments: object) -> Ended:
    """`python -m geo` with these words, in a process of its own."""
    command = [sys.executable, "-m", "geo", *map(str, arguments)]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)


def one_line_error(done: Ended) -> str:
    """The error line of a command that refused its input, once it is all that was said."""
    assert done.returncode == BAD_INPUT
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("error: ")
    return lines[0]
