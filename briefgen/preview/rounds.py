"""Wakes in, builds out: one thread that looks at the tree when it is woken, and builds where it is another.

Whatever else needs what the builder has, such as the desk, is done between two builds, in this thread; and
what builds left is tidied when nobody waits for the next.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from briefgen.preview.glance import Glance
from briefgen.preview.rhythm import Reason, Rhythm

Result = TypeVar("Result")
_Job = tuple[Future[Any], Callable[[], Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What is done in a round."""

    look: Callable[[], Glance]
    build: Callable[[Glance], bool]
    """Tells whether that could be done."""
    tidy: Callable[[], None]
    """Lets go of what builds left."""
    is_due: Callable[[], bool]
    """Tells that time alone makes another site."""
    on_deaf: Callable[[], None]
    """Is told that no events come."""


class Rounds:
    """Looks, and builds where there is something new."""

    def __init__(self, rhythm: Rhythm, deeds: Deeds, *, clock: Callable[[], float]) -> None:
        self._rhythm = rhythm
        self._deeds = deeds
        self._clock = clock
        self._turn = threading.Condition()
        self._jobs: deque[_Job] = deque()
        self._built: Glance | None = None
        self._is_ended = False

    def wake(self) -> None:
        """Say that something happened; from any thread."""
        with self._turn:
            self._rhythm.wake(self._clock())
            self._turn.notify()

    def submit(self, job: Callable[[], Result]) -> Future[Result]:
        """Have `job` done between two builds; from any thread."""
        future: Future[Result] = Future()
        with self._turn:
            self._jobs.append((future, job))
            self._turn.notify()
        return future

    def end(self) -> None:
        """Begin nothing more; from any thread."""
        with self._turn:
            self._is_ended = True
            self._turn.notify()

    @property
    def is_ended(self) -> bool:
        """Whether a build that is under way is in vain."""
        return self._is_ended

    def run(self) -> None:
        """Look and build until it is ended."""
        while (due := self._wait()) is not None:
            due()

    def _wait(self) -> Callable[[], None] | None:
        """Return what to do next, when it is time: to look, a job, or to tidy; None at the end."""
        with self._turn:
            while not self._is_ended:
                now, tidying = self._clock(), self._rhythm.next_tidying()
                look, reason = self._rhythm.next_look()
                if tidying <= now:
                    self._rhythm.begin_tidying()
                    return self._deeds.tidy
                if look <= now:
                    self._rhythm.begin_look()
                    return partial(self.look_once, reason)
                if self._jobs:
                    return partial(_do, self._jobs.popleft())
                self._turn.wait(min(look, tidying) - now)
        return None

    def look_once(self, reason: Reason) -> None:
        """Look, and build where the tree or the time asks for it."""
        seen = self._deeds.look()
        is_changed = self._built is None or seen != self._built
        with self._turn:
            self._rhythm.end_look(self._clock(), reason=reason, is_changed=is_changed, cost=seen.seconds)
            if self._rhythm.is_deaf and not self._rhythm.does_poll:
                self._rhythm.does_poll = True
                self._deeds.on_deaf()
        was_young = self._built is not None and self._built.is_young
        if not (is_changed or was_young or self._deeds.is_due()):
            return
        self._built = seen
        is_done = self._deeds.build(seen)
        with self._turn:
            self._rhythm.end_build(self._clock())
        if not is_done:
            self._built = None
            self.wake()


def _do(job: _Job) -> None:
    future, work = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 (whoever asked is told of whatever it is)
        future.set_exception(error)
