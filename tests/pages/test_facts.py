"""Tests of what makes a fact another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind
from briefgen.memo import Digest, digest
from briefgen.pages.facts import PICTURES, fact_digests
from briefgen.slugs import Slug
from briefgen.witness import Extent, Fact, Witness
from tests.making import atlas_of, named_asset

ATLAS = atlas_of("== articles/a\npeople: [Ann]\n== articles/b\npeople: [Ann]\n== articles/c\n")
STORIES: Mapping[Slug, Story] = ATLAS.witness.mapping(Kind.ARTICLE)
A, ALL = (Kind.ARTICLE, "a"), (Kind.ARTICLE, Extent.WHOLE)


def digest_in(fact: Fact, **mappings: Mapping[Any, Any]) -> Digest:
    """Return the digest of a fact where these mappings are as given, and the others as they are."""
    witness = Witness()
    for name, mapping in {**ATLAS.witness.mappings, **mappings}.items():
        witness.watch(name, mapping)
    return fact_digests(witness, {name: digest(name) for name in STORIES})(fact)


def stories(story: Story) -> dict[str, Mapping[Any, Any]]:
    """Return the mapping of stories with this one in its place."""
    return {Kind.ARTICLE: {**STORIES, story.id: story}}


def test_scores_are_in_the_digest_of_all_stories_alone() -> None:
    """A single story's digest holds what its related ones are and why, not how much they have in common."""
    story = STORIES[Slug("a")]
    (link,) = story.related
    (reason,) = link.reasons
    scored = stories(replace(story, related=(replace(link, score=link.score + 1),)))
    weighed = stories(replace(story, related=(replace(link, reasons=(replace(reason, weight=1),)),)))
    other = stories(replace(story, related=(replace(link, reasons=(replace(reason, term=Slug("bob")),)),)))
    assert digest_in(A) == digest_in(A, **scored) == digest_in(A, **weighed) != digest_in(A, **other)
    assert len({digest_in(ALL), digest_in(ALL, **scored), digest_in(ALL, **weighed)}) == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"backlinks": (Slug("c"),)},
        {"people": ()},
        {"thread": Slug("talks")},
        {"edition": Slug("2031-05-15")},
        {"topics": (Slug("cod"),)},
    ],
)
def test_what_is_found_out_of_a_story_is_in_its_digest(changed: Mapping[str, Any]) -> None:
    """Whatever linking added to the article makes another story."""
    mappings = stories(replace(STORIES[Slug("a")], **changed))
    assert digest_in(A, **mappings) != digest_in(A)


def test_facts_of_what_is_not_there_are_told_from_others() -> None:
    """A story, a term or a picture that appears is another fact than one that is not there; so is the number of them."""
    picture = {"assets/x.png": named_asset("x.png")}
    assert digest_in((Kind.ARTICLE, "z")) == digest_in((Kind.ARTICLE, "y")) != digest_in(A)
    assert digest_in((PICTURES, "assets/x.png")) != digest_in(
        (PICTURES, "assets/x.png"), **{PICTURES: picture}
    )
    assert digest_in((Kind.PERSON, "ann")) != digest_in((Kind.PERSON, "ann"), **{Kind.PERSON: {}})
    assert digest_in((Kind.PERSON, Extent.COUNT)) != digest_in(
        (Kind.PERSON, Extent.COUNT), **{Kind.PERSON: {}}
    )


def test_order_is_part_of_a_whole() -> None:
    """The same stories in another order are other stories as a whole, and the same one by one."""
    turned = {Kind.ARTICLE: dict(reversed(list(STORIES.items())))}
    assert digest_in(ALL) != digest_in(ALL, **turned)
    assert digest_in(A) == digest_in(A, **turned)


def test_pages_see_no_place_of_a_term() -> None:
    """Where a term is written, which any new story can change, is not to be had."""
    places = {term.place for _, kind in ATLAS.library.taxonomies.paged() for term in kind.terms.values()}
    assert [str(place.path) for place in places] == ["briefgen.yaml"]
