"""A table under other names of columns: those by which a layout calls them."""

from collections.abc import Collection, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace

from geo.sources.reader import layout_key
from geo.sources.tables import Chunk, RowFilter, Table
from geo.sources.values import key_of


@dataclass(frozen=True)
class RenamedTable:
    """A table whose columns are called by other names; rows and their numbers stay."""

    table: Table
    names: dict[str, str]  # name in the file -> name by which it is read

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def columns(self) -> list[str]:
        return [self.names.get(column, column) for column in self.table.columns]

    @property
    def notes(self) -> list[str]:
        few = list(self.names.items())[:3]
        shown = ", ".join(f"'{theirs}' as '{ours}'" for theirs, ours in few)
        more = f" and {len(self.names) - len(few)} more" if len(self.names) > len(few) else ""
        return [*self.table.notes, f"columns read under the names of the layout: {shown}{more}"]

    def chunks(self, only: RowFilter | None = None) -> Generator[Chunk, None, None]:
        """The chunks of the table itself."""
        if only is not None:
            back = {ours: theirs for theirs, ours in self.names.items()}
            only = replace(only, column=back.get(only.column, only.column))
        with closing(self.table.chunks(only)) as chunks:
            for chunk in chunks:
                yield replace(chunk, rows=chunk.rows.rename(columns=self.names))


def named_as(table: Table, layout: Iterable[str]) -> Table:
    """The table with its columns named as a layout has them, where they differ by more than case.

    "type.of.violence" is called "type_of_violence". The table itself where nothing differs.
    """
    held = {key_of(column) for column in table.columns}
    wanted = {layout_key(name): name for name in layout if key_of(name) not in held}
    names = _found(table.columns, wanted)
    return RenamedTable(table, names) if names else table


def _found(columns: Collection[str], wanted: dict[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in columns:
        ours = wanted.pop(layout_key(column), None)
        if ours is not None:
            names[column] = ours
    return names
