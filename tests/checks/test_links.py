"""What is read of a rendered page's links, and which of them lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from html import unescape
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checks.links import check_links, doubts_of, goals_of, read_links
from briefgen.diagnostics import Diagnostic
from briefgen.pages.archive import not_found_view
from briefgen.pages.outputs import Page
from briefgen.pages.permalinks import addresses_of
from tests.making import HERE, atlas_of

AT_ROOT = addresses_of("https://example.org/")
BELOW = addresses_of("https://example.org/brief/")


def page(path: str) -> Page:
    """Return a page at `path`; what it shows is of no account."""
    make = partial(not_found_view, atlas_of(""))
    return Page(path=PurePosixPath(path), templates=("page.html",), make=make, slot=None, origin=None)


def broken(
    pages: Mapping[str, str],
    *,
    files: tuple[str, ...] = (),
    base_url: str = "https://example.org/",
    unread: str = "",
) -> list[Diagnostic]:
    """Return what is wrong with the links of `pages`, HTML by path, in a site that has `files` too."""
    addresses = addresses_of(base_url)
    outputs = [PurePosixPath(path) for path in (*pages, *files)]
    seen = {path: read_links(html.encode(), addresses) for path, html in pages.items()}
    find_goal = goals_of(outputs, addresses)
    doubtful = [(page(path), doubts_of(page(path), own, find_goal, addresses)) for path, own in seen.items()]
    return list(
        check_links(
            doubtful,
            anchors_of=lambda name: seen[name].anchors if name in seen else None,
            outputs=outputs,
            unread=[PurePosixPath(unread)] if unread else [],
            addresses=addresses,
            locate=lambda _page, _link: HERE,
        )
    )


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="/a/">', ("/a/",)),
        ("<a class='x' href='/a/'>", ("/a/",)),
        ('<a\n  href = "/a/"\n>', ("/a/",)),
        ('<img src="/a.png" srcset="/b.png 1x, /c.png 2x">', ("/a.png", "/b.png", "/c.png")),
        ('<a href="/a?b&amp;c#d">', ("/a?b&c#d",)),
        ('<a href="https://example.org/a/">', ("https://example.org/a/",)),
        ('<a href="a/b.html"><a href="#c">', ("a/b.html", "#c")),
        ('<a href="/a/"><a href="/a/">', ("/a/",)),
        ('<a href= "/a/"><img src ="/b.png"><img\tsrcset\n=\n"/c.png 1x">', ("/a/", "/b.png", "/c.png")),
        ('<SCRIPT src="/a.js"> id="b" ></SCRIPT ><script src="/c.js"></script><a href="/d/">', ("/d/",)),
        ('<script>x <script href="/a/"></script><a href="/b/">', ("/b/",)),
        ('<scripture href="/a/">', ("/a/",)),
    ],
)
def test_read_links_takes_what_stays_within_the_site(html: str, links: tuple[str, ...]) -> None:
    """Every attribute that leads to an address of the site is read, once, however it is quoted."""
    assert read_links(html.encode(), AT_ROOT).links == links


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://other.org/">',
        '<a href="//other.org/">',
        '<a href="mailto:a@b.c">',
        '<a href="tel:1">',
        '<code>&lt;a href="/a/"&gt;</code>',
        'The attribute is href="/a/", said she.<p>',
        '<!-- <a href="/a/"> -->',
        "<script>x = '<a href=\"/a/\">'</script>",
        '<style>/* <a href="/a/"> */</style>',
    ],
)
def test_read_links_leaves_what_is_none(html: str) -> None:
    """Links that leave the site, and text that only looks like a link, are not read."""
    assert read_links(html.encode(), AT_ROOT).links == ()


def test_read_links_reads_anchors() -> None:
    """Every id can be the goal of a fragment."""
    assert read_links(b'<h2 id="a"><p id=\'b &amp; c\'>id="d"</p>', AT_ROOT).anchors == ("a", "b & c")


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "/a/",
        "/a",
        "/a/index.html",
        "/b.html",
        "/b",
        "/%C3%A9.png",
        "/a/?x=1",
        "https://example.org/a/",
        "",
        "#",
        "#top",
        "#here",
        "/#here",
        "?x",
        "a/",
        "/a/#there",
    ],
)
def test_check_links_is_silent_where_a_host_finds_something(link: str) -> None:
    """What a static host serves is no broken link: with a slash or without, encoded, relative, with a query."""
    pages = {"index.html": f'<a href="{link}"><p id="here">', "a/index.html": '<p id="there">'}
    assert broken(pages, files=("b.html", "é.png")) == []


@pytest.mark.parametrize("link", ["/c/", "/A/", "/a/b", "/b.htm", "c/", "https://example.org/c/", "/c/#here"])
def test_check_links_tells_what_leads_nowhere(link: str) -> None:
    """An address at which nothing stands is an error, whatever its case or form."""
    (found,) = broken({"index.html": f'<a href="{link}">', "a/index.html": ""}, files=("b.html",))
    assert (found.code, found.message) == ("link/broken", f'nothing of the site stands at "{link}"')


@pytest.mark.parametrize(("link", "what"), [("#there", "this page"), ("/a/#here", '"/a/"'), ("a/#é", '"a/"')])
def test_check_links_tells_a_part_that_is_not_there(link: str, what: str) -> None:
    """A fragment that the page has no id for is a warning."""
    (found,) = broken({"index.html": f'<a href="{link}"><p id="here">', "a/index.html": '<p id="there">'})
    fragment = link.partition("#")[2]
    assert (found.code, found.message) == ("link/broken-fragment", f'{what} has no part "#{fragment}"')


def test_check_links_finds_encoded_anchors() -> None:
    """A fragment may be encoded where the id is not."""
    assert broken({"index.html": '<a href="#caf%C3%A9"><p id="café">'}) == []


def test_check_links_of_a_site_below_a_path() -> None:
    """In a site below a path every link must begin with it, and the hint says so."""
    pages = {
        "index.html": '<a href="/brief/a/"><a href="/a/"><a href="/brief">',
        "a/index.html": '<a href="../">',
    }
    (found,) = broken(pages, base_url="https://example.org/brief")
    assert found.message.endswith('"/a/"')
    assert "/brief/" in (found.hint or "")


def test_check_links_tells_one_mistake_once() -> None:
    """A link that many pages have from one place is one diagnostic, which counts them."""
    (found,) = broken({f"{name}/index.html": '<a href="/x/">' for name in "abc"})
    assert found.notes == ("on a/index.html, and 2 more",)


def test_check_links_is_silent_on_what_follows_from_an_unread_file() -> None:
    """The page of a file that could not be read is missing for a reason that is told already."""
    pages = {"index.html": '<a href="/2031/05/14/quay/"><a href="/other/">'}
    (found,) = broken(pages, unread="content/articles/2031-05-14-quay.md")
    assert "/other/" in found.message


def test_check_links_names_a_near_address() -> None:
    """The hint is the address most like the broken one."""
    (found,) = broken({"index.html": '<a href="/people/ann-le/">', "people/ann-lee/index.html": ""})
    assert found.hint == 'did you mean "/people/ann-lee/"?'


_PIECES = (
    *(
        "<a",
        "<p",
        "<img",
        "</a",
        "<",
        ">",
        "/>",
        "<!--",
        "-->",
        "<script",
        "</script>",
        "<SCRIPT>",
        "</Script >",
    ),
    *(
        "<style>",
        "</style>",
        " ",
        "\n",
        "=",
        '"',
        "'",
        " href",
        " id",
        " src",
        " srcset",
        "data-id",
        "poster",
    ),
    *(
        "/a/",
        "#b",
        "/c 1x, /d 2x",
        "&amp;",
        "é",
        "text",
        ' href="/e/"',
        " id='f'",
        ' title=">"',
        "mailto:a@b.c",
    ),
)
_ATTRIBUTE = re.compile(rb"""\s(href|src|srcset|poster|id)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')(?=[^<>]*>)""")
_NO_MARKUP = re.compile(rb"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_read_links_reads_what_one_expression_reads(html: str) -> None:
    """Shorter ways to the attributes find what reading each character for each of them would."""
    markup = _NO_MARKUP.sub(b"", html.encode())
    found = [(name, unescape((one or other).decode())) for name, one, other in _ATTRIBUTE.findall(markup)]
    links: dict[str, None] = {}
    for name, text in found:
        parts = [part.split()[0] for part in text.split(",") if part.strip()]
        links |= dict.fromkeys([] if name == b"id" else parts if name == b"srcset" else [text])
    seen = read_links(html.encode(), AT_ROOT)
    assert seen.links == tuple(link for link in links if not link.startswith("mailto:"))
    assert seen.anchors == tuple(dict.fromkeys(text for name, text in found if name == b"id"))


@given(st.text())
def test_read_links_never_raises(html: str) -> None:
    """Whatever a template writes, reading its links ends."""
    assert isinstance(read_links(html.encode(), BELOW).links, tuple)
