"""An article's file read as an `Article`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from briefgen.config import Rights
from briefgen.dates import PartialDate
from briefgen.diagnostics import Checked
from briefgen.reading.article import (
    Article,
    Author,
    DateBasis,
    Relation,
    parse_article,
)
from tests.making import codes, messages
from tests.reading.files import file_of

LONDON = ZoneInfo("Europe/London")


def check(head: str, *, path: str = "content/articles/file-name.md") -> Checked[Article | None]:
    """Return what a file with this front matter makes."""
    return parse_article(file_of(f"---\n{head}\n---\nBody\n", path), zone=LONDON)


def article(head: str, *, found: tuple[str, ...] = ()) -> Article:
    """Return the article of this front matter, its title and date filled in."""
    checked = check(f"title: The Title\ndate: 2031-05-14\n{head}")
    assert codes(checked.diagnostics) == list(found)
    assert checked.value is not None
    return checked.value


def test_parse_article_least_front_matter() -> None:
    """A title and a date are enough."""
    one = article("")
    assert (one.slug, one.id, one.head.title) == ("the-title", "the-title", "The Title")
    assert one.date is not None
    assert (one.date.day, one.date.has_time) == (date(2031, 5, 14), False)
    assert (one.head.draft, one.head.lead, one.head.rights, one.head.date_basis) == (
        False,
        False,
        None,
        DateBasis.STATED,
    )


def test_parse_article_reads_every_key() -> None:
    """What the contract names is read under that name."""
    head = article(
        """\
date_basis: inferred
slug: other
id: stable
aliases: [/old/, /older/]
updated: 2031-05-15
updates: [{date: 2031-05-16, note: A name was wrong}]
kicker: Ports
summary: Short.
key_points: [One, Two]
source:
  name: The Gazette
  url: https://gazette.example/a
  title: Their headline
  authors: [Ann, {name: Bo, place: Ostra}]
  contributors: [Cy]
  published: 2031-05-13T22:00Z
  paywall: true
  language: fr
also: [{source: The Post, url: "https://post.example", title: More}]
people: [Ann Lee, {name: Bo Ek, relation: quoted}]
topics: [Trade]
places: [Ostra]
thread: Harbour
edition: special
lead: true
related: {pin: [a], block: [b]}
mentions: {Lee: ann-lee, Ek: false}
quotes: [{by: Ann Lee, text: So it is}]
captions: [{text: A quay, credit: Bo}]
references: [{text: a link, url: null}, {text: b, url: "https://x.org"}]
image: {src: /assets/a.png, alt: A quay, caption: C, credit: D}
rights: excerpt
watch_for: [{what: talks, by: 2031-06}]
resolves: [the strike]
embargo: 2031-05-14T12:00
expires: 2032-01-01 00:00
withdrawn: Wrong story.
vault: {sha256: abc, captured: 2031-05-14}
params: {a: 1}"""
    ).head
    assert head.source is not None
    assert (head.source.name.text, head.source.paywall, head.source.language) == ("The Gazette", True, "fr")
    assert head.source.authors == (Author(name="Ann"), Author(name="Bo", place="Ostra"))
    assert [(entry.name.text, entry.relation) for entry in head.people] == [
        ("Ann Lee", None),
        ("Bo Ek", Relation.QUOTED),
    ]
    assert [(each.text.text, each.term and each.term.text) for each in head.mentions] == [
        ("Lee", "ann-lee"),
        ("Ek", False),
    ]
    assert [reference.url for reference in head.references] == [None, "https://x.org"]
    assert (head.rights, head.lead, head.withdrawn) == (Rights.EXCERPT, True, "Wrong story.")
    assert head.watch_for[0].by == PartialDate(year=2031, month=6)
    assert head.embargo == datetime(2031, 5, 14, 11, 0, tzinfo=UTC)
    assert ([alias.text for alias in head.aliases], head.key_points) == (["/old/", "/older/"], ("One", "Two"))
    assert dict(head.params) == {"a": 1}


def test_parse_article_source_may_be_a_name_alone() -> None:
    """An outlet's name stands for the whole."""
    source = article("source: Financial Times").head.source
    assert source is not None
    assert (source.name.text, source.url) == ("Financial Times", None)


@pytest.mark.parametrize(
    ("head", "slug", "article_id", "identity"),
    [
        ("", "the-title", "the-title", 2),
        ("slug: other", "other", "other", 4),
        ("id: stable", "the-title", "stable", 4),
        ("slug: other\nid: stable", "other", "stable", 5),
    ],
)
def test_parse_article_identity(head: str, slug: str, article_id: str, identity: int) -> None:
    """The slug is made of the title and the id is the slug, unless they are written."""
    one = article(head)
    assert (one.slug, one.id, one.identity.line) == (slug, article_id, identity)


def test_parse_article_title_without_letters_takes_the_file_name() -> None:
    """Where nothing of a title can stand in a URL, the file's name does."""
    checked = check("title: 🎉\ndate: 2031-05-14")
    assert messages(checked.diagnostics) == [
        'front-matter/empty-slug: nothing of "🎉" can stand in a URL, so "file-name" does'
    ]
    assert checked.value is not None
    assert checked.value.slug == "file-name"


def test_parse_article_title_without_letters_takes_the_id() -> None:
    """Where nothing of a title can stand in a URL and an id is written, the id does, as it is."""
    checked = check("title: 🎉\ndate: 2031-05-14\nid: Party.2")
    assert messages(checked.diagnostics) == [
        'front-matter/empty-slug: nothing of "🎉" can stand in a URL, so "Party.2" does'
    ]
    assert checked.value is not None
    assert checked.value.slug == "Party.2"


def test_parse_article_title_and_file_name_without_letters() -> None:
    """Where the file's name has no letters either, there is a slug all the same."""
    checked = check("title: 🎉\ndate: 2031-05-14", path="content/articles/👻.md")
    assert checked.value is not None
    assert checked.value.slug == "untitled"


@pytest.mark.parametrize("title", ["Con", "NUL", "Index", "404"])
def test_parse_article_title_whose_slug_is_no_folder(title: str) -> None:
    """A slug made of a title is told at the title where it can be no folder."""
    checked = check(f"title: {title}\ndate: 2031-05-14")
    assert codes(checked.diagnostics) == ["front-matter/bad-slug"]
    assert checked.diagnostics[0].place.line == 1 + 1


@pytest.mark.parametrize("slug", ["con", "a/b", "🎉"])
def test_parse_article_refused_slug_is_told_once(slug: str) -> None:
    """A slug that was refused is not told again of what the title would make."""
    checked = check(f"title: Con\ndate: 2031-05-14\nslug: {slug}")
    assert codes(checked.diagnostics) == ["front-matter/bad-slug"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("date: 2031-05-14", ["front-matter/missing-key"]),
        ("title:\ndate: 2031-05-14", ["front-matter/missing-key"]),
        ("title: T", ["front-matter/missing-key"]),
        ("title: T\ndate:", ["front-matter/missing-key"]),
        ("title: T\ndate: soon", ["front-matter/bad-date"]),
        ("title: T\ndate: 2031-02-30\nkicker: [a]", ["front-matter/bad-date", "front-matter/wrong-type"]),
        ("title: [T]\ndate: 2031-05-14", ["front-matter/wrong-type"]),
        ("title: T\ndate: [2031-05-14]", ["front-matter/wrong-type"]),
        ("title: T\nupdated: soon", ["front-matter/bad-date", "front-matter/missing-key"]),
        ("", ["front-matter/missing-key", "front-matter/missing-key"]),
    ],
)
def test_parse_article_without_title_or_date_is_none(head: str, found: list[str]) -> None:
    """Without a title or a date there is no article, and each is told once."""
    checked = check(head)
    assert (checked.value, codes(checked.diagnostics)) == (None, found)


@pytest.mark.parametrize("head", ["draft: true", "draft: true\ndate:"])
def test_parse_article_draft_may_lack_its_date(head: str) -> None:
    """A draft needs no date yet, and is told so."""
    checked = check(f"title: T\n{head}")
    assert checked.value is not None
    assert (checked.value.date, codes(checked.diagnostics)) == (None, ["front-matter/undated-draft"])


def test_parse_article_draft_with_a_bad_date_is_told_once() -> None:
    """A draft whose date can't be read is not told that it lacks one."""
    checked = check("title: T\ndraft: true\ndate: soon")
    assert checked.value is not None
    assert codes(checked.diagnostics) == ["front-matter/bad-date"]


@pytest.mark.parametrize(
    ("head", "body", "is_told"),
    [
        ("", "", True),
        ("", "\n \n", True),
        ("", "<!-- to come -->\n", True),
        ("", "<!-- to come\n", True),
        ("kicker: K\ntopics: [T]", "", True),
        ("", "Words.", False),
        ("", "<!-- note --> Words.", False),
        ("summary: S", "", False),
        ("key_points: [K]", "", False),
        ("quotes: [{by: Ann, text: No}]", "", False),
        ("draft: true", "", False),
        ("withdrawn: It was wrong.", "", False),
    ],
)
def test_parse_article_that_says_nothing_is_told(head: str, body: str, is_told: bool) -> None:
    """An article with a title and no more is told, unless it is a draft or was withdrawn."""
    text = f"---\ntitle: T\ndate: 2031-05-14\n{head}\n---\n{body}"
    found = parse_article(file_of(text, "content/articles/a.md"), zone=LONDON).diagnostics
    assert codes(found) == (["body/missing"] if is_told else [])


@pytest.mark.parametrize("draft", ["nope", "yes", "1", "[]", "maybe"])
def test_parse_article_draft_that_can_not_be_read_is_a_draft(draft: str) -> None:
    """In doubt nothing is published."""
    assert article(f"draft: {draft}", found=("front-matter/wrong-type",)).head.draft


@pytest.mark.parametrize(
    ("updated", "is_told"),
    [("2031-05-13", True), ("2031-05-14", False), ("2031-05-14T00:01", False), ("2031-06-01", False)],
)
def test_parse_article_updated_before_its_date(updated: str, is_told: bool) -> None:
    """A last change before the publication's day is a slip."""
    article(f"updated: {updated}", found=("front-matter/updated-before-date",) if is_told else ())


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2031-05-20", ("front-matter/bad-date",)),
        ("2031-03-30 01:30", ("front-matter/clock-change",)),
        ("2031-05-20T09:00+02:00", ()),
    ],
)
def test_parse_article_embargo_needs_an_hour(value: str, found: tuple[str, ...]) -> None:
    """An embargo is an instant."""
    one = article(f"embargo: {value}", found=found)
    assert (one.head.embargo is None) == ("front-matter/bad-date" in found)


def test_parse_article_clock_change_is_told() -> None:
    """A local hour that the clocks repeat is told once, and read as the first of the two."""
    checked = check("title: T\ndate: 2031-10-26 01:30")
    assert codes(checked.diagnostics) == ["front-matter/clock-change"]
    assert checked.value is not None
    assert checked.value.date is not None
    assert checked.value.date.at.isoformat() == "2031-10-26T01:30:00+01:00"


def test_parse_article_image_needs_words() -> None:
    """A picture without words for those who can't see it is an error, and no picture."""
    assert article("image: {src: /assets/a.png}", found=("front-matter/missing-key",)).head.image is None


def test_parse_article_knows_where_its_body_begins() -> None:
    """Of the body an article holds its beginning's offset alone."""
    checked = check("title: T\ndate: 2031-05-14")
    assert checked.value is not None
    assert checked.value.body_start == 34
    assert "Body" not in repr(checked.value)


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("/old/story/", None),
        ("/日本/", None),
        ("https://x.org/old", '"https://x.org/old" does not begin with "/"'),
        ("../old", '"../old" does not begin with "/"'),
        ("/../old/", '".." is made of dots'),
        ("/a//b/", '"" is empty'),
        ("/con/", '"con" can\'t be a folder on Windows'),
        ("/a b/", '"a b" holds U+0020, which has no place in a URL'),
        ("/a/?b", '"?b" holds U+003F, which has no place in a URL'),
    ],
)
def test_parse_article_alias_is_a_path_of_the_site(alias: str, message: str | None) -> None:
    """An old address is a path of folders that every system can have."""
    checked = check(f"title: T\ndate: 2031-05-14\naliases: ['{alias}']")
    expected = [] if message is None else [f"front-matter/bad-alias: {message}"]
    assert messages(checked.diagnostics) == expected


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("summary: S.", ['"title" is missing', '"date" is missing']),
        ("title:\ndate:", ['"title" is blank', '"date" is missing']),
        ("draft: false", ['"title" is missing', '"date" is missing']),
        ("draft: true", ['"title" is missing']),
        ("draft: perhaps\ndate: 2031-05-14", ['"title" is missing']),
    ],
)
def test_parse_article_tells_title_and_date_at_once(head: str, missing: list[str]) -> None:
    """An article that lacks both is told both in one run; a draft may lack its date."""
    found = check(head).diagnostics
    assert [one.message for one in found if one.code == "front-matter/missing-key"] == missing
