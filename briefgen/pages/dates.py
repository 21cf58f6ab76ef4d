"""Moments and partial dates in, their words in the site's language out, as exactly as they were written."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.dates import Moment, PartialDate
from briefgen.language import Language
from briefgen.library.story import Story
from briefgen.pages.parts.dates import DateText
from briefgen.reading.article import DateBasis


def date_text(moment: Moment, language: Language, *, is_inferred: bool = False) -> DateText:
    """Return `moment` written out; an hour that was not written is not shown."""
    day = moment.day
    return DateText(
        iso=iso_time(moment.at) if moment.has_time else day.isoformat(),
        day=language.day(day),
        full=language.full_date(day),
        long=language.long_date(day),
        year=day.year,
        is_inferred=is_inferred,
    )


def iso_time(at: datetime) -> str:
    """Return an instant as RFC 3339 has it; in UTC where its offset, older than standard time, has seconds."""
    offset = at.utcoffset()
    return (at.astimezone(UTC) if offset and offset.seconds % 60 else at).isoformat()


def story_date(story: Story, language: Language) -> DateText:
    """Return the date of `story`."""
    is_inferred = story.article.head.date_basis is DateBasis.INFERRED
    return date_text(story.date, language, is_inferred=is_inferred)


def partial_text(partial: PartialDate, language: Language) -> str:
    """Return "2031", "May 2031" or "14 May 2031"."""
    if partial.month is None:
        return str(partial.year)
    return language.full_date(partial.first_day) if partial.day else language.month_year(partial.first_day)


def due_text(partial: PartialDate, language: Language) -> DateText:
    """Return the day a promise is due at the latest, said as exactly as it was written."""
    last = partial.last_day
    written = partial_text(partial, language)
    is_day = partial.day is not None
    return DateText(
        iso=last.isoformat() if is_day else str(partial.year) if partial.month is None else f"{last:%Y-%m}",
        day=language.day(last) if is_day else written,
        full=written,
        long=language.long_date(last) if is_day else written,
        year=last.year,
        is_inferred=False,
    )
