"""Tests of the Atom feed: well-formed whatever it holds, and the same entry for ever."""

from __future__ import annotations

import dataclasses
import json
import re
from itertools import permutations
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.atlas import Atlas
from briefgen.pages.feeds import ATOM, atom_feed, feed_view, feeds_of
from tests.making import PLAIN, SETTINGS, atlas_of, build_site, png, with_story
from tests.making import texts_of as articles_of

TAG = f"{{{ATOM}}}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
FULL = """
== articles/a
title: First & <foremost>
date: 2031-05-14T09:30+01:00
id: the-id
slug: the-slug
summary: A < B
key_points: [One & all]
updates: [{date: 2031-05-20, note: Put <right>}]
topics: [Fish & Chips]
source: {name: Daily & Co, url: "https://daily.example/?a=1&b=2"}
--
See [[b]], [x](/about/), Ann Lee.[^1]

[^1]: A note.
== articles/b
date: 2031-05-10
== people/ann-lee
"""


def site_feed(atlas: Atlas, text: str) -> bytes:
    """Return the own feed of a site whose briefing is `text`, the first there is."""
    return atom_feed(feed_view(next(feeds_of(atlas)), "feed.xml", atlas), articles_of(text))


def feed(text: str, *, settings: str = SETTINGS, base_url: str = "https://example.org/repo/") -> ET.Element:
    """Return the parsed feed of a briefing."""
    return ET.fromstring(site_feed(atlas_of(text, settings=settings, base_url=base_url), text))


def texts(parent: ET.Element, name: str) -> list[str]:
    """Return the texts of the elements called `name` in `parent`."""
    return [element.text or "" for element in parent.findall(TAG + name)]


def links(parent: ET.Element) -> dict[str, str]:
    """Return the links in `parent`, by relation."""
    return {element.attrib["rel"]: element.attrib["href"] for element in parent.findall(f"{TAG}link")}


def test_feed_has_what_atom_requires() -> None:
    """RFC 4287 wants of a feed an id, a title, a time and an author, and of an entry all but the author."""
    root = feed(FULL)
    for element in (root, *root.findall(f"{TAG}entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(element, name)) == 1
            assert texts(element, name)[0]
        assert RFC_3339.fullmatch(texts(element, "updated")[0])
    assert texts(root.findall(f"{TAG}author")[0], "name") == ["The Brief"]
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"


def test_feed_links_to_itself_and_to_the_site_absolutely() -> None:
    """The feed's own address and the site's are absolute, below the site's path."""
    root = feed(FULL)
    assert links(root) == {
        "self": "https://example.org/repo/feed.xml",
        "alternate": "https://example.org/repo/",
    }
    assert texts(root, "id") == ["https://example.org/repo/"]


def test_entry_says_all_that_a_story_shows() -> None:
    """An entry has its page, its source, its topics, its times and its summary."""
    entry = feed(FULL).findall(f"{TAG}entry")[0]
    assert texts(entry, "title") == ["First & <foremost>"]
    assert texts(entry, "summary") == ["A < B"]
    assert texts(entry, "published") == ["2031-05-14T08:30:00+00:00"]
    assert links(entry) == {
        "alternate": "https://example.org/repo/2031/05/14/the-slug/",
        "via": "https://daily.example/?a=1&b=2",
    }
    (category,) = entry.findall(f"{TAG}category")
    assert (category.attrib["term"], category.attrib["label"]) == ("fish-chips", "Fish & Chips")


def test_entry_content_is_html_with_absolute_links() -> None:
    """The content is escaped HTML, in which every link leads somewhere from anywhere."""
    (content,) = feed(FULL).findall(f"{TAG}entry")[0].findall(f"{TAG}content")
    assert content.attrib["type"] == "html"
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    fragment = parser.parseFragment(content.text)
    shown = "".join(fragment.itertext())
    for words in ("A < B", "One & all", "20 May 2031. Put <right>", "Reported by Daily & Co."):
        assert words in shown
    page = "https://example.org/repo/2031/05/14/the-slug/"
    assert [element.attrib["href"] for element in fragment.iter("a")] == [
        "https://example.org/repo/2031/05/10/b/",
        "https://example.org/repo/about/",
        "https://example.org/repo/people/ann-lee/",
        f"{page}#note-1",
        f"{page}#noteref-1",
        "https://daily.example/?a=1&b=2",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: Another\nslug: another\nid: the-id", "tag:example.org,2031:the-id"),
        ("title: First\nslug: first\nid: the-id\nsummary: More", "tag:example.org,2031:the-id"),
        ("slug: only-slug", "tag:example.org,2031:only-slug"),
    ],
)
@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org:8443/repo/"])
def test_entry_id_outlives_title_slug_and_path(head: str, expected: str, base_url: str) -> None:
    """An entry's id is made of the host, the year and the article's id, of nothing that is edited."""
    root = feed(f"== articles/a\n{head}\n", base_url=base_url)
    assert texts(root.findall(f"{TAG}entry")[0], "id") == [expected]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "2031-05-14T00:00:00+00:00"),
        ("updated: 2031-05-16", "2031-05-16T00:00:00+00:00"),
        ("updated: 2031-05-16\nupdates: [{date: 2031-05-20, note: x}]", "2031-05-20T00:00:00+00:00"),
        ("updated: 2031-05-21\nupdates: [{date: 2031-05-20, note: x}]", "2031-05-21T00:00:00+00:00"),
    ],
)
def test_updated_comes_from_the_content(head: str, expected: str) -> None:
    """An entry changed when its latest correction says so; the feed when its newest entry did."""
    root = feed(f"== articles/a\n{head}\n")
    assert texts(root.findall(f"{TAG}entry")[0], "updated") == [expected]
    assert texts(root, "updated") == [expected]


def test_old_date_is_a_time_that_rfc_3339_knows() -> None:
    """A date from before standard time, whose offset has seconds, is still a valid time."""
    root = feed("== articles/a\ndate: 1840-05-14\n", settings=f"{SETTINGS}time_zone: Europe/London\n")
    for name in ("updated", "published"):
        assert RFC_3339.fullmatch(texts(root.findall(f"{TAG}entry")[0], name)[0])


@pytest.mark.parametrize(("limit", "expected"), [(1, ["C"]), (2, ["C", "B"]), (40, ["C", "B", "A"])])
def test_feed_has_the_newest_stories_up_to_the_limit(limit: int, expected: list[str]) -> None:
    """Entries are newest first, and no more than configured."""
    text = "".join(f"== articles/{name}\ndate: 2031-05-0{day}\n" for day, name in enumerate("abc", 1))
    root = feed(text, settings=f"{SETTINGS}feeds: {{limit: {limit}}}\n")
    assert [texts(entry, "title")[0] for entry in root.findall(f"{TAG}entry")] == expected


def test_feed_of_an_empty_briefing_is_valid() -> None:
    """Without stories there is a feed without entries, and still with a time."""
    root = feed("")
    assert root.findall(f"{TAG}entry") == []
    assert RFC_3339.fullmatch(texts(root, "updated")[0])


def test_feed_names_its_curator() -> None:
    """The feed's author is the curator, where the briefing has one."""
    root = feed(
        "", settings=f"{SETTINGS}curator: {{name: Ann Lee, url: 'https://ann.example/'}}\ntagline: News\n"
    )
    (author,) = root.findall(f"{TAG}author")
    assert (texts(author, "name"), texts(author, "uri")) == (["Ann Lee"], ["https://ann.example/"])
    assert texts(root, "subtitle") == ["News"]


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
UNQUOTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def retold(atlas: Atlas, *, title: str, summary: str) -> Atlas:
    """Return `atlas` with its one story's words replaced, past the gate that would refuse some."""
    (story,) = atlas.library.stories.values()
    head = dataclasses.replace(story.article.head, title=title, summary=summary, key_points=(summary,))
    changed = dataclasses.replace(story, article=dataclasses.replace(story.article, head=head))
    return with_story(atlas, changed)


ONE_TEXT = "== articles/a\nsource: {name: Daily, url: 'https://daily.example/'}\n"
ONE = atlas_of(ONE_TEXT)


@given(ANY, ANY)
def test_feed_is_well_formed_with_any_text(title: str, summary: str) -> None:
    """Whatever Unicode a title or summary holds, the feed parses and gives it back, control characters aside."""
    root = ET.fromstring(site_feed(retold(ONE, title=title, summary=summary), ONE_TEXT))
    entry = root.findall(f"{TAG}entry")[0]
    kept = UNQUOTABLE.sub("", title).replace("\r\n", "\n").replace("\r", "\n")
    assert texts(entry, "title") == [kept]


def test_feeds_of_a_site_are_its_own_and_those_of_terms_with_stories() -> None:
    """Topics, people and threads that have stories have feeds; sources and those without have none."""
    atlas = atlas_of(
        "== articles/a\npeople: [Ann]\ntopics: [Cod]\nthread: Talks\nsource: Daily\n== articles/b\ndate: 2031-05-01\n"
        "== people/bob\n== topics/cod\nparent: Fish\n== topics/fish\n== topics/quiet\n== threads/still\n"
    )
    assert [(one.route, one.title, [*one.articles]) for one in feeds_of(atlas)] == [
        ("/", "The Brief", ["a", "b"]),
        ("/topics/cod/", "Cod · The Brief", ["a"]),
        ("/topics/fish/", "Fish · The Brief", ["a"]),
        ("/people/ann/", "Ann · The Brief", ["a"]),
        ("/threads/talks/", "Talks · The Brief", ["a"]),
    ]


def test_feed_of_a_term_stands_beside_its_page_and_names_itself() -> None:
    """A term's feed has its own id, title and addresses; its entries are the site's."""
    text = "== articles/a\ntopics: [Fish]\n== articles/b\n"
    outputs, _ = build_site(text)
    root, whole = (ET.fromstring(outputs[path]) for path in ("topics/fish/feed.xml", "feed.xml"))
    assert texts(root, "title") == ["Fish · The Brief"]
    assert texts(root, "id") == ["https://example.org/topics/fish/"]
    assert links(root) == {
        "self": "https://example.org/topics/fish/feed.xml",
        "alternate": "https://example.org/topics/fish/",
    }
    (entry,) = root.findall(f"{TAG}entry")
    assert texts(entry, "id")[0] in {texts(one, "id")[0] for one in whole.findall(f"{TAG}entry")}


def test_page_of_a_term_names_its_feeds_where_it_has_some() -> None:
    """A page names the feeds beside it, and only those that are there."""
    text = "== articles/a\npeople: [Ann]\ntopics: [Fish]\nthread: Talks\nsource: Daily\n== topics/quiet\n== threads/still\n"
    show = "{% for feed in page.head.feeds %}{{ feed.url }} {% endfor %}"
    templates = dict.fromkeys(PLAIN, show)
    outputs, _ = build_site(text, templates=templates)
    named = {path: content.decode().split() for path, content in outputs.items() if path.endswith(".html")}
    for path in ("people/ann", "topics/fish", "threads/talks"):
        assert named[f"{path}/index.html"] == [f"/{path}/feed.xml", f"/{path}/feed.json"]
    beside = [path for path in outputs if path.endswith("feed.xml")]
    assert sorted(path for path, urls in named.items() if urls) == sorted(
        path.replace("feed.xml", "index.html") for path in beside if path != "feed.xml"
    )
    bare, _ = build_site(text, templates=templates, settings="title: The Brief\n")
    assert not [path for path in bare if "feed." in path]
    assert bare["topics/fish/index.html"].strip() == b""


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("[x](#part)", "{page}#part"),
        ("[x](?q=1#part)", "{page}?q=1#part"),
        ("[x]()", "{page}"),
        ("[x](#part 'here')", "{page}#part"),
        ("[x](/about/)", "https://example.org/repo/about/"),
        ("[x](b.md)", "https://example.org/repo/2031/05/10/b/"),
        ("[x](//x.org/a)", "https://x.org/a"),
        ("[[b]]", "https://example.org/repo/2031/05/10/b/"),
        ("![x](/assets/a.png)", "https://example.org/repo/assets/a.png"),
        ("![x](c.png)", "https://example.org/repo/assets/articles/c.png"),
    ],
)
def test_content_leads_somewhere_from_anywhere(link: str, address: str) -> None:
    """Whatever a text links or shows, and however it is written, is a whole address in both feeds."""
    text = f"== articles/a\n--\n{link}\n== articles/b\ndate: 2031-05-10\n== pages/about\n"
    settings = SETTINGS.replace("https://example.org/", "https://example.org/repo/")
    outputs, _ = build_site(text, settings=settings, assets=["a.png"], pictures={"articles/c.png": png(1, 1)})
    expected = address.format(page="https://example.org/repo/2031/05/14/a/")
    contents = [
        texts(ET.fromstring(outputs["feed.xml"]).findall(f"{TAG}entry")[0], "content")[0],
        json.loads(outputs["feed.json"])["items"][0]["content_html"],
    ]
    for content in contents:
        fragment = html5lib.parseFragment(content, namespaceHTMLElements=False)
        found = [
            value for one in fragment.iter() for name, value in one.attrib.items() if name in {"href", "src"}
        ]
        assert found == [expected]


def test_stories_of_one_date_stand_in_one_order() -> None:
    """Equal dates are settled by the articles' own ids, whichever file is read first, in feeds and data alike."""
    parts = [f"== articles/{name}\nid: {name}\ntopics: [Fish]\n" for name in ("c", "a", "d", "b")]
    orders = []
    for order in permutations(parts):
        outputs, _ = build_site("".join(order))
        entries = ET.fromstring(outputs["feed.xml"]).findall(f"{TAG}entry")
        ids = [texts(entry, "id")[0].rpartition(":")[2] for entry in entries]
        items = [
            item["id"].rpartition(":")[2] for item in json.loads(outputs["topics/fish/feed.json"])["items"]
        ]
        articles = [one["id"] for one in json.loads(outputs["data/articles.json"])["articles"]]
        orders += [ids, items, articles]
    assert orders == [["a", "b", "c", "d"]] * len(orders)


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "]]>", "<!--", "a\u2028b", "&lt;/script&gt;"]
)
def test_title_ends_nothing_that_holds_it(title: str) -> None:
    """A title that would end a script, a section or a comment is text in the page's data, the feeds and their outline."""
    text = f"== articles/a\ntitle: {json.dumps(title)}\n"
    templates = PLAIN | {"article.html": "<script>{{ page.head.json_ld }}</script>"}
    outputs, _ = build_site(text, templates=templates)
    page = outputs["2031/05/14/a/index.html"].decode()
    graph = json.loads(page.removeprefix("<script>").removesuffix("</script>"))
    assert "<" not in page.removeprefix("<script>").removesuffix("</script>")
    assert graph["@graph"][0]["headline"] == title
    entry = ET.fromstring(outputs["feed.xml"]).findall(f"{TAG}entry")[0]
    assert texts(entry, "title") == [title]
    assert json.loads(outputs["feed.json"])["items"][0]["title"] == title
    assert b"<" not in outputs["feed.json"] + outputs["data/articles.json"] + outputs["data/graph.json"]
