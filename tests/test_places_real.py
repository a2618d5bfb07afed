"""Placement on real rows, against the provinces that sources and other borders give."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from paths import REFERENCE, REPO

from geo.boundaries import load_provinces
from geo.places import place_events


def test_the_embedded_sample_lies_in_the_provinces_that_it_names() -> None:
    rows = pd.read_csv(REPO / "data" / "events.csv")
    named = rows.rename(columns={"adm1_name": "adm1_source_name"})
    found = place_events(named, load_provinces())
    assert (found["placement"] == "by_name").sum() == rows["latitude"].isna().sum()
    assert (found["adm1_pcode"] == found["adm1_source_pcode"]).mean() > 0.99
    assert found["placement"].isin(["inside", "by_name", "snapped"]).all()


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference files are not on this machine")
def test_ucdp_events_lie_where_other_borders_put_them() -> None:
    rows = pd.read_csv(REFERENCE / "ucdp" / "ged211_afghanistan.csv")
    nothing = pd.array([pd.NA] * len(rows), dtype="string")
    rows = rows.assign(adm1_source_name=nothing, where_precision=np.nan)
    ours = place_events(rows, load_provinces())
    assert ours["placement"].value_counts().to_dict() == {"inside": 15_963, "snapped": 75}
    aims = gpd.read_file(REFERENCE / "boundaries" / "afg_adm1_aims_s250.geojson")
    theirs = place_events(rows, aims.rename(columns={"pcode": "adm1_pcode"}))
    assert (ours["adm1_pcode"] == theirs["adm1_pcode"]).mean() >= 0.995


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference files are not on this machine")
def test_aid_worker_incidents_at_the_centroid_of_the_country_are_never_pinned() -> None:
    file: Path = REFERENCE / "awsd" / "AWSD_AF_security_incidents.csv"
    rows = pd.read_csv(file, low_memory=False).iloc[1:]
    events = pd.DataFrame(
        {
            "latitude": pd.to_numeric(rows["Latitude"], errors="coerce"),
            "longitude": pd.to_numeric(rows["Longitude"], errors="coerce"),
            "where_precision": np.nan,
            "adm1_source_name": rows["Region"].astype("string"),
        }
    )
    found = place_events(events, load_provinces())
    centroid = found["latitude"].sub(33.93911).abs() < 1e-4
    assert centroid.sum() > 20
    assert not found.loc[centroid, "placement"].isin(["inside", "snapped"]).any()
