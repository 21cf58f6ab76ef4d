"""Tests of a person's view."""

from __future__ import annotations

import pytest

from briefgen.pages.parts.people import PersonPart
from briefgen.pages.people import same_as_urls
from briefgen.pages.terms import person_pages
from briefgen.pages.views import TermView
from briefgen.slugs import Slug
from tests.making import atlas_of

TEXT = """
== articles/a
date: 2031-05-14
people: [{name: Ann Lee, relation: subject}, Bob]
topics: [Fish]
thread: Talks
== articles/b
date: 2031-05-10
quotes: [{by: Ann Lee, text: Yes}, {by: Bob, text: No}, {by: Ann Lee, text: Perhaps}]
topics: [Fish, Trade]
== articles/c
date: 2030-05-10
summary: Ann Lee waits
people: [{name: Cy, relation: subject}]
== articles/d
date: 2030-04-01
people: [{name: Ann Lee, relation: subject}]
== people/ann-lee
aliases: [Ann]
native_name: 李安
summary: A minister
same_as: [Q42, "https://ann.example/"]
roles:
  - {title: Envoy, from: 2029, to: 2030-12}
  - {title: Minister, org: Ostra, from: 2031-02-03}
--
Born in [[#fish]].
== people/dee
"""


def view(name: str, text: str = TEXT) -> TermView:
    """Return the view of a person."""
    atlas = atlas_of(text)
    return next(person_pages(atlas.library.taxonomies.people.terms[Slug(name)], atlas)).view


def part(name: str, text: str = TEXT) -> PersonPart:
    """Return what the view of a person has beside that of any term."""
    person = view(name, text).person
    assert person is not None
    return person


def test_person_view_parts_stories_by_relation() -> None:
    """Stories stand under what the person is to them, newest first."""
    shown = part("ann-lee")
    assert [entry.card.title for entry in shown.subject] == ["A", "D"]
    assert [(entry.card.title, entry.texts) for entry in shown.quoted] == [("B", ("Yes", "Perhaps"))]
    assert [card.title for card in shown.mentioned] == ["C"]
    assert (shown.subject_count, shown.quoted_count, shown.mentioned_count) == (2, 1, 1)
    counts = view("ann-lee").counts
    assert counts == "In 4 stories since April 2030: subject of two, quoted in one, mentioned in one"


def test_person_view_tells_roles_as_of_the_newest_story() -> None:
    """The role shown is the one held at the newest story; an entry tells another held then."""
    shown = part("ann-lee")
    assert shown.role == "Minister, Ostra"
    assert [entry.then for entry in shown.subject] == [None, "Then Envoy"]
    assert [(office.title, office.span) for office in shown.offices] == [
        ("Envoy", "2029 to December 2030"),
        ("Minister, Ostra", "since 3 February 2031"),
    ]


@pytest.mark.parametrize(
    ("span", "expected"), [("", None), (", to: 2030", "until 2030"), (", from: 2030", "since 2030")]
)
def test_office_tells_what_is_known_of_its_time(span: str, expected: str | None) -> None:
    """An office without dates tells none."""
    shown = part("ann", f"== people/ann\nroles: [{{title: Envoy{span}}}]\n")
    assert [office.span for office in shown.offices] == [expected]


def test_person_view_counts_company_topics_and_threads() -> None:
    """Whom and what a person appears with is counted over all their stories."""
    shown = view("ann-lee")
    assert [(link.title, link.count, link.share) for link in shown.people] == [
        ("Bob", 2, 100),
        ("Cy", 1, 50),
    ]
    assert [(link.title, link.count) for link in shown.topics] == [("Fish", 2), ("Trade", 1)]
    assert [(link.title, link.count) for link in shown.threads] == [("Talks", 1)]


def test_person_view_has_what_the_profile_says() -> None:
    """Names, summary, biography and addresses elsewhere are the profile's."""
    shown = view("ann-lee")
    assert (shown.name, part("ann-lee").native_name, shown.aliases, shown.summary) == (
        "Ann Lee",
        "李安",
        ("Ann",),
        "A minister",
    )
    assert shown.description == '<p>Born in <a href="/topics/fish/">Fish</a>.</p>\n'
    assert shown.same_as == ("https://www.wikidata.org/wiki/Q42", "https://ann.example/")
    assert (shown.head.description, shown.head.key) == ("A minister", "people")
    assert shown.coverage is not None
    assert shown.coverage.series == ("subject", "quoted", "mentioned")


def test_person_without_stories_has_a_page_all_the_same() -> None:
    """A profiled person whom no story names has an empty page."""
    shown, person = view("dee"), part("dee")
    assert (shown.counts, shown.coverage, person.role, shown.description) == (None,) * 4
    assert (person.subject, person.quoted, person.mentioned, shown.people) == ((),) * 4


@pytest.mark.parametrize(
    ("written", "urls"),
    [
        (("Q1",), ("https://www.wikidata.org/wiki/Q1",)),
        (("Queen",), ()),
        (("javascript:alert(1)", "data:x", "//evil.example"), ()),
        (("http://a.example/",), ("http://a.example/",)),
        (("Q", ""), ()),
    ],
)
def test_same_as_is_a_web_address_or_a_wikidata_id(written: tuple[str, ...], urls: tuple[str, ...]) -> None:
    """What is neither is left out: no other scheme reaches a page."""
    assert same_as_urls(written) == urls
