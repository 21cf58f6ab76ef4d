"""Tests of what one article's own file says, looked up: its people, terms, thread and edition."""

from __future__ import annotations

import pytest

from briefgen.library.story import Story
from briefgen.slugs import Slug
from tests.making import SETTINGS, library_of

PROFILES = """
== people/ann-lee
aliases: [Ann]
== people/bob-ray
== topics/trade
aliases: [Commerce]
"""


def story(head: str, body: str = "", *, settings: str = SETTINGS) -> Story:
    """Return an article resolved among a few profiles."""
    return library_of(f"== articles/a\n{head}\n--\n{body}\n{PROFILES}", settings=settings).stories[Slug("a")]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "", {}),
        ("", "Ann came.", {"ann-lee": "mentioned"}),
        ("people: [Ann Lee]", "", {"ann-lee": "mentioned"}),
        ("people: [Ann]\ntitle: ANN LEE speaks", "", {"ann-lee": "subject"}),
        ("title: Ann Lee speaks", "", {"ann-lee": "mentioned"}),
        ("people: [{name: Ann, relation: quoted}]\ntitle: Ann Lee speaks", "", {"ann-lee": "quoted"}),
        ("quotes: [{by: Ann, text: Yes}]", "", {"ann-lee": "quoted"}),
        ("quotes: [{by: Ann, text: Yes}]\npeople: [Ann]", "", {"ann-lee": "quoted"}),
        (
            "quotes: [{by: Ann, text: Yes}]\npeople: [{name: Ann, relation: subject}]",
            "",
            {"ann-lee": "subject"},
        ),
        ("people: [Ann, {name: Ann Lee, relation: subject}]", "", {"ann-lee": "subject"}),
        ("people: [Bob Ray]", "Ann met Bob Ray.", {"bob-ray": "mentioned", "ann-lee": "mentioned"}),
        (
            "people: [Cy Dee]\nquotes: [{by: Bob Ray, text: No}]",
            "Ann",
            {"cy-dee": "mentioned", "bob-ray": "quoted", "ann-lee": "mentioned"},
        ),
        ("mentions: {Ann: false}", "Ann came.", {}),
    ],
)
def test_people_are_as_written_then_as_quoted_then_as_found(
    head: str, body: str, expected: dict[str, str]
) -> None:
    """What front matter says of a person wins over what is found; the order is written, quoted, found."""
    found = {one.person: str(one.relation) for one in story(head, body).people}
    assert list(found.items()) == list(expected.items())


def test_person_linked_by_hand_is_found_by_the_name_shown() -> None:
    """A cross-link to a person shows their name, which counts as a mention."""
    assert [one.person for one in story("", "[[@ann]]").people] == ["ann-lee"]


def test_topics_and_places_are_looked_up_once_each() -> None:
    """Two names of one topic are one topic, in the order written."""
    found = story("topics: [Fish, Commerce, Trade]\nplaces: [Oslo, OSLO]")
    assert (found.topics, found.places) == (("fish", "trade"), ("oslo",))


def test_thread_and_source_are_ids() -> None:
    """A thread and a source are known by id; none is None."""
    found = story("thread: The Talks\nsource: The Daily")
    assert (found.thread, found.source) == ("the-talks", "the-daily")
    assert (story("").thread, story("").source) == (None, None)


@pytest.mark.parametrize(
    ("head", "rhythm", "expected"),
    [
        ("", "daily", "2031-05-14"),
        ("", "weekly", "2031-W20"),
        ("edition: The Summit", "weekly", "the-summit"),
    ],
)
def test_edition_is_as_configured_or_named(head: str, rhythm: str, expected: str) -> None:
    """An article falls into the edition of its day or week, or into the one it names."""
    assert story(head, settings=f"{SETTINGS}edition: {rhythm}\n").edition == expected


def test_made_person_is_found_in_other_bodies() -> None:
    """A name that front matter makes a term of is found in every article."""
    library = library_of("== articles/a\npeople: [Cy Dee]\n== articles/b\n--\nCy Dee came.\n")
    assert [one.person for one in library.stories[Slug("b")].people] == ["cy-dee"]


def test_topic_is_found_only_where_its_profile_asks() -> None:
    """A topic's name in a body is a mention only with `mention: true`, and adds no topic either way."""
    library = library_of(
        "== articles/a\n--\non Trade and Fish\n== topics/trade\n== topics/fish\nmention: true\n"
    )
    found = library.stories[Slug("a")]
    assert [one.node.id for one in found.mentions] == ["fish"]
    assert found.topics == ()
