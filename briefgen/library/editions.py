"""Which edition an article belongs to."""

from __future__ import annotations

from briefgen.config import EditionRhythm
from briefgen.dates import Moment
from briefgen.fields import Ref


def edition_key(date: Moment, named: Ref | None, rhythm: EditionRhythm) -> str:
    """Return the edition an article belongs to: the one it names, else its day's or week's.

    An article of a briefing without editions is an edition of its own day all the same, so that
    the front page has a newest one.
    """
    if named:
        return named.text
    if rhythm is EditionRhythm.WEEKLY:
        year, week, _ = date.day.isocalendar()
        return f"{year}-W{week:02d}"
    return date.day.isoformat()
