"""All names in, an index out that tells which of them a text can have, by its words alone.

A name is found only where all its words stand, so a text without one of them does not depend on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.library.mentions import Meaning
from briefgen.library.names import words_in
from briefgen.memo import Digest, derive

NameIndex = Mapping[str, Sequence[tuple[frozenset[str], Digest]]]
"""By the longest word of each, which few texts have: its words, and the digest of it and what it means."""

_WORDLESS = ""


def index_names(meanings: Mapping[str, Meaning]) -> NameIndex:
    """Return the index of the names that are `meanings`' keys, as `comparable` has them."""
    index: defaultdict[str, list[tuple[frozenset[str], Digest]]] = defaultdict(list)
    for name, meaning in meanings.items():
        words = words_in([name])
        goal = (meaning.kind, meaning.id) if meaning else ()
        own = derive("name", *(part.encode("utf-8", "surrogatepass") for part in (name, *goal)))
        index[max(words, key=lambda word: (len(word), word), default=_WORDLESS)].append((words, own))
    return index


def meet_names(words: frozenset[str], index: NameIndex) -> Sequence[Digest]:
    """Return the digests of the names that a text of these `words` can have, in an order of their own."""
    keys = (_WORDLESS, *(index.keys() & words))
    return sorted(own for key in keys for needed, own in index.get(key, ()) if needed <= words)
