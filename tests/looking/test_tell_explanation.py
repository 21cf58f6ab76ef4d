"""How an explanation reads at a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.columns import width
from briefgen.diagnostics import printable
from briefgen.looking.explanation import Explanation
from briefgen.looking.tell_explanation import tell_explanation
from tests.looking.seeing import BRIEFING, Seen, see


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the briefing, seen once."""
    return see(BRIEFING)


def text_of(told: Explanation, *, columns: int | None = None) -> str:
    """Return an explanation as one text."""
    return "\n".join(line.text for line in tell_explanation(told, columns=columns))


PERMIT = """\
The permit is signed
article:permit

url          https://example.org/2031/05/14/permit/
output       2031/05/14/permit/index.html
made from    content/articles/permit.md:4:7
address      permalink /{year}/{month}/{day}/{slug}/
             date 2031-05-14 (line 3)
             slug permit, as written (line 4)
template     article.html (themes/broadsheet/templates/article.html)
redirects    /old/permit/ (line 11)
             /permit.html (line 11)
date         2031-05-14, as stated
rights       excerpt (content/sources/gazette.md:3:9)
thread       The cable (thread:the-cable), 2 of 2, after quarrel
edition      The first (edition:2031-05-14), 1 of 2, before quarrel

terms
  person:oriane-quell, mentioned: named (line 7) and found 2 times, first as “Oriane Quell”
  person:teodor-brask, quoted: named (line 7)
  person:ann-lee, quoted: named (line 12)
  person:bo-ek, mentioned: found 2 times, first as “Bo Ek”
  topic:cables: named (line 8)
  place:corrin: named (line 9)
  thread:the-cable: named (line 10)
  source:gazette: named (line 6)

related
  quarrel: A quarrel
    128 points (130, less for the 12 days between): thread The cable 60, person Oriane Quell 40, topic Cables 30

links to
  article:quarrel: A quarrel"""


def test_tell_explanation_of_an_article_reads_from_what_it_is_to_why(seen: Seen) -> None:
    """Where it stands, what decided that, its terms, its links with their reasons."""
    assert text_of(seen.explain("permit")) == PERMIT


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("gone", "withdrawn    It was wrong"),
        ("idea", "hidden       a draft\nurl          would be https://example.org/2031/05/14/idea/"),
        ("/permit.html", "leads to     https://example.org/2031/05/14/permit/"),
        ("bo-ek", "also called  Harbour master Ek"),
        ("corrin", "place:corrin, which has no page"),
        ("Later", "an edition, not published"),
        ("/", "a page made of many stories"),
        ("/feed.xml", "a file"),
        ("quarrel", "  permit: The permit is signed\n    pinned, by `related.pin`"),
        ("topic:cables", "named at     content/articles/permit.md:8:10\n             content/articles/quarrel.md:5:10"),
    ],
)  # fmt: skip
def test_tell_explanation_says_what_its_kind_has(asked: str, expected: str, seen: Seen) -> None:
    """A withdrawn, hidden, moved or merely named thing says so."""
    assert expected in text_of(seen.explain(asked))


def test_tell_explanation_says_how_many_more_there_are() -> None:
    """A term named in many places, and with many stories, lists the first of them."""
    stories = "".join(f"== articles/a{number:02}\ntopics: [Rain]\n" for number in range(12))
    told = text_of(see(stories).explain("topic:rain"))
    assert "             and in 9 more places\n" in told
    assert told.endswith("\n  and 2 more")


@pytest.mark.parametrize(
    "asked", ["permit", "bo-ek", "topic:cables", "corrin", "idea", "/old/permit/", "/", "2031-05-14"]
)
@given(columns=st.integers(20, 120))
def test_tell_explanation_fits_any_terminal(asked: str, columns: int, seen: Seen) -> None:
    """No line is wider than the terminal but for a path or an address."""
    for line in text_of(seen.explain(asked), columns=columns).split("\n"):
        assert width(line) <= columns or "/" in line


def test_tell_explanation_holds_nothing_a_terminal_obeys() -> None:
    """Titles, names, texts and notes of files are shown, not obeyed."""
    evil = '"\\u202eevil\\e[31m\\n"'
    text = BRIEFING.replace("title: The permit is signed", f"title: {evil}").replace(
        "topics: [Cables]", f"topics: [{evil}]"
    )
    shown = see(text)
    for asked in ("permit", "quarrel", "2031-05-14", "person:bo-ek"):
        told = shown.explain(asked)
        for line in text_of(replace(told, note=told.title), columns=60).split("\n"):
            assert line == printable(line)
    assert "evil" in text_of(shown.explain("permit"))
