"""A fresh server: the first reader may come by any address."""

import json
from pathlib import Path

import pytest
from loaded import FOUR_ATTACKS, build_store
from playwright.sync_api import expect


@pytest.mark.parametrize("address", ["/events?type=bombing", "/about"])
def test_the_first_reader_after_a_start_may_come_by_a_pages_own_address(
    page, serve, tmp_path, address
):
    page.goto(serve(build_store(tmp_path, *FOUR_ATTACKS)) + address)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.get_by_text("Attack Atlas").first).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_no_event_lies_in_a_file_that_is_served_without_login(page, sample):
    answers: dict[str, str] = {}
    page.on("response", lambda r: answers.update({r.url: r.headers.get("content-type", "")}))
    page.goto(sample)
    page.frame_locator('iframe[title^="streamlit_folium"]').locator(".atlas-class").first.wait_for()
    public = [url for url in answers if "/component/pages._shared.assets/" in url]
    assert sorted(url.rsplit("/", 1)[1].split("?")[0] for url in public) == [
        "atlas.css",
        "atlas.js",
    ]
    for url in public:
        assert "atlas:2" not in page.request.get(url).text()
    folder = url.rsplit("/", 1)[0]
    for path in ("/../../data/events.csv", "/%2e%2e/%2e%2e/data/store/atlas/current", "/"):
        assert "atlas:2" not in page.request.get(folder + path).text()


def test_downloads_hold_exactly_the_filtered_rows(page, sample, tmp_path):
    page.goto(sample + "/events?from=2021-08-15&to=2022-12-31")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="GeoJSON").click()
    file = tmp_path / "rows.geojson"
    waiting.value.save_as(file)
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert len(features) == 43
    assert {f["properties"]["adm1_pcode"] for f in features} == set(_provinces(features))
    assert all("2021-08-15" <= f["properties"]["date_start"] <= "2022-12-31" for f in features)


def _provinces(features: list[dict]) -> list[str]:
    names = (Path(__file__).resolve().parent.parent.parent / "data/provinces.geojson").read_text()
    known = [f["properties"]["adm1_pcode"] for f in json.loads(names)["features"]]
    return [
        f["properties"]["adm1_pcode"] for f in features if f["properties"]["adm1_pcode"] in known
    ]
