"""How often the comparison of two datasets is right: python tests/bench/match.py

Builds the embedded sample and the reference files into a temporary store, compares them, and
prints precision, recall and F1 against labelled_pairs.csv, with the time taken. The pairs were
judged by reading both rows, before the weights were set. Half of the events (by a checksum of
their id) served to set weights and threshold, the other half only to report. --faults lists
what went wrong, --large times two datasets of 70,000 events.

labelled_pairs.csv: event_id_a, event_id_b ("ucdp:" alone: that dataset has no such event), same
(yes or no), why. Where a source tells one attack in two rows, both are labelled yes and either
counts as found. A pair proposed for a judged event that is not labelled yes counts as wrong.
"""

import resource
import sys
import tempfile
import time
import zlib
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
REPO = HERE.parent.parent
sys.path[:0] = [str(REPO), str(REPO / "tests")]

from paths import REFERENCE  # noqa: E402
from scipy.stats import binomtest  # noqa: E402

from geo.build import build  # noqa: E402
from geo.match import THRESHOLD, in_words, match  # noqa: E402
from geo.store import read_events  # noqa: E402

FILES = {
    "atlas": (REPO / "data" / "events.csv", None),
    "awsd": (REFERENCE / "awsd" / "AWSD_AF_security_incidents.csv", None),
    "ucdp": (
        REFERENCE / "ucdp" / "ged211_afghanistan.csv",
        REPO / "data" / "mappings" / "ucdp-ged211-table.toml",
    ),
}
PAIRS = (("atlas", "ucdp"), ("awsd", "atlas"), ("awsd", "ucdp"))


def labels() -> pd.DataFrame:
    """The judged pairs, with the datasets they are of and the half they belong to."""
    table = pd.read_csv(HERE / "labelled_pairs.csv", dtype="str")
    for side in ("a", "b"):
        table[f"of_{side}"] = table[f"event_id_{side}"].str.split(":").str[0]
    half = [zlib.crc32(name.encode()) % 2 for name in table["event_id_a"]]
    return table.assign(half=["set on" if bit else "reported" for bit in half])


def judge(judged: pd.DataFrame, pairs: pd.DataFrame) -> tuple[int, int, int, int, list[str]]:
    """Right pairs, pairs proposed, events found, events to be found, and what went wrong."""
    yes = judged[judged["same"] == "yes"]
    partners = yes.groupby("event_id_a")["event_id_b"].agg(set).to_dict()
    proposed = dict(zip(pairs["event_id_a"], pairs["event_id_b"], strict=True))
    events = judged["event_id_a"].unique()
    answers = {event: proposed[event] for event in events if event in proposed}
    right = [e for e, found in answers.items() if found in partners.get(e, set())]
    wrong = [f"wrong {e} = {f}" for e, f in answers.items() if e not in right]
    missed = [f"missed {e}" for e in partners if e not in right]
    return len(right), len(answers), len(right), len(partners), wrong + missed


def share(part: int, whole: int) -> str:
    """A share in percent with its 95 % Wilson interval and its counts."""
    if not whole:
        return "no case"
    true = binomtest(part, whole).proportion_ci(method="wilson")
    sure = f"{100 * true.low:.0f} to {100 * true.high:.0f}"
    return f"{100 * part / whole:.0f} % ({sure}; {part} of {whole})"


def report(judged: pd.DataFrame, pairs: pd.DataFrame) -> None:
    for half in ("reported", "set on"):
        some = judged[judged["half"] == half]
        right, proposed, found, there, faults = judge(some, pairs)
        f1 = 2 * right / (proposed + there) if proposed + there else float("nan")
        print(f"  {half:8}  judged pairs {len(some):3}  precision {share(right, proposed)}")
        print(f"            recall {share(found, there)}  F1 {f1:.2f}")
        if "--faults" in sys.argv:
            print("".join(f"            {fault}\n" for fault in faults), end="")


def large(events: pd.DataFrame) -> None:
    """The time for two datasets of 70,000 events in five years, made of shuffled ones."""
    sides = []
    for seed, name in enumerate("xy"):
        chance = np.random.default_rng(seed)
        some = events.sample(70_000, replace=True, random_state=seed, ignore_index=True)
        days = pd.to_timedelta(chance.integers(0, 1800, len(some)), unit="D")
        day = pd.Series(pd.Timestamp(2017, 1, 1) + days).astype("datetime64[s]")
        precision = pd.array(chance.choice([1, 2, 3], len(some), p=[0.8, 0.12, 0.08]), dtype="Int8")
        ids = pd.array([f"{name}:{n}" for n in range(len(some))], dtype="string")
        sides.append(
            some.assign(event_id=ids, date_start=day, date_end=day, date_precision=precision)
        )
    begun = time.perf_counter()
    pairs = match(*sides).pairs
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"70,000 and 70,000 invented events: {len(pairs):,} pairs in "
          f"{time.perf_counter() - begun:.0f} s, at most {most:.0f} MB")  # fmt: skip


def main() -> int:
    absent = [str(file) for file, _ in FILES.values() if not file.exists()]
    if absent:
        print(f"The reference data are not here, so nothing can be compared: {', '.join(absent)}")
        return 0
    events = {}
    with tempfile.TemporaryDirectory() as store:
        for name, (file, mapping) in FILES.items():
            events[name] = read_events(build([file], mapping=mapping, store=Path(store)).version)
    judged = labels()
    print(f"{len(judged)} pairs judged by hand; threshold {THRESHOLD}\n")
    for one, two in PAIRS:
        begun = time.perf_counter()
        matches = match(events[one], events[two])
        print(f"{one} and {two}, {len(events[one]):,} and {len(events[two]):,} events, in "
              f"{time.perf_counter() - begun:.1f} s")  # fmt: skip
        print(f"  {in_words(matches, one, two)}")
        report(judged[(judged["of_a"] == one) & (judged["of_b"] == two)], matches.pairs)
        print()
    if "--large" in sys.argv:
        large(events["ucdp"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
