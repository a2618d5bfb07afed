"""A monthly brief with invented contents, as the documents' tests print it."""

import os
import subprocess
import sys
from datetime import date
from typing import Any

import numpy as np
from paths import REPO

from geo.gazetteer import provinces
from geo.report.paper import Grid, Numbers, Part, Report, Words
from geo.report.plate import Canvas, Plate

MADE = date(2026, 11, 3)
SOURCE = (
    "UCDP Georeferenced Event Dataset 26.1 and candidate events to 26.0.10, read on 2 November "
    "2026 (Sundberg and Melander 2013; Davies and others 2026), CC BY 4.0."
)
BOUNDARIES = (
    "Boundaries: Natural Earth. The boundaries and names shown do not imply the expression of any "
    "opinion on the legal status of any country or area."
)


def squares(canvas: Canvas) -> None:
    """Stands in for a map: a square a province, darker where there are more."""
    axes = canvas.axes()
    for n in range(34):
        colour = canvas.look.sequential[(n * 7) % 5]
        axes.add_patch(_rectangle(n % 7, n // 7, colour, canvas.look.paper))
        axes.text(
            n % 7 + 0.5, n // 7 + 0.5, provinces()[n].name, ha="center", va="center",
            fontsize=canvas.text * 0.8, color=canvas.look.text,
        )  # fmt: skip
    axes.set_xlim(0, 7)
    axes.set_ylim(0, 5)
    axes.set_axis_off()


def columns(canvas: Canvas) -> None:
    """Stands in for a trend: a column a month."""
    axes = canvas.axes()
    axes.set_position((0.07, 0.14, 0.92, 0.8))
    axes.bar(range(36), [(n * 17) % 41 + 5 for n in range(36)], color=canvas.look.accent)
    axes.tick_params(labelsize=canvas.text * 0.9, colors=canvas.look.quiet)
    axes.set_xlabel("Month", fontsize=canvas.text, color=canvas.look.quiet)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _rectangle(left: float, bottom: float, colour: str, edge: str) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((left, bottom), 1, 1, facecolor=colour, edgecolor=edge)


def plate(**changed: Any) -> Plate:
    """The map of the brief, or the same with something else in it."""
    kept: dict[str, Any] = {
        "name": "map-by-province",
        "title": "Reported attacks by IS-K, by province",
        "selected": "By IS-K (claimed or attributed), 1 November 2025 to 31 October 2026",
        "paint": squares,
        "data": {
            "adm1_pcode": np.array([one.pcode for one in provinces()], object),
            "adm1_name": np.array([one.name for one in provinces()], object),
            "events": np.array([(n * 7) % 31 for n in range(34)]),
            "deaths_low": np.array([(n * 5) % 61 for n in range(34)]),
            "deaths_best": np.array([(n * 11) % 1261 for n in range(34)]),
        },
        "alt": "Map of 34 provinces. Most in Kabul (31) and Nangarhar (28); none in 12.",
        "said": "Kabul and Nangarhar together had more than half of all reported attacks.",
        "shown": "214 of 221 attacks are shown; 7 whose province is not known are left out.",
        "notes": (
            "An attack counts where it was reported, not where it was planned.",
            "Most Afghan media closed after 15 August 2021: fewer reports need not mean fewer "
            "attacks.",
        ),
        "source": SOURCE,
        "boundaries": BOUNDARIES,
        "made": MADE,
        "link": "http://localhost:8501/map?from=2025-11-01&to=2026-10-31&actor=is-k",
        "note": "Herat’s four are one night’s.",
        "shape": 1.5,
    }  # fmt: skip
    return Plate(**(kept | changed))


def trend(**changed: Any) -> Plate:
    """The trend of the brief: 36 months."""
    months = np.arange("2023-11", "2026-11", dtype="datetime64[M]").astype("datetime64[D]")
    kept: dict[str, Any] = {
        "name": "trend-by-month",
        "title": "Reported attacks by IS-K, by month",
        "paint": columns,
        "data": {"month": months, "value": np.array([(n * 17) % 41 + 5 for n in range(36)])},
        "alt": "Columns by month. Highest in March 2024 (45), lowest in November 2023 (5).",
        "said": "The last three months lie below the mean of the three years.",
        "boundaries": "",
        "note": "",
        "shape": 2.4,
    }
    return plate(**(kept | changed))


def province_grid() -> Grid:
    """34 provinces, five columns."""
    rows = tuple(
        (one.name, f"{(n * 7) % 31}", f"{(n * 3) % 17}", f"{(n * 97) % 1900:,}",
         f"{1 + n % 3}.{n % 10} (0.{n % 7 + 2}–{n % 4 + 3}.1)" if n % 5 else "–")
        for n, one in enumerate(provinces())
    )  # fmt: skip
    head = ("Province", "Attacks", "The year before", "Reported deaths", "Ratio (95% interval)")
    notes = "Ratio of the rates of the two years; a dash where there were too few to say."
    return Grid("Every province", head, rows, notes)


def event_grid() -> Grid:
    """Notable events, each with the report it is known from."""
    head = ("Date", "Province", "What was reported", "Deaths", "Source")
    rows = (
        ("2026-10-03", "Kabul", "A bomb at the gate of a ministry as staff left work. Claimed by "
         "IS-K.", "6–11", "Agence Example"),
        ("2026-09-21", "Nangarhar", "Gunmen fired on a patrol of the de facto authority near "
         "Jalalabad; attributed to IS-K by police.", "2", "Example Daily"),
        ("2026-08-14", "Herat", "An attack on a place of worship of Shia Muslims.", "9", ""),
    )  # fmt: skip
    links = ("https://example.org/a?b=1&c=2", "https://example.org/2", "")
    return Grid("Notable attacks", head, rows, "Chosen by hand.", links)


def brief(*given: Part, **changed: Any) -> Report:
    """The brief, or one of these parts only."""
    whole: tuple[Part, ...] = given or (
        Numbers(
            "At a glance",
            (
                ("214", "reported attacks", "198 in the year before (+8%)"),
                ("487–652", "reported deaths", "best figure 531; 9 attacks without a figure"),
                ("22 of 34", "provinces with an attack", "19 in the year before"),
                ("1.08", "ratio to the year before", "95% interval 0.81 to 1.44"),
            ),
        ),
        Words(
            "What the reports say",
            (
                "Reported attacks by IS-K were about as frequent as in the year before. The "
                "difference is within what chance alone would give.",
                "Kabul and Nangarhar together had more than half. In 12 provinces none was "
                "reported, which is not to say that none took place.",
            ),
        ),
        plate(),
        trend(),
        province_grid(),
        event_grid(),
    )
    kept: dict[str, Any] = {
        "name": "isk-monthly-brief",
        "title": "IS-K in Afghanistan: monthly brief",
        "subtitle": "1 November 2025 to 31 October 2026, UCDP GED 26.1 with candidate events",
        "parts": whole,
        "method": (
            "An attack is one use of armed force with at least one reported death, at one place "
            "and time, as UCDP counts it.",
            "Ratios compare the rate of attacks a day in two windows; intervals are quasi-Poisson "
            "at 95%.",
        ),
        "sources": (SOURCE, BOUNDARIES),
        "made": MADE,
        "atlas": "Afghanistan Attack Atlas 0.1.0",
        "recipe": 'title = "IS-K in Afghanistan: monthly brief"\n',
    }
    return Report(**(kept | changed))


HOSTILE = '#import "x" $a$ *b* _c_ <script>alert(1)</script> \\ [l](m) //c &amp; ]]>'
"""Text that would be markup, if it were taken for it."""

UNPRINTABLE = "a\x00b\x0bc\ufffed"
DARI = "حملات در کابل"


def broken(canvas: Canvas) -> None:
    """A painter at fault."""
    raise ValueError("no such column")


def hostile() -> Report:
    """A report all of whose texts are hostile."""
    return brief(
        Words(HOSTILE, (HOSTILE, UNPRINTABLE, DARI, "x" * 400)),
        Numbers(HOSTILE, ((HOSTILE, DARI, UNPRINTABLE),)),
        plate(title=HOSTILE, selected=DARI, said=HOSTILE, notes=(HOSTILE,), link="javascript:x"),
        Grid(HOSTILE, (HOSTILE, "n"), ((HOSTILE, "1"), (DARI,)), HOSTILE, ("javascript:x", "")),
        title=HOSTILE,
        subtitle=UNPRINTABLE,
    )


TWICE = """
import hashlib, sys
sys.path[:0] = [".", "tests"]
from briefs import brief
from geo.report.sheet.looks import look_of
{imports}
made = {call}
print(hashlib.sha256(made).hexdigest())
"""


def digests(imports: str, call: str) -> set[str]:
    """The digests of what two processes make that order their sets differently."""
    script = TWICE.format(imports=imports, call=call)
    return {
        subprocess.run(
            [sys.executable, "-c", script], cwd=REPO, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
