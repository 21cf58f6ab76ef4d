"""Weekdays that a text names beside a day and a month, checked against the date of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from briefgen.importing.datewords import ENGLISH_DAYS, MONTHS, WEEKDAYS, any_of

_SHORT_NAMES: Final = 4
"""Letters of a weekday's name cut short, which may be another word."""
_DAYS: Final = any_of(word for row in WEEKDAYS for word in row.split() if len(word) > _SHORT_NAMES)
_MONTHS: Final = any_of(word for row in MONTHS for word in row.split())
_NAMED: Final = re.compile(
    rf"\b(?P<weekday>{_DAYS}),?\s+(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTHS})\b"
    rf"|(?P<month_first>{_MONTHS})\.?\s+(?P<day_last>\d{{1,2}})(?!\d))(?:,?\s+(?P<year>(?:19|20|21)\d\d))?",
    re.IGNORECASE,
)
_HALF_YEAR: Final = timedelta(days=183)


def name_of(weekday: int) -> str:
    """Return the English name of a weekday, counted from 0 for Monday."""
    return ENGLISH_DAYS[weekday]


def wrong_weekdays(
    paragraphs: Iterable[tuple[str, int]], *, published: date
) -> tuple[tuple[str, str, int], ...]:
    """Return each weekday with its date that don't go together: the words, the day it was, and the line.

    Without a year it is the day nearest the publication.
    """
    found = []
    for text, line in paragraphs:
        for match in _NAMED.finditer(text):
            day = _day(match, published)
            if day and match["weekday"].lower() not in WEEKDAYS[day.weekday()].split():
                found.append((match[0], name_of(day.weekday()), line))
    return tuple(found)


def _day(match: re.Match[str], published: date) -> date | None:
    month = (match["month"] or match["month_first"]).lower()
    number = next(at for at, row in enumerate(MONTHS, start=1) if month in row.split())
    day = int(match["day"] or match["day_last"])
    years = (
        [int(match["year"])] if match["year"] else [published.year - 1, published.year, published.year + 1]
    )
    days = [found for year in years if (found := _real(year, number, day))]
    near = min(days, key=lambda one: abs(one - published), default=None)
    return near if near and (match["year"] or abs(near - published) <= _HALF_YEAR) else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
