"""Tests of keeping whom an import offered, and of the profile made of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.kept import Kept, offer_profile, parse_kept
from briefgen.importing.proposal import PersonProposal
from briefgen.reading.article import Relation
from briefgen.reading.profiles import NameOrder
from briefgen.slugs import Slug
from tests.importing.keeping import emit_kept

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")))
PEOPLE = st.builds(
    PersonProposal,
    name=WORDS,
    id=st.none() | WORDS,
    relation=st.sampled_from(Relation),
    mentions=st.lists(WORDS, max_size=3).map(tuple),
    role=st.none() | WORDS,
    line=st.integers(1, 9_999),
    rule=WORDS,
    reason=WORDS,
    confidence=st.integers(0, 100),
)
KEPT = st.builds(
    Kept, article=WORDS.map(Slug), day=st.dates(), people=st.lists(PEOPLE, max_size=3).map(tuple)
)


def person(name: str, *mentions: str, role: str | None = None) -> PersonProposal:
    """Return somebody offered."""
    return PersonProposal(
        name=name,
        id=None,
        relation=Relation.MENTIONED,
        mentions=(name, *mentions),
        role=role,
        line=1,
        rule="role-before",
        reason="a role stands before it",
        confidence=90,
    )


def kept(article: str, day: str, *people: PersonProposal) -> Kept:
    """Return what the import of an article kept."""
    return Kept(article=Slug(article), day=date.fromisoformat(day), people=people)


@given(KEPT)
def test_kept_people_are_read_as_written(one: Kept) -> None:
    """What is kept is what was offered."""
    assert parse_kept(emit_kept(one)) == one


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "[" * 100_000, '{"version": 2}', '{"version": 1, "people": []}']
)
def test_what_is_not_ours_is_nothing_kept(text: str) -> None:
    """A damaged or foreign file is as good as none."""
    assert parse_kept(text.encode()) is None


def test_what_no_profile_can_hold_is_left_out() -> None:
    """A person with half a character in the role, or a name that is a number, is not read."""
    text = emit_kept(kept("a", "2031-05-14", person("Ann Lee", role="cook"), person("Bo Moss", role="x")))
    damaged = text.replace(b'"x"', b'"\\ud800"')
    read = parse_kept(damaged)
    assert read
    assert [one.name for one in read.people] == ["Ann Lee"]
    assert parse_kept(text.replace(b'"2031-05-14"', b'"soon"')) is None


def test_profile_has_the_newest_role() -> None:
    """The role is that of the newest article that gives one, the articles are named newest first."""
    offer = offer_profile(
        "ann lee",
        [
            kept("old", "2031-05-01", person("Ann Lee", "Lee", role="baker")),
            kept("new", "2031-05-14", person("Ann Lee", role="mayor of Ostra")),
            kept("newest", "2031-05-15", person("Ann Lee")),
            kept("other", "2031-05-16", person("Bo Moss", role="cook")),
        ],
    )
    assert offer
    assert [role.title for role in offer.head.roles] == ["mayor of Ostra"]
    assert (offer.head.name, offer.head.family_name, offer.head.name_order) == ("ann lee", "lee", None)
    assert offer.articles == ("newest", "new", "old")


def test_profile_has_other_full_names_as_aliases() -> None:
    """A longer form is an alias; a surname alone, which others may have, is none."""
    offer = offer_profile(
        "Orla Quist", [kept("a", "2031-05-14", person("Orla B. Quist", "Orla Quist", "Quist"))]
    )
    assert offer
    assert (offer.head.aliases, offer.head.family_name) == (("Orla B. Quist",), "Quist")


def test_profile_knows_a_family_name_that_comes_first() -> None:
    """Where the first word alone stands for the person, it is the family name, unless it is a given name."""
    offer = offer_profile("Xi Jinping", [kept("a", "2031-05-14", person("Xi Jinping", "Xi"))])
    assert offer
    assert (offer.head.family_name, offer.head.name_order) == ("Xi", NameOrder.FAMILY_FIRST)
    assert offer_profile("Jack Quist", [kept("a", "2031-05-14", person("Jack Quist", "Jack"))]) is None


@pytest.mark.parametrize("name", ["Lee", "Bo Moss", ""])
def test_nothing_is_offered_of_whom_no_text_names_so(name: str) -> None:
    """A surname alone is nobody's full name."""
    assert offer_profile(name, [kept("a", "2031-05-14", person("Ann Lee", "Lee", role="cook"))]) is None
