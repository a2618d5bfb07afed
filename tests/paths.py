"""Where things lie for the tests."""

from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
REFERENCE = REPO.parent / "shared" / "reference"
"""Real files by others, for reading only; they are no part of the project."""
