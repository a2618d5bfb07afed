"""A chart by what it shows, before it is drawn: Altair draws it for the screen, Matplotlib for
print, both from the numbers that it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Chart:
    """The function of geo.charts that draws it on screen, and what this is given."""

    draw: Callable[..., Any]
    given: tuple[Any, ...]
    how: Mapping[str, Any]

    def altair(self) -> Any:
        """The chart for the screen."""
        return self.draw(*self.given, **self.how)


def chart(draw: Callable[..., Any], *given: Any, **how: Any) -> Chart:
    """A chart that is drawn by this function with these numbers and settings."""
    return Chart(draw, given, how)
