"""What the browser is sent for the map: classes one can say, no text that can do harm."""

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import AtlasError
from geo.maps.assets import SCRIPT, STYLE, write_assets
from geo.maps.atlas_map import AtlasMap, Picture, as_script, refuse_links_out
from geo.maps.classes import change_class, count_classes, rate_classes
from geo.maps.palette import DARK, LIGHT
from geo.maps.picture import picture
from geo.table import Table

CLASSES = count_classes((1, 2, 5, 9, 40))


def provinces(*events: int) -> Table:
    """A row a province; every event has two reported deaths."""
    rows = [
        {
            "adm1_pcode": f"AF{n + 1:02d}",
            "name": f"Land {n}",
            "population": 50_000,
            "events": count,
            "deaths_low": count,
            "deaths_best": 2 * count,
            "deaths_high": 3 * count,
            "deaths_unknown": 0,
            "rank": n + 1,
            "rate": count * 2.0,
        }
        for n, count in enumerate(events)
    ]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def drawn(now, **settings):
    plain = {"measure": "events", "classes": CLASSES, "window": "2021"}
    return picture(now, **(plain | settings))


def test_small_counts_have_a_class_each():
    assert count_classes((1, 2, 3)).labels == ("1", "2", "3")


def test_class_limits_are_numbers_that_people_say():
    assert CLASSES.labels == ("1–3", "4–5", "6–10", "11–20", "21–40")


@given(st.lists(st.integers(1, 1_000_000), min_size=1, max_size=60))
def test_every_count_falls_in_the_class_whose_name_spans_it(values):
    classes = count_classes(tuple(values))
    assert len(classes.labels) <= 5
    for value in values:
        label = classes.labels[classes.of(value)].replace(",", "")
        numbers = [int(n) for n in label.split("–")]
        assert numbers[0] <= value <= numbers[-1]


@given(st.lists(st.floats(1e-3, 1e4), min_size=1, max_size=60))
def test_every_rate_is_at_most_its_class_limit(values):
    classes = rate_classes(tuple(values))
    assert all(value <= classes.limits[classes.of(value)] * (1 + 1e-9) for value in values)


@pytest.mark.parametrize(
    ("now", "before", "kind"),
    [
        (1, 4, 0),
        (1, 2, 1),
        (4, 5, 2),
        (10, 10, 3),
        (5, 4, 3),
        (3, 2, 4),
        (4, 1, 5),
        (5, 1, 6),
        (3, 0, 6),
    ],
)
def test_a_change_falls_about_no_change(now, before, kind):
    assert change_class(now, before) == kind


def test_no_event_and_no_data_are_told_apart():
    none = drawn(provinces(0, 3))["provinces"]
    missing = drawn(provinces(0, 3), measure="change", before=None)["provinces"]
    assert none == [[-1, 0], [0, 0]]
    assert missing == [[-2, 1], [-2, 1]]


def test_a_change_among_few_events_is_hatched():
    found = drawn(provinces(4, 8, 0), measure="change", before=provinces(5, 2, 0))["provinces"]
    assert found == [[2, 1], [5, 0], [-1, 0]]


def test_a_province_that_the_filter_leaves_out_is_not_shown_as_one_without_events():
    found = drawn(provinces(0, 3), left_out=["AF01"])
    assert found["provinces"] == [[-2, 1], [0, 0]]
    assert found["skipped"] == [0]
    assert found["legend"]["hatch"] == "left out by the filter"


def test_events_without_a_known_place_have_no_circle():
    columns = ("longitude", "latitude", "events", "deaths_best")
    places = {name: np.zeros(0) for name in columns}
    assert drawn(provinces(1), places=places)["bubbles"]["places"] == []


def test_places_travel_as_steps_of_whole_numbers_that_add_up_again():
    places = {
        "longitude": np.array([69.2, 62.1999]),
        "latitude": np.array([34.5, 34.3482]),
        "events": np.array([3, 1]),
        "deaths_best": np.array([0, 9]),
    }
    by_events = drawn(provinces(4), places=places)["bubbles"]["places"]
    assert by_events == [621999, 343482, 1, 70001, 1518, 3]
    by_deaths = drawn(provinces(4), places=places, bubbles="deaths")["bubbles"]["places"]
    assert by_deaths == [621999, 343482, 9]


def test_an_unknown_measure_is_refused_by_name():
    with pytest.raises(AtlasError, match="'sorrow'"):
        drawn(provinces(1), measure="sorrow")


@given(st.text())
def test_no_text_leaves_its_place_in_the_script(text):
    script = as_script({"title": text})
    assert json.loads(script) == {"title": text}
    assert not re.search(r"[<>&_]", script)


def test_the_base_map_is_constant_tiny_and_needs_no_other_host():
    from streamlit_folium import generate_leaflet_string

    first, second = (AtlasMap("../pages.assets", "abc") for _ in range(2))
    scripts = [generate_leaflet_string(m, base_id="div") for m in (first, second)]
    assert scripts[0] == scripts[1]
    assert len(scripts[0]) < 200
    refuse_links_out(first)
    first.default_js = [("x", "https://example.org/x.js")]
    with pytest.raises(AtlasError, match=r"example\.org"):
        refuse_links_out(first)


def test_a_step_is_one_small_call():
    made = Picture(drawn(provinces(*range(34)))).payload
    assert len(made) < 3_000


def test_the_public_folder_holds_leaflet_and_shapes_and_no_event(tmp_path):
    edition = write_assets(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([SCRIPT, STYLE])
    script = (tmp_path / SCRIPT).read_text(encoding="utf-8")
    assert "Leaflet 1.9.3" in script
    assert script.count('"pcode":"AF') == 34
    assert "atlas:2" not in script
    assert write_assets(tmp_path) == edition


def test_light_and_dark_have_the_same_colours_to_give():
    assert LIGHT.keys() == DARK.keys()
    assert all(len(LIGHT[k]) == len(DARK[k]) for k in ("sequential", "diverging"))


def _lightness(colour: str) -> float:
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_more_is_always_further_from_the_ground():
    light = [_lightness(c) for c in [LIGHT["none"], *LIGHT["sequential"]]]
    dark = [_lightness(c) for c in [DARK["none"], *DARK["sequential"]]]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


def test_the_map_says_itself_in_words():
    assert drawn(provinces(0, 3, 9))["alt"] == (
        "Map of the 3 provinces. Attacks, 2021. Most attacks: Land 1 3, Land 2 9."
    )
    assert drawn(provinces(0))["alt"].endswith("No attack.")


def test_a_window_in_the_title_is_the_one_asked_for():
    assert drawn(provinces(1), window="1 May 2021")["legend"]["window"] == "1 May 2021"
