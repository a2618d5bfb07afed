"""Districts on the map: the loaded layer as public files, one a province, and what to draw there.

The files hold boundaries and names only, never an event. The browser asks for the one of the
province that a reader chose.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.gazetteer import province_by_pcode
from geo.maps.classes import Classes
from geo.table import Table

LAYER: Final = Path("_boundaries") / "districts.geojson"
"""Where a store keeps the layer that `python -m geo download boundaries` made."""

_TOLERANCE: Final = 0.003  # degrees, some 300 m: what the map shows at its closest
_DECIMALS: Final = 4
_NUMBERS: Final = ["events", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown"]
_COLOURED: Final = {"events": "events", "deaths": "deaths_best"}


def layer_mark(store: Path) -> str:
    """The sha256 of the layer in a store, as it was loaded; "" where none is.

    A dataset built with the same layer has it as districts_sha256 in its provenance: codes of
    districts are the publisher's own, and another edition has others.
    """
    try:
        said = json.loads((store / LAYER.with_name("provenance.json")).read_text(encoding="utf-8"))
        return str(said["districts_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def write_districts(store: Path, folder: Path) -> dict[str, str]:
    """Write the files into the assets folder; their names by p-code of the province.

    Empty where the layer of the store cannot be read: the map is then drawn without districts.
    """
    found = read_districts(store)
    return {province: _write(folder, province, content) for province, content in found.items()}


def read_districts(store: Path) -> dict[str, dict[str, Any]]:
    """The layer of a store as it is drawn, by p-code of the province: `credit`, and `districts`,
    each with pcode, name and geometry (GeoJSON, degrees, simplified). Empty where it cannot be
    read."""
    from shapely.geometry import shape  # only where a layer is loaded

    try:
        features = json.loads((store / LAYER).read_text(encoding="utf-8"))["features"]
        said = json.loads((store / LAYER.with_name("provenance.json")).read_text(encoding="utf-8"))
        rows = [feature["properties"] for feature in features]
        shapes = [shape(feature["geometry"]) for feature in features]
        credit = str(said["credit"]).replace("Boundaries:", "Districts:", 1)
        table = pd.DataFrame(rows)[["adm1_pcode", "adm2_pcode", "name"]].astype(str)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    drawn = [
        {"pcode": code, "name": name, "geometry": _rounded(simple)}
        for code, name, simple in zip(
            table["adm2_pcode"], table["name"], _simpler(shapes), strict=True
        )
    ]
    found = {}
    for province in province_by_pcode():
        own = [drawn[i] for i in (table["adm1_pcode"] == province).to_numpy().nonzero()[0]]
        if own:
            found[province] = {"credit": credit, "districts": own}
    return found


def district_picture(
    districts: Table, *, file: str, measure: str, classes: Classes
) -> dict[str, Any]:
    """What the browser draws of a province's districts. districts: query.by_district.

    Attacks and deaths are coloured by the classes of the provinces; for other measures only lines
    are drawn, since districts have no population here and few events.
    """
    column = _COLOURED.get(measure)
    pcodes = districts["adm2_pcode"].tolist()
    numbers = zip(*(districts[name].tolist() for name in _NUMBERS), strict=True)
    kinds = [
        classes.of(value) if value > 0 else -1
        for value in (districts[column].tolist() if column else [])
    ]
    return {
        "file": file,
        "coloured": column is not None,
        "numbers": dict(zip(pcodes, map(list, numbers), strict=True)),
        "kinds": dict(zip(pcodes, kinds, strict=False)),
    }


def _write(folder: Path, province: str, content: dict[str, Any]) -> str:
    """A script that hands its content over; its name changes with the content."""
    text = json.dumps(content, separators=(",", ":"))
    name = f"districts-{hashlib.sha256(text.encode()).hexdigest()[:12]}-{province}.js"
    script = f"window.atlasDistricts.take({json.dumps(name)}, {text});\n"
    (folder / name).write_text(script, encoding="utf-8")
    return name


def _simpler(shapes: list[Any]) -> list[Any]:
    """Fewer corners, borders still shared where they were."""
    import shapely

    if shapely.coverage_is_valid(shapes):
        return list(shapely.coverage_simplify(shapes, _TOLERANCE))
    return list(shapely.simplify(shapes, _TOLERANCE))


def _rounded(made: Any) -> dict[str, Any]:
    from shapely.geometry import mapping

    def plain(corners: Any) -> Any:
        if isinstance(corners, (int, float)):
            return round(float(corners), _DECIMALS)
        return [plain(corner) for corner in corners]

    said = mapping(made)
    return {"type": said["type"], "coordinates": plain(said["coordinates"])}
