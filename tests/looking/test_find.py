"""What a page may be called by, and what is found then."""

from __future__ import annotations

import pytest

from briefgen.looking.find import is_of_site, near_name, route_of
from briefgen.pages.permalinks import addresses_of
from tests.looking.seeing import BRIEFING, Seen, see
from tests.making import SETTINGS

BELOW = SETTINGS.replace("example.org/", "example.org/brief/")


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Return the briefing, seen once, on a site below its host's root."""
    return see(BRIEFING, settings=BELOW)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("https://example.org/brief/2031/05/14/permit/", "article:permit"),
        ("http://EXAMPLE.org/brief/2031/05/14/permit", "article:permit"),
        ("https://example.org/brief/2031/05/14/permit/?x=1#top", "article:permit"),
        ("http://localhost:8000/2031/05/14/permit/", "article:permit"),
        ("http://127.0.0.1:8000/brief/2031/05/14/permit/", "article:permit"),
        ("http://[::1]/2031/05/14/permit/", "article:permit"),
        ("https://example.org/brief", "index.html"),
        ("https://example.org", "index.html"),
        ("/", "index.html"),
        ("/2031/05/14/permit/", "article:permit"),
        ("/brief/2031/05/14/permit", "article:permit"),
        ("/people/bo-ek", "person:bo-ek"),
        ("/people/bo%2Dek/", "person:bo-ek"),
        ("/feed.xml", "feed.xml"),
        ("/404.html", "404.html"),
        ("/old/permit", "old/permit/index.html"),
        ("/permit.html", "permit.html"),
        ("/2031/07/01/soon/", "article:soon"),
        ("/2031/07/01/soon", "article:soon"),
        ("index.html", "index.html"),
        ("people/bo-ek/index.html", "person:bo-ek"),
        ("site/people/bo-ek/index.html", "person:bo-ek"),
        ("people/bo-ek/feed.xml", "people/bo-ek/feed.xml"),
        ("content/articles/permit.md", "article:permit"),
        ("content/articles/idea.md", "article:idea"),
        ("content/editions/later.md", "content/editions/later.md"),
        ("content/people/bo-ek.md", "person:bo-ek"),
        ("content/editions/first.md", "edition:2031-05-14"),
        ("content/pages/about.md", "page:about-us"),
        ("permit", "article:permit"),
        ("PERMIT", "article:permit"),
        ("gone", "article:gone"),
        ("idea", "article:idea"),
        ("article:idea", "article:idea"),
        ("2031-05-14", "edition:2031-05-14"),
        ("edition:2031-05-14", "edition:2031-05-14"),
        ("about-us", "page:about-us"),
        ("corrin", "place:corrin"),
        ("person:bo-ek", "person:bo-ek"),
        ("Bo Ek", "person:bo-ek"),
        ("harbour master  ek", "person:bo-ek"),
        ("The permit is signed", "article:permit"),
        ("An idea", "article:idea"),
        ("Later", "content/editions/later.md"),
        ("The first", "edition:2031-05-14"),
        ("About us", "page:about-us"),
        ("https://gazette.example/permit", "article:permit"),
    ],
)
def test_find_subjects_knows_a_thing_by_each_of_its_names(asked: str, expected: str, seen: Seen) -> None:
    """An address, a path, an output, a file, an id, a name and a source's address all lead to one thing."""
    assert seen.find(asked) == [expected]


@pytest.mark.parametrize(
    "asked",
    [
        "nobody",
        "",
        "/nowhere/",
        "topic:bo-ek",
        "planet:bo-ek",
        "person:",
        "https://other.example/2031/05/14/permit/",
        "https://[bad/",
        "content/articles/none.md",
        "../content/articles/permit.md",
        "//example.org/",
        "content/articles",
    ],
)
def test_find_subjects_guesses_nothing(asked: str, seen: Seen) -> None:
    """What nothing is called finds nothing."""
    assert seen.find(asked) == []


def test_find_subjects_index_without_its_slash(seen: Seen) -> None:
    """An index is found without its closing slash."""
    assert seen.find("/people") == ["people/index.html"]


def test_find_subjects_tells_all_that_share_an_id() -> None:
    """An id of several kinds, hidden ones too, names them all; a kind before it picks one."""
    shown = see(
        "== articles/cable\ntopics: [Cable]\nplaces: [Cable]\n== articles/x/storm\ndraft: true\ntopics: [a]\n== pages/storm\n"
    )
    assert shown.find("cable") == ["article:cable", "topic:cable", "place:cable"]
    assert shown.find("topic:cable") == ["topic:cable"]
    assert shown.find("storm") == ["page:storm", "article:storm"]


def test_find_subjects_any_host_is_ours_where_the_site_has_no_address() -> None:
    """Without a base_url an address is told by its path."""
    shown = see(BRIEFING, settings="title: T\n")
    assert shown.find("https://anywhere.example/2031/05/14/permit/") == ["article:permit"]


@pytest.mark.parametrize(
    ("asked", "base_url", "expected"),
    [
        ("https://example.org/a/", "https://example.org/", "/a/"),
        ("https://example.org/brief/a/", "https://example.org/brief", "/a/"),
        ("https://example.org/briefs/a/", "https://example.org/brief", "/briefs/a/"),
        ("/é/", None, "/é/"),
        ("/%C3%A9/", None, "/é/"),
        ("a/b", None, None),
        ("https://x.example/", "https://example.org/", None),
    ],
)
def test_route_of_is_the_path_within_the_site(asked: str, base_url: str | None, expected: str | None) -> None:
    """A site below a host's root has its own paths."""
    assert route_of(asked, addresses_of(base_url)) == expected


def test_is_of_site_asks_the_host_alone() -> None:
    """Neither scheme nor port make a page another's."""
    addresses = addresses_of("https://example.org/")
    assert is_of_site("http://example.org:8080/x", addresses)
    assert not is_of_site("https://www.example.org/", addresses)
    assert not is_of_site("https://", addresses)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("permt", "permit"),
        ("person:bo-ke", "person:bo-ek"),
        ("Oriane Quel", "Oriane Quell"),
        ("idae", "idea"),
        ("/people/bo-eck/", "/people/bo-ek/"),
        ("people/bo-eck/index.html", "people/bo-ek/index.html"),
        ("https://example.org/brief/peple/", "/people/"),
        ("zzzzzzzzz", None),
        ("person:zzzzzzzz", None),
    ],
)
def test_near_name_offers_what_can_be_asked(asked: str, expected: str | None, seen: Seen) -> None:
    """A slip of the pen is answered in the form it was asked in."""
    assert near_name(asked, seen.blueprint) == expected
