"""Tests of the outline of all feeds."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from briefgen.pages.feeds import feeds_of
from briefgen.pages.opml import opml_xml
from tests.making import atlas_of, build_site

TEXT = "== articles/a\npeople: [Ann]\ntopics: [Fish & Chips]\nthread: Talks\nsource: Daily\n"


def test_opml_lists_every_feed() -> None:
    """Each feed stands in the outline with its title, its address and its page's, the site's first."""
    atlas = atlas_of(TEXT, base_url="https://example.org/repo/")
    root = ET.fromstring(opml_xml(feeds_of(atlas), atlas))
    assert (root.tag, root.attrib["version"], root.findtext("head/title")) == ("opml", "2.0", "The Brief")
    rows = [dict(one.attrib) for one in root.findall("body/outline")]
    assert {row["type"] for row in rows} == {"rss"}
    home = "https://example.org/repo/"
    assert [(row["text"], row["xmlUrl"], row["htmlUrl"]) for row in rows] == [
        (title, f"{home}{path}feed.xml", f"{home}{path}")
        for title, path in (
            ("The Brief", ""),
            ("Fish & Chips · The Brief", "topics/fish-chips/"),
            ("Ann · The Brief", "people/ann/"),
            ("Talks · The Brief", "threads/talks/"),
        )
    ]


def test_opml_names_feeds_that_are_there() -> None:
    """Every address in the outline is a file of the build; without an address there is no outline."""
    outputs, _ = build_site(TEXT)
    root = ET.fromstring(outputs["opml.xml"])
    for row in root.findall("body/outline"):
        path = row.attrib["xmlUrl"].removeprefix("https://example.org/")
        assert path in outputs
        assert path.replace("feed.xml", "feed.json") in outputs
    assert "opml.xml" not in build_site(TEXT, settings="title: The Brief\n")[0]


def test_opml_is_well_formed_with_any_name() -> None:
    """A control character in a feed's title is left out, since XML can't hold it."""
    atlas = atlas_of(TEXT)
    feed = replace(next(feeds_of(atlas)), title="a\x01<b>\ufffe&")
    (row,) = ET.fromstring(opml_xml([feed], atlas)).findall("body/outline")
    assert row.attrib["text"] == "a<b>&"
