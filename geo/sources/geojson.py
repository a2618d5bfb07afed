"""GeoJSON: the properties of its features as a table, with the coordinates of its points."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO, Any, Final

from geo.errors import InputError
from geo.sources.files import TextFile
from geo.sources.layout import Layout
from geo.sources.packed import Packed, Spool, stamp_of
from geo.sources.text_table import TextTable
from geo.sources.values import in_one_line, key_of

_MOST_LETTERS: Final = 32 * 1024**2  # of one feature
_MOST_COLUMNS: Final = 10_000
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_PLACE: Final = ("longitude", "latitude")
_DEGREES: Final = ("crs84", "4326", "wgs 84", "wgs84")
_SAVE: Final = "export it as a GeoJSON FeatureCollection or as CSV UTF-8"


@dataclass
class _Found:
    """What the features of a file have shown so far."""

    columns: dict[str, int] = field(default_factory=dict)
    features: int = 0
    pointless: int = 0
    surrogates: int = 0


def open_geojson(file: TextFile) -> TextTable:
    """The features of a FeatureCollection as rows, numbered from 1.

    Columns: longitude and latitude of Point geometry (degrees, EPSG:4326), then the properties. A
    feature that is no point gets no coordinates. Raises InputError for any other JSON, for
    damage, and for coordinates in another reference system.
    """
    spool = Spool()
    path = spool.folder / "features.csv"
    found = _Found()
    with file.lines() as text, path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        for feature in _Reader(text, file.name).features():
            found.features += 1
            writer.writerow(_row(feature, found, file.name))
    if not found.features:
        raise InputError(f"{file.name} is GeoJSON without features; export it again")
    named = {key_of(column) for column in found.columns}
    place = [f"{name} of the geometry" if name in named else name for name in _PLACE]
    columns = _unique([*place, *found.columns])
    notes = [f"{found.features:,} features, numbered from 1 as rows"]
    if found.pointless:
        notes.append(f"{found.pointless:,} features are no points and have no coordinates")
    if found.surrogates:
        notes.append(f"{found.surrogates:,} damaged letters, shown as \ufffd")
    packed = Packed(path, file.name, stamp_of(path), spool=spool)
    kept = replace(file, packed=packed, encoding="utf-8", notes=(*file.notes, *notes))
    return TextTable(kept, Layout(",", None, columns, header_row=0))


def _row(feature: Any, found: _Found, file: str) -> list[str]:
    """Cells of a feature; new properties become new columns at the end."""
    if not isinstance(feature, dict):
        return []
    properties = feature.get("properties")
    properties = dict(properties) if isinstance(properties, dict) else {}
    if feature.get("id") is not None and "id" not in properties:
        properties["id"] = feature["id"]
    for name in properties:
        found.columns.setdefault(name, len(found.columns))
    if len(found.columns) > _MOST_COLUMNS:
        raise InputError(f"{file} has more than {_MOST_COLUMNS:,} properties; {_SAVE}")
    cells = [""] * len(found.columns)
    for name, value in properties.items():
        cells[found.columns[name]] = _text(value, found)
    point = _point(feature.get("geometry"))
    found.pointless += point is None
    return [*(_text(each, found) for each in point or ("", "")), *cells]


def _point(geometry: Any) -> list[Any] | None:
    """Longitude and latitude of a point; None for every other geometry."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    degrees = geometry.get("coordinates")
    if not isinstance(degrees, list) or len(degrees) < 2:
        return None
    return None if any(isinstance(each, (list, dict)) for each in degrees[:2]) else degrees[:2]


def _text(value: Any, found: _Found) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if text.isascii():
        return text
    text, count = _SURROGATES.subn("\ufffd", text)
    found.surrogates += count
    return text


def _unique(names: list[str]) -> tuple[str, ...]:
    """Names fit for columns, each once."""
    taken: dict[str, None] = {}
    for number, name in enumerate(names, start=1):
        shown = in_one_line(_SURROGATES.sub("\ufffd", name), 200) or f"column {number}"
        again, plain = 2, shown
        while shown in taken:
            shown, again = f"{plain} ({again})", again + 1
        taken[shown] = None
    return tuple(taken)


class _Reader:
    """A JSON text taken apart feature by feature, so that it is never in memory as a whole."""

    def __init__(self, text: IO[str], name: str) -> None:
        self.text, self.name = text, name
        self.buffer, self.at, self.ended = "", 0, False
        # Numbers stay the text they are; control characters in strings are no reason to refuse.
        self.decoder = json.JSONDecoder(
            strict=False, parse_float=str, parse_int=str, parse_constant=lambda _: None
        )

    def features(self) -> Iterator[Any]:
        """The members of "features" one by one; what else stands at the top is checked."""
        keys: list[str] = []
        self._expect("{")
        while self._next() != "}":
            key = str(self._value())
            self._expect(":")
            if key == "features" and self._next() == "[":
                yield from self._list()
            else:
                self._check(key, self._value())
            keys.append(key)
            if self._next() == ",":
                self._expect(",")
            elif self._next() != "}":
                raise self._damaged("a comma is missing")
        if "features" not in keys:
            held = in_one_line(", ".join(keys)) or "nothing"
            raise InputError(f"{self.name} is JSON, but no table (it holds {held}); {_SAVE}")
        self._expect("}")
        if self._next():
            raise self._damaged("more stands after its end")

    def _list(self) -> Iterator[Any]:
        self._expect("[")
        while self._next() != "]":
            yield self._value()
            if self._next() == ",":
                self._expect(",")
            elif self._next() != "]":
                raise self._damaged("a comma is missing")
        self._expect("]")

    def _check(self, key: str, value: Any) -> None:
        if key == "type" and value != "FeatureCollection":
            raise InputError(
                f"{self.name} is JSON of type '{in_one_line(str(value))}', not a "
                f"FeatureCollection; {_SAVE}"
            )
        if key == "crs" and value and not any(d in str(value).lower() for d in _DEGREES):
            raise InputError(
                f"{self.name} has its coordinates in {in_one_line(str(value))}, not in degrees; "
                "export it in EPSG:4326"
            )

    def _more(self) -> bool:
        """Take in more text, twice as much each time while one value is not whole."""
        if self.ended:
            return False
        rest = self.buffer[self.at :]
        if len(rest) > _MOST_LETTERS:
            raise self._damaged(f"one value has more than {_MOST_LETTERS:,} letters")
        block = self.text.read(max(256 * 1024, len(rest)))
        self.ended = not block
        self.buffer, self.at = rest + block.lstrip("\ufeff"), 0
        return True

    def _next(self) -> str:
        """The next sign that is no blank, left where it is; empty at the end."""
        while True:
            while self.at < len(self.buffer) and self.buffer[self.at] in " \t\r\n\0":
                self.at += 1
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self._more():
                return ""

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise self._damaged(f"'{sign}' is missing")
        self.at += 1

    def _value(self) -> Any:
        self._next()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except RecursionError:
                raise self._damaged("lists within lists without end") from None
            except ValueError as error:
                if not self._more():
                    raise self._damaged(str(error)) from None
                continue
            if end < len(self.buffer) or not self._more():
                self.at = end
                return value

    def _damaged(self, why: str) -> InputError:
        return InputError(
            f"{self.name} is JSON that is damaged or no FeatureCollection "
            f"({in_one_line(why)}); {_SAVE}"
        )
