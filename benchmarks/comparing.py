"""A bench and a number of articles in, runs in turn and a record of each out."""

from __future__ import annotations

import filecmp
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypedDict

from benchmarks.edits import EDITS, Desk, take_over
from benchmarks.measure import NOISY, Run, measure, wait_for_quiet
from benchmarks.records import COLD, EDIT, WHOLE, Record, Verdict, read_lines, write_line
from benchmarks.sites import OURS, Variant, Workshop, built_by_us

_SUMMARY = re.compile(r"(\d+) files \((\d+) written, \d+ unchanged, (\d+) removed\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where and how to measure."""

    workshop: Workshop
    hugo: Path | None
    """The program; None to go without peers."""
    results: Path
    runs: int
    patience: float
    """Seconds to wait for a quiet machine before each run."""


def compare_cold(bench: Bench, articles: int, *, is_alone: bool = False) -> None:
    """Build `articles` articles from nothing, with each generator in turn, as often as the bench says."""
    variants = [bench.workshop.ours(articles)]
    if bench.hugo and not is_alone:
        variants += bench.workshop.peers(articles, bench.hugo)
    begin = _next_turn(bench, COLD, articles)
    for turn in range(begin, begin + (1 if is_alone else bench.runs)):
        for variant in variants:
            for made in variant.made:
                bench.workshop.discard(made)
            run = _measure(bench, variant)
            files, megabytes = _count(variant.output)
            _note(
                bench,
                Record(
                    part=COLD,
                    articles=articles,
                    what=variant.name,
                    turn=turn,
                    files=files,
                    written=files,
                    megabytes=megabytes,
                    **_taken(run),
                ),
            )


def compare_edits(bench: Bench, articles: int, *, is_checked: bool) -> None:
    """Edit a copy of our project in every way, as often as the bench says, and build after each edit.

    What the last edit of each kind leaves is compared with a clean build, which is not timed.
    """
    folder = bench.workshop.folder / f"desk-{articles}"
    bench.workshop.discard(folder)
    desk = take_over(bench.workshop.lay_out("briefgen", articles), folder)
    variant = built_by_us(desk.folder)
    _note(bench, _edited(_measure(bench, variant), articles, WHOLE, 0))
    for what, edit in EDITS.items():
        begin = _next_turn(bench, EDIT, articles, what)
        for turn in range(bench.runs):
            edit(desk, turn)
            _note(bench, _edited(_measure(bench, variant), articles, what, begin + turn))
        if is_checked:
            differing = _compare_clean(bench, desk)
            write_line(bench.results, Verdict(articles=articles, what=what, differing=len(differing)))
            for path in differing[:5]:
                print(f"after {what}: {path} is not as a clean build makes it", file=sys.stderr)


def _measure(bench: Bench, variant: Variant) -> Run:
    os.sync()
    wait_for_quiet(patience=bench.patience)
    log = bench.workshop.folder / "last.log"
    run = measure(variant.command, folder=variant.folder, log=log, environment=variant.environment)
    if run.status:
        sys.exit(
            f"{' '.join(variant.command)} in {variant.folder} ended with {run.status}:\n{run.said[-2000:]}"
        )
    return run


class _Taken(TypedDict):
    seconds: float
    processor: float
    peak: float
    others: float


def _taken(run: Run) -> _Taken:
    return {"seconds": run.seconds, "processor": run.processor, "peak": run.peak, "others": run.others}


def _edited(run: Run, articles: int, what: str, turn: int) -> Record:
    """Return the record of a build of ours, which says itself what it wrote."""
    said = _SUMMARY.search(run.said)
    if said is None:
        sys.exit(f"the build did not say what it wrote:\n{run.said[-2000:]}")
    files, written, removed = (int(part) for part in said.groups())
    return Record(
        part=EDIT,
        articles=articles,
        what=what,
        turn=turn,
        files=files,
        written=written,
        removed=removed,
        **_taken(run),
    )


def _note(bench: Bench, record: Record) -> None:
    write_line(bench.results, record)
    noise = f" (others had {100 * record.others:.0f} % of the machine)" if record.others >= NOISY else ""
    print(
        f"{record.articles:,} {record.part}, {record.what}: {record.seconds:.2f} s, {record.processor:.2f} s of "
        f"processors, {record.peak:.0f} MB, {record.written:,} of {record.files:,} files written{noise}",
        file=sys.stderr,
        flush=True,
    )


def _next_turn(bench: Bench, part: str, articles: int, what: str = OURS) -> int:
    records, _ = read_lines(bench.results)
    turns = [one.turn for one in records if (one.part, one.articles, one.what) == (part, articles, what)]
    return max(turns, default=-1) + 1


def _compare_clean(bench: Bench, desk: Desk) -> list[PurePosixPath]:
    """Return the paths at which the desk's site and a clean build of it differ."""
    clean = bench.workshop.folder / "clean"
    bench.workshop.discard(clean)
    _measure(bench, built_by_us(desk.folder, "--no-memo", output=clean))
    return sorted(differing(desk.folder / "site", clean))


def differing(one: Path, other: Path) -> Iterator[PurePosixPath]:
    """Yield the paths of files that only one of two folders has, or that are not the same bytes in both."""
    ours, theirs = (
        {PurePosixPath(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    )
    yield from ours ^ theirs
    yield from (path for path in ours & theirs if not filecmp.cmp(one / path, other / path, shallow=False))


def _count(folder: Path) -> tuple[int, float]:
    """Return how many files lie below `folder`, and their megabytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes) / 1e6
