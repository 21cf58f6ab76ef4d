"""P4: an incremental build is a clean one, byte for byte and word for word, whatever came before.

`BRIEFGEN_SEQUENCES=5000 pytest tests/incremental` tries so many sequences, others than by default.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.incremental.sequences import draw_steps, first_failure, play, shortest

BY_DEFAULT = 200
PARTS = 8
"""So that several processes can share the work."""
STEPS = 7
MEMORY = Path("/dev/shm")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Return a folder, in memory where the system has such: thousands of small sites are made there."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path / "project"
        return
    folder = Path(tempfile.mkdtemp(dir=MEMORY, prefix="briefgen-"))
    yield folder / "project"
    shutil.rmtree(folder)


def seeds(part: int) -> range:
    """Return the seeds of the sequences of one part."""
    asked = os.environ.get("BRIEFGEN_SEQUENCES")
    count, first = (int(asked), BY_DEFAULT) if asked else (BY_DEFAULT, 0)
    return range(first + part, first + count, PARTS)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_incremental_build_is_a_clean_one(part: int, place: Path) -> None:
    """After every edit and every mishap, site, manifest and messages are those of a build without a memo."""
    stood = 0
    for seed in seeds(part):
        steps = draw_steps(Random(seed), STEPS)
        try:
            stood += play(place, steps)
        except AssertionError as error:
            if first_failure(place, steps) is None:
                pytest.fail(f"seed {seed} went wrong, and not again: {error}")
            needed, failure = shortest(place, steps)
            pytest.fail(f"seed {seed} goes wrong by {needed}:\n{failure}")
    assert stood > len(seeds(part)) * STEPS / 2
