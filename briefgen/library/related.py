"""Signals of all articles in, each article's related links out, with the reasons why.

A shared term is worth its kind's weight times its rarity: sixteen steps a halving of how many
articles have it, so that a name in two stories says more than one in half of them. Scores halve
with the days between two stories. All of it is whole numbers: the same on every machine.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
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
    index = index_signals(articles, config)
    return {article.id: related_to(index, position) for position, article in enumerate(articles)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalIndex:
    """All articles by term: what finding the links of one needs of the others."""

    articles: Sequence[Signals]
    worth: Mapping[Node, int]
    opening: Mapping[Node, Sequence[int]]
    """The articles of each term that opens candidates, by position."""
    common: Mapping[Node, frozenset[int]]
    """Those of each term that is in too many articles to open any."""
    config: RelatedConfig


def index_signals(articles: Sequence[Signals], config: RelatedConfig) -> SignalIndex:
    """Return the index of `articles`."""
    postings: defaultdict[Node, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        for term in dict.fromkeys(article.terms):
            postings[term].append(position)
    most = max(FEW, len(articles) // COMMON_SHARE)
    return SignalIndex(
        articles=articles,
        worth=_worth(articles, config),
        opening={term: positions for term, positions in postings.items() if len(positions) <= most},
        common={term: frozenset(positions) for term, positions in postings.items() if len(positions) > most},
        config=config,
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


def related_to(index: SignalIndex, position: int) -> tuple[RelatedLink, ...]:
    """Return the related links of the article at `position`, best first."""
    article, config = index.articles[position], index.config
    pinned = tuple(
        RelatedLink(id=pin, score=0, reasons=(Reason(kind="pinned", term=pin, weight=0),))
        for pin in article.pinned
    )
    mine = frozenset(article.terms)
    computed = tuple(
        RelatedLink(id=other.id, score=score, reasons=_reasons(mine, other, index.worth))
        for score, other in _best(article, index, room=max(0, config.limit - len(pinned)))
    )
    return pinned + computed


def _best(article: Signals, index: SignalIndex, *, room: int) -> list[tuple[int, Signals]]:
    """Return the `room` best candidates with their scores.

    Days only lessen a score, so candidates are taken by what they share, and none is looked at that
    shares less than the least of those found.
    """
    if not room:
        return []
    half_life, least = index.config.half_life_days, max(1, index.config.minimum)
    excluded = {article.id, *article.pinned, *article.blocked}
    found: list[tuple[int, int, Slug, int]] = []
    for position, total in sorted(_scores(article, index).items(), key=itemgetter(1), reverse=True):
        if total < least:
            break
        other = index.articles[position]
        days = abs((article.day - other.day).days)
        score = decayed(total, days, half_life)
        if score < least or other.id in excluded or article.id in other.blocked:
            continue
        insort(found, (-score, days, other.id, position))
        if len(found) >= room:
            del found[room:]
            least = max(least, -found[-1][0])
    return [(-negative, index.articles[position]) for negative, _, _, position in found]


def _scores(article: Signals, index: SignalIndex) -> Mapping[int, int]:
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
