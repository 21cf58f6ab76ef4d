"""No text runs a program in a reader's browser, wherever a page, feed or data file shows it: asked of an HTML parser.

The same pages are opened in Chromium by `tests/browser/test_script_vectors.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tests.hostile import hostile_outputs
from tests.vectors import TEXTS, URLS

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*):", re.IGNORECASE)
ELSEWHERE = re.compile(r"(https?:)?[/\\]{2}(?!briefing\.example/)", re.IGNORECASE)
CARRIED = {"http", "https", "mailto", "tel"}
ADDRESSES = {"action", "background", "cite", "data", "dynsrc", "formaction", "href", "ping", "poster", "src", "srcset"}  # fmt: skip
ACTIVE = {"applet", "base", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math", "meta", "object", "portal", "style"}  # fmt: skip
OURS = {
    ("link", "alternate"),
    ("link", "canonical"),
    ("link", "icon"),
    ("link", "next"),
    ("link", "prev"),
    ("link", "stylesheet"),
}
"""Elements that can do something, as the theme itself writes them: of `meta`, all without `http-equiv`."""
CHUNKS = 8


def wrong(fragment: Any) -> Iterator[str]:
    """Yield every element and attribute of a parsed page that could run, load or send something."""
    for element in fragment.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        attributes = {str(name).rpartition("}")[2].lower(): value for name, value in element.attrib.items()}
        if tag == "script" and attributes.get("type") != "application/ld+json":
            yield f"<script>{element.text}"
        is_ours = (tag, attributes.get("rel")) in OURS or (tag == "meta" and "http-equiv" not in attributes)
        if tag in ACTIVE and not is_ours:
            yield f"<{tag}>"
        for name, value in attributes.items():
            if name.startswith("on") or name in {"srcdoc", "http-equiv"}:
                yield f"<{tag} {name}={value}>"
            scheme = SCHEME.match(value)
            if name in ADDRESSES and scheme and re.sub(r"\s", "", scheme[1]).lower() not in CARRIED:
                yield f"<{tag} {name}={value}>"
            if name in ADDRESSES and tag != "a" and ELSEWHERE.match(value):
                yield f"<{tag} {name}={value}>"


def wrong_in_page(content: bytes) -> list[str]:
    """Return what could run in a page."""
    return list(wrong(html5lib.parse(content.decode(), namespaceHTMLElements=False)))


def wrong_in_fragment(content: str) -> list[str]:
    """Return what could run in a feed's content."""
    return list(wrong(html5lib.parseFragment(content, namespaceHTMLElements=False)))


def spaced(text: str) -> str:
    """Return `text` with its spaces alike."""
    return " ".join(text.split())


def test_vectors_are_many() -> None:
    """There are as many vectors as were promised, each once."""
    assert len(set(TEXTS)) == len(TEXTS) >= 300
    assert len(set(URLS)) == len(URLS) >= 50


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>alert(1)</script>", ["<script>alert(1)"]),
        ("<p onclick=a>", ["<p onclick=a>"]),
        ("<svg onload=a>", ["<svg onload=a>"]),
        ("<a href='java\nscript:a'>", ["<a href=java\nscript:a>"]),
        ("<a href=' JAVASCRIPT:a'>", ["<a href= JAVASCRIPT:a>"]),
        ("<img src=//evil.example/x>", ["<img src=//evil.example/x>"]),
        ("<iframe srcdoc=a>", ["<iframe>", "<iframe srcdoc=a>"]),
        ("<meta http-equiv=refresh>", ["<meta>", "<meta http-equiv=refresh>"]),
        ("<base href=/>", ["<base>"]),
        ("<link rel=stylesheet href=//evil.example/>", ["<link href=//evil.example/>"]),
        ("<a href='https://x.example/'>&lt;script&gt;</a><img src=/a.png>", []),
    ],
)
def test_checker_finds_what_runs(html: str, expected: list[str]) -> None:
    """The checker itself sees what it should see."""
    assert wrong_in_fragment(html) == expected


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_article_runs_nothing(chunk: int) -> None:
    """Of each vector an article's page makes text, in its title, summary, points, names, body, notes and words of pictures."""
    outputs = hostile_outputs()
    for number in range(chunk, len(TEXTS), CHUNKS):
        page = html5lib.parse(
            outputs[f"2031/05/{number % 28 + 1:02}/a{number}/index.html"].decode(),
            namespaceHTMLElements=False,
        )
        assert list(wrong(page)) == [], TEXTS[number]
        heading = page.find(".//h1")
        assert spaced("".join(heading.itertext())) == spaced(TEXTS[number])


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_term_runs_nothing(chunk: int) -> None:
    """Of each vector a person's page makes text, and one in three of a topic's, a thread's and a source's."""
    outputs = hostile_outputs()
    folders = (("topics", "t"), ("threads", "h"), ("sources", "s"))
    for number in range(chunk, len(TEXTS), CHUNKS):
        folder, begins = folders[number % 3]
        for path in (f"people/p{number}/index.html", f"{folder}/{begins}{number}/index.html"):
            assert wrong_in_page(outputs[path]) == [], TEXTS[number]


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "people/index.html",
        "topics/index.html",
        "threads/index.html",
        "sources/index.html",
        "articles/index.html",
        "articles/page/1/index.html",
        "editions/index.html",
        "editions/2031-05-14/index.html",
        "editions/2031-05-30/index.html",
        "archive/2031/05/index.html",
        "about/index.html",
        "2031/05/30/links/index.html",
        "2031/05/30/gone/index.html",
    ],
)
def test_page_of_many_runs_nothing(path: str) -> None:
    """Lists of stories and terms, editions, plain pages, withdrawn articles and a page of hostile links run nothing."""
    content = hostile_outputs()[path]
    assert wrong_in_page(content) == []
    assert b"<" in content


@pytest.mark.slow
def test_links_of_a_body_keep_their_words_alone() -> None:
    """Every hostile address has lost its link or leads to the web, and its words are there."""
    page = html5lib.parse(
        hostile_outputs()["2031/05/30/links/index.html"].decode(), namespaceHTMLElements=False
    )
    shown = "".join(page.itertext())
    assert {int(number) for number in re.findall(r"link(\d+)", shown)} == set(range(len(URLS)))


@pytest.mark.slow
def test_feeds_and_data_run_nothing() -> None:
    """Of each vector the feeds and data files make text, and give it back unchanged."""
    outputs = hostile_outputs()
    entries = ET.fromstring(outputs["feed.xml"]).findall(f"{ATOM}entry")
    items = json.loads(outputs["feed.json"])["items"]
    titles = {spaced(text) for text in TEXTS}
    assert titles <= {spaced(entry.findtext(f"{ATOM}title") or "") for entry in entries}
    assert titles <= {spaced(item["title"]) for item in items}
    for entry, item in zip(entries, items, strict=True):
        html = entry.findtext(f"{ATOM}content") or ""
        assert html == item["content_html"]
        assert wrong_in_fragment(html) == []
    articles = json.loads(outputs["data/articles.json"])["articles"]
    assert titles <= {spaced(one["title"]) for one in articles}
    people = json.loads(outputs["data/people.json"])["people"]
    assert titles <= {spaced(one["name"]) for one in people}
    for path, content in outputs.items():
        if path.endswith(".json"):
            json.loads(content)
            assert b"<" not in content
        if path.endswith(".xml"):
            ET.fromstring(content)


@pytest.mark.slow
def test_linked_data_runs_nothing() -> None:
    """Of each vector the data within a page makes text: one script element, closed by its own end."""
    outputs = hostile_outputs()
    for number, text in enumerate(TEXTS):
        page = outputs[f"2031/05/{number % 28 + 1:02}/a{number}/index.html"].decode()
        ((graph, end),) = re.findall(r'<script type="application/ld\+json">(.*?)(</script>)', page, re.DOTALL)
        assert end
        assert "<" not in graph
        headline = json.loads(graph)["@graph"][0]["headline"]
        assert spaced(headline) == spaced(text)
