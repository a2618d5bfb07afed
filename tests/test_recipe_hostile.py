"""Files that are no recipe, or were made to do harm, are refused at once and in a few words."""

import signal
from contextlib import contextmanager

import pytest
from recipes import WHOLE, refused, toml

from geo.errors import ReportError
from geo.report.figures import KINDS
from geo.report.recipes import MOST_BYTES, read


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (WHOLE.encode("utf-16"), "not UTF-8 text; save it as UTF-8"),
        ("title = 'é'".encode("latin-1"), "not UTF-8 text; save it as UTF-8"),
        (b"#" * (MOST_BYTES + 1), "more than 1,000,000 bytes"),
        (b"PK\x03\x04", "not valid TOML"),
    ],
)
def test_a_file_that_is_no_text_of_toml_is_told_why(tmp_path, content, words):
    file = tmp_path / "brief.toml"
    file.write_bytes(content)
    with pytest.raises(ReportError, match=r"^brief\.toml") as caught:
        read(file, KINDS)
    assert words in str(caught.value)


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path):
    with pytest.raises(ReportError, match="does not exist"):
        read(tmp_path / "none.toml", KINDS)
    with pytest.raises(ReportError, match="cannot be read"):
        read(tmp_path, KINDS)


@contextmanager
def within(seconds: int):
    """Ends what hangs; a generous limit, for it is either at once or in minutes."""

    def late(*_: object) -> None:
        raise AssertionError("still busy")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 400_000,
        "a = " + "{a=" * 300_000,
        "a" + ".a" * 400_000 + " = 1",
        "[" + '"a" . ' * 150_000 + "a]",
        "\n".join("a" + ".a" * depth + ".b = 1" for depth in range(900)),
        "a = " + "9" * 900_000,
        "x" * 900_000 + " = 1",
        'title = "' + '\\"' * 400_000 + '"',
        "title = '" + "'" * 900_000,
        "# " + '"' * 900_000,
        toml(part="view = { actor = [" + '"a", ' * 100_000 + "] }"),
        "x" * (MOST_BYTES + 1),
    ],
    ids=range(12),
)
def test_a_hostile_recipe_is_refused_in_moments_and_in_a_few_words(text):
    with within(30):
        refused(text)
