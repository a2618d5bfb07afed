"""Who is meant: a source's name for a side, at a date, to one canonical name.

The table is data/actors.csv: raw_name, source (empty: any), canonical, kind, valid_from, valid_to
(both included, empty: open), note. Names are matched whole, case and blanks aside, never in part:
"Tehrik-i-Taliban Pakistan" is not the Taliban.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.errors import InputError

ACTORS_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "actors.csv"

_COLUMNS: Final = ("raw_name", "source", "canonical", "kind", "valid_from", "valid_to", "note")
KINDS: Final = (
    "government",
    "armed group",
    "foreign forces",
    "civilians",
    "unidentified",
)
_FIRST_DAY: Final = pd.Timestamp(1, 1, 1).as_unit("s")
_LAST_DAY: Final = pd.Timestamp(9999, 12, 31).as_unit("s")


@lru_cache(maxsize=4)
def load_actors(path: Path = ACTORS_FILE) -> pd.DataFrame:
    """The crosswalk: the columns of the file, and `key`, the name as it is compared.

    valid_from and valid_to are days (datetime64[s]), open ends filled. Raises InputError that
    names the row where a row is incomplete, or two hold for one name on one day. Never change it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            columns = tuple(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); restore the file") from error
    if columns != _COLUMNS or any(None in row or None in row.values() for row in rows):
        raise InputError(f"{path.name} must have the columns {', '.join(_COLUMNS)} in every row")
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")
    table["row"] = table.index + 2
    table["key"] = _keys(table["raw_name"])
    _check_text(table, path.name)
    for column, open_end in (("valid_from", _FIRST_DAY), ("valid_to", _LAST_DAY)):
        table[column] = _days(table, column, open_end, path.name)
    _refuse_conflicts(table, path.name)
    return table


def name_actors(events: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Canonical names of both sides: columns actor_a and actor_b, on the index of the events.

    Needs the columns source, date_start, side_a, side_b. A row of the table for the event's own
    source goes before one for any source. A name that the table does not have stays as the source
    writes it; an empty side stays NA.
    """
    table = load_actors() if actors is None else actors
    return pd.DataFrame(
        {
            f"actor_{side}": _known(events, f"side_{side}", table).fillna(_tidy(events, side))
            for side in ("a", "b")
        },
        index=events.index,
    )


def unknown_actors(events: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Names of sides that the table does not have at their date: columns name and count.

    One row a name, the most frequent first. count: how often it stands as a side.
    """
    table = load_actors() if actors is None else actors
    names = [
        _tidy(events, side)[_known(events, f"side_{side}", table).isna()].dropna()
        for side in ("a", "b")
    ]
    counts = pd.concat(names).value_counts().rename_axis("name").reset_index(name="count")
    ordered: pd.DataFrame = counts.astype({"name": "string", "count": "Int64"}).sort_values(
        ["count", "name"], ascending=[False, True], ignore_index=True
    )
    return ordered


def _known(events: pd.DataFrame, column: str, table: pd.DataFrame) -> "pd.Series[Any]":
    """The canonical name of one side, NA where the table has none for that name and day."""
    codes, distinct = pd.factorize(events[column].fillna(""))
    keys = pd.DataFrame({"code": range(len(distinct)), "key": _keys(pd.Series(distinct))})
    rows = keys.merge(table, on="key")[["code", "source", "canonical", "valid_from", "valid_to"]]
    asked = pd.DataFrame(
        {
            "place": range(len(events)),
            "code": codes,
            "of": events["source"].to_numpy(),
            "day": events["date_start"].to_numpy(),
        }
    )
    found = asked.merge(rows, on="code")
    own = found["source"] == found["of"]
    in_time = found["day"].between(found["valid_from"], found["valid_to"])
    best = found.assign(own=own)[in_time & (own | (found["source"] == ""))]
    once = best.sort_values("own", ascending=False, kind="stable").drop_duplicates("place")
    named = once.set_index("place")["canonical"].reindex(range(len(events)))
    return named.astype("string").set_axis(events.index)


def _tidy(events: pd.DataFrame, side: str) -> "pd.Series[Any]":
    """The source's own name without blanks round it; NA where it is empty."""
    name = events[f"side_{side}"].astype("string").str.split().str.join(" ")
    return name.mask(name == "", pd.NA)


def _keys(names: "pd.Series[Any]") -> "pd.Series[Any]":
    """Names as they are compared: case folded, blanks collapsed; each distinct one once."""
    codes, distinct = pd.factorize(names)
    keys = pd.Series([" ".join(str(name).split()).casefold() for name in distinct], dtype="str")
    return keys.take(codes).set_axis(names.index)


def _check_text(table: pd.DataFrame, file: str) -> None:
    for column in ("raw_name", "canonical"):
        empty = table.loc[table[column].str.strip() == "", "row"]
        if len(empty):
            raise InputError(f"{file}, row {empty.iloc[0]}: {column} is empty; write a name")
    strange = table[~table["kind"].isin(KINDS)]
    if len(strange):
        row = strange.iloc[0]
        raise InputError(
            f"{file}, row {row['row']}: kind '{row['kind']}' is unknown; write one of "
            f"{', '.join(KINDS)}"
        )


def _days(table: pd.DataFrame, column: str, open_end: pd.Timestamp, file: str) -> "pd.Series[Any]":
    text = table[column].str.strip()
    days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    wrong = table[days.isna() & (text != "")]
    if len(wrong):
        row = wrong.iloc[0]
        raise InputError(
            f"{file}, row {row['row']}: {column} '{row[column]}' is not a date; "
            "expected YYYY-MM-DD, or nothing"
        )
    return days.fillna(open_end)


def _refuse_conflicts(table: pd.DataFrame, file: str) -> None:
    """Raise where a row ends before it begins, or two rows hold for a name, source and day."""
    backwards = table[table["valid_to"] < table["valid_from"]]
    if len(backwards):
        raise InputError(
            f"{file}, row {backwards.iloc[0]['row']}: valid_to is before valid_from; swap them"
        )
    ordered = table.sort_values(["key", "source", "valid_from", "row"])
    before = ordered.groupby(["key", "source"])[["valid_to", "row"]].shift()
    clash = ordered[before["valid_to"] >= ordered["valid_from"]]
    if len(clash):
        row = clash.iloc[0]
        other = int(before.loc[clash.index[0], "row"])
        raise InputError(
            f"{file}, row {row['row']}: '{row['raw_name']}' holds on days for which row {other} "
            "holds too; give them dates that do not overlap, or take one out"
        )
