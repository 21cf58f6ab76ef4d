"""Dates as the gate has them in, ISO 8601 as a content file should have it out.

A time is written with its offset, so that it stays the same moment whatever becomes of the site's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from briefgen.dates import DateProblem, Moment, PartialDate, parse_moment

_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ]+(?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
    r" *(?:(?P<utc>[Zz])|(?P<hours>[+-]\d{2}):?(?P<minutes>\d{2}))?",
    re.ASCII,
)
_FURTHEST = timedelta(hours=14)
"""From UTC, that the gate takes; local mean times of long ago can lie further away."""


def emit_moment(moment: Moment) -> str:
    """Return `moment` as it was written: a day, or a day and a time with its offset."""
    return emit_instant(moment.at) if moment.has_time else moment.day.isoformat()


def emit_instant(at: datetime) -> str:
    """Return the aware time `at`, to the second and without needless seconds.

    >>> emit_instant(datetime(2031, 5, 14, 9, 30, tzinfo=UTC))
    '2031-05-14T09:30Z'
    """
    offset = at.utcoffset() or timedelta()
    if offset % timedelta(minutes=1) or abs(offset) > _FURTHEST:
        at, offset = at.astimezone(UTC), timedelta()
    exact = "seconds" if at.second else "minutes"
    local = at.replace(tzinfo=None).isoformat(timespec=exact)
    return f"{local}{_emit_offset(offset) if offset else 'Z'}"


def _emit_offset(offset: timedelta) -> str:
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{'-' if offset < timedelta() else '+'}{hours:02d}:{minutes:02d}"


def emit_partial_date(partial: PartialDate) -> str:
    """Return as much of a date as is known.

    >>> emit_partial_date(PartialDate(year=2031, month=5))
    '2031-05'
    """
    parts = (f"{partial.year:04d}", *(f"{part:02d}" for part in (partial.month, partial.day) if part))
    return "-".join(parts)


def canonical_moment(text: str) -> str:
    """Return a date-time as ISO 8601 has it; `text` itself where it is none, or a day alone.

    >>> canonical_moment("2031-05-14  09:30 +0100"), canonical_moment("2031-05-14")
    ('2031-05-14T09:30+01:00', '2031-05-14')
    """
    match = _WRITTEN.fullmatch(text)
    if match is None or isinstance(parse_moment(text, zone=UTC), DateProblem):
        return text
    offset = "Z" if match["utc"] else f"{match['hours']}:{match['minutes']}" if match["hours"] else ""
    return f"{match['day']}T{match['time']}{offset}"
