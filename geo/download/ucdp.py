"""UCDP GED as it stands today: the newest final release and the monthly candidates after it.

A final release V.1 reaches to the end of the year before V. Candidates are published a month at a
time, and now and then several months again in one file, which then replaces those months.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from geo.download.addresses import load_addresses
from geo.download.fetch import LIMITS, Fetched, copy_of, exists, fetch
from geo.download.transfer import Limits, NetworkAway, Progress
from geo.errors import DownloadError, InputError

CACHE: Final = "_downloads"
"""Folder in the store that keeps what was fetched."""

BY_HAND: Final = "download the file by hand from {url} and run: python -m geo build FILE"
_VERSION: Final = re.compile(r"(\d{2})\.(\d)")
_YEARS_BACK: Final = 8
_Months = tuple[int, int]  # first and last month of a file, both included


@dataclass(frozen=True)
class Candidate:
    """A candidate file: its address, its year (26 for 2026) and months."""

    url: str
    year: int
    first: int
    last: int


@dataclass(frozen=True)
class Plan:
    """Which files make the full picture: the final release first, then candidates in time."""

    version: str  # "26.1"
    final: str
    candidates: tuple[Candidate, ...]

    @property
    def covers(self) -> str:
        """Until when, in words: "events to 2025, candidates to July 2026"."""
        words = f"final events to the end of {2000 + int(self.version.split('.')[0]) - 1}"
        if not self.candidates:
            return f"{words}, no candidates after it"
        last = self.candidates[-1]
        return f"{words}, candidates to {date(2000 + last.year, last.last, 1):%B %Y}"


@dataclass(frozen=True)
class Downloaded:
    """The files of a plan, in the order in which they are to be built."""

    plan: Plan
    files: tuple[Fetched, ...]
    notes: tuple[str, ...]  # what the reader must know, in whole sentences


def download_ucdp(
    folder: Path,
    *,
    version: str | None = None,
    today: date | None = None,
    addresses: Path | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Downloaded:
    """Fetch the newest final release (or `version`, "26.1") and all candidates after it.

    folder keeps the files. Where the network is away and the files of before are there, they are
    used, and a note says so. Raises DownloadError with the mend, InputError for a bad version.
    """
    table = load_addresses("ucdp", addresses)
    day = today or datetime.now(UTC).date()
    try:
        plan = find_files(table, day, lambda url: exists(url, limits), version, progress)
    except NetworkAway as error:
        plan = _plan_of_copies(table, day, folder, version, error)
    got = [
        _fetched(url, folder, "zip" if url == plan.final else "csv", table, limits, progress)
        for url in (plan.final, *(c.url for c in plan.candidates))
    ]
    old = [file for file in got if file.offline]
    notes = [f"No network: the copies of {max(f.fetched for f in old)} are used."] if old else []
    return Downloaded(plan, tuple(got), (*notes, *_gaps(plan)))


def find_files(
    table: dict[str, str],
    today: date,
    there: Callable[[str], bool],
    version: str | None = None,
    progress: Progress | None = None,
) -> Plan:
    """The plan for a day. table: addresses; there: whether a file is at an address.

    Raises DownloadError where no final release is found.
    """

    @cache
    def asked(url: str) -> bool:
        if progress is not None:
            progress("asking what is published", 0, 0)
        return there(url)

    year, minor = _parts(version) if version else (_newest_final(table, today, asked), 1)
    candidates = [
        candidate
        for candidate_year in range(year, today.year - 2000 + 1)
        for candidate in _candidates(table, candidate_year, today, asked)
    ]
    final = table["final"].format(release=f"{year}{minor}")
    return Plan(f"{year}.{minor}", final, tuple(candidates))


def best_cover(found: list[_Months]) -> list[_Months]:
    """Of runs of months those that cover most months, none twice; of such the fewest runs."""
    best: list[tuple[int, int, list[_Months]]] = [(0, 0, [])]  # by last month: months, -runs, runs
    for month in range(1, 13):
        choices = [best[month - 1]]
        for first, last in found:
            if last == month:
                covered, runs, chosen = best[first - 1]
                choices.append((covered + last - first + 1, runs - 1, [*chosen, (first, last)]))
        best.append(max(choices, key=lambda choice: choice[:2]))
    return best[12][2]


def _newest_final(table: dict[str, str], today: date, asked: Callable[[str], bool]) -> int:
    newest = today.year - 2000
    for year in range(newest, newest - _YEARS_BACK, -1):
        if asked(table["final"].format(release=f"{year}1")):
            return year
    first = table["final"].format(release=f"{newest}1")
    raise DownloadError(
        f"no release of the last {_YEARS_BACK} years was found (first asked: {first}); name one "
        "with --version, or mend the addresses in data/sources.toml"
    )


def _candidates(
    table: dict[str, str], year: int, today: date, asked: Callable[[str], bool]
) -> list[Candidate]:
    """The candidate files of a year that together cover most of it, in time."""
    end = today.month if 2000 + year == today.year else 12

    def url(first: int, last: int) -> str:
        if first == last:
            return table["month"].format(year=year, month=first)
        return table["months"].format(year=f"{year:02}", first=f"{first:02}", last=f"{last:02}")

    found = [(month, month) for month in range(1, end + 1) if asked(url(month, month))]
    have = {month for month, _ in found}
    for first in range(1, end):
        # Runs begin in January, or where what is there ends: the longest of each, not all.
        if first == 1 or (first not in have and first - 1 in have):
            longest = next((n for n in range(end, first, -1) if asked(url(first, n))), first)
            if longest > first:
                found.append((first, longest))
                have.update(range(first, longest + 1))
    return [Candidate(url(*months), year, *months) for months in best_cover(found)]


def _fetched(
    url: str,
    folder: Path,
    kind: str,
    table: dict[str, str],
    limits: Limits,
    progress: Progress | None,
) -> Fetched:
    known = table.get(f"sha256:{url.rsplit('/', 1)[-1]}")
    try:
        return fetch(url, folder, kind=kind, sha256=known, limits=limits, progress=progress)
    except NetworkAway as error:
        raise NetworkAway(f"{error}; {BY_HAND.format(url=url)}") from error
    except DownloadError as error:
        words = str(error) if url in str(error) else f"{error} ({url})"
        raise DownloadError(words) from error


def _plan_of_copies(
    table: dict[str, str], today: date, folder: Path, version: str | None, error: NetworkAway
) -> Plan:
    """The plan that the copies in a folder allow. Raises NetworkAway where there is none."""

    def held(url: str) -> bool:
        return copy_of(url, folder) is not None

    release = "".join(map(str, _parts(version))) if version else f"{today.year - 2000}1"
    away = NetworkAway(f"{error}; {BY_HAND.format(url=table['final'].format(release=release))}")
    try:
        plan = find_files(table, today, held, version)
    except DownloadError:
        raise away from error
    if not held(plan.final):
        raise away from error
    return plan


def _parts(version: str) -> tuple[int, int]:
    found = _VERSION.fullmatch(version.strip())
    if found is None:
        raise InputError(f"--version '{version}' is no UCDP release; write it as 26.1")
    return int(found[1]), int(found[2])


def _gaps(plan: Plan) -> list[str]:
    """Months between those that were found of which no file was, in words."""
    have = {(c.year, m) for c in plan.candidates for m in range(c.first, c.last + 1)}
    if not have:
        return []
    first, last = int(plan.version.split(".")[0]) * 12, max(y * 12 + m - 1 for y, m in have)
    missing = [n for n in range(first, last) if (n // 12, n % 12 + 1) not in have]
    names = ", ".join(f"{date(2000 + n // 12, n % 12 + 1, 1):%B %Y}" for n in missing)
    return [f"No candidate file was found for {names}; these months are empty."] if names else []
