"""A plate on its paper: nothing overlaps, nothing is cut or lost in silence."""

from itertools import combinations
from typing import Any

import pytest
from plates import DARI, HOSTILE, LONG_TITLE, MANY_NOTES, NAMES, USUAL, plate

from geo.errors import ReportError
from geo.report.plate import Canvas, Plate
from geo.report.sheet import fonts, lettering, qr
from geo.report.sheet.looks import LOOKS, look_of
from geo.report.sheet.sheet import drawn, settings
from geo.report.sheet.sizes import SIZES, size_of
from geo.report.sheet.wording import whole, words_of

LIGHT = LOOKS["light"]
EVERY_SIZE = (*SIZES, "600x400", "2400x600", "400x1200", "80x80mm")
PLATES = {
    "usual": plate(),
    "long": plate(title=LONG_TITLE, said=" ".join([USUAL.said] * 3), notes=MANY_NOTES),
    "hostile": plate(
        title=HOSTILE, selected=DARI, said=f"{DARI}. {HOSTILE}", note=HOSTILE, notes=(HOSTILE, DARI)
    ),
    "little": plate(selected="", said="", shown="", notes=(), source="", boundaries="", link=""),
    "one word": plate(title="A" * 300, said="b" * 900, notes=("c/" * 500,), source="d" * 200),
}


def texts(figure: Any) -> dict[str, str]:
    """The sheet's own lines by the names of their blocks, joined; the painter's have none."""
    found: dict[str, str] = {}
    for text in figure.texts:
        block = text.get_gid().split("-")[0]
        found[block] = f"{found[block]} {text.get_text()}" if block in found else text.get_text()
    return found


def boxes(figure: Any) -> list[Any]:
    """Where the lines and the code are, in dots."""
    named = [artist for artist in figure.get_children() if artist.get_gid()]
    with settings(LIGHT):
        return [artist.get_window_extent() for artist in named]


@pytest.mark.parametrize("size", EVERY_SIZE)
@pytest.mark.parametrize("words", PLATES)
def test_no_words_overlap_or_leave_the_paper_and_the_picture_has_its_room(
    size: str, words: str
) -> None:
    seen: list[Canvas] = []
    figure = drawn(plate_with(PLATES[words], seen.append), size_of(size), LIGHT)
    wide, high = size_of(size).dots
    box, dpi = seen[0].box, figure.dpi
    left, bottom = box.left * dpi, box.bottom * dpi
    found = boxes(figure)
    for one in found:
        assert one.x0 >= 0 and one.y0 >= 0 and one.x1 <= wide and one.y1 <= high
        apart_from_picture = (
            one.x1 <= left or one.x0 >= left + box.width * dpi
            or one.y1 <= bottom or one.y0 >= bottom + box.height * dpi
        )  # fmt: skip
        assert apart_from_picture
    for one, other in combinations(found, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert across <= 0.5 or down <= 0.5, (one, other)
    assert box.height >= 0.45 * size_of(size).height
    assert box.width >= 0.5 * size_of(size).width


def plate_with(plate_: Plate, paint: Any) -> Plate:
    return plate(**vars(plate_) | {"paint": paint})


@pytest.mark.parametrize("size", SIZES)
def test_all_words_of_a_usual_plate_stand_on_every_paper(size: str) -> None:
    shown = " ".join(texts(drawn(plate(), size_of(size), LIGHT)).values())
    for words in (USUAL.title, USUAL.selected, USUAL.said, USUAL.shown, *USUAL.notes):
        assert words in shown
    for words in (USUAL.source, USUAL.boundaries, "Made 2026-11-01 · Afghanistan Attack Atlas"):
        assert words in shown


def test_too_many_notes_end_with_an_ellipsis_at_a_sentences_end_and_credit_stays() -> None:
    figure = drawn(PLATES["long"], size_of("column"), LIGHT)
    shown = texts(figure)
    assert shown["reading"].endswith(". …")
    assert USUAL.source in shown["credit"] and USUAL.boundaries in shown["credit"]
    assert shown["title"] == LONG_TITLE
    assert all(note in whole(PLATES["long"]) for note in MANY_NOTES)


def test_small_print_never_falls_below_what_can_be_read() -> None:
    for size, least in (("column", 5.0), ("600x400", 6.5), ("16:9", 6.5)):
        figure = drawn(PLATES["long"], size_of(size), LIGHT)
        assert min(text.get_fontsize() for text in figure.texts) >= least


def test_a_paper_too_small_for_its_words_is_refused_with_the_mend() -> None:
    with pytest.raises(ReportError, match=r"size '150x150' is too small .* choose a larger one"):
        drawn(PLATES["long"], size_of("150x150"), LIGHT)


def test_hostile_text_is_written_as_it_is_and_never_as_a_formula() -> None:
    figure = drawn(PLATES["hostile"], size_of("16:9"), LIGHT)
    title = next(text for text in figure.texts if text.get_gid() == "title-0")
    assert "$x_1$ & <script>" in texts(figure)["title"]
    assert not title.get_parse_math()
    for text in figure.texts:
        assert not {"\x00", "\x07", "\n", "\u202e", "\ud800"} & set(text.get_text())


def test_dari_stands_at_the_right_of_its_column_and_keeps_its_joiners() -> None:
    figure = drawn(plate(selected=DARI), size_of("square"), LIGHT)
    line = next(text for text in figure.texts if text.get_gid().startswith("selected"))
    assert line.get_horizontalalignment() == "right" and line.get_text() == DARI


def test_the_code_is_the_link_and_is_left_out_where_there_is_no_room_or_no_address() -> None:
    square = size_of("square")
    coded = {artist.get_gid() for artist in drawn(plate(), square, LIGHT).get_children()}
    assert "code" in coded
    long = plate(link="https://atlas.example.org/?by=" + "x" * 1500)
    for each in (long, plate(link="from=2021-08-15&to=2026-10-31"), plate(link="javascript:x")):
        figure = drawn(each, square, LIGHT)
        assert "code" not in {artist.get_gid() for artist in figure.get_children()}
        assert texts(figure)["link"].rstrip("…") != ""
    assert texts(drawn(long, square, LIGHT))["link"].endswith("x…")
    assert qr.modules("https://example.org/" + "x" * 5000) == ()


def test_only_addresses_of_the_web_can_be_opened() -> None:
    for link, opened in ((USUAL.link, USUAL.link), ("javascript:alert(1)", None)):
        figure = drawn(plate(link=link), size_of("16:9"), LIGHT)
        assert {text.get_url() for text in figure.texts} - {None} == ({opened} - {None})


def test_words_stand_beside_a_map_on_wide_paper_and_above_it_on_tall() -> None:
    seen: list[Canvas] = []
    each = plate_with(plate(shape=1.3), seen.append)
    for size in ("16:9", "a4-portrait"):
        drawn(each, size_of(size), LIGHT)
    beside, above = (canvas.box for canvas in seen)
    assert beside.left > 0.2 * size_of("16:9").width
    assert above.left < 0.1 * size_of("a4-portrait").width


def test_a_painter_draws_in_our_fonts_and_the_looks_colours_whatever_the_machine_has_set() -> None:
    import matplotlib

    with matplotlib.rc_context({"font.family": ["serif"], "text.color": "red"}):
        figure = drawn(plate(), size_of("square"), look_of("dark"))
        assert matplotlib.rcParams["font.family"] == ["serif"]
    names = [text for axes in figure.axes for text in axes.texts if text.get_text() in NAMES]
    assert len(names) == len(NAMES)
    for text in names:
        assert text.get_color() == look_of("dark").text
        assert text.get_fontfamily() == list(fonts.FAMILY)


def test_a_missing_font_is_named_with_the_mend(tmp_path: Any) -> None:
    with pytest.raises(ReportError, match=r"font 'Source Sans Pro' is missing: .*pip install"):
        fonts._register((tmp_path, tmp_path))


def test_sentences_and_lines_keep_every_word() -> None:
    fonts.ready()
    text = f"{USUAL.said} {DARI} {'x' * 400} https://example.org/{'a/' * 80}"
    for room in (0.4, 1.0, 5.0):
        lines = lettering.wrap(text, 9, 400, room)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(lettering.width(line, 9) <= room for line in lines)
    assert " ".join(lettering.sentences(USUAL.said)) == USUAL.said
    assert words_of(plate(shown="5 shown", notes=("A note",))).reading == ("5 shown. A note.",)


def test_a_paper_without_room_for_the_whole_credit_is_refused() -> None:
    with pytest.raises(ReportError, match="too small for the words"):
        drawn(USUAL, size_of("60x50mm"), LOOKS["light"])
