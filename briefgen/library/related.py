"""Signals of all articles in, each article's related links out, with the reasons why.

A shared term is worth its kind's weight times its rarity: sixteen steps a halving of how many
articles have it, so that a name in two stories says more than one in half of them. Scores halve
with the days between two stories. All of it is whole numbers: the same on every machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.config import RelatedConfig
from briefgen.library.taxonomy import Kind, Node
from briefgen.slugs import Slug

STEPS = 16
"""Rarity steps a halving."""
COMMON_SHARE = 20
"""A term in more than one article of so many opens no candidates; it only adds to a score."""
FEW = 50
"""Below so many articles a term is never too common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What one article has to be related by."""

    id: Slug
    day: date
    terms: tuple[Node, ...]
    pinned: tuple[Slug, ...]
    """The curator's links, first."""
    blocked: frozenset[Slug]
    """Never linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing two articles share, or the curator's word."""

    kind: Kind | Literal["pinned"]
    term: Slug
    """The shared term's id; of a pin, the article's own."""
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """A related article, and why."""

    id: Slug
    score: int
    reasons: tuple[Reason, ...]
    """Weightiest first."""


def relate(articles: Sequence[Signals], *, config: RelatedConfig) -> Mapping[Slug, tuple[RelatedLink, ...]]:
    """Return the related links of each article, best first; an article with none has an empty tuple."""
    worth = _worth(articles, config)
    postings: defaultdict[Node, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        for term in article.terms:
            postings[term].append(index)
    common = max(FEW, len(articles) // COMMON_SHARE)
    opening = {term: indexes for term, indexes in postings.items() if len(indexes) <= common}
    return {article.id: _links_of(article, articles, opening, worth, config) for article in articles}


def _worth(articles: Iterable[Signals], config: RelatedConfig) -> Mapping[Node, int]:
    """Return what sharing each term is worth."""
    counts = Counter(term for article in articles for term in article.terms)
    total = sum(1 for _ in articles)
    weights = {
        Kind.THREAD: config.weights.thread,
        Kind.PERSON: config.weights.person,
        Kind.TOPIC: config.weights.topic,
        Kind.PLACE: config.weights.place,
    }
    return {term: weights.get(term.kind, 0) * rarity(count, total) for term, count in counts.items()}


def rarity(count: int, total: int) -> int:
    """Return how rare a term in `count` of `total` articles is: 1 + floor(16 log2(total / count)).

    >>> rarity(10, 10), rarity(5, 10)
    (1, 17)
    """
    ratio: int = total**STEPS // count**STEPS
    return ratio.bit_length()


def decayed(score: int, days: int, half_life_days: int) -> int:
    """Return `score` halved every `half_life_days`, on a straight line between; 0 days never halve."""
    if half_life_days <= 0:
        return score
    halvings, rest = divmod(abs(days), half_life_days)
    score >>= min(halvings, 64)
    return score - score * rest // (2 * half_life_days)


def _links_of(
    article: Signals,
    articles: Sequence[Signals],
    opening: Mapping[Node, Sequence[int]],
    worth: Mapping[Node, int],
    config: RelatedConfig,
) -> tuple[RelatedLink, ...]:
    pinned = tuple(
        RelatedLink(id=pin, score=0, reasons=(Reason(kind="pinned", term=pin, weight=0),))
        for pin in article.pinned
    )
    excluded = {article.id, *article.pinned, *article.blocked}
    mine = frozenset(article.terms)
    candidates = {index for term in article.terms for index in opening.get(term, ())}
    scored: list[tuple[int, int, Signals]] = []
    for index in candidates:
        other = articles[index]
        if other.id in excluded or article.id in other.blocked:
            continue
        total = sum(worth[term] for term in other.terms if term in mine)
        score = decayed(total, (article.day - other.day).days, config.half_life_days)
        if score >= max(1, config.minimum):
            scored.append((-score, abs((article.day - other.day).days), other))
    scored.sort(key=lambda row: (row[0], row[1], row[2].id))
    computed = tuple(
        RelatedLink(id=other.id, score=-negative, reasons=_reasons(mine, other, worth))
        for negative, _, other in scored[: max(0, config.limit - len(pinned))]
    )
    return pinned + computed


def _reasons(mine: frozenset[Node], other: Signals, worth: Mapping[Node, int]) -> tuple[Reason, ...]:
    shared = sorted((-worth[term], term) for term in set(other.terms) & mine if worth[term])
    return tuple(Reason(kind=term.kind, term=term.id, weight=-negative) for negative, term in shared)
