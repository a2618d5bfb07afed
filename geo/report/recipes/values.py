"""The values of a recipe, each checked by itself; every error names the place and the mend."""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from geo.errors import ReportError
from geo.query.link import LONGEST_LINK, PARAMETERS
from geo.report.kinds import Whole
from geo.report.recipes import windows
from geo.report.recipes.lines import Lines
from geo.report.recipes.link import from_url
from geo.report.recipes.model import Params

LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 2_000
_LONGEST_ADDRESS: Final = 300


def nearest(name: str, names: Iterable[str]) -> str:
    """ " (did you mean 'x'?)" where one of the names is much like it, else nothing."""
    close = difflib.get_close_matches(name.lower()[:80], list(names), n=1, cutoff=0.6)
    return f" (did you mean '{close[0]}'?)" if close else ""


@dataclass(frozen=True)
class Values:
    """Checks values of one table of a recipe: the recipe's own, or that of a part (from 0)."""

    file: str
    lines: Lines
    part: int | None = None
    kind: str = ""

    @property
    def place(self) -> str:
        """ "brief.toml, line 12: part 2 (map)"; for the recipe's own table "brief.toml"."""
        return self._place()

    def error(self, keys: tuple[str, ...], words: str) -> ReportError:
        """An error about a key, which is named with the tables it lies in."""
        key = ".".join(key if len(key) <= 80 else f"{key[:80]}…" for key in keys)
        between = " " if not key else ", " if self.part is not None else ": "
        return ReportError(f"{self._place(*keys)}{between}{key} {words}".replace("  ", " "))

    def wrong(self, keys: tuple[str, ...], value: Any, mend: str) -> ReportError:
        """An error about the value of a key."""
        shown = str(value) if isinstance(value, date) else repr(value)
        return self.error(keys, f"is {shown if len(shown) <= 80 else shown[:80] + '…'}; {mend}")

    def known(self, content: dict[str, Any], names: Iterable[str], *above: str) -> None:
        """Raises ReportError at the first key that is not among the names."""
        names = tuple(names)
        for name in content:
            if name not in names:
                known = ", ".join(names) or "none"
                near = nearest(name, names)
                raise self.error((*above, name), f"is not a key{near}; known are {known}")

    def text(
        self, keys: tuple[str, ...], value: Any, longest: int, *, several_lines: bool = False
    ) -> str:
        """Text without control characters."""
        if not isinstance(value, str):
            raise self.wrong(keys, value, "write text in quotation marks")
        if len(value) > longest:
            raise self.wrong(keys, value, f"write {longest:,} characters at most")
        allowed = "\n\t" if several_lines else ""
        for letter in value:
            if letter not in allowed and not _printable(letter):
                line = " or a new line" if letter in "\n\r" else ""
                raise self.wrong(keys, value, f"leave out control characters{line}")
        return value

    def one_of(self, keys: tuple[str, ...], value: Any, names: Iterable[str]) -> str:
        """One of the names."""
        names = tuple(names)
        if not isinstance(value, str) or value not in names:
            near = nearest(value, names) if isinstance(value, str) else ""
            raise self.wrong(keys, value, f"write one of {', '.join(names)}{near}")
        return value

    def number(self, keys: tuple[str, ...], value: Any, allowed: Whole) -> str:
        """One of the whole numbers."""
        if not isinstance(value, str) or value not in allowed:
            mend = f"write a number from {allowed.least} to {allowed.most}"
            raise self.wrong(keys, value, mend)
        return value

    def several_of(self, key: str, value: Any, names: tuple[str, ...]) -> tuple[str, ...]:
        """A list of some of the names, each once."""
        if not isinstance(value, list) or not value:
            raise self.wrong((key,), value, f'write a list such as ["{names[0]}"]')
        return tuple(dict.fromkeys(self.one_of((key,), each, names) for each in value))

    def day(self, key: str, value: Any) -> str:
        """ "data", "today", or a day, which may be a date of TOML."""
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        if value in ("data", "today") or (isinstance(value, str) and windows.day_of(value)):
            return str(value)
        raise self.wrong((key,), value, 'write "data", "today", or a day like 2022-12-31')

    def window(self, value: Any) -> str:
        """A window in words that can be understood."""
        if not isinstance(value, str):
            raise self.wrong(("window",), value, 'write text such as "last full month"')
        try:
            windows.check(value)
        except ReportError as error:
            raise self.error(("window",), f"cannot be used: {error}") from None
        return value

    def address(self, value: Any) -> str:
        """The address of an atlas."""
        text = self.text(("address",), value, _LONGEST_ADDRESS)
        mend = "write where the atlas is found, such as https://atlas.example.org"
        try:
            parts = urlsplit(text)
        except ValueError:
            raise self.wrong(("address",), value, mend) from None
        plain = not (parts.query or parts.fragment or parts.username or " " in text)
        if text and not (parts.scheme in ("http", "https") and parts.hostname and plain):
            raise self.wrong(("address",), value, mend)
        return text

    def view(self, value: Any) -> Params:
        """The parameters of a link: a copied one, or a table of them."""
        if isinstance(value, str):
            try:
                return from_url(value)[1]
            except ReportError as error:
                raise self.error(("view",), f"cannot be used: {error}") from None
        if not isinstance(value, dict):
            mend = 'write { colour = "deaths" }, or a copied link in quotation marks'
            raise self.wrong(("view",), value, mend)
        self.known(value, PARAMETERS, "view")
        found = {name: self._params(name, each) for name, each in value.items()}
        if sum(len(each) for values in found.values() for each in values) > LONGEST_LINK:
            raise self.error(("view",), "is too long to be a view of the atlas")
        return {name: found[name] for name in PARAMETERS if found.get(name)}

    def _params(self, name: str, value: Any) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        for each in values:
            if not isinstance(each, (str, int, date)) or isinstance(each, (bool, datetime)):
                mend = "write text, a whole number, or a list of texts"
                raise self.wrong(("view", name), value, mend)
        return tuple(str(each) for each in values if each != "")

    def _place(self, *keys: str) -> str:
        line = self.lines.of(self.part, *keys)
        at = self.file if line is None else f"{self.file}, line {line}"
        if self.part is None:
            return at
        return f"{at}: part {self.part + 1}" + (f" ({self.kind})" if self.kind else "")


def _printable(letter: str) -> bool:
    """Whether a document can hold it. Marks that join or part Persian letters are no controls."""
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff"
