"""Tests of which editions there are, and which one an article belongs to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from briefgen.config import EditionRhythm
from briefgen.dates import Moment, parse_moment
from briefgen.fields import Ref
from briefgen.library.editions import edition_key
from briefgen.slugs import Slug
from tests.making import HERE, NOW, SETTINGS, check_library, codes, library_of


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


def editions(text: str, *, rhythm: str = "daily", now: datetime = NOW) -> list[tuple[str, int, list[str]]]:
    """Return each edition's id, number and articles, newest first; the briefing must be sound."""
    library = library_of(text, settings=f"{SETTINGS}edition: {rhythm}\n", now=now)
    return [(edition.id, edition.number, list(edition.articles)) for edition in library.editions]


DAYS = """
== articles/a
date: 2031-05-14T08:00Z
== articles/b
date: 2031-05-14T09:00Z
== articles/c
date: 2031-05-12
== articles/d
date: 2031-05-11
"""


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        ("daily", [("2031-05-14", 3, ["b", "a"]), ("2031-05-12", 2, ["c"]), ("2031-05-11", 1, ["d"])]),
        ("weekly", [("2031-W20", 2, ["b", "a", "c"]), ("2031-W19", 1, ["d"])]),
        ("none", []),
    ],
)
def test_editions_come_by_themselves(rhythm: str, expected: list[tuple[str, int, list[str]]]) -> None:
    """Editions are days or ISO weeks, newest first, numbered from 1, the oldest; or there are none."""
    assert editions(DAYS, rhythm=rhythm) == expected


@pytest.mark.parametrize(
    ("rhythm", "day", "edition_id"),
    [("daily", "2031-05-12", "2031-05-12"), ("weekly", "2031-05-13", "2031-W20")],
)
def test_curated_edition_takes_the_stories_of_its_day_or_week(rhythm: str, day: str, edition_id: str) -> None:
    """A file without articles gives the edition of its day or week its words, and takes no address of its own."""
    plain = editions(DAYS, rhythm=rhythm)
    curated = editions(f"{DAYS}== editions/summit\ndate: {day}\n", rhythm=rhythm)
    assert curated == plain
    assert edition_id in {one[0] for one in curated}


def test_curated_edition_has_its_articles_in_its_order() -> None:
    """What a file lists is its edition, in that order and once; what it leaves out of its day is in none."""
    text = f"{DAYS}== editions/e\ndate: 2031-05-14\narticles: [D, a, c, A]\n"
    assert editions(text) == [("2031-05-14", 1, ["d", "a", "c"])]


def test_curated_edition_with_a_slug_stands_at_it() -> None:
    """A slug is the edition's id; its own date decides where it stands among the others."""
    text = f"{DAYS}== editions/e\ndate: 2031-05-13\nslug: The-Summit\narticles: [d]\n"
    assert [one[:2] for one in editions(text)] == [("2031-05-14", 3), ("The-Summit", 2), ("2031-05-12", 1)]


@pytest.mark.parametrize("rhythm", ["daily", "weekly", "none"])
@pytest.mark.parametrize("named", ["the-summit", "Summit in Ostran", "SUMMIT IN OSTRAN"])
def test_article_names_a_curated_edition(named: str, rhythm: str) -> None:
    """An edition is named by slug or title, whatever its case, and wins over the article's day."""
    text = (
        "== editions/e\ntitle: Summit in Ostran\nslug: the-summit\ndate: 2031-05-20\narticles: [a]\n"
        f"== articles/a\n== articles/b\ndate: 2031-05-01\nedition: {named}\n"
    )
    assert editions(text, rhythm=rhythm) == [("the-summit", 1, ["a", "b"])]


@pytest.mark.parametrize(
    ("rhythm", "named", "expected"),
    [
        ("daily", "2031-05-12", "2031-05-12"),
        ("weekly", "2031-W21", "2031-W21"),
        ("weekly", "2031-w21", "2031-W21"),
        ("none", "2031-05-12", "2031-05-12"),
        ("daily", "Summit in Ostran", "summit-in-ostran"),
    ],
)
def test_article_names_an_edition_that_has_no_file(rhythm: str, named: str, expected: str) -> None:
    """An article may name another day or week, or an edition that only articles make."""
    text = f"== articles/a\ndate: 2031-05-14\nedition: {named}\n"
    assert editions(text, rhythm=rhythm) == [(expected, 1, ["a"])]


def test_article_names_a_date_of_a_curated_edition_with_a_slug() -> None:
    """A curated edition is named by its date, too."""
    text = "== editions/e\nslug: summit\ndate: 2031-05-12\n== articles/a\nedition: 2031-05-12\n"
    assert editions(text) == [("summit", 1, ["a"])]


def test_edition_of_a_name_alone_is_as_new_as_its_newest_story() -> None:
    """Between days stands, by its newest story's day, an edition that only articles name."""
    text = f"{DAYS}== articles/e\ndate: 2031-05-13\nedition: Summit\n== articles/f\ndate: 2031-05-01\nedition: Summit\n"
    assert [one[0] for one in editions(text)] == ["2031-05-14", "summit", "2031-05-12", "2031-05-11"]


def test_unknown_article_of_an_edition_is_an_error_at_its_word() -> None:
    """An edition that lists what is not there says so at the id, with the nearest one."""
    checked = check_library(
        "== articles/harbour\n== editions/e\ndate: 2031-05-14\narticles: [harbour, harbor]\n"
    )
    (found,) = checked.diagnostics
    assert (found.code, found.message) == ("edition/unknown-article", 'no article has the id "harbor"')
    assert (str(found.place.path), found.place.line, found.place.column) == ("content/editions/e.md", 4, 21)
    assert found.hint == 'did you mean "harbour"?'
    assert [edition.articles for edition in checked.value.editions] == [("harbour",)]


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "withdrawn: Wrong"])
def test_edition_may_list_what_is_not_published(head: str) -> None:
    """A draft, future or withdrawn article in an edition's list is no error, and not shown."""
    text = f"== articles/a\n== articles/b\n{head}\n== editions/e\ndate: 2031-05-14\narticles: [b, a]\n"
    assert editions(text) == [("2031-05-14", 1, ["a"])]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2031-05-19T23:59+00:00", [("2031-05-14", 1, ["a"])]),
        ("2031-05-20T00:00+00:00", [("summit", 1, ["a"])]),
    ],
)
def test_future_edition_is_hidden(now: str, expected: list[tuple[str, int, list[str]]]) -> None:
    """Until its day an edition is not there, and its articles are where they would be without it."""
    text = "== articles/a\n== editions/e\nslug: summit\ndate: 2031-05-20\narticles: [a]\n"
    assert editions(text, now=datetime.fromisoformat(now)) == expected


def test_two_editions_with_one_id_are_an_error() -> None:
    """Of two files for one edition the first by path stays, and the second is told."""
    checked = check_library(
        "== editions/b\ntitle: Second\ndate: 2031-05-14\n== editions/a\ntitle: First\ndate: 2031-05-14T10:00Z\n"
    )
    assert codes(checked.diagnostics) == ["library/same-id"]
    (edition,) = checked.value.editions
    assert edition.file is not None
    assert edition.file.head.title == "First"


def test_article_listed_by_an_edition_is_in_no_other() -> None:
    """The curator's list wins over the day of an article, and over what the article names."""
    text = "== articles/a\nedition: other\n== editions/e\nslug: summit\ndate: 2031-05-20\narticles: [a]\n"
    library = library_of(text)
    assert [(one.id, one.articles) for one in library.editions] == [("summit", ("a",))]
    assert library.stories[Slug("a")].edition == "summit"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("🎉", 'nothing of "🎉" can stand in a URL'),
        ("Con", 'the slug made of it, "con", can\'t be a folder on Windows'),
        ("index", 'the slug made of it, "index", is reserved for a page of the site'),
    ],
)
def test_edition_whose_name_can_be_no_address_is_told(name: str, message: str) -> None:
    """A named edition that makes no address is an error at its name, and no edition."""
    checked = check_library(f"== articles/a\nedition: {name}\n")
    assert [(one.code, one.message, one.place.line) for one in checked.diagnostics] == [
        ("front-matter/bad-slug", message, 3)
    ]
    assert checked.value.editions == ()


def test_edition_named_by_the_title_of_its_file_needs_no_address_of_its_name() -> None:
    """A title without letters names the edition of its file, whose address is its day."""
    text = "== editions/one\ntitle: 🎉\n== articles/a\nedition: 🎉\n"
    (edition,) = library_of(text).editions
    assert (edition.id, edition.articles) == ("2031-05-14", ("a",))
