"""What is left of a build that dies or is refused a system call, at any of them.

Twice: within this process, where the calls of `briefgen.disk` are counted and cut off, at every one of
them; and in a process of its own under strace(1), where the kernel does it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from briefgen.errors import OutsideError
from briefgen.output.sync import open_stage
from tests.output.scenes import (
    EDIT,
    NEW,
    Seen,
    build,
    bytes_of,
    copies_in,
    foreign_of,
    lay_out,
    left_in,
    look,
)
from tests.output.spoiling import STRATEGIES, Death, die, refuse_from, refuse_once, spoil

REPOSITORY = Path(__file__).parents[2]


def without_new_times(site: dict[str, Seen], foreign: dict[str, Seen]) -> dict[str, Seen]:
    """Return what is in a site, without the times of what builds write, which no two have in common."""
    return {path: seen if path in foreign else replace(seen, mtime_ns=0) for path, seen in site.items()}


class Outcomes:
    """The site of the scene before and after the build that is spoilt."""

    def __init__(self, place: Path) -> None:
        site = lay_out(place)
        self.foreign = foreign_of(site)
        build(place, NEW)
        self.after = without_new_times(look(site), self.foreign)

    def name(self, site: Path, before: dict[str, Seen]) -> str:
        """Say which of the two `site` is."""
        now = look(site)
        foreign = {path: seen for path, seen in before.items() if path in self.foreign}
        if now == before:
            return "old"
        after = {path: foreign.get(path, seen) for path, seen in self.after.items()}
        return "new" if without_new_times(now, foreign) == after else "mixed" if site.exists() else "missing"

    def final_faults(self, root: Path, before: dict[str, Seen]) -> Iterator[str]:
        """Build once more, undisturbed, and yield what is not as it should be."""
        site = root / "site"
        build(root, NEW)
        if self.name(site, before) != "new":
            yield f"the next build left {bytes_of(site)}"
        if copies_in(root) != {EDIT}:
            yield f"copies {copies_in(root)}"
        left = left_in(root)
        if left != {"site", ".briefgen", "lock", "replaced", "standing"}:
            yield f"left {left}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Return what the site may be."""
    return Outcomes(tmp_path_factory.mktemp("outcomes") / "project")


def count_calls(place: Path, strategy: str, *, has_spare: bool = True) -> int:
    """Return how many calls an undisturbed build makes."""
    lay_out(place, has_spare=has_spare)
    with pytest.MonkeyPatch.context() as patch:
        made = spoil(patch, lambda *_: None, strategy)
        build(place, NEW)
    return made.total()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("strategy", "allowed", "has_spare"),
    [
        ("exchange", {"old", "new"}, True),
        ("exchange", {"old", "new"}, False),
        ("renames", {"old", "new", "missing"}, True),
        ("files", {"old", "new", "mixed"}, False),
    ],
)
def test_exchange_survives_a_death_at_every_call(
    tmp_path: Path, outcomes: Outcomes, strategy: str, allowed: set[str], *, has_spare: bool
) -> None:
    """A build that dies leaves the old site or the new; the next mends what a system without exchange leaves."""
    bad: list[str] = []
    seen: Counter[str] = Counter()
    points = count_calls(tmp_path / "count", strategy, has_spare=has_spare)
    for point in range(1, points + 1):
        root = tmp_path / str(point)
        site = lay_out(root, has_spare=has_spare)
        before = look(site)
        with pytest.MonkeyPatch.context() as patch:
            spoil(patch, partial(die, point), strategy)
            with pytest.raises(Death):
                build(root, NEW)
        state = outcomes.name(site, before)
        seen[state] += 1
        with open_stage(output=site, root=root, adopt=False):
            pass
        mended = outcomes.name(site, before)
        if state not in allowed or mended not in {"old", "new"}:
            bad.append(f"{point}: {state}, then {mended}")
        bad += [f"{point}: {fault}" for fault in outcomes.final_faults(root, before)]
    assert bad == []
    assert set(seen) == allowed
    assert points > 70


@pytest.mark.slow
@pytest.mark.parametrize("fate", [refuse_once, refuse_from])
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_exchange_survives_a_refusal_of_every_call(
    tmp_path: Path, outcomes: Outcomes, strategy: str, fate: Callable[..., None]
) -> None:
    """A refused call ends in an OutsideError and the old site, or does no harm and the new site stands."""
    bad: list[str] = []
    seen: Counter[str] = Counter()
    for point in range(1, count_calls(tmp_path / "count", strategy) + 1):
        root = tmp_path / str(point)
        site = lay_out(root)
        before = look(site)
        allowed = {"new"}
        with pytest.MonkeyPatch.context() as patch:
            spoil(patch, partial(fate, point), strategy)
            try:
                build(root, NEW)
            except OutsideError as error:
                allowed = {"old"}
                if str(root) not in error.message:
                    bad.append(f"{point}: {error.message}")
        state = outcomes.name(site, before)
        seen[state] += 1
        if strategy == "exchange" and state not in allowed:
            bad.append(f"{point}: {state}, not {allowed}")
        is_stage_left = (
            any(name.startswith("stage") for name in left_in(root)) or len(list(root.iterdir())) > 2
        )
        if strategy == "exchange" and allowed == {"old"} and is_stage_left and fate is refuse_once:
            bad.append(f"{point}: a stage is left")
        bad += [f"{point}: {fault}" for fault in outcomes.final_faults(root, before)]
    assert bad == []
    assert seen["old"] > 0
    assert seen["new"] > 0


WRITING = (
    "openat,write,pwrite64,link,linkat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,"
    "symlink,symlinkat,chmod,fchmod,fchmodat,utimensat,ftruncate,copy_file_range,sendfile"
)


@pytest.fixture(scope="module")
def strace() -> str:
    """Return where the command is."""
    found = shutil.which("strace")
    if found is None and "CI" not in os.environ:
        pytest.skip("strace is not installed; every call is cut off within this process all the same")
    assert found is not None
    return found


MOST_TURNS = 5
"""How often a call is waited for: a process that stands still for a tick has fewer folders to open again."""


def run_traced(strace: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the second site in a process of its own, under strace."""
    calls = ",".join(f"?{call}" for call in WRITING.split(","))
    command = [strace, "-f", "-y", "-qq", "-e", f"trace={calls}", "-e", "signal=none", *options]
    command += [sys.executable, "-S", "-B", str(Path(__file__).with_name("build_once.py")), str(root)]
    environment = {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def run_until_it_ends_badly(
    strace: str, folder: Path, options: Sequence[str]
) -> tuple[Path, dict[str, Seen], subprocess.CompletedProcess[str]]:
    """Build anew in a folder of its own until one build ends badly; return where, what stood there before, and how."""
    turn = 0
    while True:
        turn, root = turn + 1, folder / str(turn)
        before = look(lay_out(root))
        done = run_traced(strace, root, *options)
        if done.returncode or turn == MOST_TURNS:
            return root, before, done


def find_points(strace: str, root: Path) -> list[tuple[str, int]]:
    """Return each call in the project that an undisturbed build makes: its name, and which of that name it is."""
    lay_out(root)
    log = root.parent / "strace.log"
    assert run_traced(strace, root, "-o", str(log)).returncode == 0
    points: list[tuple[str, int]] = []
    made: Counter[str] = Counter()
    for line in log.read_text().splitlines():
        found = re.match(r"\d+ +(\w+)\((.*)", line)
        assert found is not None
        made[found[1]] += 1
        is_reading = found[1] == "openat" and "O_CREAT" not in line
        if f"{root}/" in found[2] and not is_reading:
            points.append((found[1], made[found[1]]))
    return points


@pytest.mark.slow
def test_exchange_survives_a_kill_by_the_kernel(tmp_path: Path, outcomes: Outcomes, strace: str) -> None:
    """A process that is killed as it enters a call leaves the old site or the new, and the next build gives the new."""
    seen: Counter[str] = Counter()

    def kill_at(numbered: tuple[int, tuple[str, int]]) -> list[str]:
        number, (call, which) = numbered
        options = ("-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={which}")
        root, before, done = run_until_it_ends_badly(strace, tmp_path / "kills" / str(number), options)
        site = root / "site"
        state = outcomes.name(site, before)
        seen[state] += 1
        faults = [] if done.returncode == -9 else [f"not killed: {done}"]
        faults += [] if state in {"old", "new"} else [state]
        return [f"{call} {which}: {fault}" for fault in (*faults, *outcomes.final_faults(root, before))]

    points = find_points(strace, tmp_path / "points")
    assert len(points) > 70
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        bad = [fault for faults in pool.map(kill_at, enumerate(points)) for fault in faults]
    assert bad == []
    assert set(seen) == {"old", "new"}


@pytest.mark.slow
def test_exchange_survives_a_refusal_by_the_kernel(tmp_path: Path, outcomes: Outcomes, strace: str) -> None:
    """A full or failing disk ends in exit 4 and the old site, or is past harm and the new site stands."""

    def refuse_at(numbered: tuple[int, tuple[str, int]]) -> list[str]:
        number, (call, which) = numbered
        root = tmp_path / "refusals" / str(number)
        site = lay_out(root)
        before = look(site)
        error = ("ENOSPC", "EIO", "EROFS", "EMFILE")[number % 4]
        done = run_traced(strace, root, "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={which}")
        state = outcomes.name(site, before)
        expected = {0: "new", 4: "old"}.get(done.returncode, "")
        faults = [] if state == expected else [f"{error}: {state} after {done}"]
        faults += [] if done.returncode == 0 or str(root) in done.stderr else [done.stderr]
        return [f"{call} {which}: {fault}" for fault in (*faults, *outcomes.final_faults(root, before))]

    points = find_points(strace, tmp_path / "points")[::3]
    assert len(points) > 25
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        bad = [fault for faults in pool.map(refuse_at, enumerate(points)) for fault in faults]
    assert bad == []
