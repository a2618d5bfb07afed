"""What the colours, the hatching, the signs and the circles of a printed map say."""

from collections.abc import Iterator
from typing import Final

from geo.report.maps.ground_draw import bar, bar_height, bar_km, hatching
from geo.report.maps.ground_paper import Paper
from geo.report.maps.ground_text import INCH, line, span, width, wrapped, write
from geo.report.maps.keys import Legend, Swatch, circle_of, contrast, radius
from geo.report.plate import Box
from geo.report.sheet.looks import Look

_LETTER: Final = 0.84  # of the body text
_TITLE: Final = 15.0  # sizes of the text: how long a line of the title may be
_ROW: Final = 1.62  # sizes of the text from one row to the next
_KEY: Final = (1.75, 1.05)  # sizes of the text: a swatch
_AFTER: Final = 0.5  # between a swatch and its words
_APART: Final = 1.3  # between two in a row
_PAD: Final = 0.75
_BAR: Final = 7.0  # sizes of the text: how long the scale may be


class Drawn:
    """A legend at a size of the body text: how much room it takes, and how it is drawn."""

    def __init__(self, legend: Legend, text: float) -> None:
        self.legend, self.text = legend, text
        self.size = text * _LETTER
        self.em = self.size / INCH

    def tall(self) -> tuple[float, float]:
        """Width and height where it stands in a corner, with the scale in km."""
        title = wrapped(self.legend.title, self.size, _TITLE * self.em)
        notes = [part for note in self.legend.notes for part in self._note(note)]
        wide = [width(part, self.size, 700) for part in title]
        wide += [width(part, self.size) for part in notes]
        wide += [self._key(one) for one in self.legend.swatches]
        rows = len(title) + len(self.legend.swatches) + len(notes)
        high = (rows * _ROW + 0.4) * self.em + bar_height(self.size * 0.92)
        if self.legend.circles:
            high += self._circle_row() + (_ROW + 0.4) * self.em
            wide += [width(self.legend.circles.title, self.size), sum(self._circles())]
        wide.append((_BAR if rows else 5) * self.em)
        return max(wide) + 2 * _PAD * self.em, high + 2 * _PAD * self.em

    def wide(self, room: float) -> float:
        """Height where it stands below a map that is so wide (inches)."""
        return (sum(high for high, _ in self._rows(room)) + 0.7) * self.em

    def draw_tall(self, paper: Paper, box: Box, look: Look, scale: float) -> None:
        """In its corner, on paper of its own. scale: of the map, inches a metre."""
        paper.box(
            box,
            facecolor=look.paper,
            edgecolor=look.rule,
            linewidth=self.text * 0.05,
            zorder=15,
            gid=f"{paper.prefix}legend",
        )
        x, y = box.left + _PAD * self.em, box.bottom + box.height - (_PAD - 0.7) * self.em
        for part in wrapped(self.legend.title, self.size, _TITLE * self.em):
            y -= _ROW * self.em
            self._words(paper, part, x, y, look.text, weight=700)
        for one in self.legend.swatches:
            y -= _ROW * self.em
            self._swatch(paper, one, x, y, look)
        if self.legend.circles:
            y -= (_ROW + 0.4) * self.em
            self._words(paper, self.legend.circles.title, x, y, look.text)
            y -= self._circle_row()
            self._circles_at(paper, x, y + self._circle_row() / 2, look)
        for note in (part for one in self.legend.notes for part in self._note(one)):
            y -= _ROW * self.em
            self._words(paper, note, x, y, look.quiet)
        low = box.bottom + _PAD * self.em
        room = box.width - 2 * _PAD * self.em - 1.5 * self.em
        km = bar_km(scale, min(room, _BAR * self.em))
        bar(paper, x, low, km, scale, look, self.size * 0.92)

    def draw_wide(self, paper: Paper, box: Box, look: Look) -> None:
        """Row by row from the top of its box."""
        y = box.bottom + box.height - 0.7 * self.em
        for high, parts in self._rows(box.width):
            y -= high * self.em
            x = box.left
            for part in parts:
                middle = y + high * self.em / 2
                x += self._part(paper, part, x, middle, look) + _APART * self.em

    def _rows(self, room: float) -> list[tuple[float, list["_Part"]]]:
        """Heights (in sizes of the text) and what stands in each row."""
        rows: list[tuple[float, list[_Part]]] = []
        for group in self._groups(room):
            used = 0.0
            for part in group:
                wide = self._wide(part) + _APART * self.em
                high = self._high(part)
                if not used or used + wide - _APART * self.em > room:
                    rows.append((high, [part]))
                    used = wide
                else:
                    rows[-1] = (max(rows[-1][0], high), [*rows[-1][1], part])
                    used += wide
        return rows

    def _groups(self, room: float) -> Iterator[list["_Part"]]:
        """What begins on a row of its own."""
        for part in wrapped(self.legend.title, self.size, room * 0.95):
            yield [_Title(part)]
        yield list(self.legend.swatches)
        if self.legend.circles:
            numbers = self.legend.circles.numbers
            yield [*wrapped(self.legend.circles.title, self.size, room), *numbers]
        for note in self.legend.notes:
            for part in wrapped(note, self.size, room * 0.95):
                yield [part]

    def _wide(self, part: "_Part") -> float:
        if isinstance(part, Swatch):
            return self._key(part)
        if isinstance(part, int):
            return self._circle(part)
        return width(part, self.size, 700 if isinstance(part, _Title) else 400)

    def _high(self, part: "_Part") -> float:
        return self._circle_row() / self.em if isinstance(part, int) else _ROW

    def _part(self, paper: Paper, part: "_Part", x: float, middle: float, look: Look) -> float:
        low = middle - line(self.size) / 2 + self.size * 0.21 / INCH
        if isinstance(part, Swatch):
            self._swatch(paper, part, x, low, look)
        elif isinstance(part, int):
            self._one_circle(paper, part, x, middle, look)
        else:
            title = isinstance(part, _Title)
            self._words(paper, part, x, low, look.text, weight=700 if title else 400)
        return self._wide(part)

    def _words(
        self, paper: Paper, said: str, x: float, y: float, colour: str, weight: int = 400
    ) -> None:
        box = span(said, self.size, x, y, weight)
        write(paper, box, said, self.size, colour, weight=weight, gid="legend-words")

    def _swatch(self, paper: Paper, one: Swatch, x: float, y: float, look: Look) -> None:
        wide, high = (part * self.em for part in _KEY)
        middle = y + self.size * 0.22 / INCH
        key = Box(x, middle - high / 2, wide, high)
        hatch = hatching(self.text, hatched=one.hatched, dotted=one.dotted)
        how = {"hatch": hatch, "hatchcolor": look.hatch} if hatch else {}
        made = paper.box(
            key,
            facecolor=one.colour,
            edgecolor=look.province,
            linewidth=self.text * 0.05,
            zorder=16,
            **how,
        )
        made.set_hatch_linewidth(self.text * 0.06)
        if one.sign:
            size = self.size * 0.9
            long = width(one.sign, size, 700)
            at = span(one.sign, size, x + (wide - long) / 2, middle - size * 0.24 / INCH, 700)
            write(paper, at, one.sign, size, contrast(one.colour), weight=700)
        self._words(paper, one.label, x + wide + _AFTER * self.em, y, look.text)

    def _key(self, one: Swatch) -> float:
        return (_KEY[0] + _AFTER) * self.em + width(one.label, self.size)

    def _note(self, note: str) -> list[str]:
        return wrapped(note, self.size, _TITLE * self.em)

    # circles

    def _reference(self) -> float:
        return self.legend.circles.reference if self.legend.circles else 1.0

    def _accent(self) -> bool:
        return bool(self.legend.circles and self.legend.circles.accent)

    def _circle(self, number: int) -> float:
        wide = 2 * radius(number, self._reference(), self.text)
        return wide + _AFTER * self.em + width(f"{number:,}", self.size)

    def _circles(self) -> list[float]:
        numbers = self.legend.circles.numbers if self.legend.circles else ()
        return [self._circle(number) + self.em for number in numbers]

    def _circle_row(self) -> float:
        """Inches that the row of circles is high."""
        numbers = self.legend.circles.numbers if self.legend.circles else ()
        most = max((radius(n, self._reference(), self.text) for n in numbers), default=0.0)
        return max(_ROW * self.em, 2 * most + 0.5 * self.em)

    def _circles_at(self, paper: Paper, x: float, middle: float, look: Look) -> None:
        for number in self.legend.circles.numbers if self.legend.circles else ():
            self._one_circle(paper, number, x, middle, look)
            x += self._circle(number) + self.em

    def _one_circle(self, paper: Paper, number: int, x: float, middle: float, look: Look) -> None:
        round_ = radius(number, self._reference(), self.text)
        paper.circle(
            x + round_,
            middle,
            round_,
            **circle_of(look, self.text, accent=self._accent()),
            zorder=16,
        )
        low = middle - line(self.size) / 2 + self.size * 0.21 / INCH
        self._words(paper, f"{number:,}", x + 2 * round_ + _AFTER * self.em, low, look.text)


class _Title(str):
    """A line of the title."""

    __slots__ = ()


_Part = Swatch | int | str
