"""Dates as a content file has them: what is written is the moment it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from briefgen.dates import DateProblem, Moment, PartialDate, parse_moment, parse_partial_date
from briefgen.editing.moments import canonical_moment, emit_instant, emit_moment, emit_partial_date
from tests.editing.heads import INSTANTS, MOMENTS, PARTIAL_DATES, ZONE


@given(MOMENTS)
def test_emit_moment_is_read_back(moment: Moment) -> None:
    """A day stays a day, a time the same time, whichever of two equal hours of a clock change it is."""
    read = parse_moment(emit_moment(moment), zone=ZONE)
    assert isinstance(read, Moment)
    assert (read, read.at.isoformat()) == (moment, moment.at.isoformat())


@given(INSTANTS)
def test_emit_instant_is_the_same_in_any_zone(at: datetime) -> None:
    """A time with its offset does not depend on where it is read."""
    read = parse_moment(emit_instant(at), zone=timezone(timedelta(hours=9)))
    assert isinstance(read, Moment)
    assert read.at == at.replace(microsecond=0)


@given(PARTIAL_DATES)
def test_emit_partial_date_is_read_back(partial: PartialDate) -> None:
    """No more is written than is known."""
    assert parse_partial_date(emit_partial_date(partial)) == partial


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2031, 5, 14, 9, 30, tzinfo=UTC), "2031-05-14T09:30Z"),
        (datetime(2031, 5, 14, 9, 30, 5, 999, tzinfo=UTC), "2031-05-14T09:30:05Z"),
        (datetime(2031, 5, 14, 9, 30, tzinfo=ZoneInfo("Europe/London")), "2031-05-14T09:30+01:00"),
        (datetime(2031, 5, 14, 9, 30, tzinfo=timezone(-timedelta(hours=3, minutes=30))), "2031-05-14T09:30-03:30"),
        (datetime(1800, 1, 1, tzinfo=ZoneInfo("Europe/London")), "1800-01-01T00:01:15Z"),
        (datetime(1840, 1, 1, tzinfo=timezone(-timedelta(hours=15, minutes=56))), "1840-01-01T15:56Z"),
    ],
)  # fmt: skip
def test_emit_instant_names_an_offset_that_can_be_written(at: datetime, written: str) -> None:
    """An old local mean time, of odd seconds or far from UTC, is written in UTC."""
    assert emit_instant(at) == written


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2031-05-14 09:30", "2031-05-14T09:30"),
        ("2031-05-14   09:30:15  +0100", "2031-05-14T09:30:15+01:00"),
        ("2031-05-14t09:30z", "2031-05-14T09:30Z"),
        ("2031-05-14T09:30 -03:30", "2031-05-14T09:30-03:30"),
        ("2031-05-14 09:30:15.25Z", "2031-05-14T09:30:15.25Z"),
        ("2031-05-14T09:30+01:00", "2031-05-14T09:30+01:00"),
        ("2031-05-14", "2031-05-14"),
        ("2031-02-30 09:30", "2031-02-30 09:30"),
        ("2031-05-14 24:00", "2031-05-14 24:00"),
        ("soon", "soon"),
    ],
)
def test_canonical_moment_has_one_form(text: str, canonical: str) -> None:
    """A date-time gets its T and an offset its colon; a day, and what is no date, stay as they are."""
    assert canonical_moment(text) == canonical
    before, after = (parse_moment(each, zone=ZONE) for each in (text, canonical))
    assert before == after or isinstance(before, DateProblem)
