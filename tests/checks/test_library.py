"""What a desk editor would ask on reading the whole: stories without summary, lonely stories, thin terms."""

from __future__ import annotations

import pytest

from briefgen.checks.library import SETTLED, check_library
from briefgen.diagnostics import Diagnostic
from tests.making import check_library as library_of


def found_in(text: str) -> list[Diagnostic]:
    """Return the diagnostics of a briefing written as one text."""
    return list(check_library(library_of(text).value))


def many(count: int, head: str = "topics: [Ships]") -> str:
    """Return `count` stories with a summary and these keys."""
    return "".join(f"== articles/s{n:02d}\nsummary: S\n{head}\n" for n in range(count))


def test_check_library_wants_a_summary() -> None:
    """A published story without a summary is told at its title; a draft is not."""
    (found,) = found_in("== articles/a\n== articles/b\ndraft: true\n== articles/c\nsummary: S\n")
    assert (found.code, str(found.place.path)) == ("library/no-summary", "content/articles/a.md")


@pytest.mark.parametrize(
    ("head", "is_orphan"),
    [
        ("topics: [Ships]", False),
        ("people: [Ann Lee]", False),
        ("thread: T", False),
        ("source: Daily", True),
        ("places: [Oslo]", True),
    ],
)
def test_check_library_tells_a_story_that_nothing_leads_to(head: str, *, is_orphan: bool) -> None:
    """A story without person, topic or thread, that no other links, is an orphan; a source does not lead to it."""
    found = found_in(many(SETTLED) + f"== articles/kite\nsummary: S\n{head}\n")
    assert ("library/orphan" in [one.code for one in found]) == is_orphan


def test_check_library_finds_a_link_that_leads_to_a_story() -> None:
    """A story that another's body links to is no orphan."""
    text = (
        many(SETTLED)
        + "== articles/kite\nsummary: S\n== articles/x\nsummary: S\ntopics: [Ships]\n--\n[[kite]]\n"
    )
    assert found_in(text) == []


def test_check_library_lets_a_young_briefing_be() -> None:
    """Below a score of stories a lonely one, or a topic of one story, is a beginning."""
    assert (
        found_in(
            many(SETTLED - 3) + "== articles/kite\nsummary: S\ntopics: [Kites]\n== articles/y\nsummary: S\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("extra", "codes"),
    [
        ("== articles/kite\nsummary: S\ntopics: [Kites, Ships]\n", ["library/thin-term"]),
        ("== articles/kite\nsummary: S\nthread: Lost\n", ["library/thin-term"]),
        ("== articles/kite\nsummary: S\npeople: [Ann Lee]\n", []),
        ("== topics/kites\n== articles/kite\nsummary: S\ntopics: [Kites]\n", []),
        ("== articles/kite\nsummary: S\ntopics: [Kites]\n== articles/k2\nsummary: S\ntopics: [Kites]\n", []),
    ],
)
def test_check_library_tells_a_term_that_gathers_nothing(extra: str, codes: list[str]) -> None:
    """A topic or thread without a profile that one story has is thin; a person, or one with a profile, is not."""
    assert [one.code for one in found_in(many(SETTLED) + extra)] == codes
