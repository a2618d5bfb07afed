"""A page of a running atlas as a picture, taken by a browser without a window.

Playwright and a Chromium are an extra (requirements-screenshot.txt): both are looked for when a
picture is asked for, and nothing else needs them.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from geo.errors import ReportError
from geo.report.sheet.sizes import Size

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESS: Final = "http://localhost:8501"
PATIENCE: Final = 90.0
"""Seconds in which a page must be drawn."""

INSTALL: Final = (
    "pip install -r requirements-screenshot.txt, then python -m playwright install chromium; or "
    "set ATLAS_CHROMIUM to a Chromium that is there"
)
_START: Final = "start the atlas (make run), or name where it runs with --address"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_PER_INCH: Final = 96  # pixels of a browser
_REST: Final = 0.25  # seconds between two looks; two alike in a row are the end
_SILENT: Final = 4.0  # seconds after its last line in which a page must say that it is the atlas's
_STATE: Final = (Path(__file__).parent / "screenshot.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Frame:
    """What the browser shows: width and height in its own pixels, and dots for each of them."""

    width: int
    height: int
    scale: float


@dataclass(frozen=True)
class Picture:
    """A PNG; notes: what the reader should know of it, a sentence each."""

    png: bytes
    address: str
    notes: tuple[str, ...]


def address_of(link: str, base: str = ADDRESS) -> str:
    """The address of a page's print view.

    link: a whole address as "Copy link" gives it, or a page and its parameters ("trends?by=type",
    "?from=2021-08-15"; "" is the Map), which are looked up under base. Raises ReportError for an
    address that is not http or https.
    """
    try:
        parts = urlsplit(urljoin(base.rstrip("/") + "/", link.strip().lstrip("/")))
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # "http://[x"
        known = None
    if not known:
        raise ReportError(
            f"'{link[:80]}' under '{base[:80]}' is no address of http or https; give a page like "
            "trends?from=2021-08-15, or the whole link"
        )
    folder, _, page = parts.path.rpartition("/")
    path = f"{folder}/{'' if page == 'map' else page}"  # the first page has no name of its own
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "view"]
    return urlunsplit(
        (parts.scheme, parts.netloc, path, urlencode([*asked, ("view", "print")]), "")
    )


def frame_of(size: Size) -> Frame:
    """What the browser shows for a size: its dots as they are for a screen; for paper the inches
    that it has, at two dots a pixel."""
    if size.dpi <= _PER_INCH * 2:
        return Frame(*size.dots, 1)
    return Frame(round(size.width * _PER_INCH), round(size.height * _PER_INCH), 2)


def chromium() -> str | None:
    """The Chromium of ATLAS_CHROMIUM, else one on the PATH; None for Playwright's own.

    Raises ReportError where ATLAS_CHROMIUM names nothing that can be run.
    """
    if named := os.environ.get("ATLAS_CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise ReportError(f"ATLAS_CHROMIUM names '{named[:120]}', which is no program; mend it")
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def take(
    address: str,
    frame: Frame,
    *,
    dark: bool = False,
    full_page: bool = False,
    patience: float = PATIENCE,
) -> Picture:
    """The picture of an address, taken once its script has ended and all of it is drawn.

    full_page: as high as the page is, not cut at the frame's height. Raises ReportError, which
    says what is missing, where there is no browser, no atlas at the address, an error on its page,
    or no whole picture within `patience` seconds.
    """
    until = time.monotonic() + patience
    with _browser() as browser:
        context = browser.new_context(
            viewport={"width": frame.width, "height": frame.height},
            device_scale_factor=frame.scale,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(patience * 1000)
        _go(page, address)
        state = _drawn(page, until, patience)
        png = page.screenshot(full_page=full_page, animations="disabled")
    notes = list(state["notes"])
    if not full_page and state["height"] > frame.height:
        notes.append(
            f"The page is {state['height']:,} pixels high, and the picture ends at "
            f"{frame.height:,}; --full-page takes all of it."
        )
    if state["width"] > frame.width:
        notes.append(f"The page needs {state['width']:,} pixels of width; choose a wider size.")
    return Picture(png, address, tuple(notes))


@contextmanager
def _browser() -> Iterator["Browser"]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise ReportError(f"a picture needs Playwright and a browser: {INSTALL}") from None
    path = chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path)
        except Error as error:
            which = f"'{path}' does not start" if path else "there is no browser"
            raise ReportError(f"{which} ({_first_line(error)}): {INSTALL}") from None
        try:
            yield browser
        except Error as error:
            raise ReportError(
                f"the browser failed ({_first_line(error)}); try again, or with a larger --timeout"
            ) from None
        finally:
            browser.close()


def _go(page: "Page", address: str) -> None:
    """Open an address. Raises ReportError where nothing answers, or something else does."""
    from playwright.sync_api import Error

    server = address.split("?", maxsplit=1)[0]
    try:
        answer = page.goto(address, wait_until="domcontentloaded")
    except Error:
        raise ReportError(f"nothing answers at {server}; {_START}") from None
    if answer is not None and not answer.ok:
        raise ReportError(f"{server} answers with {answer.status}; {_START}")
    if page.locator("#root").count() == 0:
        raise ReportError(f"{server} is not a page of the atlas; {_START}")


def _drawn(page: "Page", until: float, patience: float) -> dict[str, Any]:
    """The state of a page once nothing of it is still to come (screenshot.js)."""
    last: dict[str, Any] = {}
    ended = 0.0
    while True:
        state: dict[str, Any] = page.evaluate(_STATE)
        if state["fault"]:
            raise ReportError(f"the page shows an error: {state['fault']}")
        if state["whole"] and not state["waiting"] and state == last:
            return state
        now = time.monotonic()
        ended = 0.0 if state["running"] or state["whole"] else ended or now
        if ended and now - ended > _SILENT:
            said = state["notes"][0] if state["notes"] else "it does not end as the atlas's do"
            raise ReportError(f"this is no page of the atlas that can be drawn: {said}")
        if now > until:
            waiting = ", ".join(state["waiting"]) or "the page to come to rest"
            raise ReportError(
                f"not drawn within {patience:g} seconds, waiting for {waiting}; give it more "
                "with --timeout, or look at the page"
            )
        last = state
        page.wait_for_timeout(_REST * 1000)


def _first_line(error: Exception) -> str:
    """What a browser says of its fault, without its call log."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:160] if lines else "no reason given"
