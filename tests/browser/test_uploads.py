"""The Data page as a person uses it: files in, shown, refused, stopped, and never handed on."""

import pytest
from loaded import FOUR_ATTACKS, HERAT, KABUL, build_store, write_events
from playwright.sync_api import Page, expect

from geo.build import build
from geo.store import survey

UPLOADER = '[data-testid="stFileUploaderDropzoneInput"]'
SCRIPT = "<script>window.top.harmed=1</script>"
TABLE = (
    "Incident no;Day;Perpetrator;Kind;Province;Killed\n"
    "1;05/01/2021;Taliban;Roadside bomb;Kabul;3\n"
    "2;06/02/2021;ISKP;Roadside bomb;Herat;0\n"
)


@pytest.fixture
def desk(page, serve, tmp_path):
    """The page on a store of four attacks; answers with the page and the store."""
    store = build_store(tmp_path, *FOUR_ATTACKS)
    page.goto(serve(store) + "/data")
    expect(page.locator("h1", has_text="Data")).to_be_visible()
    return page, store


def give(page: Page, *files: object) -> None:
    page.locator(UPLOADER).first.set_input_files([str(file) for file in files])


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def test_a_file_is_recognised_built_and_shown(desk, tmp_path):
    page, store = desk
    rows = [{"day": f"2020-03-{n:02d}", **HERAT} for n in range(1, 8)]
    give(page, write_events(tmp_path / "more.csv", *rows))
    expect(page.get_by_text("Received: more.csv")).to_be_visible()
    expect(page.get_by_text("7 are understood as events, 0 would be rejected")).to_be_visible()
    press(page, "Build")
    work = page.locator(".st-key-aa-work")
    expect(work.get_by_text("7 read. 7 placed by their point")).to_be_visible()
    press(page, "Show it now")
    expect(page.locator(".aa-numbers b").first).to_have_text("7")
    assert survey(store)[0][0].account["counts"]["read"] == 7


def test_an_unknown_table_is_explained_in_the_editor_and_built(desk, tmp_path):
    page, _ = desk
    (tmp_path / "incidents.csv").write_text(TABLE)
    give(page, tmp_path / "incidents.csv")
    expect(page.get_by_text("2 are understood as events, 0 would be rejected")).to_be_visible()
    title = page.get_by_label("Title", exact=True)
    title.fill("Our own list")
    title.press("Enter")
    press(page, "Build")
    expect(page.get_by_text("Built: Our own list, 2 events")).to_be_visible()


def test_a_broken_file_says_what_is_wrong_and_changes_nothing(desk, tmp_path):
    page, store = desk
    before = survey(store)[0]
    (tmp_path / "report.csv").write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    give(page, tmp_path / "report.csv")
    said = page.locator(".aa-note", has_text="report.csv")
    expect(said).to_contain_text("Nothing was changed")
    expect(page.get_by_role("button", name="Build", exact=True)).to_have_count(0)
    assert survey(store)[0] == before


def test_a_cancelled_build_leaves_the_version_of_before(desk, tmp_path):
    page, store = desk
    before = survey(store)[0]
    rows = [{"day": "2020-03-01", **KABUL, "event_id": f"atlas:{n}"} for n in range(60_000)]
    give(page, write_events(tmp_path / "long.csv", *rows))
    press(page, "Build")
    press(page, "Cancel")
    expect(page.get_by_text("Cancelled: long.csv. Nothing was changed")).to_be_visible()
    assert survey(store)[0] == before
    expect(page.get_by_text("Received: long.csv")).to_be_visible()


def test_markup_in_names_and_cells_stays_text(desk, tmp_path, outside):
    page, _ = desk
    file = tmp_path / "![x](http:__example.org_x.png)<img src=x onerror=harmed=1>.csv"
    file.write_text(f"When,{SCRIPT},:red[b]\n2021-01-05,{SCRIPT},*x*\n")
    give(page, file)
    expect(page.get_by_text("Received:")).to_contain_text("img src_x")
    # The run that draws the editor closes a list opened before its end.
    expect(page.get_by_text("1 are understood as events")).to_be_visible()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.get_by_label("First day").first.click()
    expect(page.get_by_role("option", name=SCRIPT)).to_be_visible()
    assert not page.evaluate("() => Boolean(window.harmed)")
    assert page.locator("main img").count() == 0
    assert outside == []


def test_a_restricted_dataset_offers_no_rows_anywhere(page, serve, tmp_path):
    mapping = tmp_path / "desk.toml"
    mapping.write_text(
        '[source]\nname = "desk"\ntitle = "Desk"\nredistribution = false\n[date]\nstart = "d"\n'
        '[columns]\nsummary = "what"\nside_a = "who"\n'
    )
    (tmp_path / "desk.csv").write_text("d,who,what\n2021-01-05,Taliban,Secret words\nx,y,z\n")
    build([tmp_path / "desk.csv"], mapping=mapping, store=tmp_path / "store")
    address = serve(tmp_path / "store")
    page.goto(address + "/events")
    table = page.locator('[data-testid="stDataFrame"]')
    table.hover()
    toolbar = page.locator('.st-key-aa-rows-restricted [data-testid="stElementToolbar"]')
    expect(toolbar.first).to_have_css("display", "none")
    expect(page.locator(".aa-card")).to_contain_text("Secret words")
    expect(page.locator('[data-testid="stDownloadButton"]')).to_have_count(0)
    page.get_by_role("link", name="Data").click()
    expect(page.get_by_text("do not allow its rows to be handed on")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Rejected rows").click()
    waiting.value.save_as(tmp_path / "rejected.csv")
    assert "Secret" not in (tmp_path / "rejected.csv").read_text(encoding="utf-8")
    assert "desk.csv,3,d,x,is not a date" in (tmp_path / "rejected.csv").read_text("utf-8")
