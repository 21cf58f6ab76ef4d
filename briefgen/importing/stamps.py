"""Words of time in, a `Moment` out: dates in many forms, ages counted from when the text was captured.

Patterns find where a date stands; what it means is read by `dateutil`, with the months of seven
languages. The clock is never asked: without a time of capture an age has no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from briefgen.dates import YEARS, Moment
from briefgen.importing.datewords import AGE, DATE, MONTHS, NEAR, NUMBERS, OFFSETS, WEEKDAYS, YEAR, ZONES
from briefgen.reading.article import DateBasis

if TYPE_CHECKING:
    from dateutil.parser import parserinfo
_MINUTES: Final = {"s": 0, "m": 1, "h": 60}
_DAYS: Final = {"d": 1, "w": 7, "mo": 30, "y": 365}
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Words of time, and what they mean."""

    start: int
    end: int
    """Offsets in the text they stand in."""
    words: str
    moment: Moment | None
    """None for an age where nobody told when the text was captured."""
    basis: DateBasis
    rule: str
    reason: str
    confidence: int
    weekday: int | None
    """The day of the week that the words name, from 0 for Monday."""


def find_stamp(text: str, *, captured_at: datetime | None, zone: tzinfo) -> Stamp | None:
    """Return the first words of time in a short `text`; None where it has none that can be read."""
    for match in DATE.finditer(text):
        stamp = _absolute(match, captured_at=captured_at, zone=zone)
        if stamp:
            return stamp
    for pattern, read in ((AGE, _aged), (NEAR, _near)):
        relative = pattern.search(text)
        if relative:
            return read(relative, captured_at.astimezone(zone) if captured_at else None)
    return None


def _absolute(match: re.Match[str], *, captured_at: datetime | None, zone: tzinfo) -> Stamp | None:
    named = _weekday_of(match["weekday"])
    clock = match["clock"] or match["clock_before"]
    written = match["iso"] or match["day_first"] or match["month_first"] or match["year_first"]
    stamp = Stamp(
        start=match.start(), end=match.end(), words=match[0].strip(), moment=None, basis=DateBasis.STATED, rule="date-stated",
        reason=f"“{match[0].strip()}” is a date", confidence=97, weekday=named,
    )  # fmt: skip
    if match["numbers"]:
        days, why = _days_of(match["numbers"], named=named, captured_at=captured_at, zone=zone)
        if not days:
            return None
        sure = 97 if len(days) == 1 else 50
        reason = f"“{match['numbers']}” is {why}"
        return replace(
            stamp, moment=_at(days[0], clock, zone), rule="date-of-numbers", reason=reason, confidence=sure
        )
    if match["east"]:
        year, month, day = (int(part) for part in re.findall(r"\d+", match["east"]))
        found = _real_day(year, month, day)
        return replace(stamp, moment=_at(found, clock, zone)) if found else None
    if re.search(YEAR, written):
        moment = _read(written, clock, zone)
        return replace(stamp, moment=moment) if moment else None
    return _without_year(stamp, written, clock, captured_at=captured_at, zone=zone)


def _without_year(
    stamp: Stamp, written: str, clock: str | None, *, captured_at: datetime | None, zone: tzinfo
) -> Stamp | None:
    """Return the stamp of a day and month: the last such day before the capture."""
    if captured_at is None:
        return replace(
            stamp,
            basis=DateBasis.INFERRED,
            rule="date-without-year",
            reason=f"“{written}” lacks its year",
            confidence=0,
        )
    today = captured_at.astimezone(zone).date()
    for year in (today.year, today.year - 1):
        moment = _read(f"{written} {year}", clock, zone)
        if moment and moment.day <= today:
            reason = f"“{written}” lacks its year; this is the last before the capture"
            return replace(
                stamp,
                moment=moment,
                basis=DateBasis.INFERRED,
                rule="date-without-year",
                reason=reason,
                confidence=85,
            )
    return None


def _read(written: str, clock: str | None, zone: tzinfo) -> Moment | None:
    """Return what `dateutil` reads in words that hold a day, a month and a year."""
    from dateutil import parser  # noqa: PLC0415 (costs as much as all of a small build; only an import needs it)

    words = re.sub(
        r"(?<=\d)(?:er|º)\b|(?<=[^\W\d])\.|\b(?:de|del|den|von)\b", " ", written, flags=re.IGNORECASE
    )
    try:
        day = parser.parse(words, parserinfo=_month_names(), default=datetime(2000, 1, 1), tzinfos=_offset_of)  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None
    if day.year not in YEARS:
        return None
    if "T" in written or re.search(r"\d:\d\d", written):
        return Moment(
            at=day.replace(tzinfo=zone) if day.tzinfo is None else day.astimezone(zone), has_time=True
        )
    return _at(day.date(), clock, zone)


def _at(day: date, clock: str | None, zone: tzinfo) -> Moment:
    """Return the moment of a day and the words of its hour."""
    if clock:
        from dateutil import parser  # noqa: PLC0415 (as above)

        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (its zone follows)
        words = re.sub(
            r"(?<=\d)(?:[.h]|\sh\s)(?=\d)",
            ":",
            re.sub(r"uhr|[()]|(?<=\d)\s?h\b\.?(?!\s?\d)", " ", clock, flags=re.IGNORECASE),
        )
        words = re.sub(r"([ap])\.?\s?m\.?", r"\1m", words, flags=re.IGNORECASE)
        words = f"{words.strip()}:00" if words.strip().isdigit() else words
        try:
            at = parser.parse(words, default=midnight, tzinfos=_offset_of)
        except (ValueError, OverflowError):
            at = None
        if at is not None:
            return Moment(
                at=at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone), has_time=True
            )
    return Moment(at=datetime(day.year, day.month, day.day, tzinfo=zone), has_time=False)


def _offset_of(name: str | None, offset: int | None) -> tzinfo | None:
    """Return the zone of an abbreviation or an offset in seconds; None for one that is not known."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name in ZONES:
        return ZoneInfo(ZONES[name])
    return timezone(timedelta(minutes=OFFSETS[name])) if name in OFFSETS else None


@cache
def _month_names() -> parserinfo:
    from dateutil.parser import parserinfo  # noqa: PLC0415 (as above)

    class ManyLanguages(parserinfo):
        MONTHS = [tuple(row.split()) for row in MONTHS]  # type: ignore[misc]  # noqa: RUF012 (dateutil's own shape)
        WEEKDAYS = [tuple(row.split()) for row in WEEKDAYS]  # type: ignore[misc]  # noqa: RUF012 (likewise)

    return ManyLanguages()


def _days_of(
    numbers: str, *, named: int | None, captured_at: datetime | None, zone: tzinfo
) -> tuple[tuple[date, ...], str]:
    """Return the days that numbers such as 5/6/2031 can mean, likeliest first, and why they do."""
    parts = [int(part) for part in re.split(r"[/.-]", numbers)]
    if parts[0] > _CENTURY:
        found = _real_day(*parts)
        return ((found,) if found else ()), "year, month and day"
    first, second, year = parts
    year += 2000 if year < _CENTURY else 0
    by_day, by_month = _real_day(year, second, first), _real_day(year, first, second)
    american = str(getattr(zone, "key", "")).startswith(("America/", "US/")) and "." not in numbers
    days = [day for day in ((by_month, by_day) if american else (by_day, by_month)) if day]
    if "." in numbers and by_day:
        return (by_day,), "day, month and year"
    if named is not None and any(day.weekday() == named for day in days):
        return tuple(
            day for day in dict.fromkeys(days) if day.weekday() == named
        ), "the one on the weekday beside it"
    if captured_at is not None:
        today = captured_at.astimezone(zone).date()
        days = [day for day in days if day <= today] or days
    days = list(dict.fromkeys(days))
    return tuple(days), "a date" if len(days) == 1 else f"{days[0]} or {days[1]}" if days else "no date"


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _weekday_of(name: str | None) -> int | None:
    """Return the number of a weekday's name, from 0 for Monday."""
    if not name:
        return None
    word = name.lower().rstrip(".")
    return next((number for number, row in enumerate(WEEKDAYS) if word in row.split()), None)


def _aged(match: re.Match[str], captured_at: datetime | None) -> Stamp:
    """Return the stamp of "3 hours ago", as exact as its unit."""
    word = match["number"].lower()
    number = NUMBERS.get(word) or int(word)
    unit = match["unit"].lower()
    kind = "mo" if unit.startswith("mo") else unit[0]
    return _relative(
        match, _go_back(captured_at, number, kind) if captured_at else None, is_vague=kind in {"mo", "y"}
    )


def _go_back(captured_at: datetime, number: int, unit: str) -> Moment | None:
    """Return the moment so many units before the capture, cut to the unit."""
    try:
        if unit in _MINUTES:
            earlier = captured_at.timestamp() - number * _MINUTES[unit] * 60
            at = datetime.fromtimestamp(earlier, tz=captured_at.tzinfo)
            return Moment(
                at=at.replace(minute=0 if unit == "h" else at.minute, second=0, microsecond=0), has_time=True
            )
        day = captured_at.date() - timedelta(days=number * _DAYS[unit])
    except (OverflowError, ValueError):
        return None
    return Moment(at=datetime(day.year, day.month, day.day, tzinfo=captured_at.tzinfo), has_time=False)


def _near(match: re.Match[str], captured_at: datetime | None) -> Stamp:
    """Return the stamp of "yesterday" and the like."""
    word = match["word"].lower()
    if captured_at is None or captured_at.tzinfo is None:
        return _relative(match, None, is_vague=False)
    if word in {"today", "yesterday"}:
        day = captured_at.date() - timedelta(days=word == "yesterday")
        return _relative(match, _at(day, match["clock"], captured_at.tzinfo), is_vague=False)
    return _relative(
        match, Moment(at=captured_at.replace(second=0, microsecond=0), has_time=True), is_vague=False
    )


def _relative(match: re.Match[str], moment: Moment | None, *, is_vague: bool) -> Stamp:
    told = match[0].strip().lower()
    reason = (
        f"“{told}” counted from the capture" if moment else f"“{told}” says nothing without a time of capture"
    )
    return Stamp(
        start=match.start(), end=match.end(), words=match[0].strip(), moment=moment, basis=DateBasis.INFERRED, rule="date-by-age",
        reason=reason, confidence=(60 if is_vague else 95) if moment else 0, weekday=None,
    )  # fmt: skip
