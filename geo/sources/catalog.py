"""The sources that the atlas knows: titles, licences, citations, as data/sources.toml has them."""

import tomllib
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from geo.errors import InputError
from geo.sources.batch import SourceInfo
from geo.sources.mapping import nearest
from geo.sources.mapping_file import source_from

CATALOG_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "sources.toml"

_FILLED: Final = ("publisher", "url", "licence", "credit", "coverage_note")


@lru_cache(maxsize=4)
def load_catalog(path: Path = CATALOG_FILE) -> dict[str, SourceInfo]:
    """Every known source by its name. Raises InputError or MappingError that names the fault."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); restore the file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path.name} is not valid TOML: {error}; restore the file") from error
    found = {}
    for name, entry in content.items():
        if not isinstance(entry, dict):
            raise InputError(f"{path.name}: '{name}' is no table; write [{name}]")
        said = {key: value for key, value in entry.items() if key != "download"}
        if said or not entry:  # a table that holds addresses only is no source of events
            found[name] = source_from({"name": name, **said}, path.name, name)
    return found


def source_info(name: str) -> SourceInfo:
    """What is known of a source. Raises InputError that lists the known names."""
    catalog = load_catalog()
    if name not in catalog:
        raise InputError(
            f"no source is called '{name}'{nearest(name, catalog)}; known are "
            f"{', '.join(catalog)}; for a table of your own give --mapping (see data/mappings/)"
        )
    return catalog[name]


def completed(info: SourceInfo) -> SourceInfo:
    """The description of a source with what it leaves empty taken from the catalog.

    A source whose terms forbid passing rows on stays so, whatever a mapping says.
    """
    known = load_catalog().get(info.name)
    if known is None:
        return info
    given, ours = asdict(info), asdict(known)
    empty = {key: ours[key] for key in _FILLED if not given[key]}
    return replace(info, redistribution=info.redistribution and known.redistribution, **empty)
