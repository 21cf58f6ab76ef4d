"""Tests of what lists show of a story: its card, its source line, counted terms."""

from __future__ import annotations

import pytest

from briefgen.library.taxonomy import Kind
from briefgen.pages.atlas import Atlas
from briefgen.pages.cards import card, counted, foreign_language, kicker_link, reporting
from briefgen.pages.parts.cards import Card
from briefgen.pages.parts.links import CountedLink, Link
from briefgen.pages.parts.stories import Reporting
from briefgen.slugs import Slug
from tests.making import SETTINGS, atlas_of


def only(text: str, *, settings: str = SETTINGS) -> tuple[Atlas, Card]:
    """Return the atlas of a briefing, and its first story's card."""
    atlas = atlas_of(text, settings=settings, base_url="https://example.org/repo/")
    return atlas, card(atlas.library.stories[Slug("a")], atlas)


def reported(source: str, *, profile: str = "", language: str = "en") -> Reporting | None:
    """Return the source line of a story."""
    text = f"== articles/a\nsource: {source}\n" + (f"== sources/daily\n{profile}\n" if profile else "")
    atlas, _ = only(text, settings=f"{SETTINGS}language: {language}\n")
    return reporting(atlas.library.stories[Slug("a")], atlas)


def test_card_shows_what_an_index_needs() -> None:
    """A card holds title, address, kicker, summary, date and outlet."""
    _, shown = only(
        "== articles/a\ntitle: First\nsummary: So\ntopics: [Fish]\nsource: daily\ndate_basis: inferred\n== sources/daily\nname: The Daily\nid: daily\n"
    )
    assert (shown.title, shown.url, shown.kicker, shown.summary) == (
        "First",
        "/repo/2031/05/14/a/",
        "Fish",
        "So",
    )
    assert (shown.source, shown.flags, shown.date.is_inferred) == ("The Daily", (), True)


@pytest.mark.parametrize(
    ("head", "text", "url"),
    [
        ("kicker: Live\ntopics: [Fish]", "Live", ""),
        ("kicker: Trade\ntopics: [Fish, Trade]", "Trade", "/repo/topics/trade/"),
        ("topics: [Fish, Trade]", "Fish", "/repo/topics/fish/"),
    ],
)
def test_kicker_is_written_or_the_first_topics_name(head: str, text: str, url: str) -> None:
    """A kicker links to the topic of its name, if the story has it."""
    atlas, shown = only(f"== articles/a\n{head}\n")
    assert shown.kicker == text
    assert kicker_link(atlas.library.stories[Slug("a")], atlas) == Link(title=text, url=url)


def test_kicker_of_a_story_without_topics_is_none() -> None:
    """No kicker and no topic, no label."""
    atlas, shown = only("== articles/a\n")
    assert shown.kicker is None
    assert kicker_link(atlas.library.stories[Slug("a")], atlas) is None


@pytest.mark.parametrize(
    ("source", "profile", "language", "flags"),
    [
        ("Daily", "", "en", ()),
        ("{name: Daily, paywall: true}", "", "en", ("Subscription",)),
        ("Daily", "paywall: true", "en", ("Subscription",)),
        ("{name: Daily, paywall: false}", "paywall: true", "en", ()),
        ("{name: Daily, language: fr}", "", "en", ("In French",)),
        ("Daily", "language: de-AT", "en", ("In German",)),
        ("{name: Daily, language: en}", "language: de", "en", ()),
        ("Daily", "language: en-GB", "en-US", ()),
        ("Daily", "language: EN", "en", ()),
        ("{name: Daily, paywall: true, language: zh}", "", "en", ("Subscription", "In Chinese")),
        ("{name: Daily, language: tlh}", "", "en", ("In tlh",)),
    ],
)
def test_flags_tell_paywall_and_language(
    source: str, profile: str, language: str, flags: tuple[str, ...]
) -> None:
    """The article's word wins over its source's profile; a language is told where it is not the site's."""
    line = reported(source, profile=profile, language=language)
    assert line is not None
    assert line.flags == flags


def test_reporting_names_outlet_authors_and_date() -> None:
    """The source line has the outlet's page here, its article there, who wrote it and when."""
    line = reported(
        "{name: Daily, url: 'https://d.example/a', title: Told, published: 2031-05-13, "
        "authors: [Ann, {name: Bob, place: Oslo}], contributors: [Cy]}",
        profile="url: https://d.example/",
    )
    assert line is not None
    assert line.source == Link(title="Daily", url="/repo/sources/daily/")
    assert (line.article_url, line.article_title, line.site_url) == (
        "https://d.example/a",
        "Told",
        "https://d.example/",
    )
    assert (line.authors, line.contributors) == ("Ann and Bob in Oslo", "Cy")
    assert line.date is not None
    assert (line.date.iso, line.language) == ("2031-05-13", None)


def test_reporting_of_the_curators_own_text_is_none() -> None:
    """A story without a source has no source line and no foreign language."""
    atlas, shown = only("== articles/a\n")
    story = atlas.library.stories[Slug("a")]
    assert (reporting(story, atlas), foreign_language(story, atlas), shown.source) == (None, None, None)


def test_counted_ranks_by_count_then_name() -> None:
    """Terms stand by count, equals by name, with their share of the largest in whole percent."""
    atlas = atlas_of("== articles/a\ntopics: [Fish, Trade, Art, War]\n")
    ids = [Slug(name) for name in ("trade", "fish", "trade", "art", "trade", "war")]
    assert counted(Kind.TOPIC, ids, atlas, limit=3) == (
        CountedLink(title="Trade", url="/topics/trade/", count=3, share=100),
        CountedLink(title="Art", url="/topics/art/", count=1, share=33),
        CountedLink(title="Fish", url="/topics/fish/", count=1, share=33),
    )
    assert counted(Kind.TOPIC, [], atlas, limit=3) == ()
