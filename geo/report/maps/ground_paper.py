"""The paper that a map is drawn on, measured in inches: no axes, which cost more than a map."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Circle, Rectangle

from geo.report.plate import Box

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.transforms import Transform

_GROUND = "ground"


@dataclass(frozen=True, eq=False)
class Paper:
    """A figure to which patches and text are added in inches from its lower left corner."""

    figure: "Figure"
    prefix: str = ""  # before the names of parts, so that none is twice in a figure

    @property
    def inches(self) -> "Transform":
        """Inches as dots."""
        return self.figure.dpi_scale_trans

    def add(self, artist: "Artist") -> Any:
        """One artist whose transform is its own affair."""
        return self.figure.add_artist(artist)

    def box(self, box: Box, **how: Any) -> Any:
        """A rectangle."""
        made = Rectangle((box.left, box.bottom), box.width, box.height, **how)
        made.set_transform(self.inches)
        return self.add(made)

    def circle(self, x: float, y: float, radius: float, **how: Any) -> Any:
        """A circle."""
        made = Circle((x, y), radius, **how)
        made.set_transform(self.inches)
        return self.add(made)


def paper_of(figure: "Figure") -> Paper:
    """The paper for the next map of a figure: its parts are called "AF01", "legend" and so on, in
    the second map "map2-AF01"."""
    maps = sum(str(one.get_gid()).endswith(_GROUND) for one in figure.artists)
    return Paper(figure, f"map{maps + 1}-" if maps else "")
