"""Which room may import which of ours: the flow goes one way, and every module has a row."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from paths import REPO

# A room: what it may import of ours. "geo.maps.*" stands for the package and all in it. The first
# row that fits a module counts.
ROOMS: dict[str, tuple[str, ...]] = {
    "geo": (),
    "geo.errors": (),
    "geo.table": (),
    "geo.schema": ("geo.errors",),
    "geo.account": ("geo.schema", "geo.errors"),
    "geo.export": ("geo.schema", "geo.errors"),
    "geo.gazetteer": ("geo.schema", "geo.errors"),
    "geo.sources.*": ("geo.sources.*", "geo.schema", "geo.errors"),
    "geo.actors": ("geo.schema", "geo.errors"),
    "geo.handmade": ("geo.errors",),
    "geo.yardsticks": ("geo.actors", "geo.gazetteer", "geo.handmade"),
    "geo.named_events": ("geo.actors", "geo.gazetteer", "geo.handmade", "geo.schema"),
    "geo.boundaries": ("geo.schema", "geo.errors"),
    "geo.points": ("geo.schema", "geo.errors"),
    "geo.places": ("geo.boundaries", "geo.points", "geo.schema", "geo.errors"),
    "geo.districts": ("geo.boundaries", "geo.points", "geo.schema", "geo.errors"),
    "geo.store.*": ("geo.store.*", "geo.schema", "geo.errors"),
    "geo.account_html": (),
    "geo.account_document": ("geo.account", "geo.account_html", "geo.export", "geo.schema"),
    "geo.build.*": (
        "geo", "geo.account", "geo.account_document", "geo.actors", "geo.boundaries",
        "geo.build.*", "geo.districts", "geo.errors", "geo.places", "geo.schema", "geo.sources.*",
        "geo.store.*",
    ),
    "geo.download.*": (
        "geo.boundaries", "geo.districts", "geo.download.*", "geo.errors", "geo.schema",
        "geo.sources.*",
    ),
    "geo.match.*": ("geo.actors", "geo.errors", "geo.match.*", "geo.schema", "geo.store.*"),
    "geo.jobs": ("geo.errors",),
    "geo.query.*": (
        "geo.query.*", "geo.gazetteer", "geo.schema", "geo.store.*", "geo.errors", "geo.table",
    ),
    "geo.stats.*": ("geo.stats.*", "geo.schema", "geo.errors", "geo.table"),
    "geo.maps.*": ("geo.maps.*", "geo.gazetteer", "geo.schema", "geo.errors", "geo.table"),
    "geo.breaks": ("geo.schema",),
    "geo.charts.*": (
        "geo.breaks", "geo.charts.*", "geo.gazetteer", "geo.schema", "geo.errors", "geo.table",
        "geo.maps.classes", "geo.maps.palette",
    ),
    "geo.findings.*": (
        "geo.breaks", "geo.charts.*", "geo.errors", "geo.findings.*", "geo.gazetteer",
        "geo.maps.classes", "geo.maps.palette", "geo.maps.picture", "geo.named_events",
        "geo.query.*", "geo.schema", "geo.stats.*", "geo.store.*", "geo.table", "geo.yardsticks",
    ),
    "geo.report.*": (
        "geo", "geo.breaks", "geo.charts.*", "geo.errors", "geo.export", "geo.findings.*",
        "geo.gazetteer", "geo.maps.classes", "geo.maps.palette", "geo.maps.picture",
        "geo.query.*", "geo.report.*",
        "geo.schema", "geo.stats.*", "geo.store.*", "geo.table",
    ),
    "geo.screenshot": ("geo.errors", "geo.report.*"),
    "geo.console": ("geo.account", "geo.schema", "geo.store.*"),
    "geo.cli.*": (
        "geo.account", "geo.boundaries", "geo.build.*", "geo.cli.*", "geo.console",
        "geo.download.*", "geo.errors", "geo.export", "geo.match.*", "geo.query.*",
        "geo.report.*", "geo.screenshot", "geo.sources.*", "geo.store.*",
    ),
    "geo.__main__": ("geo.cli.*",),
    "pages._shared": (
        "geo", "geo.account", "geo.breaks", "geo.build.*", "geo.charts.*", "geo.errors",
        "geo.export", "geo.findings.*", "geo.gazetteer", "geo.maps.*", "geo.query.*",
        "geo.schema", "geo.stats.*", "geo.store.*", "geo.table", "pages.*",
    ),
    "pages.*": (
        "geo", "geo.account", "geo.breaks", "geo.charts.*", "geo.download.*", "geo.errors",
        "geo.export", "geo.findings.*", "geo.gazetteer", "geo.jobs", "geo.maps.*", "geo.match.*",
        "geo.named_events", "geo.query.*", "geo.report.*", "geo.schema",
        "geo.sources.*", "geo.stats.*", "geo.store.*", "geo.table", "geo.yardsticks", "pages.*",
    ),
    "app": ("geo.errors", "geo.gazetteer", "geo.query.*", "geo.schema", "pages.*"),
}  # fmt: skip

HEAVY = (
    "geopandas",
    "pandera",
    "sklearn",
    "scipy",
    "shapely",
    "pooch",
    "python_calamine",
    "matplotlib",
)


def files() -> list[Path]:
    """Every module of ours that runs."""
    found = [*(REPO / "geo").rglob("*.py"), *(REPO / "pages").rglob("*.py"), REPO / "app.py"]
    return sorted(file for file in found if file.is_file())


def module_of(file: Path) -> str:
    """The name a file is imported by: geo/maps/__init__.py is geo.maps."""
    parts = file.relative_to(REPO).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def fits(module: str, row: str) -> bool:
    package = row.removesuffix(".*")
    return module == package or (row.endswith(".*") and module.startswith(package + "."))


def imported(file: Path, ours: set[str]) -> set[str]:
    """Modules of ours that a file imports, at its top or within a function."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import hides where it goes"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in ours else str(node.module))
    return {name for name in found if name.split(".")[0] in ("geo", "pages", "app")}


OURS = {module_of(file): file for file in files()}


@pytest.mark.parametrize("module", OURS)
def test_every_module_has_a_row_and_imports_what_the_row_allows(module: str) -> None:
    row = next((row for row in ROOMS if fits(module, row)), None)
    assert row is not None, f"{module} has no row in the table of rooms; give it one"
    wrong = {
        name
        for name in imported(OURS[module], set(OURS))
        if not any(fits(name, allowed) for allowed in ROOMS[row])
    }
    assert not wrong, f"{module} may not import {', '.join(sorted(wrong))}"


def test_every_row_of_the_table_stands_for_a_module() -> None:
    assert [row for row in ROOMS if not any(fits(module, row) for module in OURS)] == []


def test_streamlit_stays_out_of_geo() -> None:
    for module, file in OURS.items():
        if module.startswith("geo"):
            tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            names = {a.name for n in tree if isinstance(n, ast.Import) for a in n.names}
            assert not any(name.split(".")[0] == "streamlit" for name in names), module


@pytest.mark.parametrize(
    "room",
    [
        "geo.query, geo.maps.districts, geo.charts",
        "geo.build",
        "geo.export",
        "geo.match",
        "pages._shared",
    ],
)
def test_what_reads_starts_without_the_heavy_libraries_of_the_build(room: str) -> None:
    script = f"import sys, {room}\nprint([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_help_comes_without_pandas() -> None:
    script = "import sys, geo.cli\nprint('pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stdout + done.stderr
