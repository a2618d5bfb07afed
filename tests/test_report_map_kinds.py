"""Printed maps of change, hot spots, many years, mean positions and one province."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from printed_maps import CODES, SIZES, colour, drawn, part, pictured, places, said
from test_report_maps import overlapping

from geo.errors import ReportError
from geo.maps.classes import count_classes
from geo.report.maps.marks import rates, spots
from geo.report.maps.places import centres, one_province
from geo.report.maps.provinces import change, mixed, provinces
from geo.report.maps.series import side_by_side, small_multiples
from geo.report.sheet.looks import LOOKS

LIGHT = LOOKS["light"]


def changed(**rows):
    """before, after, sure by p-code; both windows are 30 days."""
    return {
        "adm1_pcode": np.array(list(rows), object),
        "before": np.array([row[0] for row in rows.values()]),
        "after": np.array([row[1] for row in rows.values()]),
        "rate_before": np.array([float(row[0]) for row in rows.values()]),
        "rate_after": np.array([float(row[1]) for row in rows.values()]),
        "sure": np.array([row[2] for row in rows.values()]),
    }


def marked(**marks):
    """gi_mark and q by p-code; the others are not marked. A rate of 2 where marked, else 0."""
    held = {code: marks.get(code, ("", 1.0)) for code in CODES}
    rate = np.array([2.0 if mark else 0.0 for mark, _ in held.values()])
    return {
        "adm1_pcode": np.array(CODES, object),
        "gi_mark": np.array([mark for mark, _ in held.values()], object),
        "q": np.array([q for _, q in held.values()]),
        "rate": rate,
        "smoothed": rate / 2,
    }


def gravity(*rows):
    """span, events, longitude, latitude."""
    span, events, east, north = zip(*rows, strict=True)
    return {
        "span": np.array(span, object),
        "events": np.array(events),
        "longitude": np.array(east, float),
        "latitude": np.array(north, float),
    }


FOUR = changed(AF01=(10, 40, True), AF32=(40, 10, False), AF27=(2, 3, False), AF08=(0, 0, False))
YEARS = gravity(
    ("2017", 40, 70.4, 34.2),
    ("2018", 9, 69.5, 34.5),
    ("2019", 3, 69.2, 35.1),
    ("2020", 0, "nan", "nan"),
)


def test_a_change_has_the_colour_of_its_class_paler_and_dotted_where_it_may_be_chance():
    figure = drawn(change(FOUR))
    assert colour(part(figure, "AF01")) == LIGHT.diverging[5]
    assert not part(figure, "AF01").get_hatch()
    assert colour(part(figure, "AF32")) == mixed(LIGHT.diverging[0], LIGHT.none, 0.5)
    assert set(part(figure, "AF32").get_hatch()) == {"."}
    assert "/" in part(figure, "AF27").get_hatch()
    assert colour(part(figure, "AF08")) == LIGHT.none


def test_the_legend_of_change_explains_what_is_seen_and_nothing_else():
    words = said(drawn(change(FOUR)))
    assert {"¼ or less", "over 4", "no event", "paler, dotted: may be chance"} <= set(words)
    plain = said(drawn(change(changed(AF01=(10, 40, True)))))
    assert not {"no event", "paler, dotted: may be chance"} & set(plain)


def test_a_province_without_a_row_has_no_colour_of_its_own():
    figure = drawn(change(FOUR))
    assert [one for one in figure.findobj() if one.get_gid() == "AF34"] == []


def test_a_colour_half_laid_over_another_lies_between_them():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#ff0000", "#0000ff", 1.0) == "#ff0000"


def test_marked_provinces_are_named_and_those_before_adjustment_alone_are_hatched():
    table = marked(AF01=("high", 0.01), AF32=("low", 0.2))
    figure = drawn(spots(table, "gi_mark", 0.05), "square")
    assert colour(part(figure, "AF01")) == LIGHT.accent
    assert part(figure, "AF32").get_hatch()
    words = said(figure)
    assert "Kabul" in words
    assert "Herat" not in words
    assert "low together, p only" in words


def test_marks_are_told_apart_in_grey():
    table = marked(AF01=("high", 0.01), AF32=("low", 0.01))
    figure = drawn(spots(table, "gi_mark", 0.05), "square", "grey")
    assert (part(figure, "sign-AF01").get_text(), part(figure, "sign-AF32").get_text()) == (
        "+",
        "−",
    )


def test_raw_and_smoothed_rates_share_their_legend():
    table = marked(AF01=("high", 0.01))
    figure = drawn(
        side_by_side([("Raw rate", rates(table, "rate")), ("Smoothed", rates(table, "smoothed"))])
    )
    assert said(figure).count("Attacks per 100,000 people") == 1
    assert {"Raw rate", "Smoothed"} <= set(said(figure))
    assert part(figure, "AF01")
    assert len([one for one in figure.findobj() if str(one.get_gid()).endswith("-AF01")]) == 3


def test_maps_with_other_legends_keep_each_its_own():
    one, other = (provinces(pictured({"AF01": number})) for number in (1, 500))
    figure = drawn(side_by_side([("One", one), ("Other", other)]))
    assert said(figure).count("Attacks by province") == 2


def test_what_a_heading_says_is_not_read_as_a_formula():
    heading = "<b>$x^2$</b> & more"
    assert heading in said(drawn(side_by_side([(heading, provinces(pictured({"AF01": 1})))])))


@pytest.mark.parametrize("size", SIZES)
def test_forty_small_maps_have_room_with_their_numbers(size):
    classes = count_classes((1, 40))
    maps = [
        (f"{1981 + n}", f"n = {n:,}", pictured({"AF01": n}, classes=classes)) for n in range(40)
    ]
    figure = drawn(small_multiples(maps), size)
    assert overlapping(figure) == []
    fills = [one for one in figure.findobj() if str(one.get_gid()).endswith("provinces")]
    assert len(fills) == 40
    assert said(figure).count("Attacks by province") == 1


def test_small_maps_are_coloured_by_the_classes_that_all_share():
    classes = count_classes((1, 40))
    maps = [(str(n), "", pictured({"AF01": n}, classes=classes)) for n in (0, 1, 40)]
    figure = drawn(small_multiples(maps))
    wanted = [LIGHT.none, LIGHT.sequential[0], LIGHT.sequential[len(classes.limits) - 1]]
    names = ("provinces", "map2-provinces", "map3-provinces")
    assert [to_hex(part(figure, name).get_facecolor()[0]) for name in names] == wanted


@pytest.mark.parametrize("look", LOOKS)
def test_a_year_with_few_events_is_hollow_and_one_without_is_left_out(look):
    figure = drawn(centres(YEARS), look=look)
    circles = [one for one in figure.findobj() if one.get_gid() == "centre"]
    assert sorted(colour(one) for one in circles) == sorted(
        [LOOKS[look].accent] * 2 + [LOOKS[look].paper]
    )
    assert {"2017", "2018", "2019", "hollow: fewer than 5 events"} <= set(said(figure))
    assert "2020" not in said(figure)


def test_circles_are_rings_in_grey_so_that_the_class_below_is_seen():
    shown = pictured({"AF01": 9}, places=places((69.2, 34.5, 9)), largest_place=9)
    grey, light = (part(drawn(provinces(shown), look=name), "places") for name in ("grey", "light"))
    assert grey.get_facecolor()[0][3] < 0.5 < light.get_facecolor()[0][3]
    assert to_hex(grey.get_edgecolor()[0]) == LOOKS["grey"].ink


def test_centres_of_no_events_are_an_empty_map():
    assert "IRAN" in "".join(said(drawn(centres(gravity(("2020", 0, "nan", "nan")))))).replace(
        " ", ""
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_province_has_its_towns_neighbours_and_scale_none_upon_another(size):
    figure = drawn(one_province("AF30", places((64.36, 31.58, 9), (64.6, 31.8, 1))), size)
    assert any(word.endswith(" km") for word in said(figure))
    assert part(figure, "focus")
    assert overlapping(figure) == []


@pytest.mark.parametrize("pcode", CODES)
def test_every_province_can_be_drawn_without_an_event(pcode):
    figure = drawn(one_province(pcode, places()), "column")
    assert "attacks at one place" not in said(figure)


def test_districts_are_lines_in_the_province():
    square = [[64, 31], [65, 31], [65, 32], [64, 32], [64, 31]]
    layer = [{"geometry": {"type": "Polygon", "coordinates": [square]}}]
    assert part(drawn(one_province("AF30", places(), layer)), "districts")


def test_a_province_that_there_is_not_is_refused():
    with pytest.raises(ReportError, match="province 'AF99' is not known"):
        one_province("AF99", places())
