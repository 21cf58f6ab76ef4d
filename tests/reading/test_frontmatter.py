"""A content file in two: front matter and prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic
from briefgen.reading.frontmatter import Parts, split
from tests.reading.files import file_of

NEARLY = "this file does not begin with a line of three hyphens"
EXAMPLE = "---\ntitle: T\n---"


def parts_of(text: str) -> Parts:
    """Return the parts of `text`, which must be sound."""
    parts = split(file_of(text), example=EXAMPLE)
    assert isinstance(parts, Parts), parts
    return parts


def problem(text: str) -> Diagnostic:
    """Return what is wrong with `text`."""
    found = split(file_of(text), example=EXAMPLE)
    assert isinstance(found, Diagnostic), found
    return found


@pytest.mark.parametrize(
    ("text", "keys", "markdown"),
    [
        ("---\na: b\n---\nBody\n", ["a"], "Body\n"),
        ("---\na: b\n---", ["a"], ""),
        ("---\na: b\n---\n", ["a"], ""),
        ("---\n---\nBody", [], "Body"),
        ("---\n---", [], ""),
        ("---  \na: b\n--- \t\nBody", ["a"], "Body"),
        ("---\na: b\n---\n---\nnot: yaml\n---\n", ["a"], "---\nnot: yaml\n---\n"),
        ("---\na: '---'\nb: x---\n---\nBody", ["a", "b"], "Body"),
        ("---\na: |\n  ---\nb: c\n---\nBody", ["a", "b"], "Body"),
    ],
)
def test_split_parts_header_and_body(text: str, keys: list[str], markdown: str) -> None:
    """What stands between two lines of three hyphens is front matter; the rest is the body."""
    parts = parts_of(text)
    assert [entry.key.text for entry in parts.header.entries] == keys
    assert parts.prose.markdown == markdown


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "missing", "this file is empty"),
        (" \n\n", "missing", "this file is empty"),
        ("Body", "missing", "front matter is missing"),
        ("\n---\na: b\n---\n", "missing", NEARLY),
        (" ---\na: b\n---\n", "missing", NEARLY),
        ("----\na: b\n----\n", "missing", NEARLY),
        ("—\na: b\n—\n", "missing", NEARLY),
        ("–-\na: b\n---\n", "missing", NEARLY),
        ("—", "missing", NEARLY),
        ("\ufeff---\na: b\n---\n", "missing", NEARLY),
        ("- a\n- b\n", "missing", "front matter is missing"),
        ("+++\na = 1\n+++\n", "other-format", "this looks like TOML"),
        ('{"a": 1}\n', "other-format", "this looks like JSON"),
        ("---\na: b\n", "unclosed", "this front matter is never closed"),
        ("---", "unclosed", "this front matter is never closed"),
        ("---\na: b\n ---\n", "unclosed", "this front matter is never closed"),
        ("---\na: b\n---x\n", "unclosed", "this front matter is never closed"),
        ("---\na: b: c\n---\n", "bad-yaml", 'a second ":" in one value'),
        ("---\n\ta: b\n---\n", "bad-yaml", "a tab where YAML wants spaces"),
    ],
)
def test_split_says_what_is_missing(text: str, code: str, message: str) -> None:
    """A file without sound front matter says why, and shows the least that it needs."""
    found = problem(text)
    assert (found.code, found.message) == (f"front-matter/{code}", message)
    if code in {"missing", "other-format"} and message != NEARLY:
        assert found.hint is not None
        assert EXAMPLE in found.hint


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("---\na: b\n\nThe text begins.\n---\n", True),
        ("---\na: b\n\nHe said: it: begins.\n---\n", True),
        ("---\na: b\nThe text begins.\n---\n", False),
        ("---\na: b\n\na: b\n---\n", False),
    ],
)
def test_split_asks_whether_the_text_begins(text: str, is_asked: bool) -> None:
    """What is no YAML below a blank line may be the body of an article whose front matter goes on."""
    hint = problem(text).hint
    assert hint is not None
    assert hint.startswith("add a line of three hyphens above if the text begins here; or ") == is_asked


def test_split_unclosed_points_at_the_opening() -> None:
    """Front matter never closed is told where it opens."""
    place = problem("---\na: b\n").place
    assert (place.line, place.column, place.length) == (1, 1, 3)


@given(st.text(alphabet="-a: b\n\t{+", max_size=40))
def test_split_never_raises_and_loses_no_body(text: str) -> None:
    """Any text is two parts or one diagnostic; the body is the file's own end."""
    parts = split(file_of(text), example=EXAMPLE)
    if isinstance(parts, Parts):
        assert text.endswith(parts.prose.markdown)
