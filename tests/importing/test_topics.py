"""Tests of the topics that an import offers."""

from __future__ import annotations

from briefgen.importing.names.known import Known
from briefgen.importing.proposal import SURE, Finding
from briefgen.importing.topics import propose_topics
from briefgen.reading.article import Caption
from tests.importing.offering import NOBODY, library, paragraphs

FOUND = library(
    topics=["name: Sea lanes\nmention: true\naliases: [shipping lanes]", "name: Trade\naliases: [Commerce]"]
)


def kicker(text: str) -> Finding[str]:
    """Return what an import found to be the kicker."""
    return Finding(value=text, line=1, rule="kicker-by-shape", reason="it stands alone", confidence=95)


def topics(
    text: str, *, title: str = "Port closed", kicker: Finding[str] | None = None, known: Known = FOUND
) -> Finding[tuple[str, ...]] | None:
    """Return the topics that an import of `text` offers."""
    captions = (Caption(text="A ship"),)
    return propose_topics(
        paragraphs(text), captions=captions, title=title, standfirst=None, kicker=kicker, known=known
    )


def test_kicker_is_a_topic() -> None:
    """The label above the title is a topic as it stands, on its line."""
    found = topics("Nothing.", kicker=kicker("Harbour affairs"), known=NOBODY)
    assert found
    assert (found.value, found.line, found.confidence) == (("Harbour affairs",), 1, 95)


def test_kicker_finds_a_known_topic() -> None:
    """A kicker that is a known topic's alias, whatever its case, is that topic."""
    found = topics("Nothing.", kicker=kicker("COMMERCE"))
    assert found
    assert found.value == ("Trade",)


def test_kicker_that_says_what_kind_of_text_it_is_is_no_topic() -> None:
    """An opinion is a kind of text, not what it is about."""
    assert topics("Nothing.", kicker=kicker("Opinion")) is None


def test_topics_found_in_bodies_are_found() -> None:
    """A topic that its profile lets be found in bodies is, by alias too, behind the kicker's."""
    found = topics("Ships left.\n\nThe shipping lanes are open.", kicker=kicker("Trade"))
    assert found
    assert found.value == ("Trade", "Sea lanes")
    alone = topics("Ships left.\n\nThe shipping lanes are open.")
    assert alone
    assert (alone.value, alone.line, alone.rule) == (("Sea lanes",), 3, "known-topic")


def test_other_topics_are_found_in_titles_alone_and_need_a_review() -> None:
    """A topic that is not found in bodies counts where the title names it, and we are not sure of it."""
    assert topics("Trade grows.") is None
    found = topics("Nothing.", title="Trade grows")
    assert found
    assert found.value == ("Trade",)
    assert found.confidence < SURE


def test_topic_found_in_bodies_is_sure_in_a_title_too() -> None:
    """A topic that may be found anywhere needs no review where it is the title that names it."""
    found = topics("Nothing.", title="Sea lanes open")
    assert found
    assert (found.value, found.confidence >= SURE) == (("Sea lanes",), True)


def test_nothing_known_and_no_kicker_is_no_topic() -> None:
    """No topic is made up from a text's words."""
    assert topics("Sea lanes and trade.", known=NOBODY) is None
