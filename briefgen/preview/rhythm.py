"""Wakes and a clock in, when to look at the tree out: soon after the last event of a burst, and now and then unasked.

What a build left is tidied once its pages had time to be answered, and never in front of a look that is due.

It knows no clock of its own: every moment is given, in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf

DEAFNESS = 2
"""Edits that no event told of, after which events are not waited for any more."""


class Reason(StrEnum):
    """Why it is time to look."""

    EVENT = "event"
    HEARTBEAT = "heartbeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How soon, in seconds."""

    quiet: float = 0.05
    """Without events, after which a burst is over."""
    longest: float = 0.5
    """After a burst's first event, however long it goes on."""
    heartbeat: float = 1.5
    """Between two looks without an event."""
    poll: float = 0.25
    """Likewise where no events come."""
    share: float = 0.1
    """Of one processor that looking unasked may take."""
    late: float = 1.0
    """How long an event may be on its way."""
    pause: float = 0.2
    """After a build, in which its pages are answered before anything is tidied."""
    mess: float = 2.0
    """Untidied at most, however many builds follow one another."""


class Rhythm:
    """Decides when to look."""

    def __init__(self, pace: Pace, *, now: float, does_poll: bool) -> None:
        self._pace = pace
        self._first: float | None = now
        """When the burst began that is not looked at yet: we begin with a look."""
        self._last = now - pace.quiet
        self._looked = now
        self._cost = 0.0
        self._suspected: float | None = None
        self._missed = 0
        self._built = -inf
        self._untidy: float | None = None
        """When the first build was made that nothing was tidied after."""
        self.does_poll = does_poll

    def wake(self, now: float) -> None:
        """Note an event."""
        self._first = now if self._first is None else self._first
        self._last = now
        if self._suspected is not None and now - self._suspected <= self._pace.late:
            self._suspected = None

    def next_look(self) -> tuple[float, Reason]:
        """Return when to look, if nothing happens before."""
        pace = self._pace
        pause = max(pace.poll if self.does_poll else pace.heartbeat, self._cost / pace.share)
        if self._first is None:
            return self._looked + pause, Reason.HEARTBEAT
        return min(self._last + pace.quiet, self._first + pace.longest), Reason.EVENT

    def begin_look(self) -> None:
        """Take all events so far as looked at."""
        self._first = None

    def end_look(self, now: float, *, reason: Reason, is_changed: bool, cost: float) -> None:
        """Note what a look found, and the seconds it took."""
        if self._suspected is not None and now - self._suspected > self._pace.late:
            self._suspected = None
            self._missed += 1
        if is_changed and reason is Reason.HEARTBEAT and self._first is None and not self.does_poll:
            self._suspected = now
        self._looked, self._cost = now, cost

    def end_build(self, now: float) -> None:
        """Note that a build was made."""
        self._built = now
        self._untidy = now if self._untidy is None else self._untidy

    def next_tidying(self) -> float:
        """Return when to tidy, if nothing happens before; infinity where there is nothing to tidy."""
        if self._untidy is None:
            return inf
        longest = self._untidy + self._pace.mess
        return longest if self._first is not None else min(self._built + self._pace.pause, longest)

    def begin_tidying(self) -> None:
        """Take all builds so far as tidied after."""
        self._untidy = None

    @property
    def is_deaf(self) -> bool:
        """Whether edits were found again and again that no event told of."""
        return self._missed >= DEAFNESS
