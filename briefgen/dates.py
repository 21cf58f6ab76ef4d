"""Dates as a curator writes them: a civil day, an instant, or only a month or a year.

Text in, values out; the site's time zone is an argument, the clock is never asked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from briefgen.diagnostics import quoted

YEARS = range(1600, 2200)
"""Years a story can have, from the first newspapers on; a date outside is a slip of the pen."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""For messages, which are English in every locale."""

_DATE_TIME = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?[ ]*(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)?)?",
    re.ASCII,
)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LOOSE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(|[Tt ].*)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was published, as exactly as it was written."""

    at: datetime
    """In the site's time zone; the day's start where no hour was written."""
    has_time: bool
    """Whether an hour was written: one that was not is never shown."""

    @property
    def day(self) -> date:
        """The civil day in the site's time zone."""
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, a month or a day: all that is known of when an office began or a promise is due."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateProblem:
    """Why a text is no date, and how to write one."""

    message: str
    hint: str | None = None


def parse_moment(text: str, *, zone: tzinfo) -> Moment | DateProblem:
    """Return the moment `text` names: ISO 8601, a space for the `T` allowed, `zone` where it has no offset.

    >>> parse_moment("2031-05-14", zone=UTC).has_time
    False
    >>> parse_moment("2031-02-30", zone=UTC).message
    'there is no 30 February 2031'
    """
    match = _DATE_TIME.fullmatch(text.strip())
    if match is None:
        return _unlike_a_date(text)
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    problem = _calendar_problem(year, month, day)
    if problem:
        return problem
    if match[4] is None:
        return Moment(at=datetime(year, month, day, tzinfo=zone), has_time=False)
    hour, minute, second = (int(part or 0) for part in match.group(4, 5, 6))
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 (a clock's own numbers)
        written = ":".join(part for part in match.group(4, 5, 6) if part)
        hint = "write a time from 00:00 to 23:59"
        return DateProblem(message=f"there is no time {written}", hint=hint)
    offset = _offset(match)
    if isinstance(offset, DateProblem):
        return offset
    naive = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 (its zone follows)
    at = naive.replace(tzinfo=zone) if offset is None else naive.replace(tzinfo=offset).astimezone(zone)
    return Moment(at=at, has_time=True)


def clock_change(text: str, *, zone: tzinfo) -> str | None:
    """Return how the clocks make a local time of `text` doubtful ("skipped" or "repeated"), or None."""
    match = _DATE_TIME.fullmatch(text.strip())
    if match is None or match[4] is None or match[7] or match[8]:
        return None
    moment = parse_moment(text, zone=zone)
    if isinstance(moment, DateProblem):
        return None
    local = moment.at
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        return "skipped"
    return "repeated" if local.utcoffset() != local.replace(fold=1).utcoffset() else None


def parse_partial_date(text: str) -> PartialDate | DateProblem:
    """Return the year, month or day that `text` names, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        problem = _unlike_a_date(text)
        return DateProblem(message=problem.message, hint="write 2031, 2031-05 or 2031-05-14")
    year, month, day = int(match[1]), *(int(part) if part else None for part in match.group(2, 3))
    problem_or_none = _calendar_problem(year, month or 1, day or 1)
    return problem_or_none or PartialDate(year=year, month=month, day=day)


def _offset(match: re.Match[str]) -> tzinfo | DateProblem | None:
    if match[7]:
        return UTC
    if match[8] is None:
        return None
    hours, minutes = int(match[9]), int(match[10] or 0)
    if hours > 14 or minutes > 59:  # noqa: PLR2004 (no zone is further from UTC than 14 hours)
        hint = "write one from -14:00 to +14:00"
        return DateProblem(message=f"there is no offset {match[8]}{match[9]}:{match[10] or '00'}", hint=hint)
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if match[8] == "-" else size)


def _calendar_problem(year: int, month: int, day: int) -> DateProblem | None:
    if year not in YEARS:
        return DateProblem(message=f"the year {year:04d} is too far away", hint="check the year")
    if not 1 <= month <= 12:  # noqa: PLR2004 (a year's months)
        return DateProblem(message=f"there is no month {month:02d}", hint="write year-month-day")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = MONTHS[month - 1]
        return DateProblem(message=f"there is no {day} {name} {year}", hint=f"{name} {year} has {days} days")
    return None


def _unlike_a_date(text: str) -> DateProblem:
    loose = _LOOSE.fullmatch(text.strip())
    example = "2031-05-14 or 2031-05-14T09:30+01:00"
    if loose:
        year, month, day, rest = loose.groups()
        if len(month) < 2 or len(day) < 2:  # noqa: PLR2004 (ISO 8601 has two digits)
            return DateProblem(
                message=f"{quoted(text.strip())} lacks a zero",
                hint=f"write {year}-{month:0>2}-{day:0>2}{rest}",
            )
    return DateProblem(
        message=f"{quoted(text.strip())} is not a date", hint=f"write a date such as {example}"
    )
