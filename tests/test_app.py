"""The pages as Streamlit runs them, without a browser: what is said, and when nothing can be."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, KABUL, NOWHERE, build_store, write_events
from streamlit.testing.v1 import AppTest

from geo.build import build
from geo.schema import SCHEMA_VERSION

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = build_store(tmp_path, *FOUR_ATTACKS)
    yield from _point_at(folder, monkeypatch)


def _point_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    from pages import _shared

    monkeypatch.chdir(REPO)
    monkeypatch.setattr(_shared, "STORE", folder)
    yield folder


def app(page: str = "", **params: str | list[str]) -> AppTest:
    test = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    if page:
        test.switch_page(page).run()
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    """Everything on the page that is text."""
    kinds = ("html", "warning", "error", "info", "caption", "markdown", "subheader")
    return "\n".join(
        str(element.value) for kind in kinds for element in test.get(kind)
    ) + "\n".join(str(getattr(element.proto, "body", "")) for element in test.get("html"))


def test_the_map_page_counts_what_is_loaded(store):
    words = said(app())
    assert "<b>4</b>" in words
    assert "<b>17</b>" in words
    assert "low 14, high 27; 1 without a best figure" in words


def test_a_sample_says_that_it_is_not_a_census(store):
    assert "not a census" in said(app())


def test_a_filter_changes_the_numbers_and_the_address(store):
    test = app()
    test.multiselect(key="f_types").set_value(["suicide bombing"]).run()
    assert "<b>1</b>" in said(test)
    assert test.query_params["type"] in ("suicide bombing", ["suicide bombing"])


def test_reset_clears_every_filter_and_keeps_the_window(store):
    test = app(type="bombing", deaths="2", **{"from": "2021-08-02"})
    next(button for button in test.button if button.label == "Reset filters").click().run()
    assert test.query_params.get("type") is None
    assert test.query_params["from"] in ("2021-08-02", ["2021-08-02"])
    assert test.multiselect(key="f_types").value == []


def test_a_link_restores_filters_and_province(store):
    test = app(type=["bombing"], focus="AF01", role="by", actor=["Taliban"])
    assert test.multiselect(key="f_types").value == ["bombing"]
    assert test.multiselect(key="f_actors").value == ["Taliban"]
    assert test.selectbox(key="v_focus").value == "AF01"


def test_a_broken_parameter_is_left_out_with_a_sentence(store):
    test = app(province="AF99", focus="AF01")
    assert "province=AF99 was left out" in said(test)
    assert test.selectbox(key="v_focus").value == "AF01"


def test_a_dataset_that_is_not_loaded_is_named(store):
    assert "&#x27;moon&#x27; is not loaded;" in said(app(dataset="moon"))


def test_an_empty_selection_says_what_to_do(store):
    assert "Widen the window" in said(app(q="no such words", focus="AF01"))
    test = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
    test.query_params["q"] = "no such words"
    test.run()
    test.switch_page("pages/events.py").run()
    assert "No event fits this selection" in said(test)


def test_a_province_without_events_says_so(store):
    assert "No attack of this selection is reported here" in said(app(focus="AF20"))


@pytest.mark.parametrize("page", ["pages/events.py", "pages/about.py"])
def test_every_other_page_runs(store, page):
    test = app(page)
    assert "not a census" in said(test)


def test_the_about_page_accounts_for_every_row(store):
    found = re.search(r"Where the rows ended</th>.*?</table>", said(app("pages/about.py")))
    *ends, read = [int(n) for n in re.findall(r"<td[^>]*>([\d,]+)</td>", found.group())]
    assert (sum(ends), read) == (4, 4)


def test_an_empty_store_is_filled_with_the_embedded_sample(tmp_path, monkeypatch):
    for folder in _point_at(tmp_path / "empty", monkeypatch):
        assert "Sample of 229" in said(app())
        assert (folder / "atlas" / "current").is_file()


def test_a_store_that_cannot_be_written_is_told_with_its_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    for _ in _point_at(tmp_path / "file" / "store", monkeypatch):
        words = said(app())
        assert "cannot write the store" in words
        assert "python -m geo build" in words


def test_a_dataset_of_an_older_schema_is_named_with_the_mend(store):
    found = next(store.glob("atlas/2*/provenance.json"))
    found.write_text(
        found.read_text().replace(f'"schema_version": {SCHEMA_VERSION}', '"schema_version": 0')
    )
    words = said(app())
    assert "was written with schema 0" in words
    assert "python -m geo build" in words


@pytest.mark.parametrize(
    "rows",
    [
        [{"day": "2021-08-01", **NOWHERE}],
        [{"day": "1900-01-01", **KABUL}],
        [{"day": "2021-08-01", **KABUL, "event_type": "protest"}],
        [{"day": "1990-01-31", **KABUL}, {"day": "2024-02-29", **KABUL, "side_b": ""}],
    ],
    ids=["nowhere", "one old day", "no attack", "34 years"],
)
@pytest.mark.parametrize("colour", ["events", "deaths", "rate", "change"])
def test_odd_data_are_shown_without_a_fault(tmp_path, monkeypatch, rows, colour):
    folder = build_store(tmp_path, *rows)
    for _ in _point_at(folder, monkeypatch):
        assert "attacks" in said(app(colour=colour))
        app("pages/about.py")


def test_data_built_anew_over_fewer_days_keep_an_open_session_alive(tmp_path, monkeypatch):
    folder = build_store(tmp_path, *FOUR_ATTACKS)
    for _ in _point_at(folder, monkeypatch):
        test = app()
        build_store(tmp_path, *FOUR_ATTACKS[:2])
        test.run()
        assert not test.exception
        assert "1 August 2021 to 20 August 2021" in said(test)


def test_an_address_of_a_source_that_is_none_is_shown_as_text(tmp_path, monkeypatch):
    folder = build_store(tmp_path, {"day": "2021-08-01", **KABUL, "source_url": "http://[x"})
    for _ in _point_at(folder, monkeypatch):
        assert "A newspaper" in said(app("pages/events.py"))


def test_a_dataset_without_events_does_not_hide_the_one_beside_it(tmp_path, monkeypatch):
    folder = build_store(tmp_path, *FOUR_ATTACKS)
    rows = write_events(tmp_path / "other.csv", {"day": "2020-13-45"})
    build([rows], mapping=_mapping(tmp_path), store=folder)
    for _ in _point_at(folder, monkeypatch):
        words = said(app())
        assert "holds no event of Afghanistan" in words
        assert "Sample of 4" in words


def test_where_no_dataset_has_an_event_the_sample_is_shown_beside_it(tmp_path, monkeypatch):
    rows = write_events(tmp_path / "other.csv", {"day": "2020-13-45"})
    build([rows], mapping=_mapping(tmp_path), store=tmp_path / "store")
    for folder in _point_at(tmp_path / "store", monkeypatch):
        words = said(app())
        assert "holds no event of Afghanistan" in words
        assert "Sample of 229" in words
        assert (folder / "other").is_dir()


def test_the_address_names_the_dataset_where_it_is_not_the_one_built_last(tmp_path, monkeypatch):
    folder = build_store(tmp_path, *FOUR_ATTACKS)
    rows = write_events(tmp_path / "other.csv", {"day": "2020-01-01", **KABUL})
    build([rows], mapping=_mapping(tmp_path), store=folder)
    for _ in _point_at(folder, monkeypatch):
        test = app()
        assert "dataset" not in test.query_params
        test.selectbox(key="dataset_choice").set_value("atlas").run()
        assert "Sample of 4" in said(test)
        assert test.query_params["dataset"] in ("atlas", ["atlas"])


def test_data_built_anew_over_more_days_are_all_shown_where_all_was_chosen(tmp_path, monkeypatch):
    folder = build_store(tmp_path, *FOUR_ATTACKS[1:3])
    for _ in _point_at(folder, monkeypatch):
        test = app()
        build_store(tmp_path, *FOUR_ATTACKS)
        assert "<b>4</b>" in said(test.run())


def test_a_comparison_across_a_break_in_the_data_says_so(store):
    assert "crosses a break in the data: 15 August 2021" in said(
        app(**{"from": "2021-10-01", "to": "2021-11-30"})
    )
    assert "crosses a break" not in said(app(**{"from": "2021-11-20", "to": "2022-01-02"}))


def _mapping(folder: Path) -> Path:
    file = folder / "other.toml"
    file.write_text(
        '[source]\nname = "other"\ntitle = "Another"\n[date]\nstart = "date_start"\n'
        '[columns]\nside_a = "side_a"\nadm1_source_name = "adm1_name"\n',
        encoding="utf-8",
    )
    return file
