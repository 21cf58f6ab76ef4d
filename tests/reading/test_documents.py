"""An edition's and a plain page's file read as documents."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from briefgen.reading.documents import parse_edition, parse_page
from tests.reading.files import file_of

EDITION = "content/editions/2031-05-14.md"
PAGE = "content/pages/about.md"


def test_parse_edition_reads_every_key() -> None:
    """What the contract names for an edition is read under that name."""
    checked = parse_edition(
        file_of(
            "---\ntitle: Spring\ndate: 2031-05-14\nslug: spring\nsummary: S.\narticles: [a, b]\n"
            "params: {a: 1}\n---\nHello.\n",
            EDITION,
        ),
        zone=UTC,
    )
    assert checked.diagnostics == ()
    assert checked.value is not None
    head = checked.value.head
    assert (head.title, head.date.day, head.slug, head.summary) == (
        "Spring",
        date(2031, 5, 14),
        "spring",
        "S.",
    )
    assert [ref.text for ref in head.articles] == ["a", "b"]
    assert (checked.value.identity.line, checked.value.prose.markdown) == (4, "Hello.\n")


def test_parse_page_reads_every_key() -> None:
    """What the contract names for a page is read under that name."""
    checked = parse_page(file_of("---\ntitle: About us\nsummary: S.\n---\nHello.\n", PAGE), zone=UTC)
    assert checked.diagnostics == ()
    assert checked.value is not None
    assert (checked.value.slug, checked.value.head.summary, checked.value.identity.line) == (
        "about-us",
        "S.",
        2,
    )


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("date: 2031-05-14", ["front-matter/missing-key"]),
        ("title: T", ["front-matter/missing-key"]),
        ("title: T\ndate: soon", ["front-matter/bad-date"]),
        ("title: [T]\ndate: 2031-05-14", ["front-matter/wrong-type"]),
        ("title: a: b", ["front-matter/bad-yaml"]),
    ],
)
def test_parse_edition_without_title_or_date_is_none(head: str, codes: list[str]) -> None:
    """An edition needs a title and a date, and each is told once."""
    checked = parse_edition(file_of(f"---\n{head}\n---\n", EDITION), zone=UTC)
    assert (checked.value, [found.code for found in checked.diagnostics]) == (None, codes)


@pytest.mark.parametrize(
    ("head", "slug", "codes"),
    [
        ("title: About\nslug: us", "us", []),
        ("title: 🎉", "about", ["front-matter/empty-slug"]),
        ("title: Con", "con", ["front-matter/bad-slug"]),
        ("title: Con\nslug: a/b", "con", ["front-matter/bad-slug"]),
    ],
)
def test_parse_page_slug(head: str, slug: str, codes: list[str]) -> None:
    """A page's slug is as written, else of its title, else of its file's name; trouble is told once."""
    checked = parse_page(file_of(f"---\n{head}\n---\nText.\n", PAGE), zone=UTC)
    assert checked.value is not None
    assert (checked.value.slug, [found.code for found in checked.diagnostics]) == (slug, codes)


@pytest.mark.parametrize(("text", "example"), [("", "date: 2026-05-14"), ("no head", "date: 2026-05-14")])
def test_parse_edition_without_front_matter_shows_the_least(text: str, example: str) -> None:
    """A file without front matter is shown what it needs."""
    (found,) = parse_edition(file_of(text, EDITION), zone=UTC).diagnostics
    assert found.hint is not None
    assert example in found.hint


@pytest.mark.parametrize(("text", "is_told"), [("", True), ("<!-- x -->", True), ("Text.", False)])
def test_parse_page_that_says_nothing_is_told(text: str, is_told: bool) -> None:
    """A plain page without text or summary is told; one with a summary says that much."""
    for head, expected in (("", is_told), ("summary: S\n", False)):
        found = parse_page(file_of(f"---\ntitle: T\n{head}---\n{text}", PAGE), zone=UTC).diagnostics
        assert [one.code for one in found] == (["body/missing"] if expected else [])
