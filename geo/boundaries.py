"""The province layer, and the province that a name in a source file means.

The layer proves itself at the door (CRS, codes, shapes) or is refused. A name is matched by its
whole key, never by likeness: Paktia and Paktika differ by one letter.
"""

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.errors import BoundaryError
from geo.schema import BOUNDARY_CREDIT, CRS

DATA: Final = Path(__file__).resolve().parent.parent / "data"
PROVINCES_FILE: Final = DATA / "provinces.geojson"
SPELLINGS_FILE: Final = DATA / "province_names.csv"
PROVINCE_COUNT: Final = 34

EMBEDDED: Final = "embedded"
LOADED: Final = "loaded"
LOADED_FOLDER: Final = "_boundaries"
"""Folder in the store that holds layers made from a download."""
DISTRICTS_NAME: Final = "districts.geojson"

_COLUMNS: Final = ("adm1_pcode", "name", "geometry")
_SPELLING_COLUMNS: Final = ("adm1_pcode", "variant")
_WORD: Final = re.compile(r"\b(?:province|wilayat|welayat|velayat)\b")
_NOT_LATIN: Final = re.compile(r"[^a-z]")
_DARI_WORD: Final = re.compile(r"(?<!\w)ولایت(?!\w)")
_NOT_DARI: Final = re.compile(r"[^\u0620-\u064a\u066e-\u06d3]")
# The same letter as Arabic and as Persian keyboards write it.
_DARI_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ة": "ه"})


def load_provinces(
    path: Path | None = None, *, count: int | None = PROVINCE_COUNT
) -> gpd.GeoDataFrame:
    """The provinces, a row each in the order of their p-codes, EPSG:4326.

    Columns: adm1_pcode, name, geometry and what else the file has (name_dari, ...). Without a
    path the embedded layer. count is the number of provinces it must have; None: any number.
    Raises BoundaryError where the layer is not fit for placing events.
    """
    file = path or PROVINCES_FILE
    if not file.is_file():
        raise BoundaryError(f"province layer {file} is missing; put the file back")
    try:
        layer = gpd.read_file(file)
    except Exception as error:  # GDAL's readers raise many kinds
        raise BoundaryError(f"province layer {file.name} cannot be read ({error})") from error
    checked = check_provinces(layer, thing=file.name)
    if count is not None and len(checked) != count:
        raise BoundaryError(
            f"{file.name}: holds {len(checked)} provinces, expected {count}; use a full layer"
        )
    return checked


def check_provinces(layer: Any, *, thing: str = "province layer") -> gpd.GeoDataFrame:
    """The layer in the order of its p-codes, once it is fit for placing events by degrees.

    Raises BoundaryError where columns are missing, the CRS is absent or not EPSG:4326, a code is
    blank or doubled, or a shape is not a valid polygon.
    """
    missing = [name for name in _COLUMNS if name not in layer.columns]
    if missing or not isinstance(layer, gpd.GeoDataFrame):
        name = missing[0] if missing else "geometry"
        raise BoundaryError(f"{thing}: column '{name}' is missing; add it")
    if layer.crs is None:
        raise BoundaryError(f"{thing}: has no CRS; write the file again in {CRS}")
    if not layer.crs.equals(CRS, ignore_axis_order=True):
        named = layer.crs.to_string()[:60]
        raise BoundaryError(f"{thing}: CRS is '{named}', expected {CRS}; reproject with to_crs")
    codes = layer["adm1_pcode"].astype("string")
    bad = codes[codes.isna() | (codes.str.strip() == "") | codes.duplicated()]
    if len(layer) == 0 or not bad.empty:
        shown = "none at all" if len(layer) == 0 else f"'{bad.iloc[0]}' blank or twice"
        raise BoundaryError(f"{thing}: adm1_pcode {shown}; give every province one code")
    shapes = layer.geometry
    wrong = ~shapes.geom_type.isin(["Polygon", "MultiPolygon"]) | shapes.is_empty | ~shapes.is_valid
    if wrong.any():
        raise BoundaryError(
            f"{thing}: the shape of {codes[wrong].iloc[0]} is not a valid polygon; mend it there"
        )
    west, south, east, north = layer.total_bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise BoundaryError(f"{thing}: x {west:.0f} to {east:.0f} is not in degrees; reproject it")
    return layer.sort_values("adm1_pcode").reset_index(drop=True)


def province_key(name: str) -> str:
    """What two spellings of one province name share: a to z of a Latin name, else Dari letters.

    "Kābul province" gives "kabul", "ولایت كابل" gives "کابل"; "" where nothing is left.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    latin = _NOT_LATIN.sub("", _WORD.sub(" ", plain.lower()))
    if latin:
        return latin
    return _NOT_DARI.sub("", _DARI_WORD.sub(" ", plain.translate(_DARI_LETTERS)))


def load_spellings(path: Path | None = None) -> "pd.Series[str]":
    """p-code of every known spelling: index the key of province_key, values adm1_pcode.

    The embedded table and the names in Dari where no path is given. Raises BoundaryError where
    the table lacks a column or one key means two provinces.
    """
    file = path or SPELLINGS_FILE
    try:
        table = pd.read_csv(file, dtype="string", encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BoundaryError(f"table of spellings {file} cannot be read ({error})") from error
    missing = [name for name in _SPELLING_COLUMNS if name not in table.columns]
    if missing:
        raise BoundaryError(f"{file.name}: column '{missing[0]}' is missing; add it")
    pairs = table[list(_SPELLING_COLUMNS)]
    if path is None:
        own = load_provinces()
        pairs = pd.concat(
            [pairs, *(own[["adm1_pcode", c]].set_axis(pairs.columns, axis=1) for c in _own(own))]
        )
    return spellings_of(pairs["variant"], pairs["adm1_pcode"], thing=file.name)


def spellings_of(
    variants: "pd.Series[str]", codes: "pd.Series[str]", *, thing: str = "table of spellings"
) -> "pd.Series[str]":
    """Spellings and their p-codes, aligned, as a Series of p-codes by key.

    Raises BoundaryError where a key is empty or means two provinces.
    """
    keys = [province_key(str(name)) for name in variants]
    table = pd.DataFrame({"key": keys, "code": codes.to_numpy(), "variant": variants.to_numpy()})
    table = table.drop_duplicates(["key", "code"])
    wrong = table[table["key"].duplicated() | (table["key"] == "")]
    if not wrong.empty:
        raise BoundaryError(
            f"{thing}: spelling '{wrong['variant'].iloc[0]}' means no or two provinces; mend it"
        )
    return pd.Series(table["code"].to_numpy(), index=table["key"].to_numpy(), dtype="string")


def province_codes(
    names: "pd.Series[str]", spellings: "pd.Series[str] | None" = None
) -> "pd.Series[str]":
    """p-codes of province names, aligned to their index; NA where a name is not known.

    A p-code itself ("AF01") is taken as well. Without spellings the embedded table is used.
    """
    table = (load_spellings() if spellings is None else spellings).to_dict()
    codes = {code: code for code in table.values()}
    known = {
        name: codes.get(str(name).strip().upper()) or table.get(province_key(str(name)))
        for name in names.dropna().unique()
    }
    return names.map(known).astype("string")


def load_boundaries(store: Path, which: str = EMBEDDED) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """The provinces to place events by, and what a build says of them.

    which: "embedded" (the default and the way back) or "loaded", the layer in the store that
    `python -m geo download boundaries` made. Raises BoundaryError where none is loaded or the
    layer is damaged.
    """
    if which == EMBEDDED:
        return load_provinces(), boundary_provenance()
    if which != LOADED:
        raise BoundaryError(f"boundaries '{which}' are not known; say {EMBEDDED} or {LOADED}")
    said = loaded_provenance(store)
    if said is None:
        raise BoundaryError(
            f"no boundaries are loaded in {store}; run: python -m geo download boundaries"
        )
    return load_provinces(store / LOADED_FOLDER / PROVINCES_FILE.name), said


def loaded_provenance(store: Path) -> dict[str, str] | None:
    """What is known of the layers in the store; None where none are loaded.

    Raises BoundaryError where a file of theirs is missing or was changed.
    """
    folder = store / LOADED_FOLDER
    if not folder.is_dir():
        return None
    mend = "run: python -m geo download boundaries"
    try:
        said = {
            str(key): str(value)
            for key, value in json.loads(
                (folder / "provenance.json").read_text(encoding="utf-8")
            ).items()
        }
        for file, key in ((PROVINCES_FILE.name, "sha256"), (DISTRICTS_NAME, "districts_sha256")):
            if hashlib.sha256((folder / file).read_bytes()).hexdigest() != said[key]:
                raise BoundaryError(f"{folder / file} was changed since it was loaded; {mend}")
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise BoundaryError(
            f"the boundaries in {folder} are not whole ({error}); {mend}"
        ) from error
    return said


def boundary_provenance(path: Path | None = None) -> dict[str, str]:
    """What a build says of the layer it used: title, file, sha256, credit."""
    file = path or PROVINCES_FILE
    title = "Natural Earth 1:10m, 34 provinces" if path is None else file.stem
    return {
        "title": title,
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "credit": BOUNDARY_CREDIT if path is None else f"Boundaries: {file.name}.",
    }


def _own(provinces: gpd.GeoDataFrame) -> list[str]:
    return [name for name in ("name", "name_dari") if name in provinces.columns]
