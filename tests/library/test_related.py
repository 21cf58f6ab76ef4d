"""Tests of related links: what scores, in which order, and the curator's say."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import permutations
from math import log2
from pickle import dumps, loads
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import RelatedConfig, RelatedWeights
from briefgen.library import related
from briefgen.library.related import (
    FEW,
    Reason,
    RelatedLink,
    Signals,
    decayed,
    index_signals,
    rarity,
    relate,
    related_to,
)
from briefgen.library.taxonomy import Kind, Node
from briefgen.slugs import Slug
from tests.making import check_library, codes, library_of, node

FIRST = date(2031, 5, 14)
FOREVER = RelatedConfig(half_life_days=0)


def signals(
    name: str, terms: str = "", *, days: int = 0, pinned: Sequence[str] = (), blocked: Sequence[str] = ()
) -> Signals:
    """Return an article's signals; `terms` are nodes, parted by spaces."""
    return Signals(
        id=Slug(name),
        day=FIRST + timedelta(days=days),
        terms=tuple(node(term) for term in terms.split()),
        pinned=tuple(Slug(pin) for pin in pinned),
        blocked=frozenset(Slug(block) for block in blocked),
    )


def ids(links: Sequence[RelatedLink]) -> list[str]:
    """Return which articles are linked."""
    return [link.id for link in links]


@pytest.mark.parametrize("total", [1, 2, 3, 7, 50, 1000, 12_345])
def test_rarity_is_a_logarithm_in_whole_numbers(total: int) -> None:
    """Rarity is 1 + floor(16 log2(total / count)), for every count, without a float."""
    for count in {1, 2, 3, total // 3, total // 2, total - 1, total} - {0, -1}:
        if count <= total:
            exact = 16 * log2(total / count)
            assert rarity(count, total) in {1 + int(exact), 1 + int(exact + 1e-9), 1 + int(exact - 1e-9)}


def test_rarity_falls_as_a_term_becomes_common() -> None:
    """A term in more articles is never worth more."""
    worths = [rarity(count, 300) for count in range(1, 301)]
    assert worths == sorted(worths, reverse=True)
    assert worths[-1] == 1


@pytest.mark.parametrize(
    ("score", "days", "half_life", "expected"),
    [
        (100, 0, 365, 100),
        (100, 365, 365, 50),
        (100, -365, 365, 50),
        (100, 730, 365, 25),
        (100, 182, 365, 76),
        (100, 5, 10, 75),
        (100, 9999, 0, 100),
        (100, 10**9, 1, 0),
        (1, 364, 365, 1),
    ],
)
def test_decayed_halves_each_half_life(score: int, days: int, half_life: int, expected: int) -> None:
    """A score halves every half-life, on a straight line between; none means no decay."""
    assert decayed(score, days, half_life) == expected


@given(st.integers(0, 10_000), st.integers(1, 400))
def test_decayed_never_grows_with_time(score: int, half_life: int) -> None:
    """A day more between two stories never makes their score higher."""
    scores = [decayed(score, days, half_life) for days in range(0, 900, 7)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0


def test_relate_ranks_a_rare_term_above_a_common_one() -> None:
    """Sharing what two articles have says more than sharing what all have."""
    articles = [
        signals("a", "topic:rare topic:common"),
        signals("b", "topic:rare"),
        signals("c", "topic:common"),
        signals("d", "topic:common"),
    ]
    assert ids(relate(articles, config=FOREVER)[Slug("a")]) == ["b", "c", "d"]


@pytest.mark.parametrize(
    ("weights", "order"),
    [
        (RelatedWeights(), ["by-thread", "by-person", "by-topic", "by-place"]),
        (
            RelatedWeights(thread=1, person=2, topic=3, place=4),
            ["by-place", "by-topic", "by-person", "by-thread"],
        ),
        (RelatedWeights(thread=0, person=0, topic=1, place=0), ["by-topic"]),
    ],
)
def test_relate_weighs_by_kind(weights: RelatedWeights, order: list[str]) -> None:
    """What a shared term is worth depends on its kind; a weight of nothing makes no link."""
    articles = [
        signals("a", "thread:t person:p topic:o place:l"),
        *(
            signals(f"by-{kind}", f"{kind}:{letter}")
            for kind, letter in (("place", "l"), ("topic", "o"), ("person", "p"), ("thread", "t"))
        ),
    ]
    links = relate(articles, config=RelatedConfig(weights=weights, half_life_days=0))[Slug("a")]
    assert ids(links) == order


def test_relate_gives_the_reasons_by_weight() -> None:
    """A link tells what is shared, the weightiest first, and its score is their sum."""
    articles = [signals("a", "place:l person:p topic:o"), signals("b", "topic:o place:l person:p")]
    (link,) = relate(articles, config=FOREVER)[Slug("a")]
    assert link.reasons == (
        Reason(kind=Kind.PERSON, term=Slug("p"), weight=4),
        Reason(kind=Kind.TOPIC, term=Slug("o"), weight=3),
        Reason(kind=Kind.PLACE, term=Slug("l"), weight=1),
    )
    assert link.score == 8


def test_relate_puts_pins_first_whatever_they_share() -> None:
    """A pinned article comes first in the order written, with a score of nothing and its own reason."""
    articles = [
        signals("a", "person:p", pinned=["z", "y"]),
        signals("b", "person:p"),
        signals("y"),
        signals("z"),
    ]
    links = relate(articles, config=FOREVER)[Slug("a")]
    assert ids(links) == ["z", "y", "b"]
    assert links[0].reasons == (Reason(kind="pinned", term=Slug("z"), weight=0),)
    assert links[0].score == 0


def test_relate_links_a_pinned_article_once() -> None:
    """What is pinned is not computed a second time."""
    articles = [signals("a", "person:p", pinned=["b"]), signals("b", "person:p")]
    assert ids(relate(articles, config=FOREVER)[Slug("a")]) == ["b"]


@pytest.mark.parametrize(("mine", "other"), [(["b"], []), ([], ["a"]), (["b"], ["a"])])
def test_relate_blocks_both_ways(mine: list[str], other: list[str]) -> None:
    """An article blocked in one of the two is linked in neither."""
    articles = [signals("a", "person:p", blocked=mine), signals("b", "person:p", blocked=other)]
    assert relate(articles, config=FOREVER) == {"a": (), "b": ()}


@pytest.mark.parametrize(("limit", "expected"), [(0, ["p"]), (1, ["p"]), (3, ["p", "b", "c"])])
def test_relate_keeps_to_the_limit(limit: int, expected: list[str]) -> None:
    """Computed links fill up to the limit; a pin is the curator's word and stays."""
    articles = [
        signals("a", "person:x", pinned=["p"]),
        *(signals(name, "person:x") for name in "bcd"),
        signals("p"),
    ]
    links = relate(articles, config=RelatedConfig(limit=limit, half_life_days=0))[Slug("a")]
    assert ids(links) == expected


@pytest.mark.parametrize(("minimum", "count"), [(-5, 1), (0, 1), (4, 1), (5, 0)])
def test_relate_wants_the_minimum(minimum: int, count: int) -> None:
    """A score below the minimum is no link, and nothing shared never is one."""
    articles = [signals("a", "person:p"), signals("b", "person:p")]
    links = relate([*articles], config=RelatedConfig(minimum=minimum, half_life_days=0))
    assert len(links[Slug("a")]) == count


def test_relate_prefers_the_nearer_of_equals_then_the_id() -> None:
    """Equal scores are ordered by the days between, then by id."""
    articles = [
        signals("a", "person:p"),
        signals("far", "person:p", days=9),
        signals("z", "person:p", days=2),
        signals("b", "person:p", days=-2),
    ]
    assert ids(relate(articles, config=FOREVER)[Slug("a")]) == ["b", "z", "far"]


def test_relate_does_not_depend_on_the_order_of_articles() -> None:
    """The same articles in any order have the same links."""
    articles = [
        signals(name, terms)
        for name, terms in (("a", "person:p topic:t"), ("b", "person:p"), ("c", "topic:t"), ("d", ""))
    ]
    first = relate(articles, config=FOREVER)
    assert all(relate(order, config=FOREVER) == first for order in permutations(articles))


def test_relate_opens_no_candidates_by_a_very_common_term() -> None:
    """A term of too many articles links none by itself, but adds to a score that another opened."""
    crowd = [signals(f"c{index:03d}", "place:all") for index in range(FEW + 1)]
    pair = [signals("a", "place:all person:p"), signals("b", "place:all person:p")]
    links = relate([*crowd, *pair], config=FOREVER)
    assert ids(links[Slug("a")]) == ["b"]
    assert [reason.kind for reason in links[Slug("a")][0].reasons] == ["person", "place"]
    assert links[Slug("c000")] == ()


def test_relate_of_nothing_is_nothing() -> None:
    """No articles, no links."""
    assert relate([], config=RelatedConfig()) == {}


NODES = [f"{kind}:{letter}" for kind in ("person", "topic", "place", "thread") for letter in "abc"]
NAMES = [f"n{index}" for index in range(16)]
CONFIGS = st.builds(
    RelatedConfig,
    limit=st.integers(0, 6),
    minimum=st.integers(0, 40),
    half_life_days=st.sampled_from([0, 1, 30, 365]),
)


@st.composite
def briefings(draw: st.DrawFn, *, most: int = 8) -> list[Signals]:
    """Draw the signals of up to so many articles."""
    names = NAMES[: draw(st.integers(0, most))]
    some = st.lists(st.sampled_from(names or NAMES), max_size=2, unique=True)
    return [
        signals(
            name,
            " ".join(draw(st.lists(st.sampled_from(NODES), max_size=4, unique=True))),
            days=draw(st.integers(-400, 400)),
            pinned=[pin for pin in draw(some) if pin != name],
            blocked=draw(some),
        )
        for name in names
    ]


def naive(articles: Sequence[Signals], config: RelatedConfig) -> Mapping[Slug, list[tuple[Slug, int]]]:
    """Return each article's links by comparing every pair."""
    weights = dataclasses.asdict(config.weights)

    def worth(term: Node) -> int:
        count = sum(term in article.terms for article in articles)
        return int(weights[term.kind]) * rarity(count, len(articles))

    def links(article: Signals) -> list[tuple[Slug, int]]:
        rows = []
        for other in articles:
            is_blocked = other.id in article.blocked or article.id in other.blocked
            if other is article or other.id in article.pinned or is_blocked:
                continue
            apart = abs((article.day - other.day).days)
            score = decayed(
                sum(map(worth, set(article.terms) & set(other.terms))), apart, config.half_life_days
            )
            if score >= max(1, config.minimum):
                rows.append((-score, apart, other.id))
        room = max(0, config.limit - len(article.pinned))
        return [(pin, 0) for pin in article.pinned] + [
            (name, -score) for score, _, name in sorted(rows)[:room]
        ]

    return {article.id: links(article) for article in articles}


@given(briefings(), CONFIGS)
def test_relate_agrees_with_comparing_every_pair(articles: list[Signals], config: RelatedConfig) -> None:
    """The index of terms finds what comparing all pairs finds, in the same order."""
    found = relate(articles, config=config)
    assert {key: [(link.id, link.score) for link in links] for key, links in found.items()} == naive(
        articles, config
    )


def plainly(articles: Sequence[Signals], config: RelatedConfig) -> Mapping[Slug, list[tuple[Slug, int]]]:
    """Return each article's links by adding up, pair by pair, what is shared where a term opens the pair."""
    weights = dataclasses.asdict(config.weights)
    counts = Counter(term for article in articles for term in article.terms)
    most = max(related.FEW, len(articles) // related.COMMON_SHARE)

    def links(article: Signals) -> list[tuple[Slug, int]]:
        excluded = {article.id, *article.pinned, *article.blocked}
        rows = []
        for other in articles:
            shared = {*article.terms} & {*other.terms}
            if other.id in excluded or article.id in other.blocked or all(counts[t] > most for t in shared):
                continue
            total = sum(int(weights[term.kind]) * rarity(counts[term], len(articles)) for term in shared)
            apart = abs((article.day - other.day).days)
            score = decayed(total, apart, config.half_life_days)
            if score >= max(1, config.minimum):
                rows.append((-score, apart, other.id))
        room = max(0, config.limit - len(article.pinned))
        return [(pin, 0) for pin in article.pinned] + [
            (name, -score) for score, _, name in sorted(rows)[:room]
        ]

    return {article.id: links(article) for article in articles}


@given(briefings(most=16), CONFIGS, st.integers(1, 4), st.integers(0, 5))
def test_relate_agrees_whatever_is_common_and_whoever_is_near(
    articles: list[Signals], config: RelatedConfig, few: int, near: int
) -> None:
    """Ranking the near first, and common terms apart, changes nothing of what is found."""
    with patch.multiple(related, FEW=few, NEAR=near):
        found = relate(articles, config=config)
        expected = plainly(articles, config)
    assert {key: [(link.id, link.score) for link in links] for key, links in found.items()} == expected


def test_related_to_needs_the_index_alone() -> None:
    """What an article is related to is found from an index that was sent elsewhere, article by article."""
    articles = [signals("a", "person:p", days=3), signals("b", "person:p"), signals("c", "person:p", days=9)]
    index = loads(dumps(index_signals(articles, FOREVER)))
    links = {one.id: related_to(index, position) for position, one in enumerate(articles)}
    assert links == relate(articles, config=FOREVER)


@given(briefings(), CONFIGS)
def test_relate_counts_in_whole_numbers(articles: list[Signals], config: RelatedConfig) -> None:
    """Scores and weights are integers: the same on every machine."""
    for links in relate(articles, config=config).values():
        for link in links:
            assert type(link.score) is int
            assert all(type(reason.weight) is int for reason in link.reasons)


def test_related_of_an_unknown_article_is_an_error() -> None:
    """A pin or block that names no article is an error with the nearest id."""
    checked = check_library(
        "== articles/first\nrelated: {pin: [secnd], block: [nobody]}\n== articles/second\n"
    )
    assert codes(checked.diagnostics) == ["related/unknown-article"] * 2
    assert checked.diagnostics[0].hint == 'did you mean "second"?'


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "expires: 2031-01-01T00:00Z"])
def test_related_to_a_hidden_article_is_no_link(head: str) -> None:
    """A pin to an article that is not published is left out, without an error."""
    library = library_of(f"== articles/first\nrelated: {{pin: [second]}}\n== articles/second\n{head}\n")
    assert library.stories[Slug("first")].related == ()


def test_related_to_a_withdrawn_article_is_no_link() -> None:
    """A pin to an article that was withdrawn since is left out, without an error."""
    library = library_of(
        "== articles/first\nrelated: {pin: [second]}\n== articles/second\nwithdrawn: Wrong\n"
    )
    assert library.stories[Slug("first")].related == ()


def test_related_never_links_an_article_to_itself() -> None:
    """An article that pins itself is not linked to itself."""
    library = library_of("== articles/first\nrelated: {pin: [first]}\n")
    assert library.stories[Slug("first")].related == ()
