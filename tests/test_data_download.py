"""The part of the Data page that fetches open data: what it began is told beside its buttons."""

import sys

import pytest
from loaded import FOUR_ATTACKS, build_store
from test_app import app, said

from geo.jobs import Job
from pages.parts.data_files import Work

FAILS = "import sys; sys.exit('error: no network: example.org cannot be reached')"


@pytest.mark.parametrize("fetched", [True, False])
def test_a_job_is_told_where_it_was_begun(tmp_path, monkeypatch, fetched):
    from pages import _shared

    monkeypatch.setattr(_shared, "STORE", build_store(tmp_path, *FOUR_ATTACKS))
    job = Job([sys.executable, "-c", FAILS])
    job.wait(60)
    test = app("pages/data.py")
    test.session_state["work"] = Work(job, "finer boundaries", fetched=fetched)
    test.run()
    assert not test.exception
    words = said(test)
    assert (
        words.index("Not done: finer boundaries. No network")
        > words.index("Only these buttons reach")
    ) is fetched
