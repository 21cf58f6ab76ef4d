"""Tests of what every page maker uses: dates in words, roles by day, the navigation, the head."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from briefgen.dates import Moment, PartialDate, parse_moment, parse_partial_date
from briefgen.languages.english import ENGLISH
from briefgen.pages.atlas import date_text, due_text, head, name_of, partial_text, person_role, role_on
from briefgen.reading.profiles import Role
from briefgen.slugs import Slug
from tests.making import SETTINGS, atlas_of, day, node


def partial(text: str) -> PartialDate:
    """Return the partial date that `text` names."""
    parsed = parse_partial_date(text)
    assert isinstance(parsed, PartialDate)
    return parsed


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
    assert partial_text(partial(written), ENGLISH) == text
    due = due_text(partial(written), ENGLISH)
    assert (due.iso, due.full) == (iso, full)


ROLES = (
    Role(title="Senator", since=partial("2001"), until=partial("2009-01-15")),
    Role(title="Vice president", org="US", since=partial("2009-01-20"), until=partial("2017-01")),
    Role(title="Professor", since=partial("2017"), until=partial("2019")),
    Role(title="President", since=partial("2021-01-20")),
)


@pytest.mark.parametrize(
    ("on", "role"),
    [
        ("2000-12-31", None),
        ("2001-01-01", "Senator"),
        ("2009-01-15", "Senator"),
        ("2009-01-16", None),
        ("2009-01-20", "Vice president, US"),
        ("2017-01-31", "Professor"),
        ("2019-12-31", "Professor"),
        ("2020-01-01", None),
        ("2031-05-14", "President"),
    ],
)
def test_role_on_a_day_is_the_one_held_then(on: str, role: str | None) -> None:
    """A role is held from its first day to its last; of two the one begun later counts."""
    assert role_on(ROLES, day(on)) == role


def test_role_without_dates_is_held_always() -> None:
    """A role that tells no dates is held on every day, unless a dated one is."""
    roles = (Role(title="Minister"), Role(title="Envoy", since=partial("2030"), until=partial("2030")))
    assert [role_on(roles, day(on)) for on in ("1999-01-01", "2030-06-01")] == ["Minister", "Envoy"]


def test_person_role_reads_the_profile() -> None:
    """A person's role comes from their profile; a made person has none."""
    atlas = atlas_of(
        "== people/ann-lee\nroles: [{title: Minister, org: Ostra, from: 2030}]\n== articles/a\npeople: [Bob]\n"
    )
    roles = [person_role(Slug(name), day("2031-05-14"), atlas.library) for name in ("ann-lee", "bob")]
    assert roles == ["Minister, Ostra", None]


def test_navigation_leads_to_what_there_is() -> None:
    """Without configuration the navigation has the pages that have something to show."""
    assert [item.key for item in atlas_of("").site.navigation] == ["home", "archive"]
    full = atlas_of("== articles/a\npeople: [Ann]\ntopics: [Fish]\nthread: Talks\n").site.navigation
    assert [item.key for item in full] == ["home", "threads", "people", "topics", "editions", "archive"]


def test_navigation_is_as_configured() -> None:
    """A configured path gets the site's own before it; an address elsewhere stays."""
    settings = f"{SETTINGS}navigation: [{{title: A, url: /a/}}, {{title: B, url: 'https://example.net/'}}]\n"
    items = atlas_of("", settings=settings, base_url="https://example.org/repo/").site.navigation
    assert [item.url for item in items] == ["/repo/a/", "https://example.net/"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("zh-Hans", "ltr")],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    """A site in Arabic, Hebrew or Persian runs from right to left."""
    assert atlas_of("", settings=f"{SETTINGS}language: {language}\n").site.direction == direction


def test_site_without_an_address_has_no_feed_and_no_canonical_link() -> None:
    """Without `base_url` there is no feed to name and no canonical address."""
    atlas = atlas_of("", base_url=None)
    assert (atlas.site.feeds, atlas.site.opml_url) == ((), None)
    assert head(atlas, title="T", description=None, route="/a/", key="").canonical is None


@pytest.mark.parametrize(("route", "canonical"), [("/a/", "https://example.org/a/"), (None, None)])
def test_head_has_the_absolute_address_of_its_page(route: str | None, canonical: str | None) -> None:
    """A page's canonical link is absolute; the page for lost readers has none."""
    assert head(atlas_of(""), title="T", description=None, route=route, key="").canonical == canonical


def test_site_lists_the_themes_style_sheets() -> None:
    """Style sheets are listed by name with the URLs they are served by; other files are not."""
    assets = {"b.css": "/assets/b.1.css", "a.css": "/assets/a.2.css", "x.js": "/assets/x.js"}
    atlas = atlas_of("", assets=assets, base_url="https://example.org/repo/")
    assert atlas.site.styles == ("/repo/assets/a.2.css", "/repo/assets/b.1.css")


@pytest.mark.parametrize(
    ("goal", "name"),
    [
        ("article:a", "The Title"),
        ("person:ann", "Ann"),
        ("topic:fish", "Fish"),
        ("thread:talks", "Talks"),
        ("source:daily", "Daily"),
        ("place:oslo", "Oslo"),
    ],
)
def test_name_of_a_node_is_what_it_is_called(goal: str, name: str) -> None:
    """Every kind of node has a name."""
    atlas = atlas_of(
        "== articles/a\ntitle: The Title\npeople: [Ann]\ntopics: [Fish]\nthread: Talks\nsource: Daily\nplaces: [Oslo]\n"
    )
    assert name_of(node(goal), atlas.library) == name
