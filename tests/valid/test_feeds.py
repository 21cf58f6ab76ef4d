"""Every feed of the sample digest, by the specification of its format and in a reader's parser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest

from tests.sample import EXAMPLE, sample_outputs
from tests.valid.checking import atom_faults, is_absolute, json_feed_faults, output_at, parse_page

FEED_TYPES = {"application/atom+xml": "feed.xml", "application/feed+json": "feed.json"}


def feeds(name: str) -> Mapping[str, bytes]:
    """Return the sample's feeds of that file name, by path."""
    found = {path: content for path, content in sample_outputs().items() if path.split("/")[-1] == name}
    assert len(found) > 30
    return found


def items(path: str) -> list[dict[str, str]]:
    """Return the items of the JSON feed beside the Atom feed at `path`."""
    told = json.loads(sample_outputs()[path.replace("feed.xml", "feed.json")])
    return list(told["items"])


def test_atom_feeds_are_valid() -> None:
    """Every Atom feed is what RFC 4287 asks for."""
    assert {
        path: faults for path, content in feeds("feed.xml").items() if (faults := atom_faults(content))
    } == {}


def test_json_feeds_are_valid() -> None:
    """Every JSON feed is what JSON Feed 1.1 asks for."""
    found = feeds("feed.json")
    assert {path: faults for path, content in found.items() if (faults := json_feed_faults(content))} == {}


def test_feeds_are_read_by_a_parser_of_feeds() -> None:
    """A widely used parser takes every Atom feed without a complaint, and finds the entries of its JSON twin."""
    for path, content in feeds("feed.xml").items():
        parsed = feedparser.parse(content)
        assert (parsed.bozo, parsed.version) == (0, "atom10"), path
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in items(path)], path
        assert [entry.link for entry in parsed.entries] == [item["url"] for item in items(path)], path
        assert parsed.entries, path
        assert parsed.feed.author == "The Pacific Brief desk"


def test_feeds_have_an_entry_for_every_story() -> None:
    """The site's feed has every published article, and a term's feed those of its page."""
    outputs = sample_outputs()
    for path in feeds("feed.xml"):
        told = {item["url"] for item in items(path)}
        page = parse_page(outputs[path.replace("feed.xml", "index.html")])
        links = {urljoin(EXAMPLE, one.get("href") or "") for one in page.iter("a")}
        assert path == "feed.xml" or told <= links, path
    stories = json.loads(outputs["data/articles.json"])["articles"]
    assert [item["url"] for item in items("feed.xml")] == [story["url"] for story in stories]
    assert len(stories) == 22


def test_feeds_name_themselves_and_hold_whole_addresses() -> None:
    """A feed's own address is where it lies, and every link and picture in its contents is absolute."""
    for name in FEED_TYPES.values():
        for path, content in feeds(name).items():
            assert f"{EXAMPLE}{path}".encode() in content
    fragments = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    count = 0
    for path in feeds("feed.xml"):
        for item in items(path):
            for element in fragments.parseFragment(item["content_html"]).iter():
                for url in filter(None, (element.get("href"), element.get("src"))):
                    count += 1
                    assert is_absolute(url), (path, url)
    assert count > 100


def test_pages_lead_to_feeds_that_exist() -> None:
    """Every page names the site's feeds, and every feed that a page names is there, as the type it says."""
    outputs = sample_outputs()
    named = set()
    for path, content in outputs.items():
        if not path.endswith(".html"):
            continue
        links = [one for one in parse_page(content).iter("link") if one.get("rel") == "alternate"]
        own = {output_at(urljoin(EXAMPLE, one.get("href") or "")): one for one in links}
        assert set(FEED_TYPES.values()) <= set(own), path
        for goal, link in own.items():
            assert goal in outputs, (path, goal)
            assert goal.endswith(FEED_TYPES[link.get("type") or ""]), (path, goal)
            assert link.get("title"), path
        named |= set(own)
    assert named == {*feeds("feed.xml"), *feeds("feed.json")}


def test_opml_lists_exactly_the_feeds_there_are() -> None:
    """The outline names every Atom feed once, with the page it belongs to."""
    root = ET.fromstring(sample_outputs()["opml.xml"])
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title")
    outlines = list(root.iter("outline"))
    assert all(one.get("type") == "rss" and one.get("text") for one in outlines)
    listed = [output_at(one.get("xmlUrl") or "") for one in outlines]
    assert sorted(listed) == sorted(feeds("feed.xml"))
    assert all(output_at(one.get("htmlUrl") or "") in sample_outputs() for one in outlines)


HEAD = "<id>https://x.example/</id><title>T</title><updated>2031-05-14T09:30:00Z</updated>"
AUTHOR = "<author><name>A</name></author>"
ENTRY = f"<entry>{HEAD}<content>x</content></entry>"
LATER = ENTRY.replace("x.example/", "x.example/b")


def atom(inside: str) -> bytes:
    """Return a feed that holds `inside`."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{inside}</feed>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        HEAD + AUTHOR,
        HEAD + AUTHOR + ENTRY + LATER,
        HEAD + ENTRY.replace("</entry>", f"{AUTHOR}</entry>"),
        HEAD + AUTHOR + ENTRY.replace("<content>x</content>", '<link href="/a"/>'),
        HEAD + AUTHOR + ENTRY.replace("<content>", '<summary>y</summary><content type="image/png" src="/a.png">').replace(">x<", "><"),
        HEAD + AUTHOR + ENTRY.replace("<content>x", '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a">x</p></div>'),
        HEAD.replace("Z<", ".5+01:00<") + AUTHOR + '<x xmlns="urn:x" y="z">z</x>',
    ],
)  # fmt: skip
def test_atom_faults_finds_none_in_a_sound_feed(inside: str) -> None:
    """The shapes that RFC 4287 allows are no fault."""
    assert atom_faults(atom(inside)) == []


@pytest.mark.parametrize(
    "inside",
    [
        HEAD + ENTRY,
        HEAD.replace("<id>https://x.example/</id>", "") + AUTHOR,
        HEAD.replace("<title>T</title>", "") + AUTHOR,
        HEAD.replace("<updated>2031-05-14T09:30:00Z</updated>", "") + AUTHOR,
        HEAD.replace("Z<", "<") + AUTHOR,
        HEAD.replace("2031-05", "2031-13") + AUTHOR,
        HEAD.replace("T09", " 09") + AUTHOR,
        HEAD.replace("https://x.example/", "/x") + AUTHOR,
        HEAD.replace("https://x.example/", "https://x.example/ b") + AUTHOR,
        HEAD + HEAD + AUTHOR,
        HEAD + AUTHOR + "<published>2031-05-14T09:30:00Z</published>",
        HEAD + AUTHOR + "<author/>",
        HEAD + AUTHOR + "<author><name/></author>",
        HEAD + AUTHOR + "<unknown/>",
        HEAD + AUTHOR + "<link/>",
        HEAD + AUTHOR + '<link href="/a"/><link rel="alternate" href="/b"/>',
        HEAD + AUTHOR + '<category label="x"/>',
        HEAD + AUTHOR + ENTRY + HEAD,
        HEAD + AUTHOR + ENTRY + ENTRY,
        HEAD + AUTHOR + ENTRY.replace("<content>x</content>", ""),
        HEAD + AUTHOR + ENTRY.replace("<content>x</content>", '<link rel="via" href="/a"/>'),
        HEAD + AUTHOR + ENTRY.replace("<content>", '<content type="html"><b/>'),
        HEAD + AUTHOR + ENTRY.replace("<content>", '<content type="image/png" src="/a.png">').replace(">x<", "><"),
        HEAD + AUTHOR + ENTRY.replace("<content>x", '<content type="xhtml">x'),
        HEAD + AUTHOR + ENTRY.replace("<content>", "<content>y</content><content>"),
    ],
)  # fmt: skip
def test_atom_faults_finds_each(inside: str) -> None:
    """What RFC 4287 forbids is a fault."""
    assert atom_faults(atom(inside))


ITEM = {"id": "a", "content_text": "x"}
FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [ITEM]}


@pytest.mark.parametrize(
    "change",
    [
        {"version": "https://jsonfeed.org/version/1"},
        {"title": None},
        {"items": None},
        {"items": ["a"]},
        {"items": [ITEM, ITEM]},
        {"items": [{"content_text": "x"}]},
        {"items": [{"id": 1, "content_text": "x"}]},
        {"items": [{"id": "a"}]},
        {"items": [{**ITEM, "date_published": "2031-05-14"}]},
        {"items": [{**ITEM, "url": "/a"}]},
        {"items": [{**ITEM, "tags": [1]}]},
        {"items": [{**ITEM, "attachments": [{"url": "https://x.example/"}]}]},
        {"feed_url": "feed.json"},
        {"language": "the English one"},
        {"authors": [{}]},
        {"authors": {"name": "A"}},
        {"link": "https://x.example/"},
    ],
)
def test_json_feed_faults_finds_each(change: Mapping[str, object]) -> None:
    """What JSON Feed 1.1 forbids is a fault, and a sound feed has none."""
    assert json_feed_faults(json.dumps(FEED).encode()) == []
    changed = {name: value for name, value in {**FEED, **change}.items() if value is not None}
    assert json_feed_faults(json.dumps(changed).encode())
