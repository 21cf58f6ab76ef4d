"""Rounds: a look builds where the tree is another, builds again where that failed, and no build starts itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future

import pytest

from briefgen.preview.glance import Glance
from briefgen.preview.rhythm import Pace, Reason, Rhythm
from briefgen.preview.rounds import Deeds, Rounds


def seen(size: int, *, is_young: bool = False) -> Glance:
    """Return a glance at one file of a size."""
    return Glance(entries={"a": (0, size, 0, 0, 0)}, is_young=is_young, seconds=0.0)


class Scene:
    """Rounds over a tree that the test changes, with a clock that it moves."""

    def __init__(self, *, builds: Iterable[bool] = (), is_due: Callable[[], bool] = lambda: False) -> None:
        self.tree = seen(1)
        self.now = 0.0
        self.built = 0
        self.tidied = threading.Semaphore(0)
        self.deaf = 0
        self._outcomes = list(builds)
        self.rhythm = Rhythm(Pace(), now=0.0, does_poll=False)
        self.rounds = Rounds(
            self.rhythm,
            Deeds(
                look=lambda: self.tree,
                build=self._build,
                tidy=self.tidied.release,
                is_due=is_due,
                on_deaf=self._grow_deaf,
            ),
            clock=lambda: self.now,
        )
        self.look()

    def _build(self, _seen: Glance) -> bool:
        self.built += 1
        return self._outcomes.pop(0) if self._outcomes else True

    def _grow_deaf(self) -> None:
        self.deaf += 1

    def look(self, reason: Reason = Reason.EVENT) -> int:
        """Look once; return how many builds that made."""
        before = self.built
        self.rhythm.begin_look()
        self.rounds.look_once(reason)
        return self.built - before


def test_rounds_build_what_changed_and_nothing_else() -> None:
    """An event without an edit, as reading raises them, builds nothing."""
    scene = Scene()
    assert scene.built == 1
    assert scene.look() == 0
    scene.tree = seen(2)
    assert scene.look() == 1
    assert scene.look() == 0


def test_rounds_build_again_where_the_tree_moved_during_a_build() -> None:
    """A build that was dropped is made again, though the next look sees the same tree, and soon."""
    scene = Scene(builds=[True, False, True])
    scene.tree = seen(2)
    assert scene.look() == 1
    assert scene.rhythm.next_look()[1] is Reason.EVENT
    assert scene.look() == 1
    assert scene.look() == 0


def test_rounds_do_not_trust_a_young_file() -> None:
    """A file saved within one tick of its look is read once more, and then no more."""
    scene = Scene()
    scene.tree = seen(2, is_young=True)
    assert scene.look() == 1
    scene.tree = seen(2)
    assert scene.look() == 1
    assert scene.look() == 0


def test_rounds_build_when_time_makes_another_site() -> None:
    """An embargo that ends needs no edit."""
    due = [False, True, False]
    scene = Scene(is_due=lambda: due.pop(0))
    assert scene.look(Reason.HEARTBEAT) == 0
    assert scene.look(Reason.HEARTBEAT) == 1
    assert scene.look(Reason.HEARTBEAT) == 0


def test_rounds_poll_once_they_are_deaf_and_say_so_once() -> None:
    """Edits that no event told of end in polling."""
    scene = Scene()
    for number in range(2, 9):
        scene.tree, scene.now = seen(number), 2.0 * number
        assert scene.look(Reason.HEARTBEAT) == 1
    assert scene.deaf == 1
    assert scene.rhythm.does_poll


def test_rounds_tidy_once_after_builds() -> None:
    """What builds left is tidied in their own thread, once for all of them, and only where there was one."""
    scene = Scene()
    scene.tree = seen(2)
    scene.look()
    scene.now += Pace().pause
    thread = threading.Thread(target=scene.rounds.run)
    thread.start()
    assert scene.tidied.acquire(timeout=10)
    scene.rounds.submit(lambda: None).result(10)
    scene.rounds.end()
    thread.join(10)
    assert not scene.tidied.acquire(blocking=False)


def test_rounds_do_jobs_in_their_own_thread_until_they_end() -> None:
    """A job runs where builds run, its error goes to who asked, and the end is the end."""
    scene = Scene()
    thread = threading.Thread(target=scene.rounds.run)
    done: Future[str] = scene.rounds.submit(lambda: threading.current_thread().name)
    failed: Future[float] = scene.rounds.submit(lambda: 1 / 0)
    thread.start()
    assert done.result(10) == thread.name
    with pytest.raises(ZeroDivisionError):
        failed.result(10)
    scene.rounds.end()
    thread.join(10)
    assert not thread.is_alive()
    assert scene.rounds.is_ended
