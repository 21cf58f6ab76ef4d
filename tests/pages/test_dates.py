"""Tests of dates in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from briefgen.dates import Moment, parse_moment
from briefgen.languages.english import ENGLISH
from briefgen.pages.dates import date_text, due_text, partial_text
from tests.making import partial_date


def moment(text: str, zone: str = "UTC") -> Moment:
    """Return the moment that `text` names."""
    parsed = parse_moment(text, zone=ZoneInfo(zone))
    assert isinstance(parsed, Moment)
    return parsed


@pytest.mark.parametrize(
    ("text", "zone", "iso"),
    [
        ("2031-05-14", "UTC", "2031-05-14"),
        ("2031-05-14", "Europe/London", "2031-05-14"),
        ("2031-05-14T09:30", "Europe/London", "2031-05-14T09:30:00+01:00"),
        ("2031-05-14T23:30-05:00", "Europe/London", "2031-05-15T05:30:00+01:00"),
    ],
)
def test_date_text_shows_an_hour_only_where_one_was_written(text: str, zone: str, iso: str) -> None:
    """A bare date has no hour; an instant is told in the site's zone."""
    assert date_text(moment(text, zone), ENGLISH).iso == iso


def test_date_text_is_written_out_in_words() -> None:
    """A date stands ready in every length a template needs."""
    text = date_text(moment("2031-05-14"), ENGLISH, is_inferred=True)
    assert (text.day, text.full, text.long, text.year, text.is_inferred) == (
        "14 May",
        "14 May 2031",
        "Wednesday 14 May 2031",
        2031,
        True,
    )


@pytest.mark.parametrize(
    ("written", "text", "iso", "full"),
    [
        ("2031", "2031", "2031", "2031"),
        ("2031-05", "May 2031", "2031-05", "May 2031"),
        ("2031-05-14", "14 May 2031", "2031-05-14", "14 May 2031"),
    ],
)
def test_partial_date_is_told_as_exactly_as_it_was_written(
    written: str, text: str, iso: str, full: str
) -> None:
    """A year stays a year and a month a month: no day is invented."""
    assert partial_text(partial_date(written), ENGLISH) == text
    due = due_text(partial_date(written), ENGLISH)
    assert (due.iso, due.full) == (iso, full)
