"""Which numbers and days stand along the axes of a printed chart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Final

from geo.report.charts.text import em, width

STEP_DAYS: Final = {"day": 1, "week": 7, "month": 31, "quarter": 92}
"""Most days of a bin; longer ones are years."""

_APART: Final = 0.8  # sizes of the letters between two labels
_CAN_WAIT: Final = 1e-9


@dataclass(frozen=True)
class Label:
    """Stands under a bin: one line, or two."""

    bin: int
    upper: str
    lower: str = ""


@dataclass(frozen=True)
class Room:
    """Where labels may stand. place: the middle of a bin in inches."""

    place: Callable[[int], float]
    left: float
    right: float
    points: float

    def at(self, number: int, text: str) -> float:
        """The middle of a label, moved where it would leave the room."""
        half = width(text, self.points) / 2
        return min(max(self.place(number), self.left + half), self.right - half)


def numbers(top: float, most: int, *, whole: bool = True) -> list[float]:
    """0 and the round numbers up to the top, at most so many steps of them."""
    if top <= 0:
        return [0.0]
    rough = top / max(1, most)
    ten = 10.0 ** floor(log10(rough))
    step = next(ten * n for n in (1, 2, 2.5, 5, 10) if ten * n >= rough - _CAN_WAIT)
    if whole:
        step = max(1.0, 5.0 * ten if step == 2.5 * ten and ten < 10 else step)
    if step > top and (top >= 1 or not whole):
        step = max(n for n in (ten / 2, ten, 2 * ten, 5 * ten) if n <= top)
    return [round(step * n, 10) for n in range(int(top / step + 1e-6) + 1)]


def said(marks: Sequence[float], *, percent: bool = False) -> list[str]:
    """The numbers of a scale, with the decimals that they have. percent: as per cent."""
    shown = [number * 100 if percent else number for number in marks]
    digits = next(n for n in range(12) if all(abs(one - round(one, n)) < 1e-9 for one in shown))
    return [f"{number:,.{digits}f}{'%' * percent}" for number in shown]


def step_of(starts: Sequence[date], ends: Sequence[date]) -> str:
    """What the bins are, by the days of the longest."""
    days = max(((b - a).days + 1 for a, b in zip(starts, ends, strict=True)), default=1)
    return next((name for name, most in STEP_DAYS.items() if days <= most), "year")


def times(
    starts: Sequence[date], ends: Sequence[date], names: Sequence[str], room: Room
) -> list[Label]:
    """As many labels of bins as fit without touching, the finest first; the whole name of the bin
    where there is one only."""
    step = step_of(starts, ends)
    for found in _candidates(starts, step):
        if len(found) > 1 and fit(found, room):
            return found
    if len(starts) == 1:
        named = [Label(0, names[0])] if len(names) else []
        return named if fit(named, room) else [Label(0, _day(starts[0]), str(starts[0].year))]
    at_ends = [Label(n, _short(starts[n], step), str(starts[n].year)) for n in (0, len(starts) - 1)]
    at_ends = [Label(one.bin, one.lower) if step == "year" else one for one in at_ends]
    return at_ends if fit(at_ends, room) else at_ends[:1]


def every(names: Sequence[str], room: Room) -> list[Label]:
    """Each name, or every second, third ... where they would touch."""
    for step in range(1, len(names) + 1):
        found = [Label(n, names[n]) for n in range(0, len(names), step)]
        if fit(found, room):
            return found
    return []


def fit(labels: Sequence[Label], room: Room) -> bool:
    """Whether none touches another or is wider than the room."""
    for line in ("upper", "lower"):
        end = room.left - em(room.points) * _APART
        for label in labels:
            if not (text := getattr(label, line)):
                continue
            half = width(text, room.points) / 2
            middle = room.at(label.bin, text)
            if middle - half < end + em(room.points) * _APART - 1e-6:
                return False
            if abs(middle - room.place(label.bin)) > half:
                return False  # it would stand beside its bin
            end = middle + half
    return True


def _candidates(starts: Sequence[date], step: str) -> Iterator[list[Label]]:
    """From every bin to every fiftieth year; under days and months stands the year."""
    everyone = range(len(starts))
    if step in ("day", "week"):
        for each in (1, 2, 7, 14) if step == "day" else (1, 2, 4):
            yield _days([n for n in everyone if n % each == 0], starts)
    if step != "year":
        first = [n for n in everyone if _opens(starts, n, step)]
        for each in (1, 3, 6):
            chosen = [n for n in first if (starts[n].month - 1) % each == 0]
            if step != "quarter" or each == 3:
                yield _under([(n, _month(starts[n], step)) for n in chosen], starts)
    first = [n for n in everyone if starts[n].month == 1 and _opens(starts, n, step)]
    for each in (1, 2, 5, 10, 20, 50):
        yield [Label(n, str(starts[n].year)) for n in first if starts[n].year % each == 0]


def _days(chosen: Sequence[int], starts: Sequence[date]) -> list[Label]:
    """Days of the month; the month under the first of each, the year where it is another."""
    labels, last = [], (0, 0)
    for number in chosen:
        day = starts[number]
        month = f"{day:%b}" if day.year == last[0] else f"{day:%b %Y}"
        now = (day.year, day.month)
        labels.append(Label(number, str(day.day), month if now != last else ""))
        last = now
    return labels


def _opens(starts: Sequence[date], number: int, step: str) -> bool:
    """Whether a bin is the first of its month."""
    return step not in ("day", "week") or starts[number].day <= STEP_DAYS[step]


def _under(found: Sequence[tuple[int, str]], starts: Sequence[date]) -> list[Label]:
    """The year under the first label and the first of each year."""
    labels, last = [], 0
    for number, text in found:
        year = starts[number].year
        labels.append(Label(number, text, str(year) if year != last else ""))
        last = year
    return labels


def _short(day: date, step: str) -> str:
    return _month(day, step) if step in ("month", "quarter") else _day(day)


def _month(day: date, step: str) -> str:
    return f"Q{(day.month + 2) // 3}" if step == "quarter" else f"{day:%b}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
