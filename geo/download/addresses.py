"""Where open data are asked for: the tables `[NAME.download]` of data/sources.toml."""

import tomllib
from pathlib import Path
from string import Formatter

from geo.errors import InputError
from geo.sources.catalog import CATALOG_FILE

# What each table must hold, and the words in braces that each address may use.
_NEEDED: dict[str, dict[str, set[str]]] = {
    "ucdp": {
        "final": {"release"},
        "month": {"year", "month"},
        "months": {"year", "first", "last"},
    },
    "boundaries": {
        "title": set(),
        "address": set(),
        "large_files": {"path"},
        "licence": set(),
        "citation": set(),
        "credit": set(),
    },
}


def load_addresses(name: str, path: Path | None = None) -> dict[str, str]:
    """The table of one download ("ucdp" or "boundaries"); of data/sources.toml without a path.

    Known checksums are in it under "sha256:NAME OF THE FILE". Raises InputError that names what
    is missing or wrong.
    """
    file = path or CATALOG_FILE
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        table = dict(content[name]["download"])
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the name") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{file.name} is not valid TOML: {error}; mend it") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{file.name}: the table [{name}.download] is missing; add it") from error
    known = table.pop("sha256", {})
    for key, words in _NEEDED[name].items():
        if not isinstance(table.get(key), str):
            raise InputError(f"{file.name}: [{name}.download] lacks '{key}' as text; add it")
        strange = _words_of(table[key], file.name, key) - words
        if strange:
            raise InputError(
                f"{file.name}: {key} holds {{{strange.pop()}}}; only "
                f"{', '.join(f'{{{word}}}' for word in sorted(words)) or 'plain text'} is filled in"
            )
    sums = {f"sha256:{file_name}": str(value) for file_name, value in dict(known).items()}
    return {key: table[key] for key in _NEEDED[name]} | sums


def _words_of(text: str, file: str, key: str) -> set[str]:
    try:
        return {word for _, word, _, _ in Formatter().parse(text) if word is not None}
    except ValueError as error:
        raise InputError(f"{file}: {key} = '{text}' has an odd brace; mend it") from error
