"""What is looked up, noted: so that of anything made it is known what it was made of.

A fact is the name of a mapping and a key in it: `("stories of", topic)`. Whoever makes something from
watched mappings needs no list of what it stands on, and none can be wrong.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from enum import Enum
from typing import Any, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Made = TypeVar("Made")


class Extent(Enum):
    """What stands in a key's place where a mapping is looked at as one."""

    WHOLE = "all that it holds, in order"
    COUNT = "how much it holds"


Fact = tuple[str, Hashable]
"""A mapping's name, and a key that is looked up in it, whether it is there or not; or an extent."""
Numbers = bytes
"""The numbers of facts, packed: there are dozens for each of ten thousand pages."""
_PACKING = "I"


class Witness:
    """Notes each fact that is looked up, by a number of its own."""

    def __init__(self) -> None:
        self.mappings: dict[str, Mapping[Hashable, object]] = {}
        """Those that are watched, as they are, by name."""
        self.facts: list[Fact] = []
        """By number."""
        self.seen: set[int] = set()
        """The numbers of what is looked up at the moment."""
        self._numbers: dict[Fact, int] = {}
        self._once: dict[Fact, tuple[object, tuple[int, ...]]] = {}

    def watch(self, name: str, mapping: Mapping[Key, Value]) -> Mapping[Key, Value]:
        """Return `mapping`, whose every lookup is noted from now on."""
        self.mappings[name] = cast("Mapping[Hashable, object]", mapping)
        return _Watched(mapping, name, self)

    def mapping(self, name: str) -> Any:  # noqa: ANN401 (whoever watches it knows what it holds)
        """Return the mapping of that name, as it is; nothing is noted."""
        return self.mappings[name]

    def number(self, fact: Fact) -> int:
        """Return the number of `fact`."""
        known = self._numbers.get(fact)
        if known is None:
            known = self._numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return known

    def observe(self, make: Callable[[], Made]) -> tuple[Made, Numbers]:
        """Return what `make` makes, and the numbers of the facts that it was made of."""
        outer, self.seen = self.seen, set()
        try:
            return make(), pack_numbers(sorted(self.seen))
        finally:
            self.seen = outer

    def once(self, name: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` made when this was asked first; what that was made of is noted each time."""
        known = self._once.get((name, key))
        if known is None:
            outer, self.seen = self.seen, set()
            try:
                known = make(), tuple(self.seen)
            finally:
                self.seen = outer
            self._once[name, key] = known
        self.seen.update(known[1])
        return cast("Made", known[0])


def pack_numbers(numbers: list[int]) -> Numbers:
    """Return `numbers` packed."""
    return array(_PACKING, numbers).tobytes()


def unpack_numbers(packed: Numbers) -> array[int]:
    """Return the numbers that are packed in `packed`."""
    numbers = array(_PACKING)
    numbers.frombytes(packed)
    return numbers


class _Numbered(dict[Key, int]):
    """The number of the fact behind each key of a mapping, found out once."""

    def __init__(self, name: str, witness: Witness) -> None:
        super().__init__()
        self._name = name
        self._witness = witness

    def __missing__(self, key: Key) -> int:
        number = self[key] = self._witness.number((self._name, key))
        return number


class _Watched(Mapping[Key, Value]):
    """A mapping whose every lookup is noted: what stands under a key, that nothing does, or all there is."""

    __slots__ = ("_name", "_numbers", "_own", "_witness")

    def __init__(self, own: Mapping[Key, Value], name: str, witness: Witness) -> None:
        self._own = own
        self._name = name
        self._witness = witness
        self._numbers = _Numbered[Key](name, witness)

    def __getitem__(self, key: Key) -> Value:
        self._witness.seen.add(self._numbers[key])
        return self._own[key]

    def __contains__(self, key: object) -> bool:
        self._witness.seen.add(self._numbers[cast("Key", key)])
        return key in self._own

    def __iter__(self) -> Iterator[Key]:
        self._note_whole()
        return iter(self._own)

    def __len__(self) -> int:
        self._witness.seen.add(self._witness.number((self._name, Extent.COUNT)))
        return len(self._own)

    def values(self) -> ValuesView[Value]:
        """Return all values."""
        self._note_whole()
        return self._own.values()

    def items(self) -> ItemsView[Key, Value]:
        """Return all keys with their values."""
        self._note_whole()
        return self._own.items()

    def _note_whole(self) -> None:
        self._witness.seen.add(self._witness.number((self._name, Extent.WHOLE)))
