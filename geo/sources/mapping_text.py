"""A mapping as the text of a TOML file."""

from typing import Any, Final

import tomli_w

_HEAD: Final = """\
# Which column of a table is which column of the atlas. Look it over, change what is wrong, save it
# as my.toml, then
#
#   python -m geo build FILE --mapping my.toml
#
# data/mappings/example.toml explains every key.
"""
_NO_DATE: Final = """\
#
# Not complete: no column was found that is the date. Name it, before the other tables or after:
#
#   [date]
#   start = "name of the column"
"""


def to_toml(content: dict[str, Any]) -> str:
    """The content of a mapping as TOML, under a few lines on how to use it.

    What is read back from it is the same content, whatever text stands in it.
    """
    head = _HEAD if "date" in content else _HEAD + _NO_DATE
    return f"{head}\n{tomli_w.dumps(content)}"
