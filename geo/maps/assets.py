"""The files a browser needs for the map, written into one folder that is safe to publish.

Leaflet, the drawing code, the colours and the geometry of provinces and base map. Never any
event: the folder is served without login.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from geo.gazetteer import DATA, provinces
from geo.maps.palette import DARK, LIGHT
from geo.schema import BOUNDARY_CREDIT

SCRIPT: Final = "atlas.js"
STYLE: Final = "atlas.css"

_HERE: Final = Path(__file__).parent / "browser"
_PARTS: Final = (
    "packed.js",
    "legend.js",
    "layers.js",
    "labels.js",
    "bubbles.js",
    "districts.js",
    "fill.js",
    "replay.js",
    "playerbar.js",
    "player.js",
    "together.js",
    "paper.js",
    "map.js",
)
_SHEETS: Final = ("atlas.css", "player.css")


def write_assets(folder: Path) -> str:
    """Write atlas.js and atlas.css into a folder; the answer names this edition of them.

    The edition is a hash of the content, to be put behind the address so that no browser keeps
    an older file.
    """
    from xstatic.pkg import leaflet

    library = Path(leaflet.BASE_DIR)
    script = [
        # Leaflet must not take another page's copy: it runs alone in the map's frame.
        (library / "leaflet.js").read_text(encoding="utf-8").replace("//# sourceMappingURL", "//"),
        f"window.atlasData = {_compact(_geometry())};",
        *((_HERE / part).read_text(encoding="utf-8") for part in _PARTS),
    ]
    style = [
        (library / "leaflet.css").read_text(encoding="utf-8"),
        *((_HERE / sheet).read_text(encoding="utf-8") for sheet in _SHEETS),
    ]
    files = {SCRIPT: "\n".join(script), STYLE: "\n".join(style)}
    folder.mkdir(parents=True, exist_ok=True)
    edition = hashlib.sha256()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
        edition.update(content.encode())
    return edition.hexdigest()[:12]


def _geometry() -> dict[str, Any]:
    shapes = _features("provinces_draw.geojson")
    by_code = {shape["properties"]["adm1_pcode"]: shape for shape in shapes}
    base: dict[str, list[dict[str, Any]]] = {}
    for feature in _features("basemap.geojson"):
        base.setdefault(feature["properties"]["layer"], []).append(feature)
    return {
        "provinces": [
            {
                "pcode": p.pcode,
                "name": p.name,
                "dari": p.name_dari,
                "label": [
                    by_code[p.pcode]["properties"]["label_lat"],
                    by_code[p.pcode]["properties"]["label_lon"],
                ],
                "geometry": by_code[p.pcode]["geometry"],
            }
            for p in provinces()
        ],
        "base": base,
        "palettes": {"light": LIGHT, "dark": DARK},
        "credit": BOUNDARY_CREDIT,
    }


def _features(name: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))[
        "features"
    ]
    return features


def _compact(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
