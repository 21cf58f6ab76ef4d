"""Snapshots: what is at an address, as GitHub Pages has it, and what is kept of the one before."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.preview.snapshots import SnapshotSink, find
from tests.preview.showing import snapshot_of

FILES = {
    "index.html": "home",
    "404.html": "gone",
    "people/index.html": "people",
    "people/é/index.html": "é",
    "about.html": "about",
    "feed.xml": "feed",
    "assets/Style.css": "style",
}
SITE = snapshot_of(FILES)
BELOW = snapshot_of(FILES, base_path="/brief/")


@pytest.mark.parametrize(
    ("path", "status", "found"),
    [
        ("/", 200, "index.html"),
        ("/index.html", 200, "index.html"),
        ("/people/", 200, "people/index.html"),
        ("/people", 301, "/people/"),
        ("/people/é/", 200, "people/é/index.html"),
        ("/people/index.html", 200, "people/index.html"),
        ("/about", 200, "about.html"),
        ("/about/", 404, "404.html"),
        ("/about.html", 200, "about.html"),
        ("/feed.xml", 200, "feed.xml"),
        ("/feed.xml/", 404, "404.html"),
        ("/assets/Style.css", 200, "assets/Style.css"),
        ("/assets/style.css", 404, "404.html"),
        ("/People/", 404, "404.html"),
        ("/assets/", 404, "404.html"),
        ("/assets", 404, "404.html"),
        ("//people/", 404, "404.html"),
        ("/people//", 404, "404.html"),
        ("/nothing", 404, "404.html"),
        (None, 404, "404.html"),
    ],
)
def test_find_is_as_github_pages(path: str | None, status: int, found: str) -> None:
    """A folder needs its slash, an ending may be left out, case counts, and no folder is listed."""
    there = find(SITE, path)
    assert (there.status, there.path) == (status, found)


@pytest.mark.parametrize(
    ("path", "status", "found"),
    [
        ("/brief/", 200, "index.html"),
        ("/brief/people", 301, "/brief/people/"),
        ("/brief/nothing", 404, "404.html"),
        ("/briefing/", 404, ""),
        ("/people/", 404, ""),
        (None, 404, ""),
    ],
)
def test_find_knows_where_the_site_stands(path: str | None, status: int, found: str) -> None:
    """A site below a path of its host has nothing outside it, not even its own 404.html."""
    there = find(BELOW, path)
    assert (there.status, there.path) == (status, found)


@given(st.text(max_size=40).map(lambda text: f"/{text}"))
def test_find_gives_only_what_is_in_the_snapshot(path: str) -> None:
    """Whatever is asked for, what is found is one of the site's files or a redirect to one."""
    there = find(SITE, path)
    if there.status == 301:
        assert find(SITE, there.path).status == 200
    else:
        assert there.output is SITE.files[there.path]


def test_find_tokens_tell_pages_apart() -> None:
    """A page that comes where none was, or is another, has another token; the same bytes have the same."""
    more = snapshot_of({**FILES, "new/index.html": "gone", "index.html": "other"}, last=SITE)
    assert find(SITE, "/people/").token == find(more, "/people/").token
    assert find(SITE, "/").token != find(more, "/").token
    assert find(SITE, "/new/").token != find(more, "/new/").token


def test_sink_keeps_what_stands() -> None:
    """What a build keeps, or writes as it was, is the same object as before; the rest is counted."""
    sink = SnapshotSink(SITE)
    sink.keep([PurePosixPath("feed.xml")])
    sink.write(PurePosixPath("index.html"), b"home")
    sink.write(PurePosixPath("about.html"), b"more")
    after = sink.snapshot("s-2", base_path="/")
    assert sink.written == 1
    assert sink.count == 3
    assert after.files["feed.xml"] is SITE.files["feed.xml"]
    assert after.files["index.html"] is SITE.files["index.html"]
    assert {path: output.content for path, output in after.files.items()} == {
        "feed.xml": b"feed",
        "index.html": b"home",
        "about.html": b"more",
    }
    assert SITE.files["about.html"].content == b"about"


def test_sink_tells_what_stands_by_digest() -> None:
    """A build is told the digests of the snapshot before, as it asks a folder on disk for them."""
    assert SnapshotSink(None).standing == {}
    assert SnapshotSink(SITE).standing[PurePosixPath("feed.xml")] == SITE.files["feed.xml"].sha256
