"""Plates to try the paper with: a few bars, and words long, hostile and none."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from geo.report.plate import Canvas, Plate

NAMES = ("Kabul", "Nangarhar", "Kandahar", "Helmand", "Kunduz", "Herat", "Balkh", "Ghazni")
COUNTS = (61, 38, 17, 15, 12, 11, 10, 9)
DARI = "حمله‌های گزارش‌شده در کابل و ننگرهار، از ۱۵ اوت ۲۰۲۱ تا ۳۱ اکتبر ۲۰۲۶"
HOSTILE = "Cost $x_1$ & <script>alert('1')</script>\n\nnext\x00line\x07 \ud800 \u202eturned ^_^ $"


def bars(canvas: Canvas) -> None:
    """A bar a province, its name and its count."""
    axes = canvas.axes()
    axes.set_axis_off()
    axes.set_xlim(-0.28, 1.08)
    axes.set_ylim(len(NAMES) - 0.4, -0.6)
    axes.barh(range(len(NAMES)), np.array(COUNTS) / max(COUNTS), 0.7, color=canvas.look.accent)
    for row, (name, count) in enumerate(zip(NAMES, COUNTS, strict=True)):
        axes.text(-0.02, row, name, ha="right", va="center", fontsize=canvas.text)
        at = count / max(COUNTS) + 0.015
        axes.text(at, row, str(count), va="center", fontsize=canvas.text, color=canvas.look.quiet)


def plate(**changes: Any) -> Plate:
    """The plate of a usual figure, with what a test changes."""
    return replace(USUAL, **changes)


USUAL = Plate(
    name="provinces",
    title="Reported attacks by province since 15 August 2021: most in Kabul and Nangarhar",
    selected="All reported attacks, 15 August 2021 to 31 October 2026, embedded sample",
    paint=bars,
    data={
        "province": np.array(NAMES, dtype=object),
        "attacks": np.array(COUNTS),
        "per_100000": np.array([1.25, *[np.nan] * 7]),
        "first": np.array([date(2021, 8, 26)] * 8, dtype=object),
    },
    alt="Bars of reported attacks by province: Kabul 61, Nangarhar 38, Kandahar 17, "
    "then five others with 9 to 15 each.",
    said="Of 173 reported attacks, 61 (35%) were in Kabul and 38 (22%) in Nangarhar. "
    "Of those in Kabul, 40 were claimed by or attributed to IS-K.",
    shown="173 events are shown; 4 are left out because the source names no province.",
    notes=(
        "A record of published reports: what nobody reported is not in it.",
        "Most Afghan media closed after 15 August 2021; fewer reports need not mean fewer attacks.",
        "Deaths are the source's best estimate; unknown is not counted as none.",
    ),
    source="Source: Afghanistan Attack Atlas, embedded sample of 229 notable attacks (a list made "
    "by hand, not a census), version 20261101T080000Z-01, read on 1 November 2026. CC BY 4.0.",
    boundaries="Boundaries: Natural Earth, 1:10 million, public domain. The boundaries and names "
    "shown do not imply official endorsement or acceptance by anybody.",
    made=date(2026, 11, 1),
    link="https://atlas.example.org/map?from=2021-08-15&to=2026-10-31&data=sample",
)
LONG_TITLE = " ".join([USUAL.title] * 4)
MANY_NOTES = tuple(f"Note {n}: " + USUAL.notes[n % 3] for n in range(1, 41))
