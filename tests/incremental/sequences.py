"""Steps at random in, what goes wrong on the way out: the shortest sequence of them that still does."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.incremental import mishaps
from tests.incremental.mishaps import MISHAPS
from tests.incremental.scene import Scene

MEND_SHARE = 0.7
"""How often what stops a build is mended at once."""
AGAIN_SHARE = 0.3
"""How often a build is followed by one that has nothing to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens, and the seed of all that chance decides in it."""

    name: str
    seed: int


def draw_steps(random: Random, count: int) -> list[Step]:
    """Return so many steps."""
    names = [mishap.__name__ for mishap, _ in MISHAPS]
    weights = [weight for _, weight in MISHAPS]
    return [Step(name, random.randrange(1 << 20)) for name in random.choices(names, weights, k=count)]


def play(root: Path, steps: Sequence[Step]) -> int:
    """Take `steps` in a new project at `root`, comparing after each; return how many builds stood."""
    if root.exists():
        shutil.rmtree(root)
    root.mkdir(parents=True)
    scene = Scene(root)
    scene.require_same("--jobs", "1")
    stood = 0
    for step in steps:
        random = Random(step.seed)
        if scene.was_refused and random.random() < MEND_SHARE:
            mishaps.mend(scene, random)
        getattr(mishaps, step.name)(scene, random)
        scene.require_same(*_ways(random))
        if random.random() < AGAIN_SHARE:
            scene.require_same("--jobs", "1")
        stood += not scene.was_refused
    return stood


def _ways(random: Random) -> tuple[str, ...]:
    """Return how to build: mostly alone, at times by two processes, at times with a second look."""
    share = random.random()
    if share < 0.05:
        return ("--jobs", "2")
    return ("--jobs", "1", "--verify") if share < 0.15 else ("--jobs", "1")


def first_failure(root: Path, steps: Sequence[Step]) -> str | None:
    """Return what goes wrong first, or None."""
    try:
        play(root, steps)
    except AssertionError as error:
        return str(error)
    return None


def shortest(root: Path, steps: Sequence[Step]) -> tuple[list[Step], str]:
    """Return the steps that are needed for `steps` to go wrong, and how they do."""
    needed, failure = list(steps), first_failure(root, steps)
    assert failure is not None
    for step in steps:
        fewer = [one for one in needed if one is not step]
        found = first_failure(root, fewer)
        if found is not None:
            needed, failure = fewer, found
    return needed, failure
