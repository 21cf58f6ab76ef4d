"""Tables of words as they are written down in, sets of words out."""

from __future__ import annotations

from collections.abc import Mapping


def listed(words: str) -> frozenset[str]:
    """Return the words of a table.

    >>> sorted(listed("van von"))
    ['van', 'von']
    """
    return frozenset(words.split())


def all_of(tables: Mapping[str, str]) -> frozenset[str]:
    """Return the words of all languages, folded.

    >>> sorted(all_of({"en": "said", "de": "sagte"}))
    ['sagte', 'said']
    """
    return frozenset(word for table in tables.values() for word in table.casefold().split())
