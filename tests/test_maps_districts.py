"""Districts on the map: public files of boundaries alone, and what is drawn of one province."""

import json
from pathlib import Path

import pandas as pd
import pytest
from districts import halved_provinces, published_file
from loaded import HERAT, KABUL, KUNAR_ONLY, open_rows

from geo import query
from geo.boundaries import DISTRICTS_NAME, LOADED_FOLDER
from geo.download.boundaries import download_boundaries
from geo.maps.atlas_map import as_script
from geo.maps.classes import count_classes
from geo.maps.districts import LAYER, district_picture, layer_mark, write_districts
from pages import _shared

CLASSES = count_classes((1, 2, 5, 9, 40))


def loaded_store(folder: Path) -> Path:
    """A store with the halved provinces for districts."""
    file = published_file(folder, halved_provinces())
    download_boundaries(folder / "store", folder, file=file)
    return folder / "store"


def content_of(file: Path) -> dict:
    """What a public file hands over."""
    text = file.read_text(encoding="utf-8")
    name, content = json.loads("[" + text[text.index("(") + 1 : text.rindex(")")] + "]")
    assert name == file.name
    return content


def counted(**rows: list[int]) -> pd.DataFrame:
    """A table as by_district gives it: events, deaths low, best, high, without a best figure."""
    columns = ["events", "deaths_low", "deaths_best", "deaths_high", "deaths_unknown"]
    table = pd.DataFrame(list(rows.values()), columns=columns)
    return table.assign(adm2_pcode=list(rows), adm2_name=list(rows))


def test_each_province_has_a_file_of_its_districts(tmp_path: Path) -> None:
    store, assets = loaded_store(tmp_path), tmp_path / "assets"
    assets.mkdir()
    names = write_districts(store, assets)
    assert sorted(names) == [f"AF{n:02d}" for n in range(1, 35)]
    kabul = content_of(assets / names["AF01"])
    assert [d["name"] for d in kabul["districts"]] == ["East Kabul", "West Kabul"]
    assert kabul["credit"].startswith("Districts: geoBoundaries")
    assert set(kabul["districts"][0]) == {"pcode", "name", "geometry"}
    assert "_" not in names["AF01"]


def test_the_layer_is_found_where_the_download_puts_it() -> None:
    assert Path(LOADED_FOLDER) / DISTRICTS_NAME == LAYER


def test_without_a_layer_or_with_a_broken_one_there_are_no_files(tmp_path: Path) -> None:
    assert layer_mark(tmp_path) == ""
    assert write_districts(tmp_path, tmp_path) == {}
    (tmp_path / LAYER.parent).mkdir()
    (tmp_path / LAYER).write_text('{"features": [{}]}')
    (tmp_path / LAYER.with_name("provenance.json")).write_text("[]")
    assert layer_mark(tmp_path) == ""
    assert write_districts(tmp_path, tmp_path) == {}


def test_districts_are_drawn_only_by_the_layer_that_the_dataset_was_built_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = loaded_store(tmp_path)
    dataset = open_rows(tmp_path, {"day": "2021-08-01", **KABUL})
    monkeypatch.setattr(_shared, "STORE", store)
    monkeypatch.setattr(_shared, "assets", lambda: ("", "", tmp_path))
    assert "AF01" in _shared.district_files(dataset)
    # A later edition of the layer calls the same districts by other codes.
    later = halved_provinces().assign(adm2_pcode=lambda layer: "new-" + layer["adm2_pcode"])
    download_boundaries(store, tmp_path, file=published_file(tmp_path, later, "later.geojson"))
    assert _shared.district_files(dataset) == {}


def test_districts_have_the_classes_of_the_provinces() -> None:
    table = counted(D1=[4, 1, 30, 50, 0], D2=[1, 0, 0, 0, 1])
    drawn = district_picture(table, file="d.js", measure="events", classes=CLASSES)
    assert drawn["kinds"] == {"D1": CLASSES.of(4), "D2": CLASSES.of(1)}
    assert drawn["numbers"]["D1"] == [4, 1, 30, 50, 0]
    deaths = district_picture(table, file="d.js", measure="deaths", classes=CLASSES)
    assert deaths["kinds"] == {"D1": CLASSES.of(30), "D2": -1}


def test_for_rates_and_changes_only_lines_are_drawn() -> None:
    for measure in ("rate", "change"):
        drawn = district_picture(counted(D1=[4, 1, 3, 5, 0]), file="d.js", measure=measure,
                                 classes=CLASSES)  # fmt: skip
        assert (drawn["coloured"], drawn["kinds"]) == (False, {})


def test_a_province_without_an_attack_has_districts_without_numbers() -> None:
    drawn = district_picture(counted(), file="d.js", measure="events", classes=CLASSES)
    assert json.loads(as_script(drawn))["numbers"] == {}


def test_events_are_counted_by_district(tmp_path: Path) -> None:
    loaded_store(tmp_path)
    east = KABUL | {"longitude": 69.5}
    rows = [KABUL, KABUL, east, HERAT, KUNAR_ONLY, KABUL | {"where_precision": 4}]
    dataset = open_rows(tmp_path, *({"day": "2021-08-01", **row} for row in rows))
    everything = query.Selection(dataset.name, dataset.first, dataset.last)
    found = query.by_district(dataset, everything, "AF01")
    assert dict(zip(found["adm2_name"], found["events"], strict=True)) == {
        "West Kabul": 2,
        "East Kabul": 1,
    }
    nothing = query.by_district(dataset, everything, "AF15")
    assert [len(column) for column in nothing.values()] == [0] * 7
    assert dataset.version.account["districts"]["count"] == 4
