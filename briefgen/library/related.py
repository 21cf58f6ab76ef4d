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
from heapq import nsmallest
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
    index = _index(articles, config)
    return {article.id: _links_of(article, index, config) for article in articles}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """All articles by term."""

    articles: Sequence[Signals]
    worth: Mapping[Node, int]
    opening: Mapping[Node, Sequence[int]]
    """The articles of each term that opens candidates, by position."""
    common: Mapping[Node, frozenset[int]]
    """Those of each term that is in too many articles to open any."""


def _index(articles: Sequence[Signals], config: RelatedConfig) -> _Index:
    postings: defaultdict[Node, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        for term in dict.fromkeys(article.terms):
            postings[term].append(position)
    most = max(FEW, len(articles) // COMMON_SHARE)
    return _Index(
        articles=articles,
        worth=_worth(articles, config),
        opening={term: positions for term, positions in postings.items() if len(positions) <= most},
        common={term: frozenset(positions) for term, positions in postings.items() if len(positions) > most},
    )


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


def _links_of(article: Signals, index: _Index, config: RelatedConfig) -> tuple[RelatedLink, ...]:
    pinned = tuple(
        RelatedLink(id=pin, score=0, reasons=(Reason(kind="pinned", term=pin, weight=0),))
        for pin in article.pinned
    )
    excluded = {article.id, *article.pinned, *article.blocked}
    ranked: list[tuple[int, int, Slug, Signals]] = []
    for position, total in _scores(article, index).items():
        other = index.articles[position]
        days = abs((article.day - other.day).days)
        score = decayed(total, days, config.half_life_days)
        if score < max(1, config.minimum) or other.id in excluded or article.id in other.blocked:
            continue
        ranked.append((-score, days, other.id, other))
    room = max(0, config.limit - len(pinned))
    best = nsmallest(room, ranked, key=lambda row: row[:3])
    mine = frozenset(article.terms)
    computed = tuple(
        RelatedLink(id=other.id, score=-negative, reasons=_reasons(mine, other, index.worth))
        for negative, _, _, other in best
    )
    return pinned + computed


def _scores(article: Signals, index: _Index) -> Mapping[int, int]:
    """Return what `article` shares with every candidate, by position, before any decay."""
    scores: dict[int, int] = {}
    for term in dict.fromkeys(article.terms):
        worth = index.worth[term]
        for position in index.opening.get(term, ()):
            scores[position] = scores.get(position, 0) + worth
    for term in dict.fromkeys(article.terms):
        for position in index.common.get(term, frozenset()) & scores.keys():
            scores[position] += index.worth[term]
    return scores


def _reasons(mine: frozenset[Node], other: Signals, worth: Mapping[Node, int]) -> tuple[Reason, ...]:
    shared = sorted((-worth[term], term) for term in set(other.terms) & mine if worth[term])
    return tuple(Reason(kind=term.kind, term=term.id, weight=-negative) for negative, term in shared)
