"""Printed maps of the provinces: the screen's classes in print, and no name upon another."""

import io
import warnings
from itertools import combinations

import numpy as np
import pytest
import shapely
from printed_maps import CODES, SIZES, colour, drawn, part, pictured, places, said

from geo.errors import ReportError
from geo.gazetteer import provinces as all_provinces
from geo.report.maps.ground import ground, to_metres
from geo.report.maps.ground_room import Wanted, arrange
from geo.report.maps.provinces import provinces
from geo.report.plate import Box
from geo.report.sheet.looks import LOOKS

SOME = {"AF01": 12, "AF32": 3, "AF27": 1}
TOWN = places((69.2, 34.5, 9), (62.2, 34.3, 1))


def overlapping(figure):
    boxes = [(one.get_text(), one.get_window_extent()) for one in figure.texts]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_province_has_the_colour_of_its_class(look):
    shown = pictured(SOME)
    figure = drawn(provinces(shown), look=look)
    for number, code in enumerate(CODES):
        kind = shown["provinces"][number][0]
        wanted = LOOKS[look].none if kind < 0 else LOOKS[look].sequential[kind]
        assert colour(part(figure, code)) == wanted


def test_the_inset_has_the_same_colours_as_the_map():
    figure = drawn(provinces(pictured(SOME)))
    assert colour(part(figure, "inset-AF01")) == colour(part(figure, "AF01"))
    assert part(figure, "where")


def test_a_province_that_the_filter_leaves_out_is_hatched_and_the_legend_says_so():
    shown = pictured(SOME, left_out=["AF27"])
    figure = drawn(provinces(shown))
    assert part(figure, "AF27").get_hatch()
    assert not part(figure, "AF01").get_hatch()
    assert "left out by the filter" in said(figure)


def test_the_legend_has_the_words_of_the_screen():
    shown = pictured(SOME, places=TOWN, largest_place=9)
    words = said(drawn(provinces(shown)))
    legend = shown["legend"]
    wanted = [legend["title"], legend["none"], *legend["labels"], shown["bubbles"]["label"]]
    assert [word for word in words if word in wanted][: len(wanted)] == wanted


@pytest.mark.parametrize("names", ["none", "en", "fa"])
@pytest.mark.parametrize("size", SIZES)
def test_no_words_lie_upon_others(size, names):
    figure = drawn(provinces(pictured(SOME, places=TOWN, largest_place=9), names=names), size)
    assert len(figure.texts) > 5
    assert overlapping(figure) == []


def test_names_in_dari_are_written_with_letters_that_the_fonts_have():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        words = said(drawn(provinces(pictured(SOME), names="fa")))
    dari = {one.name_dari for one in all_provinces()}
    assert len(dari & set(words)) > 25


def test_names_that_are_not_known_are_refused():
    with pytest.raises(ReportError, match="names 'de' are not known"):
        provinces(pictured(SOME), names="de")


def test_a_circle_has_an_area_in_proportion_to_its_number_the_largest_below():
    figure = drawn(provinces(pictured(SOME, places=TOWN, largest_place=9)))
    wide = part(figure, "places").get_widths()
    assert wide[0] / wide[1] == pytest.approx(3)


def test_a_circle_stands_where_its_place_is():
    figure = drawn(provinces(pictured(SOME, places=TOWN, largest_place=9)))
    at = part(figure, "places").get_offsets()
    west, _, east, _ = ground().country.bounds
    x, _ = to_metres(TOWN["longitude"], TOWN["latitude"])
    edge = part(figure, "AF32").get_window_extent().x0 / figure.dpi
    inches = np.ptp([edge, part(figure, "AF17").get_window_extent().x1 / figure.dpi])
    scale = inches / (east - west)
    assert at[0][0] - at[1][0] == pytest.approx((x[0] - x[1]) * scale, rel=0.02)


def test_a_selection_without_an_event_is_a_map_of_zeros():
    shown = pictured({}, places=places(), largest_place=1)
    figure = drawn(provinces(shown))
    assert {colour(part(figure, code)) for code in CODES} == {LOOKS["light"].none}
    assert "attacks at one place" not in said(figure)


@pytest.mark.parametrize(
    "box", [Box(0.1, 0.1, 0.6, 4.0), Box(0.1, 0.1, 4.0, 0.5), Box(0.1, 0.1, 0.4, 0.4)]
)
def test_a_narrow_or_tiny_box_is_drawn_all_the_same(box):
    figure = drawn(provinces(pictured(SOME, places=TOWN, largest_place=9)), box=box)
    assert colour(part(figure, "AF01")) == LOOKS["light"].sequential[-1]


@pytest.mark.parametrize("size", SIZES)
def test_legend_and_inset_hide_nothing_of_the_country(size):
    figure = drawn(provinces(pictured(SOME)), size)
    land = shapely.union_all([_on_paper(figure, code) for code in CODES])
    for name in ("legend", "inset"):
        for one in figure.findobj():
            if one.get_gid() == name:
                assert not _box(one, figure).buffer(-0.01).intersects(land)


def _on_paper(figure, code):
    artist = part(figure, code)
    path = artist.get_path().transformed(artist.get_transform() - figure.dpi_scale_trans)
    return shapely.union_all([shapely.make_valid(shapely.Polygon(p)) for p in path.to_polygons()])


def _box(artist, figure):
    box = artist.get_window_extent()
    return shapely.box(*(v / figure.dpi for v in (box.x0, box.y0, box.x1, box.y1)))


def test_the_map_fills_its_box():
    box = Box(1, 1, 9, 3)
    room = arrange(box, Wanted((1.5, 1.5), 0.6, 0.1, inset=True))
    ground_ = part(drawn(provinces(pictured(SOME)), box=box), "ground")
    assert (ground_.get_width(), ground_.get_height()) == (9, 3)
    assert room.frame.box == box


def test_rises_and_falls_are_told_without_colour_by_signs():
    before = pictured({})["numbers"]
    assert before
    then = {"events": np.array([10 if code in ("AF01", "AF32") else 0 for code in CODES])}
    shown = pictured({"AF01": 40, "AF32": 2, "AF27": 0}, measure="change", before=then)
    grey, light = (drawn(provinces(shown), look=look, size="square") for look in ("grey", "light"))
    assert part(grey, "sign-AF01").get_text() == "+"
    assert part(grey, "sign-AF32").get_text() == "−"
    assert not {"+", "−"} & set(said(light))


def test_the_same_map_has_the_same_bytes():
    files = []
    for _ in range(2):
        out = io.BytesIO()
        drawn(provinces(pictured(SOME, places=TOWN, largest_place=9)), "column").savefig(out)
        files.append(out.getvalue())
    assert files[0] == files[1]


def test_an_svg_keeps_words_as_words_and_provinces_by_their_code():
    out = io.StringIO()
    figure = drawn(provinces(pictured(SOME)), "column")
    import matplotlib as mpl

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "atlas"}):
        figure.savefig(out, format="svg", metadata={"Date": None})
    assert 'id="AF01"' in out.getvalue()
    assert ">Attacks by province</text>" in out.getvalue()
