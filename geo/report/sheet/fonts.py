"""The letters of printed figures: Source Sans Pro, and DejaVu Sans for every other script."""

import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from geo.errors import ReportError

FAMILY: Final = ("Source Sans Pro", "DejaVu Sans")
"""The second covers what the first lacks: Dari and Pashto names among them."""

LOCK: Final = threading.RLock()
"""Held while anything is drawn: Matplotlib keeps its settings and fonts for the whole process."""


def _folder(package: str, below: str) -> Path:
    """Within an installed package, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin if spec and spec.origin else f"{package}/-").parent / below


FOLDERS: Final = (
    _folder("font_source_sans_pro", "files"),
    _folder("matplotlib", "mpl-data/fonts/ttf"),
)
"""Where the files of FAMILY lie, for what sets type outside Matplotlib."""

_FILES: Final = (
    (0, 400, "SourceSansPro-Regular.ttf"),
    (0, 600, "SourceSansPro-Semibold.ttf"),
    (0, 700, "SourceSansPro-Bold.ttf"),
    (1, 400, "DejaVuSans.ttf"),
    (1, 700, "DejaVuSans-Bold.ttf"),
)


def file_of(family: str, weight: int) -> Path:
    """The file of a family of FAMILY at the weight that is next to this one."""
    number = FAMILY.index(family)
    weights = {known: name for at, known, name in _FILES if at == number}
    return FOLDERS[number] / weights[min(weights, key=lambda known: abs(known - weight))]


def ready() -> None:
    """Make the fonts known to Matplotlib, once, before those of the same name that the machine
    may have: the same figure everywhere. Raises ReportError for a font whose file is missing."""
    with LOCK:
        _register(FOLDERS)


@cache
def _register(places: tuple[Path, ...]) -> None:
    files = [(FAMILY[number], places[number] / name) for number, _, name in _FILES]
    for font, path in files:
        if not path.is_file():
            raise ReportError(
                f"font '{font}' is missing: there is no file {path}; "
                "run pip install --force-reinstall -r requirements.txt"
            )
    from matplotlib.font_manager import fontManager

    known = fontManager.ttflist
    for font, path in files:
        before = len(known)
        try:
            fontManager.addfont(path)
        except (OSError, RuntimeError) as error:
            raise ReportError(
                f"font '{font}' cannot be read from {path} ({error}); "
                "run pip install --force-reinstall -r requirements.txt"
            ) from error
        known[:] = [*known[before:], *known[:before]]  # of equal fonts the first is taken
