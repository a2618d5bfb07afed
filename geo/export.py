"""Rows as a file to take away: CSV, GeoJSON or Parquet, as bytes."""

import io
from typing import Final

import pandas as pd

from geo.schema import POINT_PRECISION

FORMATS: Final = (".csv", ".parquet", ".geojson")

# A spreadsheet takes a cell that begins so for a formula; also in full-width letters.
_FORMULA: Final = r"^(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])"

# Some readers take a lone carriage return for the end of a row; the writer does not quote it.
_BREAK: Final = r"\r\n?"


def to_csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV, UTF-8, a header first, days as YYYY-MM-DD, empty for unknown.

    A text cell that a spreadsheet would run as a formula begins with an apostrophe, line breaks
    in a cell are "\\n"; numbers stay numbers.
    """
    harmless = {
        str(name): column.astype("string")
        .str.replace(_BREAK, "\n", regex=True)
        .str.replace(_FORMULA, "'", regex=True)
        for name, column in rows.items()
        if _is_text(column)
    }
    text: str = _days_as_text(rows).assign(**harmless).to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8")


def to_parquet(rows: pd.DataFrame) -> bytes:
    """Rows as Parquet, columns and dtypes as they are."""
    file = io.BytesIO()
    rows.to_parquet(file, index=False)
    return file.getvalue()


def to_geojson(rows: pd.DataFrame) -> bytes:
    """Rows as GeoJSON (RFC 7946), a feature for each; properties are all columns.

    The geometry is null where the point was not used to place the event, or where it is known
    only to the province: such a point would pin a place that nobody knows.
    """
    pinned = rows["placement"].isin(["inside", "snapped"]).to_numpy(dtype=bool)
    vague = (rows["where_precision"] > POINT_PRECISION).fillna(False).to_numpy(dtype=bool)
    numbers = rows[["longitude", "latitude"]].astype("string")
    points = '{"type":"Point","coordinates":[' + numbers["longitude"] + "," + numbers["latitude"]
    geometry = (points + "]}").where(pinned & ~vague, "null").fillna("null")
    ids = _json_lines(rows[["event_id"]]).str.slice(len('{"event_id":'), -1)
    features = (
        '{"type":"Feature","id":' + ids + ',"geometry":' + geometry.to_numpy(dtype=object)
        + ',"properties":' + _json_lines(_days_as_text(rows)) + "}"
    )  # fmt: skip
    body = ",\n".join(features)
    return ('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n").encode("utf-8")


def _json_lines(rows: pd.DataFrame) -> "pd.Series[str]":
    """Each row as one JSON object; null for unknown."""
    text = rows.to_json(orient="records", lines=True, force_ascii=False)
    return pd.Series(text.split("\n")[: len(rows)], dtype=object)


def _days_as_text(rows: pd.DataFrame) -> pd.DataFrame:
    days = rows.select_dtypes("datetime")
    return rows.assign(**{str(name): days[name].dt.strftime("%Y-%m-%d") for name in days})


def _is_text(column: "pd.Series[str]") -> bool:
    return pd.api.types.is_string_dtype(column.dtype) or column.dtype == object
