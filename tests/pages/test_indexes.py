"""Tests of the indexes A to Z."""

from __future__ import annotations

import pytest

from briefgen.library.taxonomy import Kind
from briefgen.pages.atlas import Atlas
from briefgen.pages.indexes import listed_name, people_index, sort_key, terms_index
from briefgen.pages.views import TermsView
from briefgen.reading.profiles import NameOrder, PersonHead
from tests.making import atlas_of

TERMS = """
== articles/a
topics: [Cod, Trade, Food]
source: Daily
== topics/fish
parent: Food
"""


def titles(shown: TermsView) -> dict[str, list[str]]:
    """Return the names under each letter that has any."""
    return {
        letter.letter: [entry.name for entry in letter.entries] for letter in shown.letters if letter.entries
    }


@pytest.mark.parametrize(
    ("head", "listed"),
    [
        (PersonHead(name="Antony Blinken", family_name="Blinken"), "Blinken, Antony"),
        (PersonHead(name="Xi Jinping", family_name="Xi", name_order=NameOrder.FAMILY_FIRST), "Xi Jinping"),
        (PersonHead(name="Xi Jinping", family_name="Xi"), "Xi Jinping"),
        (PersonHead(name="Ursula von der Leyen", family_name="von der Leyen"), "von der Leyen, Ursula"),
        (PersonHead(name="Lula", family_name="Lula"), "Lula"),
        (PersonHead(name="Ann Lee"), "Ann Lee"),
    ],
)
def test_listed_name_has_the_family_first(head: PersonHead, listed: str) -> None:
    """A name stands in an A to Z under the family's, where the profile tells it."""
    assert listed_name(head) == listed


def people(text: str) -> tuple[TermsView, Atlas]:
    """Return the index of people."""
    atlas = atlas_of(text)
    return people_index(atlas), atlas


def test_people_index_stands_by_family_name() -> None:
    """People stand under the letter of the name they are listed by, case and accents aside."""
    text = """
    == people/tony
    name: Antony Blinken
    family_name: Blinken
    == people/xi
    name: Xi Jinping
    family_name: Xi
    name_order: family-first
    == people/eric
    name: Éric Ólafsson
    == people/ed
    name: ed Zola
    == people/zh
    name: 习近平
    == people/n
    name: 50 Cent
    """
    shown, _ = people(text.replace("\n    ", "\n"))
    assert titles(shown) == {
        "B": ["Blinken, Antony"],
        "E": ["ed Zola", "Éric Ólafsson"],
        "X": ["Xi Jinping"],
        "习": ["习近平"],
        "#": ["50 Cent"],
    }


def test_index_has_every_letter_and_an_anchor_for_each() -> None:
    """All letters of the alphabet stand in the strip, others after them, each with an id of its own."""
    shown, _ = people("== people/zh\nname: 习近平\n== people/n\nname: 50 Cent\n")
    letters = [letter.letter for letter in shown.letters]
    assert "".join(letters[:26]) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert letters[26:] == ["习", "#"]
    assert len({letter.anchor for letter in shown.letters}) == 28
    assert shown.counts == "2 in all"


def test_index_counts_each_terms_stories() -> None:
    """An entry tells how many stories a term has and, of a person, the role."""
    shown, _ = people(
        "== articles/a\npeople: [Ann]\n== articles/b\npeople: [Ann]\n== people/ann\nroles: [{title: Envoy}]\n== people/bob\n"
    )
    entries = [entry for letter in shown.letters for entry in letter.entries]
    assert [(entry.name, entry.count, entry.note, entry.url) for entry in entries] == [
        ("Ann", 2, "Envoy", "/people/ann/"),
        ("Bob", 0, None, "/people/bob/"),
    ]


def test_terms_index_lists_topics_or_sources() -> None:
    """Topics and sources have indexes of their own."""
    atlas = atlas_of(TERMS)
    topics = terms_index(Kind.TOPIC, atlas)
    sources = terms_index(Kind.SOURCE, atlas)
    assert titles(topics) == {"C": ["Cod"], "F": ["Fish", "Food"], "T": ["Trade"]}
    assert (titles(sources), sources.name, sources.head.key) == ({"D": ["Daily"]}, "Sources", "sources")


@pytest.mark.parametrize(
    ("name", "key"),
    [("Éric", "eric"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("ﬁsh", "fish"), ("Å", "a")],
)
def test_sort_key_leaves_case_and_accents_aside(name: str, key: str) -> None:
    """Names that differ in case or accents stand together."""
    assert sort_key(name) == key
