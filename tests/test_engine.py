"""Tests of a crew of worker processes: what it computes, and when there is one."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Iterator

import pytest

from briefgen.engine import CHUNK, FEWEST, IN_TURN, MANY, Crew
from briefgen.errors import OutsideError

SOME = 3 * FEWEST
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def match_start(pattern: re.Pattern[str], number: int) -> tuple[int, bool]:
    """Return a number, and whether a pattern finds it."""
    return number, bool(pattern.match(str(number)))


def tell_process(_context: None, _item: int) -> int:
    """Return which process computes this."""
    return os.getpid()


def end_oneself(_context: None, _item: int) -> None:
    """End this process as another might."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def crew() -> Iterator[Crew]:
    """Return a crew of two, that ends with the test."""
    crew = Crew(workers=2)
    yield crew
    crew.dismiss()


def test_crew_gives_what_each_gives_in_turn(crew: Crew) -> None:
    """Results come in the order of the items, of one function after another, each with what it needs."""
    for pattern in (re.compile("1"), re.compile("[2-4]")):
        results = list(crew.each(match_start, pattern, range(SOME), total=SOME))
        assert results == list(IN_TURN.each(match_start, pattern, range(SOME), total=SOME))


def test_crew_works_on_two_things_at_once(crew: Crew) -> None:
    """Who takes results of one function may ask for those of another before all are taken."""
    one, two = (crew.each(match_start, re.compile(digit), range(SOME), total=SOME) for digit in "12")
    both = list(zip(one, two, strict=True))
    assert [found for (_, found), _ in both] == [str(number).startswith("1") for number in range(SOME)]
    assert [found for _, (_, found) in both] == [str(number).startswith("2") for number in range(SOME)]


def test_crew_is_the_same_until_it_is_dismissed(crew: Crew) -> None:
    """Processes that were begun go on with whatever comes; after they were let go, others are begun."""

    def at_work() -> set[int]:
        return set(crew.each(tell_process, None, range(40 * CHUNK), total=40 * CHUNK))

    before, again = at_work(), at_work()
    assert os.getpid() not in before | again
    assert len(before | again) <= 2
    crew.dismiss()
    assert not at_work() & (before | again)


@pytest.mark.parametrize(("workers", "items"), [(2, FEWEST - 1), (1, SOME)])
def test_crew_of_one_or_for_little_is_nobody(workers: int, items: int) -> None:
    """Who works alone, and what is little, begins no process, whatever was expected."""
    crew = Crew(workers=workers)
    assert set(crew.each(tell_process, None, range(items), total=SOME)) == {os.getpid()}
    crew.dismiss()


def test_crew_that_is_killed_is_told(crew: Crew) -> None:
    """A worker that another ends is an error that says what can be done."""
    with pytest.raises(OutsideError, match="a process of this build was killed"):
        list(crew.each(end_oneself, None, range(SOME), total=SOME))
    crew.dismiss()
    assert len(list(crew.each(tell_process, None, range(SOME), total=SOME))) == SOME


@pytest.mark.parametrize(("workers", "items", "begun"), [(2, MANY, 2), (2, MANY - 1, 0), (1, MANY, 0)])
def test_prepare_begins_processes_where_much_is_to_come(workers: int, items: int, begun: int) -> None:
    """For thousands of items the processes begin before anything is in memory; for fewer, when they are needed."""
    before = set(multiprocessing.active_children())
    crew = Crew(workers=workers)
    crew.prepare(items)
    assert len(set(multiprocessing.active_children()) - before) == begun
    crew.dismiss()
    assert set(multiprocessing.active_children()) <= before
