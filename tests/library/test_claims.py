"""Who has which id and name, published or not."""

from __future__ import annotations

import pytest

from briefgen.config import EditionRhythm
from briefgen.library.claims import Claim, claims_of, namesakes
from briefgen.reading.content import Content, parse_content
from briefgen.reading.project import ContentKind
from tests.making import config_of, written

ALL = """
    == articles/first
    id: one
    slug: eins
    == articles/second
    date: 2031-05-15
    draft: true
    people: [Oriane Quell]
    topics: [Harbours]
    == people/ann-lee
    aliases: [The Mayor]
    == topics/climate
    == threads/lisse
    == sources/gazette
    id: Gaz
    == editions/x
    == editions/y
    slug: special
    == pages/about
"""


def content_of(text: str) -> Content:
    """Return the content of a briefing written as one text."""
    config = config_of()
    return parse_content(written(text), zone=config.zone, limits=config.limits).value


def claimed(text: str, rhythm: EditionRhythm = EditionRhythm.DAILY) -> set[tuple[str, str, str]]:
    """Return each claim as kind, id and the name of the file."""
    claims = claims_of(content_of(text), rhythm=rhythm)
    return {(str(claim.kind), claim.folded, path.stem) for claim, path in claims.items()}


def test_claims_of_counts_every_kind() -> None:
    """Articles claim id and slug, drafts too; the others their id, slug or day."""
    assert claimed(ALL) == {
        ("articles", "one", "first"),
        ("articles", "eins", "first"),
        ("articles", "second", "second"),
        ("people", "ann-lee", "ann-lee"),
        ("topics", "climate", "climate"),
        ("threads", "lisse", "lisse"),
        ("sources", "gaz", "gazette"),
        ("editions", "2031-05-14", "x"),
        ("editions", "special", "y"),
        ("pages", "about", "about"),
    }


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (EditionRhythm.WEEKLY, "2031-w20"),
        (EditionRhythm.DAILY, "2031-05-14"),
        (EditionRhythm.NONE, "2031-05-14"),
    ],
)
def test_claims_of_an_edition_follow_the_rhythm(rhythm: EditionRhythm, expected: str) -> None:
    """An edition without a slug has its day, or its week, as editions come."""
    assert claimed("== editions/x", rhythm) == {("editions", expected, "x")}


def test_claims_of_one_id_are_the_first_files() -> None:
    """Of two files with one id, the first by path has it."""
    claims = claims_of(content_of("== people/b\nid: x\n== people/a\nid: X\n"), rhythm=EditionRhythm.DAILY)
    assert {claim: path.stem for claim, path in claims.items()} == {
        Claim(kind=ContentKind.PEOPLE, folded="x"): "a"
    }


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Climte", ContentKind.TOPICS, [("Climate", False, "climate")]),
        ("Harbour", ContentKind.TOPICS, [("Harbours", False, None)]),
        ("harbours", ContentKind.TOPICS, []),
        ("the mayor", ContentKind.PEOPLE, [("The Mayor", True, "ann-lee")]),
        ("The Major", ContentKind.PEOPLE, [("The Mayor", False, "ann-lee")]),
        ("Oriana Quell", ContentKind.PEOPLE, [("Oriane Quell", False, None)]),
        ("Climte", ContentKind.PEOPLE, []),
        ("Secomd", ContentKind.ARTICLES, []),
        ("Trade", ContentKind.TOPICS, []),
    ],
)
def test_namesakes_are_the_terms_that_a_name_may_mean(
    name: str, kind: ContentKind, expected: list[tuple[str, bool, str | None]]
) -> None:
    """A name of a profile, or one letter from a term's, is told; one that articles use exactly waits for its profile."""
    found = namesakes(name, kind, content_of(ALL))
    assert [(each.name, each.is_same, each.path.stem if each.path else None) for each in found] == expected
