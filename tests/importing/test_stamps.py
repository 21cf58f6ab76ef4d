"""Words of time become moments, as exact as they were written."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.stamps import Stamp, find_stamp
from briefgen.reading.article import DateBasis
from tests.importing.reading import CAPTURED, LONDON


def stamp_of(text: str, *, captured_at: datetime | None = CAPTURED, zone: tzinfo = LONDON) -> Stamp | None:
    """Return the stamp of a text."""
    return find_stamp(text, captured_at=captured_at, zone=zone)


def told(stamp: Stamp | None) -> str | None:
    """Return a stamp's moment: a day, or an hour too."""
    if stamp is None or stamp.moment is None:
        return None
    return stamp.moment.at.isoformat() if stamp.moment.has_time else str(stamp.moment.day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MARCH 17 2020", "2020-03-17"),
        ("Wednesday, 14 May 2031", "2031-05-14"),
        ("14th of May, 2031 at 3.15pm", "2031-05-14T15:15:00+01:00"),
        ("May 14, 2031, 10:05 a.m. ET", "2031-05-14T15:05:00+01:00"),
        ("10:30 BST, Wed 14 May 2031", "2031-05-14T10:30:00+01:00"),
        ("2031-05-14T09:30:00Z", "2031-05-14T10:30:00+01:00"),
        ("2031-05-14", "2031-05-14"),
        ("Sept. 3, 2030", "2030-09-03"),
        ("Mon, 02 Jun 2031 10:00:00 +0200", "2031-06-02T09:00:00+01:00"),
        ("14.05.2031 14:30 Uhr", "2031-05-14T14:30:00+01:00"),
        ("14.05.2031, 14:30 Uhr MESZ", "2031-05-14T13:30:00+01:00"),
        ("14 mai 2031 à 14 h 30", "2031-05-14T14:30:00+01:00"),
        ("14:30 h. 14/05/2031", "2031-05-14T14:30:00+01:00"),
        ("May 14, 2031 / 2:30 PM", "2031-05-14T14:30:00+01:00"),
        ("14. März 2031", "2031-03-14"),
        ("le 14 août 2031", "2031-08-14"),
        ("14 de mayo de 2031", "2031-05-14"),
        ("1er avril 2031", "2031-04-01"),
        ("2031年5月14日", "2031-05-14"),
        ("2031/05/14", "2031-05-14"),
        ("13/06/2030", "2030-06-13"),
        ("06/13/2030", "2030-06-13"),
        ("31 February 2031", None),
        ("14 May 2531", None),
        ("99/99/9999", None),
        ("version 1.2.3", None),
        ("May we ask", None),
    ],
)
def test_find_stamp_reads_dates_in_many_forms(text: str, expected: str | None) -> None:
    """A day without an hour has none; an hour with a zone is told in the site's."""
    assert told(stamp_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 HOURS AGO", "2031-06-18T12:00:00+01:00"),
        ("an hour ago", "2031-06-18T14:00:00+01:00"),
        ("5h ago", "2031-06-18T10:00:00+01:00"),
        ("20 minutes ago", "2031-06-18T15:03:00+01:00"),
        ("just now", "2031-06-18T15:23:00+01:00"),
        ("yesterday", "2031-06-17"),
        ("Yesterday at 3pm", "2031-06-17T15:00:00+01:00"),
        ("today, 09:30", "2031-06-18T09:30:00+01:00"),
        ("2 days ago", "2031-06-16"),
        ("two weeks ago", "2031-06-04"),
    ],
)
def test_find_stamp_counts_ages_from_the_capture(text: str, expected: str) -> None:
    """An age is as exact as its unit: an hour has no minutes, a day no hour."""
    stamp = stamp_of(text)
    assert told(stamp) == expected
    assert stamp is not None
    assert stamp.basis is DateBasis.INFERRED


@pytest.mark.parametrize("text", ["3 HOURS AGO", "yesterday", "just now", "14 May"])
def test_find_stamp_never_asks_the_clock(text: str) -> None:
    """Without a time of capture there is a stamp, and no moment."""
    stamp = stamp_of(text, captured_at=None)
    assert stamp is not None
    assert stamp.moment is None


def test_find_stamp_counts_hours_across_a_change_of_clocks() -> None:
    """Three hours are three hours, also in the night in which one is skipped."""
    captured = datetime(2031, 3, 30, 4, 30, tzinfo=LONDON)
    assert told(stamp_of("4 hours ago", captured_at=captured)) == "2031-03-29T23:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "zone", "captured_at", "expected", "is_sure"),
    [
        ("05/06/2031", LONDON, None, "2031-06-05", False),
        ("05/06/2031", ZoneInfo("America/New_York"), None, "2031-05-06", False),
        ("05/06/2031", LONDON, datetime(2031, 5, 20, tzinfo=LONDON), "2031-05-06", True),
        ("Tuesday 05/06/2031", LONDON, None, "2031-05-06", True),
        ("05.06.2031", ZoneInfo("America/New_York"), None, "2031-06-05", True),
    ],
)
def test_find_stamp_settles_numbers_by_what_stands_beside(
    text: str, zone: tzinfo, captured_at: datetime | None, expected: str, is_sure: bool
) -> None:
    """A weekday, the capture or full stops settle which number is the month; else it stays a doubt."""
    stamp = stamp_of(text, captured_at=captured_at, zone=zone)
    assert told(stamp) == expected
    assert stamp is not None
    assert (stamp.confidence >= 80) is is_sure


def test_find_stamp_takes_the_last_such_day_for_one_without_its_year() -> None:
    """A day and month are those of the year before where they are still to come."""
    assert (told(stamp_of("14 May")), told(stamp_of("20 June"))) == ("2031-05-14", "2030-06-20")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y-%m-%d", "%d.%m.%Y"]))  # fmt: skip  # noqa: DTZ001
def test_find_stamp_reads_what_is_written(day: datetime, form: str) -> None:
    """Every day is read in every form that names it whole."""
    assert told(stamp_of(day.strftime(form))) == str(day.date())


@given(
    st.integers(min_value=0, max_value=999),
    st.sampled_from(["minutes", "hours", "days", "weeks", "months", "years"]),
)
def test_find_stamp_of_an_age_lies_before_the_capture(number: int, unit: str) -> None:
    """No age leads past the capture, however long it is."""
    stamp = stamp_of(f"{number} {unit} ago")
    assert stamp is not None
    assert stamp.moment is None or stamp.moment.at <= CAPTURED + timedelta(seconds=1)
