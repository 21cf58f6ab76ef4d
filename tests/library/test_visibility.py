"""Tests of what is published when, and why the rest is not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from briefgen.diagnostics import Checked
from briefgen.library.visibility import Publication, Viewpoint, decide_publication
from briefgen.reading.article import parse_article
from tests.making import build_site, codes, written

KIRITIMATI = "Pacific/Kiritimati"
HONOLULU = "Pacific/Honolulu"


def publication(
    text: str, now: str, *, zone: str = "UTC", drafts: bool = False, future: bool = False
) -> Checked[Publication]:
    """Return what of a briefing is published at `now`."""
    files = (parse_article(file, zone=ZoneInfo(zone)).value for file in written(text))
    viewpoint = Viewpoint(now=datetime.fromisoformat(now), shows_drafts=drafts, shows_future=future)
    articles = [file for file in files if file]
    return decide_publication(articles, [], viewpoint=viewpoint, zone=ZoneInfo(zone))


def state(head: str, now: str, *, zone: str = "UTC", drafts: bool = False, future: bool = False) -> str:
    """Return where an article with this front matter stands at `now`, or why it is hidden."""
    found = publication(f"== articles/a\n{head}\n", now, zone=zone, drafts=drafts, future=future).value
    if found.hidden:
        return found.hidden[0].reason
    return "withdrawn" if found.withdrawn else "published"


FUTURE = "dated 2031-05-14, which is still to come"


@pytest.mark.parametrize(
    ("zone", "now", "expected"),
    [
        ("UTC", "2031-05-14T00:00+00:00", "published"),
        ("UTC", "2031-05-13T23:59:59+00:00", FUTURE),
        (KIRITIMATI, "2031-05-13T10:00+00:00", "published"),
        (KIRITIMATI, "2031-05-13T09:59+00:00", FUTURE),
        (HONOLULU, "2031-05-14T09:59+00:00", FUTURE),
        (HONOLULU, "2031-05-14T10:00+00:00", "published"),
        ("America/New_York", "2031-05-14T03:59+00:00", FUTURE),
        ("America/New_York", "2031-05-14T00:00-04:00", "published"),
        ("UTC", "2031-05-14T13:59+14:00", FUTURE),
    ],
)
def test_bare_date_is_published_from_the_start_of_its_day_in_the_sites_zone(
    zone: str, now: str, expected: str
) -> None:
    """A day without an hour is never future on itself, wherever on Earth the site has its clock."""
    assert state("date: 2031-05-14", now, zone=zone) == expected


@pytest.mark.parametrize(
    ("head", "now", "expected"),
    [
        ("date: 2031-05-14T12:00Z", "2031-05-14T12:00+00:00", "published"),
        ("date: 2031-05-14T12:00Z", "2031-05-14T11:59+00:00", FUTURE),
        ("date: 2031-05-14T12:00+02:00", "2031-05-14T10:00+00:00", "published"),
        ("date: 2031-05-14T12:00", "2031-05-14T11:59+00:00", FUTURE),
        ("embargo: 2031-05-15T06:00Z", "2031-05-15T05:59+00:00", "under embargo until 2031-05-15 06:00"),
        ("embargo: 2031-05-15T06:00Z", "2031-05-15T06:00+00:00", "published"),
        ("expires: 2031-05-20T06:00Z", "2031-05-20T05:59+00:00", "published"),
        ("expires: 2031-05-20T06:00Z", "2031-05-20T06:00+00:00", "expired on 2031-05-20 06:00"),
        ("draft: true", "2031-06-01T00:00+00:00", "a draft"),
        ("draft: false", "2031-06-01T00:00+00:00", "published"),
        ("withdrawn: It was wrong", "2031-06-01T00:00+00:00", "withdrawn"),
        ("withdrawn: It was wrong\ndraft: true", "2031-06-01T00:00+00:00", "a draft"),
        ("withdrawn: It was wrong", "2031-05-01T00:00+00:00", FUTURE),
    ],
)
def test_article_is_hidden_with_its_reason(head: str, now: str, expected: str) -> None:
    """Hour, embargo, expiry, draft and withdrawal each decide at their exact moment."""
    assert state(head, now) == expected


@pytest.mark.parametrize(
    ("head", "drafts", "future", "expected"),
    [
        ("draft: true", True, False, "published"),
        ("draft: true\ndate: 2032-01-01", True, False, "dated 2032-01-01, which is still to come"),
        ("draft: true\ndate: 2032-01-01", False, True, "a draft"),
        ("draft: true\ndate: 2032-01-01", True, True, "published"),
        ("date: 2032-01-01", False, True, "published"),
        ("embargo: 2032-01-01T00:00Z", False, True, "published"),
        ("expires: 2031-05-20T00:00Z", True, True, "expired on 2031-05-20 00:00"),
    ],
)
def test_drafts_and_future_lift_their_own_curtain_alone(
    head: str, drafts: bool, future: bool, expected: str
) -> None:
    """`--drafts` shows drafts, `--future` what is dated or embargoed to later; neither shows the expired."""
    assert state(head, "2031-06-01T00:00+00:00", drafts=drafts, future=future) == expected


def test_draft_without_a_date_is_of_today() -> None:
    """A draft that lacks a date is shown under the day of `now` in the site's zone, without an hour."""
    draft = written("== articles/a\n")[0].text.replace("date: 2031-05-14\n", "draft: true\n")
    (file,) = written("== articles/a\n")
    article = parse_article(type(file)(path=file.path, text=draft), zone=ZoneInfo(KIRITIMATI)).value
    assert article is not None
    viewpoint = Viewpoint(
        now=datetime.fromisoformat("2031-05-31T12:00+00:00"), shows_drafts=True, shows_future=False
    )
    found = decide_publication([article], [], viewpoint=viewpoint, zone=ZoneInfo(KIRITIMATI)).value
    date = found.published[0].date
    assert date is not None
    assert (date.day.isoformat(), date.has_time, date.at.hour) == ("2031-06-01", False, 0)


def test_published_are_newest_first_and_equals_by_id() -> None:
    """The order is by instant, newest first; a bare date sorts as its day's start; ties go by id."""
    found = publication(
        """
        == articles/noon
        date: 2031-05-14T12:00Z
        == articles/day
        date: 2031-05-14
        == articles/early
        date: 2031-05-14T13:00+02:00
        == articles/b
        date: 2031-05-15
        == articles/a
        date: 2031-05-15
        """,
        "2031-06-01T00:00+00:00",
    )
    assert [article.id for article in found.value.published] == ["a", "b", "noon", "early", "day"]


@pytest.mark.parametrize(("first", "second"), [("same", "same"), ("same", "SAME"), ("é", "e\u0301")])
def test_of_two_articles_with_one_id_the_first_by_path_stays(first: str, second: str) -> None:
    """Equal ids, or ids that a file system can't tell apart, are an error; the first file stays."""
    found = publication(
        f"== articles/b\nid: {second}\n== articles/a\nid: {first}\n", "2031-06-01T00:00+00:00"
    )
    assert codes(found.diagnostics) == ["library/same-id"]
    assert [article.path.name for article in found.value.published] == ["a.md"]


CANARY = "zanzibar"
SECRETS = f"""
== articles/open
people: [Ann Lee]
--
Words.
== articles/secret
title: {CANARY} title
slug: {CANARY}
summary: {CANARY} summary
people: [{CANARY} person, Ann Lee]
topics: [{CANARY} topic]
places: [{CANARY} place]
thread: {CANARY} thread
edition: {CANARY}
source: {CANARY} outlet
key_points: [{CANARY} point]
quotes: [{{by: Ann Lee, text: {CANARY} quote}}]
watch_for: [{{what: {CANARY} promise, by: 2031-07-01}}]
HEAD
--
{CANARY} body
"""


@pytest.mark.parametrize(
    "head",
    ["draft: true", "date: 2031-07-01", "embargo: 2031-07-01T00:00Z", "expires: 2031-05-15T00:00Z"],
)
def test_hidden_article_leaves_no_trace(head: str) -> None:
    """No word of a hidden article, its terms and its promises included, is in any output."""
    outputs, report = build_site(SECRETS.replace("HEAD", head))
    assert not report.has_errors
    assert [hidden.path.name for hidden in report.hidden] == ["secret.md"]
    for path, content in outputs.items():
        assert CANARY not in path
        assert CANARY.encode() not in content.lower(), path


def test_shown_draft_leaves_traces_everywhere() -> None:
    """The canary above can sing: with drafts shown, it is in pages, feed and data."""
    outputs, _ = build_site(SECRETS.replace("HEAD", "draft: true"), drafts=True)
    singing = {path for path, content in outputs.items() if CANARY.encode() in content.lower()}
    assert {
        "feed.xml",
        "data/articles.json",
        "data/people.json",
        f"people/{CANARY}-person/index.html",
    } <= singing


def test_withdrawn_article_keeps_its_page_and_is_in_no_list() -> None:
    """A withdrawn article's page stays; feed, data, sitemap and terms do not name it."""
    outputs, _ = build_site(
        f"== articles/open\n== articles/gone\ntitle: {CANARY}\nwithdrawn: Wrong\ntopics: [Lost]\n"
    )
    told = [path for path, content in outputs.items() if CANARY.encode() in content]
    assert told == ["2031/05/14/gone/index.html"]
    assert "topics/lost/index.html" not in outputs
