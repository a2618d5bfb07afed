"""The command line: `python -m geo build`, `export`, `info` and the others, one file a group."""

from geo.cli import (
    building,
    download,
    frames,
    match,
    profiles,
    propose,
    reading,
    report,
    screenshot,
)
from geo.cli.app import BAD_INPUT, DEFAULT_STORE, INTERRUPTED, app, main

__all__ = [
    "BAD_INPUT",
    "DEFAULT_STORE",
    "INTERRUPTED",
    "app",
    "building",
    "download",
    "frames",
    "main",
    "match",
    "profiles",
    "propose",
    "reading",
    "report",
    "screenshot",
]
