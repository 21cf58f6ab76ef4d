"""Rhythm, by a clock that is only a number: bursts are waited out, nothing is missed, the deaf poll."""

from __future__ import annotations

from math import inf

import pytest

from briefgen.preview.rhythm import DEAFNESS, Pace, Reason, Rhythm

PACE = Pace(quiet=0.05, longest=0.5, heartbeat=2.0, poll=0.3, share=0.1, late=1.0, pause=0.2, mess=2.0)


def looked(rhythm: Rhythm, now: float, *, is_changed: bool = False, cost: float = 0.0) -> None:
    """Look at `now`, for the reason that is due then."""
    _, reason = rhythm.next_look()
    rhythm.begin_look()
    rhythm.end_look(now, reason=reason, is_changed=is_changed, cost=cost)


@pytest.fixture
def rhythm() -> Rhythm:
    """Return a rhythm that has looked once, at 0."""
    made = Rhythm(PACE, now=0.0, does_poll=False)
    looked(made, 0.0, is_changed=True)
    return made


def test_rhythm_begins_with_a_look() -> None:
    """The first build waits for no event."""
    at, _ = Rhythm(PACE, now=10.0, does_poll=False).next_look()
    assert at <= 10.0


def test_rhythm_looks_when_a_burst_is_over(rhythm: Rhythm) -> None:
    """Each event puts the look off until it is quiet."""
    rhythm.wake(1.0)
    assert rhythm.next_look() == (1.05, Reason.EVENT)
    rhythm.wake(1.04)
    assert rhythm.next_look()[0] == pytest.approx(1.09)


def test_rhythm_looks_during_a_burst_that_does_not_end(rhythm: Rhythm) -> None:
    """Whoever writes without end is looked at all the same."""
    for number in range(100):
        rhythm.wake(1.0 + number / 50)
    assert rhythm.next_look() == (1.5, Reason.EVENT)


def test_rhythm_takes_an_event_during_a_look_for_a_new_one(rhythm: Rhythm) -> None:
    """What happens while the tree is looked at may have come too late for that look."""
    rhythm.wake(1.0)
    rhythm.begin_look()
    rhythm.wake(1.2)
    rhythm.end_look(1.3, reason=Reason.EVENT, is_changed=True, cost=0.1)
    assert rhythm.next_look() == (1.25, Reason.EVENT)


def test_rhythm_looks_unasked_now_and_then(rhythm: Rhythm) -> None:
    """Without any event there is a heartbeat, slower where looking is dear."""
    assert rhythm.next_look() == (2.0, Reason.HEARTBEAT)
    looked(rhythm, 2.0, cost=0.9)
    assert rhythm.next_look()[0] == pytest.approx(11.0)


def test_rhythm_polls_where_it_is_told_to() -> None:
    """Without events the heartbeat is quick."""
    polling = Rhythm(PACE, now=0.0, does_poll=True)
    looked(polling, 0.0, is_changed=True)
    assert polling.next_look() == (0.3, Reason.HEARTBEAT)


def test_rhythm_is_deaf_after_edits_without_events(rhythm: Rhythm) -> None:
    """Edits that heartbeats find again and again, and no event told of, mean that none come."""
    for number in range(DEAFNESS + 1):
        assert not rhythm.is_deaf
        looked(rhythm, 2.0 * (number + 1), is_changed=True)
    assert rhythm.is_deaf


def test_rhythm_hears_an_event_that_is_late(rhythm: Rhythm) -> None:
    """An edit that a heartbeat found just before its event came is no sign of deafness."""
    for number in range(10):
        now = 2.0 * (number + 1)
        looked(rhythm, now, is_changed=True)
        rhythm.wake(now + 0.2)
        looked(rhythm, now + 0.25)
    assert not rhythm.is_deaf


def test_rhythm_tidies_a_moment_after_the_last_build(rhythm: Rhythm) -> None:
    """Pages of a build are answered first, and what was tidied once is not tidied again."""
    assert rhythm.next_tidying() == inf
    rhythm.end_build(1.0)
    assert rhythm.next_tidying() == pytest.approx(1.2)
    rhythm.end_build(1.1)
    assert rhythm.next_tidying() == pytest.approx(1.3)
    rhythm.begin_tidying()
    assert rhythm.next_tidying() == inf


def test_rhythm_does_not_tidy_before_a_look_that_is_due_soon(rhythm: Rhythm) -> None:
    """Whoever saves again need not wait until all is tidy, unless there was no time for it all along."""
    rhythm.end_build(1.0)
    rhythm.wake(1.19)
    assert rhythm.next_tidying() == pytest.approx(3.0)
    for number in range(20):
        rhythm.end_build(1.2 + number / 10)
    assert rhythm.next_tidying() == pytest.approx(3.0)
    rhythm.begin_look()
    assert rhythm.next_tidying() == pytest.approx(3.0)
