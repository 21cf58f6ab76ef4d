"""A pure function and many items in, a cell for each out: its result, recalled from the memo or computed now.

What is not in the memo is computed by the engine, in whatever process, and kept. A cell knows its
result's digest at once and reads the result itself only if it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count, starmap
from operator import is_, is_not
from typing import Any, Generic, NamedTuple, TypeVar, cast

from briefgen.dumping import dump, load
from briefgen.engine import Engine
from briefgen.memo import Digest, Memo

Context = TypeVar("Context")
Item = TypeVar("Item")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Last(NamedTuple):
    """What was made the last time, and of what."""

    by: object
    columns: tuple[Any, ...]
    results: Any


class AtHand:
    """What a process that builds again and again has as it is, besides its memo."""

    def __init__(self) -> None:
        self.values: dict[Digest, object] = {}
        """Values by their keys."""
        self.made: dict[str, Last] = {}
        """By what it is called."""


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

    def once(self, name: str, by: object, make: Callable[..., Value], *parts: Collection[object]) -> Value:
        """Return what `make` makes of `parts`, which is a function of them and of `by` alone.

        It is not made again of the very objects that it was made of when `name` was asked for last.
        """
        if self.at_hand is None:
            return make(*parts)
        last = self.at_hand.made.get(name)
        if last is None or last.by != by or not all(map(is_, last.columns, parts)):
            last = self.at_hand.made[name] = Last(by, parts, make(*parts))
        return cast("Value", last.results)

    def each(
        self, name: str, by: object, make: Callable[..., Value], *columns: Sequence[object]
    ) -> Sequence[Value]:
        """Return what `make` makes of each row of `columns`, as `map` does: a function of the row and of `by` alone.

        A row of the very objects that it was of when `name` was asked for last is not made again. What comes to
        the same in the same place is the very result of the last time, and so are all of them together, so that
        what is made of them is not made again either.
        """
        return self.each_of(name, by, lambda rows: starmap(make, rows), *columns)

    def each_of(
        self,
        name: str,
        by: object,
        make: Callable[[Sequence[Any]], Iterable[Value]],
        *columns: Sequence[object],
    ) -> Sequence[Value]:
        """Return likewise what `make` makes of all rows that are to be made, in their order."""
        if self.at_hand is None:
            return tuple(make([*zip(*columns, strict=True)]))
        last = self.at_hand.made.get(name)
        if last is None or last.by != by or len(last.columns) != len(columns):
            last = Last(by, tuple(() for _ in columns), ())
        results = _renewed(last, make, columns)
        self.at_hand.made[name] = Last(by, columns, results)
        return results

    def gather(
        self, name: str, places: Sequence[Sequence[int]], column: Sequence[Value]
    ) -> Sequence[tuple[Value, ...]]:
        """Return, for each of `places`, what `column` has there.

        Only rows that have a place with another object than when `name` was asked for last are made again.
        """
        last = self.at_hand.made.get(name) if self.at_hand else None
        if last is None or last.by is not places or len(last.columns[0]) != len(column):
            results = tuple(tuple(map(column.__getitem__, own)) for own in places)
        else:
            askers = self.once(f"who asks for {name}", None, _askers, places)
            results = last.results
            touched = {
                number for place in _others(last.columns, (column,)) for number in askers.get(place, ())
            }
            if touched:
                now = [*results]
                for number in touched:
                    now[number] = tuple(map(column.__getitem__, places[number]))
                results = tuple(now)
        if self.at_hand:
            self.at_hand.made[name] = Last(places, (column,), results)
        return results


def _renewed(
    last: Last, make: Callable[[Sequence[Any]], Iterable[Value]], columns: tuple[Sequence[object], ...]
) -> Sequence[Value]:
    """Return the results of `columns`: those of the last time for rows that are the same, wherever they stand now."""
    size, before = len(columns[0]), len(last.results)
    others = _others(last.columns, columns)
    if not others and size == before:
        return cast("Sequence[Value]", last.results)
    left = (*(number for number in others if number < before), *range(size, before))
    moved = {_row_at(last.columns, number): last.results[number] for number in left}
    rows = {number: one for number in others if (one := _row_at(columns, number)) not in moved}
    made = dict(
        zip(rows, make([tuple(column[number] for column in columns) for number in rows]), strict=True)
    )
    results = [*last.results[:size], *[None] * (size - before)]
    is_same = size == before
    for number in others:
        now = made[number] if number in made else moved[_row_at(columns, number)]
        if number >= before or results[number] != now:
            results[number], is_same = now, False
    return cast("Sequence[Value]", last.results) if is_same else tuple(results)


def _others(before: tuple[Sequence[object], ...], now: tuple[Sequence[object], ...]) -> Sequence[int]:
    """Return, in order, the rows of which `now` has another object than `before` had in the same place."""
    others: set[int] = set()
    for old, new in zip(before, now, strict=True):
        if old is not new:
            others.update(compress(count(), map(is_not, old, new)))
    return sorted(others.union(range(len(before[0]), len(now[0]))))


def _row_at(columns: tuple[Sequence[object], ...], number: int) -> tuple[int, ...]:
    """Return which objects a row consists of."""
    return tuple(id(column[number]) for column in columns)


def _askers(places: Sequence[Sequence[int]]) -> Mapping[int, Sequence[int]]:
    """Return the rows that ask for each place."""
    askers: dict[int, list[int]] = {}
    for number, own in enumerate(places):
        for place in own:
            askers.setdefault(place, []).append(number)
    return askers


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


def cell_of(key: Digest, memo: Memo) -> Cell[Any]:
    """Return the cell of what is kept under `key`."""
    entry = memo.entries[key]
    return Cell(key=key, digest=entry.digest, is_marked=entry.is_marked, memo=memo)


def recall_each(
    function: Callable[[Context, Item], Kept],
    context: Context,
    items: Sequence[tuple[Digest, Callable[[], Item]]],
    recall: Recall,
) -> list[Cell[Any]]:
    """Return the cell of each of `items`, which are keys and how to make an item; what the memo has not is computed."""
    memo = recall.memo
    missing = {key: make for key, make in items if key not in memo}
    kept: Iterable[Kept] = recall.engine.each(
        function, context, (make() for make in missing.values()), total=len(missing)
    )
    for key, one in zip(missing, kept, strict=True):
        memo.keep(key, one.value, is_marked=one.is_marked)
    return [cell_of(key, memo) for key, _ in items]
