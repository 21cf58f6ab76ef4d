"""The file made of a proposal: what is in it, what is left out, and that the gate reads it as it was meant."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import Limits, Rights
from briefgen.diagnostics import is_error
from briefgen.fields import LanguageTag, Url
from briefgen.importing.normalise import LONGEST_LINE, MOST_ITEMS, NewArticle, Stamp, normalise
from briefgen.importing.proposal import Paragraph, Proposal
from briefgen.reading.article import Caption, LinkReference, parse_article
from briefgen.reading.content import GateRules, parse_text
from tests.importing.proposals import LONDON, PROPOSAL, SHA, STAMP, finding, having, proposals

WHOLE = f"""\
---
title: Ostra opens its harbour
date: 2031-05-14T09:00+01:00
date_basis: inferred
slug: ostra-opens-its-harbour
id: ostra-opens-its-harbour
kicker: Shipping
source:
  name: Harbour Gazette
  title: Ostra opens its harbour
  authors:
    - name: Ilse Marrow
      place: Corrin
people:
  - name: Teodor Brask
    relation: quoted
  - name: Rasmus Vell
    relation: mentioned
topics:
  - Shipping
captions:
  - text: The ship
    credit: Jonas Whitlock
references:
  - text: the ferry stopped
rights: summary
draft: true
vault:
  sha256: {SHA}
  captured: 2031-05-14T09:00+01:00
# Write a summary, then delete `draft: true` to publish it:
# summary: What the story says, in one to three sentences.
# in doubt: Rasmus Vell, mentioned (line 5: as the test has it)
---

<!--
What the source tells, by its paragraphs. Write the story in words of your own, then delete this.

- Ostra; Tuesday
- Teodor Brask; 14 members
-->
"""


def make(proposal: Proposal, stamp: Stamp = STAMP, taken: tuple[str, ...] = ()) -> NewArticle:
    """Return the new article; AssertionError where there is none."""
    made = normalise(proposal, stamp, taken=taken).value
    assert made is not None
    return made


def said(text: str) -> str:
    """Return a text in one line, without controls."""
    line = " ".join(text.split())
    return "".join(each for each in line if unicodedata.category(each) != "Cc").strip()


def stamp(**changed: object) -> Stamp:
    """Return another stamp."""
    fields = {
        "sha256": SHA,
        "captured": None,
        "rights": Rights.SUMMARY,
        "source_url": None,
        "language": LanguageTag("en"),
    }
    return Stamp(**(fields | changed))  # type: ignore[arg-type]


def test_new_article_holds_what_was_found() -> None:
    """All that the text tells stands under the contract's keys; the standfirst does not."""
    new = make(PROPOSAL)
    assert new.file.path == PurePosixPath("content/articles/2031/2031-05-14-ostra-opens-its-harbour.md")
    assert new.file.text == WHOLE


@pytest.mark.parametrize("rights", [Rights.EXCERPT, Rights.FULL])
def test_new_article_holds_the_text_where_it_may(rights: Rights) -> None:
    """With more rights than a summary's the body is the text, paragraph by paragraph."""
    text = make(PROPOSAL, stamp(rights=rights)).file.text
    body = text.partition("\n---\n")[2]
    assert f"rights: {rights}\n" in text
    assert (
        body == "\nThe harbour board of Ostra voted on Tuesday.\n\nTeodor Brask said 14 members were there.\n"
    )


def test_new_article_without_a_date_has_none_in_its_name() -> None:
    """What is not known is not made up."""
    new = make(having(date=None, date_basis=None))
    assert new.file.path == PurePosixPath("content/articles/ostra-opens-its-harbour.md")
    assert "\ndate" not in new.file.text


def test_new_article_without_an_outlet_says_how_to_name_it() -> None:
    """A source needs a name: who wrote it waits in a comment."""
    text = make(having(source=None)).file.text
    assert "\nsource:" not in text
    assert "# source: {name: The outlet, url: https://example.org/story, authors: [Ilse Marrow]}\n" in text


def test_new_article_is_of_the_host_where_nothing_else_is_known() -> None:
    """An address names its outlet."""
    text = make(having(source=None), stamp(source_url=Url("https://www.gazette.example/a"))).file.text
    assert "  name: gazette.example\n  url: https://www.gazette.example/a\n" in text


@pytest.mark.parametrize(("language", "line"), [("en", ""), ("de", "  language: de\n")])
def test_new_article_says_the_language_where_it_is_another(language: str, line: str) -> None:
    """A source in the site's own language need not say so."""
    text = make(having(language=finding(language))).file.text
    assert text.count("language:") == bool(line)
    assert line in text


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("A story", (), "a-story"),
        ("A story", ("a-story",), "a-story-2"),
        ("A Story", ("a-story", "a-story-2"), "a-story-3"),
        ("🎉", (), "story-01234567"),
        ("Index", (), "story-01234567"),
        ("日本", (), "日本"),
    ],
)
def test_new_article_takes_nobody_elses_slug(title: str, taken: tuple[str, ...], slug: str) -> None:
    """An id is numbered where it is taken, and made of the fingerprint where no title gives one."""
    assert make(having(title=finding(title)), taken=taken).slug == slug


@pytest.mark.parametrize("title", [None, finding(""), finding(" \n")])
def test_text_without_a_title_is_no_article(title: object) -> None:
    """A title is needed, and none is made up."""
    assert normalise(having(title=title), STAMP, taken=()).value is None


def test_long_lists_are_cut_and_told() -> None:
    """A front matter has room for so much: what is past it is told of, and the gate reads the rest."""
    captions = tuple(Caption(text=f"Picture {number}", credit="x" * 3000) for number in range(9))
    links = tuple(LinkReference(text=str(number)) for number in range(400))
    made = normalise(having(captions=finding(captions), references=finding(links)), STAMP, taken=())
    assert made.value is not None
    head = parse_article(made.value.file, zone=LONDON).value
    assert head is not None
    assert len(head.head.references) == MOST_ITEMS
    assert len(head.head.captions) == 5
    assert [found.message for found in made.diagnostics] == [
        "of 9 captions the front matter has room for 5",
        "of 400 references the front matter has room for 250",
    ]


@settings(max_examples=40)
@given(proposals, st.sampled_from(Rights), st.none() | st.just(Url("https://example.org/story")))
def test_new_article_passes_the_gate(proposal: Proposal, rights: Rights, url: Url | None) -> None:
    """Whatever was found, the file is one that the gate takes, and it says what was found."""
    made = normalise(proposal, stamp(rights=rights, source_url=url), taken=()).value
    title = proposal.segments.title
    if made is None:
        assert title is None or not said(title.value)
        return
    rules = GateRules(zone=LONDON, limits=Limits())
    assert [found for found in parse_text(rules, made.file).diagnostics if is_error(found)] == []
    article = parse_article(made.file, zone=LONDON).value
    assert article is not None
    assert title is not None
    assert article.head.title == said(title.value)
    assert article.head.draft
    assert article.date == (proposal.segments.date.value if proposal.segments.date else None)
    names = [said(each.name) for each in proposal.people]
    assert [entry.name.text for entry in article.head.people] == [name for name in names if name]


def test_long_lines_are_cut() -> None:
    """A title is a line, however long the text's first one is."""
    new = make(having(title=finding("word " * 5000), body=(Paragraph(text="x", line=1),)))
    head = parse_article(new.file, zone=LONDON).value
    assert head is not None
    assert len(head.head.title) <= LONGEST_LINE
    assert len(new.file.path.name.encode()) <= 255
