"""The account as a document: complete, escaped, and without anything from elsewhere."""

import io
import re
from typing import Any

import pandas as pd
from builds import ROWS, Desk
from hypothesis import given
from hypothesis import strategies as st

from geo.account_document import account_document, rejected_csv
from geo.schema import PROBLEM_COLUMNS

ACCOUNT: dict[str, Any] = {
    "counts": {
        "read": 16_050, "elsewhere": 4, "duplicate": 6, "rejected": 2,
        "inside": 15_963, "snapped": 65, "by_name": 0, "unplaced": 10,
    },
    "superseded": 4,
    "reasons": {"unplaced": {"no coordinates; the source names no province": 10}},
    "disagreements": [{"from": "Uruzgan", "to": "Daykundi", "count": 41}],
    "unset": 0, "look_alikes": 12, "provisional": 0, "only_provisional": 0,
    "inconsistent_deaths": 7, "low_above_best": 5, "best_above_high": 2,
    "future": 1, "before_1970": 2, "first_day": "1989-01-03", "last_day": "2026-07-31",
    "unknown_actors": [{"name": "Jabha-yi Nawin", "count": 23}],
    "unknown_classes": [{"column": "event_type", "value": "Looting", "count": 12}],
    "detected": [{"file": "a.csv", "said": ["encoding UTF-8"]}],
    "notes": ["12 rows name no country and were kept"],
    "boundaries": {"title": "Squares"},
    "districts": {"count": 0, "layer": None},
}  # fmt: skip
PROVENANCE: dict[str, Any] = {
    "title": "Our desk", "licence": "CC BY 4.0", "citation": "Our desk, 2026.",
    "redistribution": True, "built_at": "2026-11-23T01:40:00.1+00:00", "atlas_version": "0.2.0",
    "files": [{"name": "a.csv", "rows": 16_050, "bytes": 9, "sha256": "f" * 64}],
    "actors": {"file": "actors.csv", "sha256": "e" * 64},
}  # fmt: skip


def problems(*rows: dict[str, Any]) -> pd.DataFrame:
    plain = {"file": "a.csv", "row": 2, "column": "day", "reason": "is no date"}
    made = pd.DataFrame([plain | {"outcome": "rejected"} | row for row in rows])
    return made.reindex(columns=list(PROBLEM_COLUMNS)).astype(PROBLEM_COLUMNS)


def document(*rows: dict[str, Any], **changed: Any) -> str:
    account, provenance = ACCOUNT | changed, PROVENANCE | changed
    return account_document("desk", "20261123T014000Z-01", account, provenance, problems(*rows))


def test_the_document_tells_everything_that_the_account_holds() -> None:
    page = document({"value": "31/02/2021"})
    for said in (
        "Account of Our desk", "20261123T014000Z-01", "2026-11-23 01:40 UTC",
        "1989-01-03 to 2026-07-31", "16,050", "15,963", "10 × no coordinates",
        "4 × provisional, replaced by the yearly release", "Uruzgan", "Daykundi",
        "Jabha-yi Nawin", "Looting", "encoding UTF-8", "12 rows name no country",
        "f" * 64, "e" * 64, "Squares", "CC BY 4.0", "Our desk, 2026.", "5 low above best",
        "before 1970", "in the future", "repeat a row before", "31/02/2021", "rejected.csv",
    ):  # fmt: skip
        assert said in page, said


def test_an_account_of_an_earlier_atlas_still_makes_a_document() -> None:
    account = {"counts": ACCOUNT["counts"]}
    page = account_document("desk", "20261123T014000Z-01", account, {}, problems())
    assert "Account of desk" in page
    assert "No event is left" in page


def test_a_part_without_content_has_no_heading() -> None:
    page = document(unknown_actors=[], disagreements=[], notes=[])
    for heading in ("Sides that the table", "different provinces", "Rejected rows"):
        assert heading not in page


@given(hostile=st.text(alphabet="<>&\"'/=abc \x00\x1b\u202e", min_size=1))
def test_no_text_of_a_file_becomes_markup(hostile: str) -> None:
    named = {"file": f"a<b>{hostile}", "value": hostile, "reason": hostile}
    page = document(
        named,
        title=hostile,
        notes=[hostile],
        unknown_actors=[{"name": hostile, "count": 1}],
        unknown_classes=[{"column": hostile, "value": hostile, "count": 1}],
        reasons={"unplaced": {hostile: 1}},
        detected=[{"file": hostile, "said": [hostile]}],
        files=[{"name": hostile, "title": hostile, "rows": 1, "bytes": 1, "sha256": hostile}],
        citation=hostile,
    )
    tags = set(re.findall(r"<(/?[a-z0-9]+)", page.split("</style>")[1]))
    ours = {"head", "body", "h1", "h2", "p", "div", "table", "thead", "tbody", "tr", "th", "td",
            "ul", "li", "html"}  # fmt: skip
    assert {tag.strip("/") for tag in tags} <= ours
    assert not re.search(r"[\x00\x1b\u202e]", page)


def test_the_page_loads_nothing_and_has_both_schemes_and_paper() -> None:
    page = document()
    assert not re.search(r"(?i)<script|<link|<img|src=|url\(|@import", page)
    assert "prefers-color-scheme: dark" in page
    assert "size: A4" in page


def test_of_very_many_rejected_rows_the_first_are_shown_and_the_sheet_has_all() -> None:
    rows = problems(*[{"row": n, "value": f"value {n}"} for n in range(2, 1_202)])
    page = account_document("desk", "20261123T014000Z-01", ACCOUNT, PROVENANCE, rows)
    assert "value 201<" in page
    assert "value 202<" not in page
    assert "the first 200 of 1,200" in page
    assert len(rejected_csv(rows, raw=True).splitlines()) == 1_201


def test_the_sheet_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    rows = problems({"value": "=1+1", "raw": "{}"}, {"value": "é", "outcome": "unset"})
    content = rejected_csv(rows, raw=True)
    assert content.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(io.BytesIO(content), dtype="string")
    assert read.columns.tolist() == list(PROBLEM_COLUMNS)
    assert read["value"].tolist() == ["'=1+1", "é"]
    assert read["row"].tolist() == ["2", "2"]


def test_rows_that_may_not_be_handed_on_are_not_in_the_sheet() -> None:
    rows = problems({"value": "x", "raw": "the whole row"})
    assert b"whole row" not in rejected_csv(rows, raw=False)
    assert b"whole row" in rejected_csv(rows, raw=True)


def test_a_build_writes_both_into_its_version(desk: Desk) -> None:
    version = desk.build(desk.table(*ROWS)).version
    page = version.account_file.read_text(encoding="utf-8")
    assert version.version in page
    assert "2020-02-30" in page
    sheet = pd.read_csv(version.rejected_file, encoding="utf-8-sig")
    assert sheet["outcome"].tolist() == ["rejected", "duplicate"]
    assert "raw" in sheet


def test_the_sheet_of_a_source_with_terms_has_no_raw_rows(desk: Desk) -> None:
    text = desk.mapping.read_text(encoding="utf-8")
    desk.mapping.write_text(
        text.replace("[columns]", "redistribution = false\n[columns]"), encoding="utf-8"
    )
    version = desk.build(desk.table(*ROWS)).version
    assert "raw" not in pd.read_csv(version.rejected_file, encoding="utf-8-sig")
