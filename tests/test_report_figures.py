"""The numbers of a report's figures are those of the events, counted again with plain pandas."""

import io
from collections import Counter
from itertools import product
from typing import Any

import pandas as pd
import pytest
from loaded import open_rows
from worlds import MADE, asking, rows_of, scattered

from geo.gazetteer import populations
from geo.query import Dataset, from_link
from geo.report.asked import Asked
from geo.report.figures import KINDS, parts
from geo.report.paper import Grid, Numbers
from geo.report.plate import Plate
from geo.report.recipes import from_url
from geo.report.sheet.files import to_csv
from geo.schema import EVENT_TYPES, TARGET_TYPES

YEAR = {"from_": "2021-10-01", "to": "2022-09-30"}
TOLL = {"deaths_low": "fatalities_low", "deaths_best": "fatalities_best",
        "deaths_high": "fatalities_high"}  # fmt: skip


@pytest.fixture(scope="module", params=[1, 2])
def world(request, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return open_rows(tmp_path_factory.mktemp("world"), *scattered(160, request.param))


def plates(kind: str, asked: Asked) -> list[Plate]:
    return [part for part in parts(kind, asked) if isinstance(part, Plate)]


def numbers(plate: Plate) -> pd.DataFrame:
    """What the plate's CSV holds."""
    return pd.read_csv(io.BytesIO(to_csv(plate)))


def by_province(rows: pd.DataFrame, column: str = "") -> dict[str, int]:
    """Events of each province, or the sum of a column."""
    found = rows.dropna(subset="adm1_pcode").groupby("adm1_pcode")
    counted = found[column].sum() if column else found.size()
    return {str(code): int(value) for code, value in counted.items() if value}


def above_none(table: pd.DataFrame, key: str, value: str) -> dict[str, int]:
    return {k: v for k, v in zip(table[key], table[value], strict=True) if v}


@pytest.mark.parametrize("colour", ["events", "deaths", "rate", "change"])
def test_a_map_holds_what_the_events_say_of_each_province(world, colour):
    asked = asking(world, colour=colour, **YEAR | {"from_": "2022-03-01"})
    (plate,) = plates("map", asked)
    rows, table = rows_of(world, asked.chosen), numbers(plate)
    assert above_none(table, "adm1_pcode", "events") == by_province(rows)
    for ours, source in TOLL.items():
        assert above_none(table, "adm1_pcode", ours) == by_province(rows, source)
    unplaced = int(rows["adm1_pcode"].isna().sum())
    assert int(table["events"].sum()) + unplaced == len(rows)
    assert plate.shown.startswith(f"n = {len(rows)} attacks.")
    assert f"{unplaced} could not be placed in a province." in plate.shown
    if colour == "rate":
        people = next(iter(populations().values())).persons
        wanted = [n / people[code] * 1e5 for code, n in zip(table["adm1_pcode"], table["events"])]  # noqa: B905
        assert table["rate"].tolist() == pytest.approx(wanted)
    if colour == "change":
        before = rows_of(world, asked.chosen.before())
        assert above_none(table, "adm1_pcode", "before") == by_province(before)
        assert f"{len(rows)} attacks" in plate.said and f"; {len(before)} from" in plate.said
    lead = {"deaths": "Most reported deaths: ", "rate": "Most attacks per 100,000 people: "}
    if colour != "change":
        value = {"deaths": "deaths_best", "rate": "rate"}.get(colour, "events")
        first = table.sort_values([value, "name"], ascending=[False, True]).iloc[0]
        assert plate.said.startswith(f"{lead.get(colour, 'Most attacks: ')}{first['name']} (")


def test_a_map_speaks_of_circles_only_where_it_has_them(world):
    (circled,) = plates("map", asking(world, **YEAR))
    (plain,) = plates("map", asking(world, circles="none", **YEAR))
    assert "known only to their province" in circled.shown
    for plate in (plain, *plates("ranking", asking(world, **YEAR)), *plates("maps", asking(world))):
        assert "circle" not in plate.shown


@pytest.mark.parametrize("kind", ["change", "two-maps"])
def test_a_comparison_holds_both_windows(world, kind):
    asked = asking(world, **YEAR)
    (plate,) = plates(kind, asked)
    after, table = rows_of(world, asked.chosen), numbers(plate)
    before = rows_of(world, asked.chosen.between(world.first, asked.chosen.before().end))
    assert above_none(table, "adm1_pcode", "after") == by_province(after)
    assert above_none(table, "adm1_pcode", "before") == by_province(before)
    assert plate.shown == f"n = {len(before):,} before and {len(after):,} after."


@pytest.mark.parametrize("step", ["year", "quarter", "month"])
@pytest.mark.parametrize("colour", ["events", "deaths", "rate"])
def test_maps_of_periods_hold_each_period(world, step, colour):
    asked = asking(world, {"step": step}, colour=colour, **YEAR)
    (plate,) = plates("maps", asked)
    rows, table = rows_of(world, asked.chosen), numbers(plate)
    periods = rows["date_start"].dt.to_period({"year": "Y", "quarter": "Q", "month": "M"}[step])
    wanted = pd.period_range(asked.chosen.start, asked.chosen.end, freq=periods.dt.freq)
    for one, period in zip(table.groupby("bin", sort=False), wanted, strict=True):
        here = rows[periods == period]
        assert above_none(one[1], "adm1_pcode", "events") == by_province(here)
        assert above_none(one[1], "adm1_pcode", "deaths_best") == by_province(
            here, "fatalities_best"
        )


def groups_of(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """The events with the name of their group, as the figures write it."""
    columns: dict[str, Any] = {
        "actor": rows["actor_a"],
        "type": rows["event_type"].map(lambda code: EVENT_TYPES[code].label),
        "target": rows["target_type"].map(lambda code: TARGET_TYPES.get(code, None)),
        "province": rows["adm1_name"],
    }
    named = columns[by].astype(object)
    return rows.assign(group=named.where(named.notna(), "Not stated"))


def sums(rows: pd.DataFrame, by: str, counted: str) -> dict[str, int]:
    found = groups_of(rows, by).groupby("group")
    value = found["fatalities_best"].sum() if counted == "deaths" else found.size()
    return {name: int(number) for name, number in value.items() if number}


EACH = list(product(("province", "actor", "type", "target"), ("events", "deaths")))


@pytest.mark.parametrize(("by", "count"), EACH)
def test_a_ranking_adds_up_to_all_events(world, by, count):
    asked = asking(world, {"by": by, "count": count}, **YEAR)
    (plate,) = plates("ranking", asked)
    rows, table = rows_of(world, asked.chosen), numbers(plate)
    wanted = sums(rows, by, count)
    assert above_none(table, "name", "value") == wanted
    assert sum(wanted.values()) == (
        len(rows) if count == "events" else int(rows["fatalities_best"].sum())
    )
    named = {name: value for name, value in wanted.items() if name != "Not stated"}
    first = min(named, key=lambda name: (-named[name], name))
    assert f": {first} ({named[first]:,})" in plate.said
    told = list(table["name"])
    assert "Not stated" not in told or told[-1] == "Not stated"
    unknown = int(rows["fatalities_best"].isna().sum())
    said = f"Without a figure of deaths, so not in their sum: {unknown}."
    assert (said in plate.shown) == (count == "deaths")


@pytest.mark.parametrize(("by", "count"), EACH)
@pytest.mark.parametrize("apart", ["", "same", "own"])
def test_a_trend_adds_up_for_every_split_however_it_is_shown(world, by, count, apart):
    asked = asking(world, by=by, count=count, apart=apart, step="month", **YEAR)
    (plate,) = plates("trend", asked)
    rows, table = rows_of(world, asked.chosen), numbers(plate)
    assert {k: v for k, v in table.groupby("group")["value"].sum().items() if v} == sums(
        rows, by, count
    )
    months = groups_of(rows, by).groupby(["group", rows["date_start"].dt.strftime("%Y-%m-01")])
    value = months["fatalities_best"].sum() if count == "deaths" else months.size()
    drawn = table[table["value"] > 0]
    keys = zip(drawn["group"], drawn["start"], strict=True)
    assert dict(zip(keys, drawn["value"], strict=True)) == {
        key: int(number) for key, number in value.items() if number
    }


@pytest.mark.parametrize("step", ["day", "week", "month", "quarter", "year"])
def test_a_trend_of_all_adds_up_at_every_step(world, step):
    asked = asking(world, step=step, line=["rolling", "before", "steps"], **YEAR)
    (plate,) = plates("trend", asked)
    rows = rows_of(world, asked.chosen)
    assert int(numbers(plate)["value"].sum()) == len(rows)
    assert plate.said.startswith(f"{len(rows)} in all, most in ")


@pytest.mark.parametrize("spots", ["gi", "moran", "rate"])
def test_hot_spots_hold_the_rates_of_the_events(world, spots):
    asked = asking(world, spots=spots, **YEAR)
    (plate,) = plates("hotspots", asked)
    table = numbers(plate)
    assert above_none(table, "adm1_pcode", "events") == by_province(rows_of(world, asked.chosen))
    assert table["rate"].tolist() == pytest.approx(
        (table["events"] / table["population"] * 1e5).tolist()
    )


def test_two_parties_hold_the_events_of_the_one(world):
    asked = asking(world, **YEAR)
    rows = rows_of(world, asked.chosen)
    own = rows[rows["actor_a"] == "Islamic State - Khorasan Province"]
    made = {plate.name.split("-pair-")[1]: numbers(plate) for plate in plates("pair", asked)}
    assert int(made["by-quarter"]["value"].sum()) == len(own)
    placed = int(own["adm1_pcode"].notna().sum())
    assert {name: int(made[name]["events"].sum()) for name in ("where", "how", "whom")} == {
        "where": placed, "how": len(own), "whom": len(own)
    }  # fmt: skip
    assert int(made["deaths"]["events"].sum()) == int(own["fatalities_best"].notna().sum())


@pytest.mark.parametrize("section", KINDS["pair"].options["section"][1:])
def test_a_section_alone_is_the_same_as_among_all(world, section):
    asked = asking(world, **YEAR)
    every = {plate.name: to_csv(plate) for plate in plates("pair", asked)}
    alone = plates("pair", asking(world, {"section": section}, **YEAR))
    for plate in alone:
        assert to_csv(plate) == every[plate.name]


def test_no_sentence_of_a_section_is_lost_or_said_twice(world):
    from geo.findings import pair_data
    from geo.report.parts.pair import SECTIONS

    asked = asking(world, **YEAR)
    made = parts("pair", asked)
    told = [part.said for part in made if isinstance(part, Plate)]
    told += [said for part in made for said in getattr(part, "paragraphs", ())]
    read = pair_data.pair(world, asked.view)
    for question in SECTIONS.values():
        for sentence in pair_data.answered(read, question).said:
            assert sum(sentence in one for one in told) == 1, sentence
    assert Counter(told)["Our words."] == 1
    assert not any(part.note for part in made if isinstance(part, Plate))


def test_a_province_holds_its_own_events_and_links_to_its_page(world):
    asked = asking(world, focus="AF01", **YEAR)
    made = parts("province", asked)
    rows = rows_of(world, asked.chosen)
    own = rows[rows["adm1_pcode"] == "AF01"]
    place, months = (part for part in made if isinstance(part, Plate))
    assert int(numbers(place)["events"].sum()) == int((own["where_precision"] <= 3).sum())
    assert int(numbers(months)["value"].sum()) == len(own)
    cells = next(part.cells for part in made if isinstance(part, Numbers))
    assert cells[0][0] == f"{len(own)}" and cells[1][0] == f"{int(own['fatalities_best'].sum())}"
    assert cells[3][0] == f"{len(own) / len(rows) * 100:.1f}\u202f%"
    assert restored(place, world).selection == asked.chosen
    assert restored(months, world).focus == "AF01"
    deadly = next(p for p in made if isinstance(p, Grid) and p.title == "Deadliest events")
    known = own["fatalities_best"].dropna()
    assert deadly.notes.startswith(f"8 of {int((known > 0).sum())} events, ")


def test_estimates_of_people_differ_by_times_not_by_per_cent(world):
    made = parts("province", asking(world, focus="AF06", **YEAR))
    grid = next(part for part in made if isinstance(part, Grid) and "each estimate" in part.title)
    people = [int(row[1].replace(",", "")) for row in grid.rows]
    wanted = f"The largest estimate for Nangarhar is {max(people) / min(people):.2f} times the"
    assert grid.notes.startswith(wanted)
    assert "%" not in grid.notes


def restored(plate: Plate, dataset: Dataset):
    view, wrong = from_link(from_url(plate.link)[1], dataset)
    assert not wrong
    return view


SETTINGS: dict[str, dict[str, Any]] = {
    "map": {"colour": "deaths", "circles": "none", "focus": "AF01"},
    "change": {"against": "2021-02-01_2021-05-01", "target": "civilians"},
    "two-maps": {"type": "bombing"},
    "maps": {"colour": "rate", "deaths": 2},
    "trend": {"by": "actor", "count": "deaths", "line": ["rolling"], "step": "quarter"},
    "hotspots": {"spots": "moran", "neighbours": "drawn"},
    "pair": {"one": "Taliban", "other": "Islamic State - Khorasan Province"},
    "province": {"focus": "AF01", "people": "", "province": ["AF01", "AF15"]},
    "ranking": {"precision": 4},
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_every_figure_has_its_words_and_a_link_to_the_same_view(world, kind):
    asked = asking(world, **SETTINGS[kind], **YEAR)
    found = plates(kind, asked)
    assert found
    for plate in found:
        assert plate.title and plate.selected and plate.said and plate.name
        assert "n = " in " ".join((plate.selected, plate.shown, *plate.notes))
        assert "Source: " in plate.source and "CC BY 4.0" in plate.source
        built = str(world.version.provenance["built_at"])[:4]
        assert f"{built}, version {world.version.version}." in plate.source
        assert plate.made == MADE and plate.boundaries.count("Natural Earth") == (
            KINDS[kind].uses_map and not plate.name.endswith(("months", "quarter"))
            and ("pair" not in plate.name or plate.name.endswith("centre"))
        )  # fmt: skip
        assert not plate.boundaries or "no opinion on the legal status" in plate.boundaries
        assert any(char.isdigit() for char in plate.alt)
        assert all(note.strip() for note in plate.notes)
        assert "Natural Earth" not in " ".join(plate.notes)
        assert restored(plate, world) == asked.view


@pytest.mark.parametrize("kind", ["map", "maps", "trend", "ranking", "hotspots", "province"])
def test_the_words_for_who_cannot_see_it_tell_how_it_changed_where_the_data_reach_back(world, kind):
    reached = plates(kind, asking(world, **YEAR | {"from_": "2022-03-01"}))[-1]
    assert "After by before: " in reached.alt
    assert "After by before: " not in plates(kind, asking(world))[-1].alt


@pytest.mark.parametrize("by", ["province", "actor"])
def test_a_ranking_links_to_the_page_that_shows_the_same(world, by):
    (plate,) = plates("ranking", asking(world, {"by": by, "count": "deaths"}, **YEAR))
    page, view = from_url(plate.link)[0], restored(plate, world)
    if by == "actor":
        assert (page, view.trend.by, view.trend.counted) == ("trends", "actor", "deaths")
    else:
        assert (page, view.colour) == ("map", "deaths")
