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

JOINED_BY: Final = "; "
"""Between several names in one cell of side_a_also and side_b_also."""

_SIDES: Final = ("a", "b")
_FURTHER: Final = ("a_also", "b_also")
_COLUMNS: Final = ("raw_name", "source", "canonical", "kind", "valid_from", "valid_to", "note")
KINDS: Final = (
    "government",
    "armed group",
    "militia",
    "foreign forces",
    "civilians",
    "unidentified",
    "other",
)
_FIRST_DAY: Final = pd.Timestamp(1, 1, 1).as_unit("s")
_LAST_DAY: Final = pd.Timestamp(9999, 12, 31).as_unit("s")


def load_actors(extra: Path | None = None, *, path: Path = ACTORS_FILE) -> pd.DataFrame:
    """The crosswalk: the columns of the file, and `key`, the name as it is compared.

    extra: a table of the desk's own in the same columns, which goes before ours wherever both name
    somebody (`desk` is True for its rows); one that does not exist is passed over. valid_from and
    valid_to are days (datetime64[s]), open ends filled. Raises InputError that names the file and
    the row where a row is incomplete, or two of one file hold for one name, source and day. Never
    change it.
    """
    ours = _embedded() if path == ACTORS_FILE else _read(path)
    if extra is None or not extra.exists():
        return ours
    theirs = _read(extra).assign(desk=True)
    return pd.concat([theirs, ours], ignore_index=True)


@lru_cache(maxsize=1)
def _embedded() -> pd.DataFrame:
    return _read(ACTORS_FILE)


def _read(path: Path) -> pd.DataFrame:
    file = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            rows = list(reader)
            columns = tuple(reader.fieldnames or ())
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text; save it as CSV in UTF-8") from error
    except (OSError, csv.Error) as error:
        raise InputError(f"{path} cannot be read ({error}); restore the file") from error
    if columns != _COLUMNS or any(None in row or None in row.values() for row in rows):
        raise InputError(
            f"{file} must have the columns {', '.join(_COLUMNS)} in every row, with commas between"
        )
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")
    table["row"] = table.index + 2
    # A spreadsheet leaves rows of commas behind.
    table = table[(table[list(_COLUMNS)] != "").any(axis=1)].reset_index(drop=True)
    table["key"] = _keys(table["raw_name"])
    table["source"] = table["source"].str.strip()
    table["canonical"] = table["canonical"].str.strip()
    _check_text(table, file)
    for column, open_end in (("valid_from", _FIRST_DAY), ("valid_to", _LAST_DAY)):
        table[column] = _days(table, column, open_end, file)
    _refuse_conflicts(table, file)
    return table.assign(desk=False)


def name_actors(events: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Canonical names of both sides: columns actor_a, actor_b, actor_a_also, actor_b_also.

    On the index of the events. Needs the columns source, date_start, side_a, side_b, and reads
    side_a_also and side_b_also where they are. A row of the desk's own goes before ours, and one
    for the event's own source before one for any source. A name that the table does not have stays
    as the source writes it; an empty side stays NA.
    """
    table = load_actors() if actors is None else actors
    made = {}
    for side in _SIDES:
        names = _tidy(events[f"side_{side}"])
        made[f"actor_{side}"] = _known(names, events, table).fillna(names)
    for side in _FURTHER:
        made[f"actor_{side}"] = _name_each(events, f"side_{side}", table)
    return pd.DataFrame(made, index=events.index)


def unknown_actors(events: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Names of sides that the table does not have at their date: columns name and count.

    One row a name, the most frequent first. count: how often it stands as a side, or among the
    further names of one.
    """
    table = load_actors() if actors is None else actors
    found = []
    for side in _SIDES:
        names = _tidy(events[f"side_{side}"])
        found.append(names[_known(names, events, table).isna()].dropna())
    for side in _FURTHER:
        single = _one_by_one(events, f"side_{side}")
        found.append(single["name"][_known(single["name"], single, table).isna()])
    counts = pd.concat(found).value_counts().rename_axis("name").reset_index(name="count")
    ordered: pd.DataFrame = counts.astype({"name": "string", "count": "Int64"}).sort_values(
        ["count", "name"], ascending=[False, True], ignore_index=True
    )
    return ordered


def _name_each(events: pd.DataFrame, column: str, table: pd.DataFrame) -> "pd.Series[Any]":
    """Canonical names of those that a cell lists, each once, joined as they were; NA for none."""
    found = pd.Series(pd.NA, index=range(len(events)), dtype="string")
    single = _one_by_one(events, column)
    if len(single):
        single["named"] = _known(single["name"], single, table).fillna(single["name"])
        listed: dict[int, dict[str, None]] = {}
        for row, name in zip(single["row"].tolist(), single["named"].tolist(), strict=True):
            listed.setdefault(row, {})[name] = None
        joined = [JOINED_BY.join(names) for names in listed.values()]
        found.loc[list(listed)] = pd.array(joined, dtype="string")
    return found.set_axis(events.index)


def _one_by_one(events: pd.DataFrame, column: str) -> pd.DataFrame:
    """Each name that a cell lists on its own: name, row (position of the event), source, date."""
    if column not in events:
        listed = pd.Series(dtype="string")
    else:
        cells = events[column].astype("string").set_axis(range(len(events)))
        listed = _tidy(cells.dropna().str.split(JOINED_BY.strip()).explode()).dropna()
    rows = listed.index.to_numpy(dtype="int64")
    of = events[["source", "date_start"]].iloc[rows].reset_index(drop=True)
    return of.assign(name=listed.reset_index(drop=True).astype("string"), row=rows)


def _known(names: "pd.Series[Any]", events: pd.DataFrame, table: pd.DataFrame) -> "pd.Series[Any]":
    """The canonical name of each, NA where the table has none for that name, source and day.

    events gives source and date_start, row by row with the names.
    """
    codes, distinct = pd.factorize(names.fillna(""))
    keys = pd.DataFrame({"code": range(len(distinct)), "key": _keys(pd.Series(distinct))})
    rows = keys.merge(table, on="key")
    rows = rows[["code", "source", "canonical", "valid_from", "valid_to", "desk"]]
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
    ranked = best.sort_values(["desk", "own"], ascending=False, kind="stable")
    named = ranked.drop_duplicates("place").set_index("place")["canonical"]
    return named.reindex(range(len(events))).astype("string").set_axis(names.index)


def _tidy(names: "pd.Series[Any]") -> "pd.Series[Any]":
    """The source's own names without blanks round them; NA where they are empty."""
    codes, distinct = pd.factorize(names)
    tidy = [" ".join(str(name).split()) or pd.NA for name in distinct]
    return pd.Series([*tidy, pd.NA], dtype="string").take(codes).set_axis(names.index)


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
