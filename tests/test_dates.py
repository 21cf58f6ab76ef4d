"""Dates as a curator writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.dates import (
    DateProblem,
    Moment,
    PartialDate,
    clock_change,
    parse_moment,
    parse_partial_date,
)

LONDON = ZoneInfo("Europe/London")
TOKYO = ZoneInfo("Asia/Tokyo")


def moment(text: str, zone: ZoneInfo = LONDON) -> Moment:
    """Return the moment `text` names, which must be one."""
    parsed = parse_moment(text, zone=zone)
    assert isinstance(parsed, Moment), parsed
    return parsed


def problem(text: str) -> DateProblem:
    """Return why `text` is no moment."""
    parsed = parse_moment(text, zone=LONDON)
    assert isinstance(parsed, DateProblem), parsed
    return parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-14T09:30", "2031-05-14T09:30:00+01:00"),
        ("2031-05-14 09:30", "2031-05-14T09:30:00+01:00"),
        ("2031-05-14t09:30:15", "2031-05-14T09:30:15+01:00"),
        ("2031-01-14 09:30", "2031-01-14T09:30:00+00:00"),
        ("2031-05-14T09:30Z", "2031-05-14T10:30:00+01:00"),
        ("2031-05-14T09:30z", "2031-05-14T10:30:00+01:00"),
        ("2031-05-14T09:30:00.123Z", "2031-05-14T10:30:00+01:00"),
        ("2031-05-14T09:30 +02:00", "2031-05-14T08:30:00+01:00"),
        ("2031-05-14T09:30-0500", "2031-05-14T15:30:00+01:00"),
        ("2031-05-14T09:30-05", "2031-05-14T15:30:00+01:00"),
        ("2031-12-31T23:30-05:00", "2032-01-01T04:30:00+00:00"),
        ("  2031-05-14T00:00+14:00  ", "2031-05-13T11:00:00+01:00"),
        ("2032-02-29 23:59:59", "2032-02-29T23:59:59+00:00"),
    ],
)
def test_parse_moment_reads_date_times(text: str, expected: str) -> None:
    """A time is of its offset, else of the site's zone, and is told in the site's zone."""
    parsed = moment(text)
    assert (parsed.at.isoformat(), parsed.has_time) == (expected, True)


@pytest.mark.parametrize("text", ["2031-05-14", " 2031-05-14 ", "1600-01-01", "2199-12-31"])
def test_parse_moment_bare_date_is_a_day_of_the_zone(text: str) -> None:
    """A bare date begins at midnight of the site's zone, and shows no hour."""
    parsed = moment(text)
    assert (parsed.at.hour, parsed.at.tzinfo, parsed.has_time) == (0, LONDON, False)
    assert parsed.day == date.fromisoformat(text.strip())


def test_parse_moment_day_is_of_the_zone() -> None:
    """The civil day is that of the site's zone, not of the offset written."""
    assert moment("2031-05-14T23:00Z", TOKYO).day == date(2031, 5, 15)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2031-02-30", "there is no 30 February 2031", "February 2031 has 28 days"),
        ("2032-02-30", "there is no 30 February 2032", "February 2032 has 29 days"),
        ("2031-04-31 10:00", "there is no 31 April 2031", "April 2031 has 30 days"),
        ("2031-05-00", "there is no 0 May 2031", "May 2031 has 31 days"),
        ("2031-13-01", "there is no month 13", "write year-month-day"),
        ("2031-00-01", "there is no month 00", "write year-month-day"),
        ("0031-05-14", "the year 0031 is too far away", "check the year"),
        ("1031-05-14", "the year 1031 is too far away", "check the year"),
        ("2310-05-14", "the year 2310 is too far away", "check the year"),
        ("9999-05-14", "the year 9999 is too far away", "check the year"),
        ("2031-05-14 24:00", "there is no time 24:00", "write a time from 00:00 to 23:59"),
        ("2031-05-14 23:59:60", "there is no time 23:59:60", "write a time from 00:00 to 23:59"),
        ("2031-05-14 09:60", "there is no time 09:60", "write a time from 00:00 to 23:59"),
        ("2031-05-14T09:30+15", "there is no offset +15:00", "write one from -14:00 to +14:00"),
        ("2031-05-14T09:30+15:00", "there is no offset +15:00", "write one from -14:00 to +14:00"),
        ("2031-05-14T09:30-01:75", "there is no offset -01:75", "write one from -14:00 to +14:00"),
        ("2031-3-1", '"2031-3-1" lacks a zero', "write 2031-03-01"),
        ("2031-03-1 09:30", '"2031-03-1 09:30" lacks a zero', "write 2031-03-01 09:30"),
    ],
)
def test_parse_moment_says_what_is_wrong(text: str, message: str, hint: str) -> None:
    """A date that does not exist says so, and how to mend it."""
    assert problem(text) == DateProblem(message=message, hint=hint)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "14 May 2031",
        "14.05.2031",
        "05/14/2031",
        "2031",
        "2031-05",
        "2031-5-14x",
        "2031-05-14T",
        "2031-05-14T9:30",
        "2031-05-14T09",
        "2031-05-14T09:30 BST",
        "２０３１-０５-１４",
        "2031-W20-3",
        "20310514",
        "-2031-05-14",
        "2031-05-14\n2031-05-15",
        "9" * 60_000,
    ],
)
def test_parse_moment_refuses_what_is_no_date(text: str) -> None:
    """Nothing is guessed: what is not ISO 8601 is refused, in a line, with an example."""
    found = problem(text)
    assert found.message.endswith("is not a date")
    assert len(found.message) < 100
    assert found.hint == "write a date such as 2031-05-14 or 2031-05-14T09:30+01:00"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("2031-03-30 01:30", "skipped"),
        ("2031-03-30 00:59", None),
        ("2031-03-30 02:00", None),
        ("2031-10-26 01:30", "repeated"),
        ("2031-10-26 02:00", None),
        ("2031-10-26 01:30+01:00", None),
        ("2031-10-26T01:30Z", None),
        ("2031-10-26", None),
        ("2031-02-30 01:30", None),
        ("soon", None),
    ],
)
def test_clock_change_tells_doubtful_hours(text: str, change: str | None) -> None:
    """An hour that the clocks skip or repeat is doubtful, unless its offset is written."""
    assert clock_change(text, zone=LONDON) == change


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        (" 2031-05-14 ", "2031-05-14", "2031-05-14"),
    ],
)
def test_parse_partial_date_knows_its_days(text: str, first: str, last: str) -> None:
    """A year, month or day has a first and a last day it can mean."""
    partial = parse_partial_date(text)
    assert isinstance(partial, PartialDate)
    assert (partial.first_day.isoformat(), partial.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2031-13", "there is no month 13"),
        ("2031-02-30", "there is no 30 February 2031"),
        ("1066", "the year 1066 is too far away"),
        ("May 2031", '"May 2031" is not a date'),
        ("", '"" is not a date'),
        ("2031-5", '"2031-5" is not a date'),
        ("2031-05-14 09:30", '"2031-05-14 09:30" is not a date'),
        ("٢٠٣١", '"٢٠٣١" is not a date'),
    ],
)
def test_parse_partial_date_says_what_is_wrong(text: str, message: str) -> None:
    """What is no year, month or day is refused with the reason."""
    partial = parse_partial_date(text)
    assert isinstance(partial, DateProblem)
    assert partial.message == message


@given(st.datetimes(datetime(1600, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 (hypothesis wants naive bounds)
def test_parse_moment_reads_what_it_would_write(at: datetime) -> None:
    """A moment written in ISO 8601 is read back as the same instant."""
    at = at.replace(microsecond=0)
    assert moment(at.isoformat()).at.timestamp() == at.timestamp()


@given(st.text(alphabet="0123456789-:TZ+ ", max_size=30) | st.text(alphabet=st.characters(), max_size=30))
def test_parse_moment_never_raises(text: str) -> None:
    """Any text is a moment or a problem, for moments, partial dates and clock changes alike."""
    assert isinstance(parse_moment(text, zone=LONDON), Moment | DateProblem)
    assert isinstance(parse_partial_date(text), PartialDate | DateProblem)
    assert clock_change(text, zone=LONDON) in {None, "skipped", "repeated"}
