"""Recall at hand: what is kept of the last time never shows but in what is not made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from briefgen.engine import IN_TURN
from briefgen.memo import memory
from briefgen.recall import AtHand, Recall


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is the same only as itself, and equal to others of its worth."""

    worth: int


def at_hand() -> Recall:
    """Return what a process recalls that builds again and again."""
    return Recall(memo=memory(), engine=IN_TURN, at_hand=AtHand())


ITEMS = tuple(Item(worth // 2) for worth in range(8))
"""Some of them equal to one another."""
COLUMNS = st.lists(st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS)), max_size=8)


@given(st.lists(st.tuples(st.integers(0, 1), COLUMNS), max_size=8))
def test_each_is_as_if_it_were_made_anew(steps: list[tuple[int, list[tuple[Item, Item]]]]) -> None:
    """Whatever came before: rows that moved, came, went or came back, and another ground to make them by."""
    recall = at_hand()
    for by, rows in steps:
        left, right = [one for one, _ in rows], [one for _, one in rows]
        found = recall.each("x", by, lambda one, other, by=by: (one.worth, other.worth, by), left, right)
        assert found == tuple((one.worth, other.worth, by) for one, other in rows)


def makings(*columns: Sequence[Item]) -> list[list[int]]:
    """Return which items are made of each column, one after the other."""
    recall = at_hand()
    made: list[list[int]] = []
    for column in columns:
        made.append([])
        recall.each("x", None, lambda one: made[-1].append(one.worth), column)
    return made


def test_each_makes_again_what_is_another_alone() -> None:
    """An item that was there is not made again, wherever it stands now; an equal one is another."""
    one, two, three, same = Item(1), Item(2), Item(3), Item(2)
    assert makings((one, two), (one, two), (two, one), (three, two, one), (one,)) == [[1, 2], [], [], [3], []]
    assert makings((one, two), (one, same)) == [[1, 2], [2]]


def test_each_returns_the_very_results_where_all_comes_to_the_same() -> None:
    """What is made of results that are equal need not be made again."""
    recall = at_hand()
    first = recall.each("x", None, lambda one: one.worth, (Item(1), Item(2)))
    assert recall.each("x", None, lambda one: one.worth, (Item(1), Item(2))) is first
    assert recall.each("x", None, lambda one: one.worth, (Item(1),)) == (1,)
    own = recall.each("y", None, lambda one: (one.worth,), (Item(1), Item(2), Item(3)))
    now = recall.each("y", None, lambda one: (one.worth,), (Item(1), Item(5), Item(3)))
    assert now == ((1,), (5,), (3,))
    assert [one is other for one, other in zip(own, now, strict=True)] == [True, False, True]


def test_once_makes_again_where_a_part_is_another_object() -> None:
    """What is made of the very same parts by the same ground is not made again."""
    recall, made = at_hand(), []

    def make(part: Sequence[int]) -> int:
        made.append(part)
        return sum(part)

    part = (1, 2)
    assert [recall.once("x", by, make, part) for by in (1, 1, 2, 2)] == [3, 3, 3, 3]
    assert len(made) == 2
    assert recall.once("x", 2, make, (1, 3)) == 4
    assert recall.once("x", 2, make, part) == 3


def test_nothing_is_at_hand_where_one_build_is_all() -> None:
    """Everything is made each time that it is asked for."""
    recall, made = Recall(memo=memory(), engine=IN_TURN), []
    column = (Item(1),)
    for _ in range(2):
        recall.each("x", None, lambda one: made.append(one.worth), column)
        recall.once("y", None, lambda _: made.append(0), column)
    assert made == [1, 0, 1, 0]


@given(
    st.lists(st.lists(st.integers(0, 3), max_size=3), max_size=6),
    st.lists(st.lists(st.sampled_from(ITEMS), min_size=4, max_size=5), max_size=6),
)
def test_gather_is_as_if_it_were_made_anew(places: list[list[int]], columns: list[list[Item]]) -> None:
    """Whatever changes in a column, each row has what is in its places."""
    recall = at_hand()
    for column in columns:
        for _ in range(2):
            found = recall.gather("x", places, column)
            assert found == tuple(tuple(column[place] for place in own) for own in places)


def test_gather_follows_other_places() -> None:
    """Places that are others are looked up, though the column is the same."""
    recall, column = at_hand(), (Item(0), Item(1))
    assert recall.gather("x", [[0]], column) == ((column[0],),)
    assert recall.gather("x", [[1], [1, 0]], column) == ((column[1],), (column[1], column[0]))
    other = (Item(0), Item(5))
    assert recall.gather("x", [[1], [1, 0]], other) == ((other[1],), (other[1], other[0]))
