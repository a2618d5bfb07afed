"""The sections of the page on two parties, as parts of a report."""

from collections.abc import Callable, Mapping
from typing import Final

from geo.charts.spans import centres
from geo.findings import pair_against, pair_data, pair_deadly, pair_how, pair_when, pair_where
from geo.findings.pair_data import Pair, Section
from geo.report.asked import Asked
from geo.report.paper import Grid, Part, Words
from geo.report.sheet.lettering import paragraphs

SECTIONS: Final[Mapping[str, Callable[[Pair], Section]]] = {
    "when": pair_when.section,
    "where": pair_where.section,
    "how": pair_how.how,
    "whom": pair_how.whom,
    "deadly": pair_deadly.section,
    "against": pair_against.section,
}
WHICH: Final = ("all", *SECTIONS)


def sections(asked: Asked) -> tuple[Part, ...]:
    """One section or all: its figures, what they say, and its table."""
    which = asked.option("section", WHICH)
    read = pair_data.pair(asked.dataset, asked.view)
    first = tuple(pair_data.before_reading(read, asked.view))
    first = asked.told(*first) if not read.count else (*first, *paragraphs(asked.note))
    both = f"{pair_data.named(read.one)} and {pair_data.named(read.other)}"
    made: list[Part] = [Words(asked.named(f"{both[0].upper()}{both[1:]}"), first)]
    if not read.count:
        return tuple(made)
    asked_for = SECTIONS if which == "all" else {which: SECTIONS[which]}
    for question in asked_for.values():
        made += _parts(asked, read, pair_data.answered(read, question))
    return tuple(made)


def _parts(asked: Asked, read: Pair, answer: Section) -> list[Part]:
    plain = Asked(asked.dataset, asked.view, asked.made, beyond=asked.beyond, address=asked.address)
    printed = " ".join(figure.words for figure in answer.figures)
    rest = tuple(said for said in answer.said if said not in printed)
    made: list[Part] = [Words(answer.heading, rest)]
    for figure in answer.figures:
        is_map = any(one.draw is centres for _, one in figure.charts)
        shown = f"{_unknown(read)}" if read.unknown else ""
        shape = 1.5 if is_map else 1.9
        alt = f"{figure.title}. {figure.selected} {figure.alt}"
        made.append(
            plain.plate(
                figure, "pair", alt=alt, shown=shown, selection=read.counted, is_map=is_map,
                shape=shape,
            )
        )  # fmt: skip
    head, rows = answer.table
    if rows:
        title = f"{answer.heading.split(':')[0].rstrip('?')}: in numbers"
        made.append(Grid(title, head, rows, pair_data.lead(read)))
    return made


def _unknown(read: Pair) -> str:
    return f"Left out, because nobody says who struck: {read.unknown:,}."
