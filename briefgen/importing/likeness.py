"""Texts in, how much two of them have in common out: the phrases of a few words that both hold.

All texts of a vault are remembered by a sample of their phrases alone, the same sample of every text,
so that one sharing any is found without reading them all; the few found so are then compared whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from zlib import crc32

from briefgen.reading.words import folded_words

PHRASE = 5
"""Words of a phrase."""
FEWEST = 20
"""Phrases that a text needs to be like another."""
ALIKE = 60
"""Per cent of the shorter text's phrases from which on two texts are nearly the same."""
SAMPLED = 8
"""One phrase of so many is in the sample."""
COMPARED = 5
"""Texts that are compared whole: those that share most of the sample."""


def phrases_of(text: str) -> frozenset[int]:
    """Return the phrases of `text`, each as a number."""
    words = [word.encode("utf-8", "replace") for word in folded_words(text)]
    phrases = zip(*(words[start:] for start in range(PHRASE)), strict=False)
    return frozenset(crc32(b" ".join(phrase)) for phrase in phrases)


def likeness(one: frozenset[int], other: frozenset[int]) -> int:
    """Return how much of the shorter of two texts is in the longer: per cent of its phrases."""
    shorter = min(len(one), len(other))
    return 100 * len(one & other) // shorter if shorter >= FEWEST else 0


class Samples:
    """The samples of many texts, and which texts have each of their phrases."""

    def __init__(self) -> None:
        self._having: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, name: str, phrases: frozenset[int]) -> None:
        """Remember a text by its name."""
        for phrase in _sample(phrases):
            self._having[phrase].append(name)

    def near(self, phrases: frozenset[int]) -> tuple[str, ...]:
        """Return the names of the texts most worth a comparison, the best first."""
        shared: Counter[str] = Counter()
        for phrase in _sample(phrases):
            shared.update(self._having.get(phrase, ()))
        return tuple(name for name, _ in sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:COMPARED])


def _sample(phrases: Iterable[int]) -> Iterable[int]:
    return (phrase for phrase in phrases if phrase % SAMPLED == 0)
