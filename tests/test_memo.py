"""Digests of values, and results kept under them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.memo import DamagedMemoError, Memo, MemoryStore, derive, digest, memory

REPOSITORY = Path(__file__).parents[1]


class Colour(Enum):
    """An enumeration."""

    RED = "red"


class Signal(Enum):
    """Another, with a member of the same name and value."""

    RED = "red"


@dataclass(frozen=True)
class Point:
    """A record."""

    x: object
    y: object


@dataclass(frozen=True)
class Pair:
    """Another record with the same fields."""

    x: object
    y: object


@dataclass
class Loose:
    """A record that may change."""

    x: int


UNLIKE: tuple[object, ...] = (
    None,
    True,
    1,
    "1",
    b"1",
    Decimal(1),
    "",
    b"",
    (),
    {},
    (1,),
    ((1,),),
    ("1",),
    ("a", "b"),
    ("ab", ""),
    ("ab",),
    {"a": "b"},
    PurePosixPath("a"),
    "a",
    date(2031, 5, 14),
    datetime(2031, 5, 14, tzinfo=UTC),
    datetime(2031, 5, 14, tzinfo=timezone(timedelta(hours=1))),
    datetime(2031, 5, 14, tzinfo=UTC, fold=1),
    Colour.RED,
    Signal.RED,
    "RED",
    Point(1, 2),
    Pair(1, 2),
    Point((1, 2), ()),
    (1, 2),
    "\udcff",
)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_digest_tells_values_apart() -> None:
    """Values of another kind, shape or content have other digests."""
    assert len({digest(value) for value in UNLIKE}) == len(UNLIKE)


@given(values, values)
def test_digest_is_equal_where_values_are(one: object, other: object) -> None:
    """Equal values of the same types have one digest, and others have another."""
    assert (digest(one) == digest(other)) == (repr_of(one) == repr_of(other))


def repr_of(value: object) -> str:
    """Return what tells a value from others, whatever the order of a mapping."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{repr_of(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(repr_of, value)) + ")"
    return repr(value)


@pytest.mark.parametrize(
    "value",
    [1.5, {1, 2}, [1], object(), Loose(1), (1, [2]), {"a": 1.5}],
    ids=lambda value: type(value).__name__,
)
def test_digest_refuses_what_has_no_canonical_encoding(value: object) -> None:
    """What may be written in two ways, or may change, has no digest."""
    with pytest.raises(TypeError, match="no canonical encoding"):
        digest(value)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_digest_is_the_same_in_every_process(seed: str) -> None:
    """No hash seed, and nothing else of a process, changes a digest."""
    code = "from briefgen.memo import digest; print(digest({'b': (1, 'x'), 'a': None}).hex())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest({"a": None, "b": (1, "x")}).hex()


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_derive_tells_arguments_apart(one: list[bytes], other: list[bytes]) -> None:
    """Keys differ with the step and with each argument, however they are cut."""
    assert (derive("step", *one) == derive("step", *other)) == (one == other)
    assert derive("step", *one) != derive("other", *one)


def test_memo_returns_what_was_kept() -> None:
    """A value is kept under its key with what is known of it; without one nothing is to be had."""
    memo = memory()
    key = derive("step", b"argument")
    entry = memo.keep(key, b"value", is_marked=True)
    assert (entry.length, entry.is_marked, memo.kept) == (5, True, 1)
    assert key in memo
    assert memo.recall(key) == b"value"
    with pytest.raises(DamagedMemoError):
        memo.recall(derive("step", b"another"))


def test_memo_notices_what_is_not_as_it_was_kept() -> None:
    """A store that gives back other bytes, or fewer, is no memo any more."""
    store = MemoryStore()
    memo = Memo(store)
    key = derive("step")
    entry = memo.keep(key, b"value")
    memo.entries[key] = entry._replace(length=4)
    with pytest.raises(DamagedMemoError):
        memo.recall(key)


def test_memo_reads_what_an_earlier_run_kept() -> None:
    """Entries of an earlier run are read from its store, new ones from the other, and both may be empty values."""
    earlier = MemoryStore()
    key, other = derive("one"), derive("two")
    entry = Memo(earlier).keep(key, b"earlier")._replace(store=0)
    memo = Memo(MemoryStore(), earlier=earlier, entries={key: entry})
    memo.keep(other, b"")
    assert (memo.recall(key), memo.recall(other), memo.kept) == (b"earlier", b"", 1)
