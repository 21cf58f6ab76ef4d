"""Results of builds in, those that are still of use out: a memo that lives as long as the preview, and forgets."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.memo import Digest, Memo
from briefgen.recall import AtHand

GENERATIONS = 4
"""Builds for which a result that no page stands on is kept: what is taken back is quick again."""


class RollingStore:
    """A store of which parts can be let go."""

    def __init__(self) -> None:
        self._content: dict[int, bytes] = {}
        self._next = 0

    def append(self, content: bytes) -> int:
        """Keep `content` and return where it is."""
        self._next += 1
        self._content[self._next] = content
        return self._next

    def read(self, start: int, length: int) -> bytes:
        """Return what was kept there; nothing where it was let go."""
        return self._content.get(start, b"")[:length]

    def drop(self, start: int) -> None:
        """Let go of what was kept there."""
        self._content.pop(start, None)


class Forgetting:
    """Lets go of what a memo holds in vain."""

    def __init__(self, memo: Memo, store: RollingStore, at_hand: AtHand) -> None:
        self._memo = memo
        self._store = store
        self._at_hand = at_hand
        self._last: dict[Digest, int] = {}
        self._generation = 0

    def forget(self, live: Collection[Digest]) -> None:
        """Drop what no build has stood on for some generations; `live` is what this one stands on."""
        self._generation += 1
        self._last |= dict.fromkeys(live, self._generation)
        for key in (self._memo.entries.keys() | self._at_hand.values.keys()) - self._last.keys():
            self._last[key] = self._generation
        for key, last in [*self._last.items()]:
            if last <= self._generation - GENERATIONS:
                del self._last[key]
                self._at_hand.values.pop(key, None)
                entry = self._memo.entries.pop(key, None)
                if entry is not None and entry.store:
                    self._store.drop(entry.start)
