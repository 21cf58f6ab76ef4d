"""A date, as a page says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText:
    """A date, written out in the site's language."""

    iso: str
    """For `datetime` attributes: with hour and offset only where an hour is known."""
    day: str
    """"14 May"."""
    full: str
    """"14 May 2031"."""
    long: str
    """"Wednesday 14 May 2031"."""
    year: int
    is_inferred: bool
