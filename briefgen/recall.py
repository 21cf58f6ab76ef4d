"""A pure function and many items in, a cell for each out: its result, recalled from the memo or computed now.

What is not in the memo is computed by the engine, in whatever process, and kept. A cell knows its
result's digest at once and reads the result itself only if it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from briefgen.dumping import dump, load
from briefgen.engine import Engine
from briefgen.memo import Digest, Memo

Context = TypeVar("Context")
Item = TypeVar("Item")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class AtHand:
    """What a process that builds again and again has as it is, besides its memo."""

    def __init__(self) -> None:
        self.values: dict[Digest, object] = {}
        """Values by their keys."""
        self.made: dict[str, tuple[object, dict[int, tuple[object, object, object]]]] = {}
        """What was made of each item, by the item's identity: the item, what else it was made of, the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How results come about: out of the memo, else from the engine."""

    memo: Memo
    engine: Engine
    at_hand: AtHand | None = None
    """None where one build is all."""

    def has(self, key: Digest) -> bool:
        """Tell whether there is a value under `key`."""
        return key in self.memo or (self.at_hand is not None and key in self.at_hand.values)

    def value(self, key: Digest) -> Any:  # noqa: ANN401 (whatever was kept)
        """Return the value under `key`, which nobody may change; DamagedMemoError where the memo has lost it."""
        if self.at_hand is None:
            return load(self.memo.recall(key))
        if key not in self.at_hand.values:
            self.at_hand.values[key] = load(self.memo.recall(key))
        return self.at_hand.values[key]

    def keep(self, key: Digest, value: object) -> None:
        """Keep `value` under `key`: at hand, where that is of use, and else in the memo."""
        if self.at_hand is None:
            self.memo.keep(key, dump(value))
        else:
            self.at_hand.values[key] = value

    def each(
        self,
        name: str,
        by: object,
        items: Iterable[Item],
        make: Callable[[Item], Value],
        *,
        part: Callable[[Item], object] = lambda _: None,
    ) -> list[Value]:
        """Return what `make` makes of each item, which is a function of the item, its `part` and `by` alone.

        Of an item that is the very object it was when `name` was asked for last, that is not made again.
        """
        if self.at_hand is None:
            return [make(item) for item in items]
        last_by, last = self.at_hand.made.get(name, (None, {}))
        known = last if last_by == by else {}
        now: dict[int, tuple[object, object, object]] = {}
        results: list[Value] = []
        for item in items:
            own, one = part(item), known.get(id(item))
            if one is None or one[0] is not item or one[1] != own:
                one = item, own, make(item)
            now[id(item)] = one
            results.append(cast("Value", one[2]))
        self.at_hand.made[name] = by, now
        return results


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A result as bytes, to be kept."""

    value: bytes
    is_marked: bool
    """Whether it has diagnostics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Generic[Value_co]):
    """One result."""

    key: Digest
    digest: Digest
    """Equal where the results are."""
    is_marked: bool
    memo: Memo

    def read(self) -> Value_co:
        """Return the result; DamagedMemoError where the memo has lost it."""
        return cast("Value_co", load(self.memo.recall(self.key)))


def cell_at(key: Digest, memo: Memo) -> Cell[Any] | None:
    """Return the cell of what is kept under `key`, or None."""
    entry = memo.entries.get(key)
    if entry is None:
        return None
    return Cell(key=key, digest=entry.digest, is_marked=entry.is_marked, memo=memo)


def recall_each(
    function: Callable[[Context, Item], Kept],
    context: Context,
    items: Sequence[tuple[Digest, Callable[[], Item]]],
    recall: Recall,
) -> None:
    """See that the memo has the result for each of `items`, which are keys and how to make an item."""
    missing = {key: make for key, make in items if key not in recall.memo}
    kept: Iterable[Kept] = recall.engine.each(
        function, context, (make() for make in missing.values()), total=len(missing)
    )
    for key, one in zip(missing, kept, strict=True):
        recall.memo.keep(key, one.value, is_marked=one.is_marked)
