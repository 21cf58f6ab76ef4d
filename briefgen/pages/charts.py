"""Days in, bars out: coverage over time as a chart, and as a sparkline.

Horizontal measures are percent, vertical ones pixels, so that a chart stretches without a viewBox
and text keeps its size. Time is cut into days, weeks, months or years, as long as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from briefgen.language import Language
from briefgen.pages.parts.charts import Bar, Chart, Sparkline, Tick

BASELINE = 116
TALLEST = 108
GAP = 2
"""Pixels of paper between the parts of a stacked bar."""
FILL = 76
"""Percent of a slot that its bar fills."""
MOST_DAYS = 31
MOST_WEEKS = 26
MOST_MONTHS = 60
TICK_SHARE = 12
"""Percent of the width between two ticks, at least, so that labels stay apart."""
QUIET_SLOTS = 3
"""Empty slots in a row that are worth a word."""

SPARK_BARS = 12
SPARK_WIDTH = 8
SPARK_HEIGHT = 24
WEEK = timedelta(days=7)


class Unit(StrEnum):
    """What one slot of a chart holds."""

    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    """The time a chart shows."""

    unit: Unit
    starts: tuple[date, ...]
    """Each slot's first day."""


def draw_chart(days: Mapping[str, Sequence[date]], *, today: date, language: Language) -> Chart | None:
    """Return the chart of `days` by series, lowest first; None where one bar would be all of it."""
    every = [day for series in days.values() for day in series]
    if not every:
        return None
    slots = _slots(min(every), max(today, *every))
    if len(slots.starts) < 2:  # noqa: PLR2004 (a chart of one slot says nothing)
        return None
    counts = {name: _count(series, slots) for name, series in days.items() if series}
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    return Chart(
        bars=_bars(counts, totals),
        ticks=_ticks(slots, language),
        series=tuple(counts) if len(days) > 1 else (),
        caption=_caption(slots, totals, language),
    )


def _slots(first: date, last: date) -> _Slots:
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        return _Slots(unit=Unit.DAY, starts=tuple(first + timedelta(days=day) for day in range(days)))
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    if weeks <= MOST_WEEKS:
        return _Slots(unit=Unit.WEEK, starts=tuple(monday + WEEK * week for week in range(weeks)))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_MONTHS:
        indexes = range(first.month - 1, first.month - 1 + months)
        starts = tuple(date(first.year + index // 12, index % 12 + 1, 1) for index in indexes)
        return _Slots(unit=Unit.MONTH, starts=starts)
    years = range(first.year, last.year + 1)
    return _Slots(unit=Unit.YEAR, starts=tuple(date(year, 1, 1) for year in years))


def _count(days: Sequence[date], slots: _Slots) -> list[int]:
    counts = [0] * len(slots.starts)
    for day in days:
        counts[_slot_of(day, slots)] += 1
    return counts


def _slot_of(day: date, slots: _Slots) -> int:
    first = slots.starts[0]
    match slots.unit:
        case Unit.DAY:
            return (day - first).days
        case Unit.WEEK:
            return (day - first).days // 7
        case Unit.MONTH:
            return (day.year - first.year) * 12 + day.month - first.month
        case Unit.YEAR:
            return day.year - first.year


def _percent(part: int, whole: int) -> str:
    """Return `part` of `whole` hundredths of a percent, without floats: "3.12%"."""
    hundredths = 10_000 * part // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _bars(counts: Mapping[str, Sequence[int]], totals: Sequence[int]) -> tuple[Bar, ...]:
    slots, tallest = len(totals), max(totals)
    bars: list[Bar] = []
    for slot in range(slots):
        floor = 0
        for name, column in counts.items():
            if not column[slot]:
                continue
            ceiling = floor + column[slot]
            top = BASELINE - TALLEST * ceiling // tallest
            bottom = BASELINE - TALLEST * floor // tallest
            bars.append(
                Bar(
                    x=_percent(slot * 100 + (100 - FILL) // 2, slots * 100),
                    width=_percent(FILL, slots * 100),
                    y=top,
                    height=max(1, bottom - top - (GAP if floor else 0)),
                    series=name,
                )
            )
            floor = ceiling
    return tuple(bars)


def _ticks(slots: _Slots, language: Language) -> tuple[Tick, ...]:
    """Return the ticks: the first slot, then each new Monday, month or January, as far as labels fit."""
    ticks: list[Tick] = []
    count, last = len(slots.starts), -100
    for index, start in enumerate(slots.starts):
        before = slots.starts[index - 1] if index else None
        share = 100 * index // count
        if share - last < TICK_SHARE or (before and not _is_new(before, start, slots.unit)):
            continue
        ticks.append(Tick(x=_percent(index, count), label=_tick_label(before, start, slots.unit, language)))
        last = share
    return tuple(ticks)


def _is_new(before: date, start: date, unit: Unit) -> bool:
    if unit is Unit.DAY:
        return start.weekday() == 0
    if unit is Unit.WEEK:
        return before.month != start.month
    return unit is Unit.YEAR or before.year != start.year


def _tick_label(before: date | None, start: date, unit: Unit, language: Language) -> str:
    match unit:
        case Unit.DAY:
            return language.day(start)
        case Unit.WEEK:
            return language.month(start) if before else language.day(start)
        case Unit.MONTH:
            return str(start.year) if before else language.month_year(start)
        case Unit.YEAR:
            return str(start.year)


def _caption(slots: _Slots, totals: Sequence[int], language: Language) -> str:
    stories = language.stories(sum(totals))
    text = language.phrase(f"chart-{slots.unit}", stories=stories, tallest=language.number(max(totals)))
    quiet = _longest_quiet(totals)
    if quiet is None:
        return text
    first, last = (_slot_name(slots.starts[index], slots.unit, language) for index in quiet)
    return f"{text} {language.phrase('silent', start=first, end=last)}"


def _slot_name(start: date, unit: Unit, language: Language) -> str:
    match unit:
        case Unit.DAY | Unit.WEEK:
            return language.full_date(start)
        case Unit.MONTH:
            return language.month_year(start)
        case Unit.YEAR:
            return str(start.year)


def _longest_quiet(totals: Sequence[int]) -> tuple[int, int] | None:
    """Return the first and last index of the longest run of empty slots, if it is worth a word."""
    best: tuple[int, int] | None = None
    start = 0
    for index, total in enumerate([*totals, 1]):
        if total:
            length = index - start
            if length >= QUIET_SLOTS and (best is None or length > best[1] - best[0] + 1):
                best = (start, index - 1)
            start = index + 1
    return best


def draw_sparkline(days: Sequence[date], *, today: date, language: Language) -> Sparkline:
    """Return twelve weeks up to `today`, the last bar the newest."""
    counts = [0] * SPARK_BARS
    for day in days:
        weeks_ago = (today - day).days // 7
        if 0 <= weeks_ago < SPARK_BARS:
            counts[SPARK_BARS - 1 - weeks_ago] += 1
    tallest = max(1, *counts)
    bars = tuple(
        Bar(
            x=str(index * SPARK_WIDTH + 1),
            width=str(SPARK_WIDTH - 2),
            y=SPARK_HEIGHT - (height := max(1, SPARK_HEIGHT * count // tallest)),
            height=height,
            series="newest" if index == SPARK_BARS - 1 else "all",
        )
        for index, count in enumerate(counts)
    )
    values = ", ".join(str(count) for count in counts)
    return Sparkline(bars=bars, label=language.phrase("sparkline", values=values))
