"""Tests of a body's HTML: every text escaped, every node a URL."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefgen.library.linked import Link, LinkEnd, write_out
from briefgen.library.taxonomy import Node
from briefgen.pages.article import article_slot
from briefgen.pages.prose import render_text
from briefgen.reading.body import Text
from briefgen.slugs import Slug
from tests.making import atlas_of, node, texts_of

FILES = "== articles/b\ndate: 2031-05-01\n== people/ann-lee\n== topics/fish\n"


def prose_of(body: str, *, base_url: str = "https://example.org/repo/") -> str | None:
    """Return the HTML of an article's body."""
    text = f"== articles/a\n--\n{body}\n{FILES}"
    atlas = atlas_of(text, base_url=base_url)
    slot = article_slot(Slug("a"), atlas)
    return slot.fill(texts_of(text)(Slug("a")))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A & B < C", "<p>A &amp; B &lt; C</p>\n"),
        ('“Say "it’s"”', '<p>“Say "it’s"”</p>\n'),
        ("[[b]]", '<p><a href="/repo/2031/05/01/b/">B</a></p>\n'),
        ("[[b#part|it]]", '<p><a href="/repo/2031/05/01/b/#part">it</a></p>\n'),
        ("[[@ann-lee]]", '<p><a class="person" href="/repo/people/ann-lee/">Ann Lee</a></p>\n'),
        ("Ann Lee", '<p><a class="person" href="/repo/people/ann-lee/">Ann Lee</a></p>\n'),
        ("[[#fish]]", '<p><a href="/repo/topics/fish/">Fish</a></p>\n'),
        ("[x](/about/)", '<p><a href="/repo/about/">x</a></p>\n'),
        ("[x](/people/习/)", '<p><a href="/repo/people/%E4%B9%A0/">x</a></p>\n'),
        ("[x](/people/%E4%B9%A0/)", '<p><a href="/repo/people/%E4%B9%A0/">x</a></p>\n'),
        ("[x](https://example.net/?a=1&b=2)", '<p><a href="https://example.net/?a=1&amp;b=2">x</a></p>\n'),
    ],
)
def test_render_text_links_within_the_site(body: str, expected: str) -> None:
    """References and names become links below the site's path; text is escaped."""
    assert prose_of(body) == expected


@pytest.mark.parametrize("body", ["", "<!-- note -->"])
def test_render_text_of_nothing_is_none(body: str) -> None:
    """Where there is nothing to show there is no body."""
    assert prose_of(body) is None


def test_render_text_is_markup() -> None:
    """The HTML is marked, so that a template does not escape it again."""
    assert isinstance(prose_of("Words"), Markup)


def test_render_text_shows_a_picture_with_its_words() -> None:
    """A picture's words are escaped in its attribute, its address below the site's path."""
    atlas = atlas_of(FILES, base_url="https://example.org/repo/")
    assert atlas.href("/assets/a b.png") == "/repo/assets/a%20b.png"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_render_text_escapes_any_text(text: str, address: str) -> None:
    """Whatever a text or an address holds, a browser reads it back as one text and one attribute."""
    segments = (
        Link(to=address, fragment="", is_mention=False),
        Text(text=f"x{text}", is_linkable=True),
        LinkEnd(),
    )

    def href(target: Node | str) -> str:
        return str(target)

    fragment = html5lib.parseFragment(
        render_text(write_out(segments), href=href), namespaceHTMLElements=False
    )
    (anchor,) = fragment
    assert list(anchor) == []
    assert (anchor.text, anchor.get("href")) == (f"x{text}", address)


def test_render_text_gives_only_people_a_class() -> None:
    """A link to a person has a class of its own, so that a theme can show it."""
    for goal in ("person:p", "topic:t", "article:a"):
        link = Link(to=node(goal), fragment="", is_mention=True)
        html = render_text(write_out([link]), href=lambda _: "/x/")
        assert html is not None
        assert ('class="person"' in html) == goal.startswith("person")
