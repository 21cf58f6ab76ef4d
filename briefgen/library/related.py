"""Signals of all articles in, each article's related links out, with the reasons why.

A shared term is worth its kind's weight times its rarity: sixteen steps a halving of how many
articles have it, so that a name in two stories says more than one in half of them. Scores halve
with the days between two stories. All of it is whole numbers: the same on every machine.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
NEAR = 1_000
"""Articles before and after one that are ranked first."""


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
    """All articles by term, each a number: an article's is its rank by day, a term's its place among all."""

    config: RelatedConfig
    ranks: Sequence[int]
    """Each article's, in the order in which they were given."""
    articles: Sequence[Signals]
    """By day, without their terms: an index goes to other processes."""
    days: Sequence[int]
    """Each article's."""
    terms: Sequence[tuple[int, ...]]
    """Each article's, once each."""
    worth: Sequence[int]
    """What sharing each term is worth."""
    reasons: Sequence[Reason]
    """Each term as a reason."""
    opening: Mapping[int, Sequence[int]]
    """The articles of each term that opens candidates."""
    common: Mapping[int, int]
    """A bit for each term that is in too many articles to open any."""
    bits: Sequence[int]
    """Those bits of each article's terms."""


def index_signals(articles: Sequence[Signals], config: RelatedConfig) -> SignalIndex:
    """Return what `related_to` finds an article's links in."""
    order = sorted(range(len(articles)), key=lambda position: (articles[position].day, articles[position].id))
    by_day = [articles[position] for position in order]
    counts = Counter(term for article in by_day for term in article.terms)
    nodes = sorted(counts)
    numbers = {node: number for number, node in enumerate(nodes)}
    terms = [tuple(dict.fromkeys(numbers[node] for node in article.terms)) for article in by_day]
    postings: list[list[int]] = [[] for _ in nodes]
    for rank, own in enumerate(terms):
        for term in own:
            postings[term].append(rank)
    worth = [_worth(node, counts[node], len(by_day), config) for node in nodes]
    most = max(FEW, len(by_day) // COMMON_SHARE)
    too_many = (term for term, found in enumerate(postings) if len(found) > most)
    common = {term: 1 << place for place, term in enumerate(too_many)}
    return SignalIndex(
        config=config,
        ranks=sorted(range(len(order)), key=order.__getitem__),
        articles=[replace(article, terms=()) for article in by_day],
        days=[article.day.toordinal() for article in by_day],
        terms=terms,
        worth=worth,
        reasons=[
            Reason(kind=node.kind, term=node.id, weight=weight)
            for node, weight in zip(nodes, worth, strict=True)
        ],
        opening={term: found for term, found in enumerate(postings) if term not in common},
        common=common,
        bits=[sum(common.get(term, 0) for term in own) for own in terms],
    )


def _worth(node: Node, count: int, total: int, config: RelatedConfig) -> int:
    """Return what sharing a term that is in `count` of `total` articles is worth."""
    weights = {
        Kind.THREAD: config.weights.thread,
        Kind.PERSON: config.weights.person,
        Kind.TOPIC: config.weights.topic,
        Kind.PLACE: config.weights.place,
    }
    return weights.get(node.kind, 0) * rarity(count, total)


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
    """Return the related links of the article that was given at `position`, best first."""
    rank = index.ranks[position]
    article = index.articles[rank]
    pinned = tuple(
        RelatedLink(id=pin, score=0, reasons=(Reason(kind="pinned", term=pin, weight=0),))
        for pin in article.pinned
    )
    mine = frozenset(index.terms[rank])
    room = index.config.limit - len(pinned)
    best = _best(index, rank, mine, room=room) if room > 0 else ()
    return pinned + tuple(
        RelatedLink(
            id=index.articles[other].id,
            score=-negative,
            reasons=_reasons(index, mine & {*index.terms[other]}),
        )
        for negative, _, _, other in best
    )


Row = tuple[int, int, Slug, int]
"""A score, negative; the days between; and a candidate's id and rank by day: the least is the best."""


def _best(index: SignalIndex, rank: int, mine: frozenset[int], *, room: int) -> Sequence[Row]:
    """Return the best candidates of an article whose terms are `mine`, as many as there is `room` for.

    Those near in time are ranked first: they bound how far away a better one can be.
    """
    most = sum(index.worth[term] for term in mine)
    opening = [(index.worth[term], index.opening[term]) for term in mine if term in index.opening]
    ranking = _Ranking(index, rank, room=room)
    first, last = max(0, rank - NEAR), min(len(index.days), rank + NEAR + 1)
    ranking.add(_totals(opening, first, last))
    reach = ranking.reach(most)
    day = index.days[rank]
    ranking.add(_totals(opening, bisect_left(index.days, day - reach), first))
    ranking.add(_totals(opening, last, bisect_right(index.days, day + reach)))
    return ranking.best


def _totals(opening: Iterable[tuple[int, Sequence[int]]], start: int, end: int) -> dict[int, int]:
    """Return what the candidates from `start` to `end` share of terms that open, each with what it is worth."""
    totals: dict[int, int] = {}
    if start >= end:
        return totals
    for worth, postings in opening:
        for other in postings[bisect_left(postings, start) : bisect_left(postings, end)]:
            if other in totals:
                totals[other] += worth
            else:
                totals[other] = worth
    return totals


class _Ranking:
    """The best candidates of one article so far, and what another needs to be among them."""

    def __init__(self, index: SignalIndex, rank: int, *, room: int) -> None:
        self.best: list[Row] = []
        self._index = index
        self._rank = rank
        self._room = room
        article = index.articles[rank]
        self._excluded = {article.id, *article.pinned, *article.blocked}
        self._threshold = max(1, index.config.minimum)
        mine = (term for term in index.terms[rank] if term in index.common)
        self._common = [(index.common[term], index.worth[term]) for term in mine]
        self._common_worths: dict[int, int] = {}

    def add(self, totals: Mapping[int, int]) -> None:
        """Rank candidates by what they share of terms that open; common terms add to it."""
        shared, worths, threshold = self._index.bits, self._common_worths, self._threshold
        mine = shared[self._rank]
        least = threshold - self._worth_of(mine)
        ranked: list[tuple[int, int]] = []
        for other, total in totals.items():
            if total >= least:
                bits = shared[other] & mine
                whole = total + (worths[bits] if bits in worths else self._worth_of(bits))
                if whole >= threshold:
                    ranked.append((whole, other))
        ranked.sort(reverse=True)
        for total, other in ranked:
            if total < self._threshold:
                return
            self._add_one(total, other)

    def _worth_of(self, bits: int) -> int:
        """Return what sharing some of the common terms is worth."""
        whole = self._common_worths[bits] = sum(worth for bit, worth in self._common if bits & bit)
        return whole

    def _add_one(self, total: int, other: int) -> None:
        index = self._index
        days = abs(index.days[other] - index.days[self._rank])
        score = decayed(total, days, index.config.half_life_days)
        if score < self._threshold:
            return
        article, signals = index.articles[self._rank], index.articles[other]
        if signals.id in self._excluded or article.id in signals.blocked:
            return
        insort(self.best, (-score, days, signals.id, other))
        if len(self.best) > self._room:
            self.best.pop()
        if len(self.best) == self._room:
            self._threshold = -self.best[-1][0]

    def reach(self, score: int) -> int:
        """Return in how many days `score` decays below what a candidate needs."""
        half_life = self._index.config.half_life_days
        if half_life <= 0:
            return self._index.days[-1]
        halvings = (score // self._threshold).bit_length()
        return bisect_left(
            range(halvings * half_life),
            1,
            key=lambda days: int(decayed(score, days, half_life) < self._threshold),
        )


def _reasons(index: SignalIndex, shared: Iterable[int]) -> tuple[Reason, ...]:
    worth = index.worth
    ranked = sorted((-worth[term], term) for term in shared if worth[term])
    return tuple(index.reasons[term] for _, term in ranked)
