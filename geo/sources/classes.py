"""How the classes of every source become those of the atlas, for the About page."""

from geo.sources.reader import ClassTable
from geo.sources.sniff import READERS


def class_tables() -> list[tuple[str, ClassTable]]:
    """Title of the source and a table of its classes, of all sources in the order of reading."""
    return [(reader.title, table) for reader in READERS for table in reader.classes]
