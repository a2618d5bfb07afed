"""Kinds of part and short recipes that several test files share."""

from geo.report.kinds import Kind

KINDS = {
    "numbers": Kind("Headline numbers", pages=("map",)),
    "map": Kind("Map", {"labels": ("provinces", "none"), "caption": ()}, True, ("map",)),
    "trend": Kind("Trend", {}, False, ("trends",)),
}


def toml(own: str = "", part: str = "") -> str:
    """A recipe of one map, with lines of ours in it."""
    return f'title = "Brief"\n{own}\n\n[[part]]\nkind = "map"\n{part}\n'
