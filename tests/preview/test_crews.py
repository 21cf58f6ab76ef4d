"""Crews of a preview: little is done in turn, much by processes that are begun anew, nothing once all is in vain."""

from __future__ import annotations

import os

import pytest

from briefgen.preview.crews import FEWEST, EndedError, LooseCrew


def where(context: int, item: int) -> tuple[int, int]:
    """Return what was made of an item, and which process made it."""
    return context + item, os.getpid()


def test_crew_does_little_in_turn() -> None:
    """A few items stay in this process."""
    made = list(LooseCrew(workers=2, is_ended=lambda: False).each(where, 10, range(3), total=3))
    assert made == [(10, os.getpid()), (11, os.getpid()), (12, os.getpid())]


@pytest.mark.slow
def test_crew_does_much_elsewhere_and_in_order() -> None:
    """Many items go to other processes; their results come in the items' order."""
    made = list(LooseCrew(workers=2, is_ended=lambda: False).each(where, 0, range(FEWEST), total=FEWEST))
    assert [value for value, _ in made] == list(range(FEWEST))
    assert os.getpid() not in {process for _, process in made}


def test_crew_stops_in_the_middle_of_what_is_in_vain() -> None:
    """Once nobody waits any more, no further item is made."""
    made: list[int] = []

    def make(_context: None, item: int) -> int:
        made.append(item)
        return item

    with pytest.raises(EndedError):
        list(LooseCrew(workers=1, is_ended=lambda: len(made) == 2).each(make, None, range(9), total=9))
    assert made == [0, 1]
