"""The functions that make the numbers: name, arguments and docstring, read from the code itself."""

import inspect
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from types import ModuleType
from typing import Any, Final

from geo import breaks, named_events, yardsticks
from geo.maps import classes
from geo.query import Selection, Series, aggregates, pair, series, windows
from geo.stats import change, hotspots, intervals, rates, spans, trend
from pages.parts import compare_groups, pair_events

BELOW: Final[dict[str, tuple[Any, ...]]] = {
    "Counts and windows": (Selection, Selection.before, aggregates),
    "Reported deaths": (spans.deaths, intervals.mean_interval),
    "Who struck, and roles": (pair,),
    "Counts through time": (Series, series, trend),
    "Breaks in the data": (breaks.breaks_of,),
    "Rates": (rates, spans.rates),
    "Classes on the maps": (classes,),
    "Two windows": (change, windows, intervals.ratio_interval),
    "Groups of provinces": (compare_groups.groups,),
    "Years from 15 August": (
        spans.years,
        spans.span_of,
        spans.parts,
        spans.compared,
        spans.shares,
    ),
    "Intervals, and when each is used": (
        intervals.wilson,
        intervals.share_difference,
        intervals.poisson_interval,
        intervals.binomial_interval,
    ),
    "Many tests at once": (intervals.benjamini_hochberg,),
    "Hot spots": (hotspots,),
    "Mean position and cities": (spans.gravity, spans.near),
    "Published figures and named events": (
        yardsticks.Yardstick,
        yardsticks.of_actors,
        named_events.NamedEvent,
        pair_events.find,
    ),
}
"""What is shown under each section of docs/method.md; a module stands for all it offers."""

_NUMBERED: Final = re.compile(r"\n(?=\d\. )")
_CONSTANT: Final = re.compile(r"\b[A-Z][A-Z_]+\b")


def listed(title: str) -> list[Any]:
    """Modules, classes and functions shown under a section, a module before what it offers."""
    found: list[Any] = []
    for thing in BELOW.get(title, ()):
        found.append(thing)
        if isinstance(thing, ModuleType):
            found += public(thing)
    return found


def public(module: ModuleType) -> Iterator[Any]:
    """The classes and functions that a module offers, in the order of its text."""
    for name, thing in vars(module).items():
        own = getattr(thing, "__module__", "") == module.__name__
        if (
            own
            and not name.startswith("_")
            and (inspect.isfunction(thing) or isinstance(thing, type))
        ):
            yield thing


@lru_cache(maxsize=64)
def below(title: str) -> str:
    """The functions of a section. HTML; empty where it has none."""
    entries = "".join(entry(thing) for thing in listed(title))
    return f'<div class="aa-code">{entries}</div>' if entries else ""


def name_of(thing: Any) -> str:
    """ "geo.stats.intervals.wilson(successes, of, level=0.95)"; of a class its name alone."""
    if isinstance(thing, ModuleType):
        return thing.__name__
    name = f"{thing.__module__}.{thing.__qualname__}"
    return name if isinstance(thing, type) else name + _arguments(thing)


def _arguments(function: Any) -> str:
    given = inspect.signature(function)
    plain = [one.replace(annotation=one.empty) for one in given.parameters.values()]
    return str(given.replace(parameters=plain, return_annotation=given.empty))


def entry(thing: Any) -> str:
    """One of them: name and arguments, docstring, and what the constants in it are worth. HTML."""
    said = inspect.getdoc(thing) or ""
    body = "".join(f"<p>{_line(line)}</p>" for part in said.split("\n\n") for line in _lines(part))
    values = "; ".join(_values(thing, said))
    small = f"<small>{escape(values)}</small>" if values else ""
    name, bracket, arguments = escape(name_of(thing)).partition("(")
    head = name.replace(".", ".<wbr>") + bracket + arguments  # a telephone breaks it at its dots
    return f"<section><code>{head}</code>{body}{small}</section>"


def _lines(paragraph: str) -> list[str]:
    return [" ".join(line.split()) for line in _NUMBERED.split(paragraph)]


def _line(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _values(thing: Any, said: str) -> Iterator[str]:
    """What the constants that a docstring names are worth."""
    module = thing if isinstance(thing, ModuleType) else inspect.getmodule(thing)
    for name in dict.fromkeys(_CONSTANT.findall(said)):
        match vars(module).get(name):
            case bool():
                pass
            case int() | float() as number:
                yield f"{name} = {number:,}"
            case str() as text if text:
                yield f"{name} = “{text}”"
            case dict() as words if all(isinstance(one, str | int) for one in words.values()):
                yield f"{name}: " + ", ".join(f"{key} ({one})" for key, one in words.items())
            case list() | tuple() as several if all(isinstance(one, str) for one in several):
                yield f"{name}: {', '.join(several)}"
            case _:
                pass
