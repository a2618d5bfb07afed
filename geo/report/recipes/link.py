"""A copied link of the atlas, taken apart: its page and its parameters."""

import difflib
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from geo.errors import ReportError
from geo.query.link import LONGEST_LINK, PARAMETERS
from geo.report.kinds import PAGES
from geo.report.recipes.model import Params

_LONGEST: Final = 4 * LONGEST_LINK  # a letter of Dari takes six characters in a link
_MOST_FIELDS: Final = 500
_EXAMPLE: Final = (
    "copy it from the address bar, such as https://atlas.example.org/trends?from=2021-08-15"
)


def from_url(url: str) -> tuple[str, Params]:
    """The page and the parameters of a link, whatever its host and base path.

    "?from=2021-08-15" alone, or "trends?from=2021-08-15", will do too; an address that names no
    page is the map's. Parameters that are not the atlas's own are passed over, unless one is much
    like one of those. Raises ReportError for that, and where it is no link of the atlas.
    """
    if len(url) > _LONGEST:
        raise ReportError(f"the link has {len(url):,} characters, too many for one of the atlas")
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise ReportError(f"'{_short(url)}' is not a link; {_EXAMPLE}") from None
    if parts.scheme not in ("", "http", "https") or (parts.scheme and not parts.netloc):
        raise ReportError(f"'{_short(url)}' is not a link of a web page; {_EXAMPLE}")
    return _page(parts, url), _params(parts, url)


def address_of(url: str) -> str:
    """The address of the atlas that a link leads to, as others find it: without a name or password
    in it; empty where it names no host, or the reader's own machine."""
    parts = urlsplit(url.strip())
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme not in ("http", "https") or _own_machine(parts.hostname or "localhost"):
        return ""
    path = parts.path.rstrip("/")
    if path.rsplit("/", 1)[-1] in PAGES:
        path = path.rsplit("/", 1)[0]
    return f"{parts.scheme}://{host}{path}"


def _own_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _page(parts: SplitResult, url: str) -> str:
    """The page that the path ends with; the map, where it ends with a base path."""
    last = parts.path.rsplit("/", 1)[-1]
    if last in PAGES:
        return last
    if last and (close := difflib.get_close_matches(last.lower(), PAGES, n=1, cutoff=0.75)):
        raise ReportError(f"the link names the page '{_short(last)}'; did you mean '{close[0]}'?")
    if last and not parts.netloc:  # without a host nothing else says that it is a link
        known = ", ".join(PAGES)
        raise ReportError(f"'{_short(url)}' is not a link; {_EXAMPLE} (pages are {known})")
    return PAGES[0]


def _params(parts: SplitResult, url: str) -> Params:
    query = parts.query.replace("&amp;", "&")  # as it stands in the source text of a page
    try:
        found = parse_qs(query, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise ReportError(f"the link '{_short(url)}' is damaged; {_EXAMPLE}") from None
    except ValueError:
        raise ReportError(f"the link has more than {_MOST_FIELDS} parameters") from None
    for name in found:
        close = difflib.get_close_matches(name[:40].lower(), PARAMETERS, n=1, cutoff=0.75)
        if name not in PARAMETERS and close:
            raise ReportError(f"the link has '{_short(name)}'; did you mean '{close[0]}'?")
    params = {name: tuple(found[name]) for name in PARAMETERS if name in found}
    if sum(len(value) for values in params.values() for value in values) > LONGEST_LINK:
        raise ReportError("the link is too long to be one of the atlas")
    return params


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
