"""Records in, a Markdown page's tables out: what was measured, and how it stands to what is wanted.

A figure is the median of its quiet runs; where no run was quiet it is that of all, and marked `~`. A
ratio to a peer is the median of the ratios within each turn, as two runs one after the other share
the machine's mood; the same of processor seconds stands beside it, which others' load hardly moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from benchmarks.measure import NOISY
from benchmarks.records import COLD, EDIT, WHOLE, Record, Verdict
from benchmarks.sites import HUGO, HUGO_ALONE, HUGO_RARE, OURS

LARGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Something wanted."""

    name: str
    bound: str
    measured: str
    verdict: str
    """Empty where nothing is promised at this size."""


def list_figures(records: Sequence[Record], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield the lines of all tables."""
    cold = _groups(one for one in records if one.part == COLD)
    edits = _groups(one for one in records if one.part == EDIT)
    if cold:
        yield "| articles | built by | runs | seconds | processor s | memory MB | files | site MB | others |"
        yield "|--:|---|--:|--:|--:|--:|--:|--:|--:|"
        yield from (_cold_row(group) for group in cold)
        yield ""
    if edits:
        yield "| articles | changed | runs | seconds | processor s | memory MB | written | removed | as clean | others |"
        yield "|--:|---|--:|--:|--:|--:|--:|--:|---|--:|"
        yield from (_edit_row(group, verdicts) for group in edits)
        yield ""
    goals = tuple(list_goals(records))
    if goals:
        yield "| wanted | bound | measured | |"
        yield "|---|--:|--:|---|"
        for goal in goals:
            yield f"| {goal.name} | {goal.bound} | {goal.measured} | {goal.verdict} |"


def _groups(records: Iterable[Record]) -> list[list[Record]]:
    """Return the runs of each kind together, by articles, then in the order of their first run."""
    found: dict[tuple[int, str], list[Record]] = {}
    for one in records:
        found.setdefault((one.articles, one.what), []).append(one)
    return sorted(found.values(), key=lambda group: group[0].articles)


def _quiet(runs: Sequence[Record]) -> tuple[str, Sequence[Record]]:
    """Return the quiet runs, or a mark and all of them."""
    quiet = [run for run in runs if run.others < NOISY]
    return ("", quiet) if quiet else ("~", runs)


def _figures(runs: Sequence[Record]) -> str:
    mark, counted = _quiet(runs)
    seconds, processor = median(run.seconds for run in counted), median(run.processor for run in counted)
    peak = median(run.peak for run in counted)
    return f"{len(runs)} | {mark}{seconds:.2f} | {processor:.2f} | {peak:.0f}"


def _others(runs: Sequence[Record]) -> str:
    return f"{100 * median(run.others for run in _quiet(runs)[1]):.0f} %"


def _cold_row(runs: Sequence[Record]) -> str:
    last = runs[-1]
    place = f"{last.articles:,} | {last.what}"
    return f"| {place} | {_figures(runs)} | {last.files:,} | {last.megabytes:.0f} | {_others(runs)} |"


def _edit_row(runs: Sequence[Record], verdicts: Sequence[Verdict]) -> str:
    last = runs[-1]
    differing = [one.differing for one in verdicts if (one.articles, one.what) == (last.articles, last.what)]
    clean = f"{max(differing)} differ" if any(differing) else "yes" if differing else ""
    written, removed = median(run.written for run in runs), median(run.removed for run in runs)
    place = f"{last.articles:,} | {last.what}"
    return f"| {place} | {_figures(runs)} | {written:.0f} | {removed:.0f} | {clean} | {_others(runs)} |"


def list_goals(records: Sequence[Record]) -> Iterator[Goal]:
    """Yield each goal that `records` tell of."""
    for articles in sorted({one.articles for one in records}):
        yield from _beside_peers(records, articles)
        yield from _edits_in_proportion(records, articles)
        yield from _memory(records, articles)
    yield from _growth(records)


def _of(records: Iterable[Record], part: str, articles: int, what: str) -> list[Record]:
    return [one for one in records if (one.part, one.articles, one.what) == (part, articles, what)]


def _beside_peers(records: Sequence[Record], articles: int) -> Iterator[Goal]:
    bounds = {1_000: 1.0, 10_000: 0.25}
    for peer in (HUGO, HUGO_RARE, HUGO_ALONE):
        pairs = _pairs(_of(records, COLD, articles, OURS), _of(records, COLD, articles, peer))
        if not pairs:
            continue
        mark, quiet = _quiet_pairs(pairs)
        ratio = median(ours.seconds / theirs.seconds for ours, theirs in quiet)
        processor = median(ours.processor / theirs.processor for ours, theirs in quiet)
        bound = bounds.get(articles) if peer == HUGO else None
        files = f"{pairs[-1][0].files:,} files to {pairs[-1][1].files:,}"
        yield Goal(
            name=f"cold, {articles:,}, beside {peer}",
            bound=f"≤ {_ratio(bound)}" if bound else "",
            measured=f"{mark}{_ratio(ratio)} ({_ratio(processor)} of its processor time; {files})",
            verdict=_judge(mark, is_met=ratio <= bound) if bound else "",
        )


def _pairs(ours: Sequence[Record], theirs: Sequence[Record]) -> list[tuple[Record, Record]]:
    by_turn = {run.turn: run for run in theirs}
    return [(run, by_turn[run.turn]) for run in ours if run.turn in by_turn]


def _quiet_pairs(pairs: Sequence[tuple[Record, Record]]) -> tuple[str, Sequence[tuple[Record, Record]]]:
    quiet = [pair for pair in pairs if all(run.others < NOISY for run in pair)]
    return ("", quiet) if quiet else ("~", pairs)


def _ratio(value: float) -> str:
    return f"1/{1 / value:.1f}".removesuffix(".0") if value < 1 else f"{value:.2f}"


def _judge(mark: str, *, is_met: bool) -> str:
    """Return how a figure stands to its bound; of one taken among much noise nothing is said."""
    return "noisy" if mark else "met" if is_met else "missed"


def _edits_in_proportion(records: Sequence[Record], articles: int) -> Iterator[Goal]:
    whole = _of(records, COLD, articles, OURS) or _of(records, EDIT, articles, WHOLE)
    promised = {"nothing": (1 / 15, 0.8), "a body": (1 / 8, 1.5)} if articles == 10_000 else {}  # noqa: PLR2004
    for runs in _groups(one for one in records if one.part == EDIT and one.articles == articles):
        what = runs[0].what
        if what == WHOLE or not whole:
            continue
        mark, quiet = _quiet(runs)
        mark = mark or _quiet(whole)[0]
        seconds = median(run.seconds for run in quiet)
        ratio = seconds / median(run.seconds for run in _quiet(whole)[1])
        processor = median(run.processor for run in quiet) / median(run.processor for run in whole)
        bound = promised.get(what)
        written = median(run.written + run.removed for run in runs)
        yield Goal(
            name=f"{articles:,}, changed: {what}",
            bound=f"≤ {_ratio(bound[0])} of cold, < {bound[1]} s" if bound else "",
            measured=f"{mark}{_ratio(ratio)} ({_ratio(processor)} of its processor time), {seconds:.2f} s, {written:.0f} files",
            verdict=_judge(mark, is_met=ratio <= bound[0] and seconds < bound[1]) if bound else "",
        )


def _memory(records: Sequence[Record], articles: int) -> Iterator[Goal]:
    runs = _of(records, COLD, articles, OURS)
    if runs:
        peak = median(run.peak for run in runs)
        bound = 400 if articles == 10_000 else None  # noqa: PLR2004
        yield Goal(
            name=f"memory of all processes, cold, {articles:,}",
            bound=f"≤ {bound} MB" if bound else "",
            measured=f"{peak:.0f} MB",
            verdict=_judge("", is_met=peak <= bound) if bound else "",
        )


def _growth(records: Sequence[Record]) -> Iterator[Goal]:
    """Yield how much dearer an article is where there are more of them."""
    sizes = sorted({one.articles for one in records if (one.part, one.what) == (COLD, OURS)})
    measures: tuple[tuple[str, Callable[[Record], float]], ...] = (
        ("time", lambda run: run.seconds),
        ("processor time", lambda run: run.processor),
        ("memory", lambda run: run.peak),
    )
    for small, large in pairwise(sizes):
        for name, value in measures:
            counted = [_quiet(_of(records, COLD, size, OURS)) for size in (small, large)]
            less, more = (median(value(run) for run in runs) / runs[0].articles for _, runs in counted)
            mark = max(mark for mark, _ in counted) if name == "time" else ""
            yield Goal(
                name=f"{name} an article, {small:,} to {large:,}",
                bound="≤ 1.15",
                measured=f"{mark}{more / less:.2f}",
                verdict=_judge(mark, is_met=more / less <= 1.15),  # noqa: PLR2004
            )
