"""Tests of which edition an article belongs to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from briefgen.config import EditionRhythm
from briefgen.dates import Moment, parse_moment
from briefgen.fields import Ref
from briefgen.library.editions import edition_key
from tests.making import HERE


def moment(text: str, zone: str = "UTC") -> Moment:
    """Return the moment that `text` names."""
    parsed = parse_moment(text, zone=ZoneInfo(zone))
    assert isinstance(parsed, Moment)
    return parsed


@pytest.mark.parametrize(
    ("date", "rhythm", "expected"),
    [
        ("2031-05-14", "daily", "2031-05-14"),
        ("2031-05-14", "none", None),
        ("2031-05-14", "weekly", "2031-W20"),
        ("2030-12-30", "weekly", "2031-W01"),
        ("2027-01-03", "weekly", "2026-W53"),
        ("2031-01-05", "weekly", "2031-W01"),
    ],
)
def test_edition_key_is_the_day_or_the_iso_week(date: str, rhythm: str, expected: str | None) -> None:
    """By itself an article is of its day, of its ISO 8601 week, whose year may be another, or of none."""
    assert edition_key(moment(date), None, EditionRhythm(rhythm)) == expected


@pytest.mark.parametrize("rhythm", list(EditionRhythm))
def test_edition_key_is_what_the_article_names(rhythm: EditionRhythm) -> None:
    """A named edition wins over every rhythm."""
    assert edition_key(moment("2031-05-14"), Ref(text="Summit", place=HERE), rhythm) == "Summit"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", "2031-05-14"), ("Pacific/Kiritimati", "2031-05-15"), ("America/Los_Angeles", "2031-05-14")],
)
def test_edition_key_takes_the_day_of_the_sites_zone(zone: str, expected: str) -> None:
    """The day of an instant is the one in the site's time zone."""
    assert edition_key(moment("2031-05-14T12:00Z", zone), None, EditionRhythm.DAILY) == expected
