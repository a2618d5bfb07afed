"""The Folium map of the atlas: a base that never changes, and a step that is one call.

streamlit-folium knows a map by its script: while that stays the same the frame stays mounted,
with its zoom and centre. So the base map's script is constant and tiny, geometry lies in a
static file, and what changes is sent as the one call of a feature group.
"""

import json
from collections import OrderedDict
from copy import copy
from typing import Any, Self

import folium
from folium.template import Template

from geo.errors import AtlasError
from geo.maps.assets import SCRIPT, STYLE
from geo.maps.packed import packed

CENTRE = (33.94, 67.7)


class AtlasMap(folium.Map):
    """Afghanistan on the offline base map. `assets` is the address of the folder of atlas.js.

    Made once a server; every run draws its own copy, since st_folium writes into what it draws.
    """

    _template = Template("""
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}{% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = window.atlas.start({{ this.get_name()|tojson }});
        {% endmacro %}
        """)

    def __init__(self, assets: str, edition: str) -> None:
        super().__init__(location=CENTRE, tiles=None)
        self.default_js = [("atlas", f"{assets}/{SCRIPT}?v={edition}")]
        self.default_css = [("atlas", f"{assets}/{STYLE}?v={edition}")]

    def copy(self) -> Self:
        """A map of the same script, with children of its own."""
        made = copy(self)
        made._children = OrderedDict(self._children)
        return made

    def render(self, **_: Any) -> str:
        """Nothing: the page of its own that Folium would write here is never used."""
        return ""


class Picture(folium.FeatureGroup):
    """One state of the map: what is drawn now, as a compact payload."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = window.atlas.draw({{ this.payload }});
        {% endmacro %}
        """)

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(control=False)
        self.payload = as_script(_compact(content))

    def render(self, **_: Any) -> str:
        """Nothing, as for the map; only the script is used."""
        return ""


def _compact(content: dict[str, Any]) -> dict[str, Any]:
    """The content with its many numbers as text; map.js reads them again."""
    sent = content | {
        name: packed(content[name]) for name in ("numbers", "provinces") if name in content
    }
    if bubbles := content.get("bubbles"):
        sent["bubbles"] = bubbles | {"places": packed(bubbles["places"])}
    return sent


def as_script(content: dict[str, Any]) -> str:
    """Content as a JavaScript value that cannot leave its place in a script.

    Underscores are escaped too: streamlit-folium takes them for names of layers.
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    for sign in "<>&_":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def refuse_links_out(atlas_map: folium.Map) -> None:
    """Raise AtlasError where showing the map would load anything from another host."""
    for element in [atlas_map, *atlas_map._children.values()]:
        for _, link in [*getattr(element, "default_js", []), *getattr(element, "default_css", [])]:
            if link.startswith(("http:", "https:", "//")):
                raise AtlasError(
                    f"the map would load {link}; serve the file from the assets folder"
                )
