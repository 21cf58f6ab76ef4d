"""`--profile`: how long each step took, how much of it was recalled, and which articles and pages took longest."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.diagnostics import printable
from briefgen.engine import Context, Engine, Item, Result
from briefgen.library.stories import Telling
from briefgen.memo import Memo
from briefgen.production.press import Draft

SLOWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    """A function that says how long it took, wherever it runs."""

    function: Callable[[Any, Any], Any]

    def __call__(self, context: Any, item: Any) -> tuple[Any, float]:  # noqa: ANN401 (whatever the function takes)
        begun = time.perf_counter()
        result = self.function(context, item)
        return result, time.perf_counter() - begun


@dataclass(slots=True, kw_only=True)
class Profile:
    """An engine that keeps count of what another does."""

    engine: Engine
    begun: float = field(default_factory=time.perf_counter)
    steps: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0, 0.0]))
    """By step: how many were computed, the seconds that took in all processes, and by the clock."""
    slowest: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    """By what is made: the seconds of each, and its name."""

    def each(
        self,
        function: Callable[[Context, Item], Result],
        context: Context,
        items: Iterable[Item],
        *,
        total: int,
    ) -> Iterator[Result]:
        """Yield the results of the other engine, and note what they cost."""
        step = self.steps[name_of(function)]
        labels: list[tuple[tuple[str, str], ...]] = []
        begun = time.perf_counter()
        timed = self.engine.each(_Timed(function=function), context, _labelling(items, labels), total=total)
        for number, (result, seconds) in enumerate(timed):
            step[0] += 1
            step[1] += seconds
            for what, name in labels[number]:
                self.slowest[what].append((seconds, name))
            yield result
        step[2] += time.perf_counter() - begun

    def prepare(self, total: int) -> None:
        """Let the other engine begin its processes."""
        self.engine.prepare(total)

    def dismiss(self) -> None:
        """Let go of the other engine's processes."""
        self.engine.dismiss()

    def lines(self, memo: Memo, *, recalled: int) -> Iterator[str]:
        """Yield what there is to say, a line each; `recalled` values were in the memo at the start."""
        yield f"{time.perf_counter() - self.begun:8.2f} s in all"
        for name, (count, seconds, wall) in self.steps.items():
            yield f"{wall:8.2f} s  {name}: {count:.0f} computed in {seconds:.2f} s of all processes"
        yield f"the memo held {recalled} results; {memo.kept} were computed and kept"
        for what in ("articles", "pages"):
            for seconds, name in sorted(self.slowest[what], reverse=True)[:SLOWEST]:
                yield f"{1000 * seconds:8.1f} ms  {printable(name)}"
        totals: dict[str, list[float]] = defaultdict(lambda: [0, 0.0])
        for seconds, name in self.slowest["templates"]:
            totals[name][0] += 1
            totals[name][1] += seconds
        for name, (count, seconds) in sorted(totals.items(), key=lambda row: -row[1][1])[:SLOWEST]:
            yield f"{seconds:8.2f} s  {printable(name)}: {count:.0f} pages"


def name_of(function: Callable[..., object]) -> str:
    """Return what a step is called: its function's name in words."""
    return str(getattr(function, "__name__", "step")).strip("_").replace("_", " ")


def _labelling(items: Iterable[Item], labels: list[tuple[tuple[str, str], ...]]) -> Iterator[Item]:
    for item in items:
        labels.append(_labels_of(item))
        yield item


def _labels_of(item: object) -> tuple[tuple[str, str], ...]:
    """Return what an item is told as: the kind of thing, and which."""
    match item:
        case Telling():
            return (("articles", str(item.path)),)
        case Draft() if item.templates:
            return ("templates", item.templates[0]), ("pages", item.path)
        case _:
            return ()
