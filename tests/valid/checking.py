"""What a page, an Atom feed and a JSON feed must be, as their specifications say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BCP_47 = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
FEED_MEMBERS: Mapping[str, type] = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "expired": bool,
    "hubs": list,
    "items": list,
}
ITEM_MEMBERS: Mapping[str, type] = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
AUTHOR_MEMBERS: Mapping[str, type] = {"name": str, "url": str, "avatar": str}


def parse_page(content: bytes) -> ET.Element:
    """Return a page's tree; an error of parsing is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: ET.Element = parser.parse(content, transport_encoding="utf-8")
    return tree


def graph_of(page: ET.Element) -> list[dict[str, Any]]:
    """Return the things that a page's linked data describes; none where it has none."""
    scripts = [one.text or "" for one in page.iter("script") if one.get("type") == "application/ld+json"]
    assert len(scripts) <= 1
    if not scripts:
        return []
    told = json.loads(scripts[0])
    assert set(told) == {"@context", "@graph"}
    assert told["@context"] == "https://schema.org"
    return list(told["@graph"])


def is_absolute(url: object) -> bool:
    """Tell whether `url` is a whole web address, in ASCII."""
    parts = urlsplit(url) if isinstance(url, str) and url.isascii() and " " not in url else None
    return bool(parts and parts.scheme in {"http", "https"} and parts.netloc)


def output_at(url: str) -> str:
    """Return the output that a host serves at the address `url`."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def broken_links(outputs: Mapping[str, bytes], base_url: str) -> list[str]:
    """Return each link within the site that leads nowhere, with its page."""
    pages = {path: parse_page(content) for path, content in outputs.items() if path.endswith(".html")}
    ids = {path: {element.get("id") for element in page.iter()} for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for element in page.iter():
            for url in filter(None, (element.get("href"), element.get("src"))):
                whole = urljoin(base_url + path.removesuffix("index.html"), url)
                if not whole.startswith(base_url):
                    continue
                goal, fragment = output_at(whole.removeprefix(base_url)), unquote(urlsplit(whole).fragment)
                if goal not in outputs or (fragment and fragment not in ids.get(goal, {fragment})):
                    broken.append(f"{path}: {url}")
    return broken


@cache
def _grammar() -> Any:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def atom_faults(content: bytes) -> list[str]:
    """Return what is wrong with an Atom feed by RFC 4287: first by its grammar, then by what none can say."""
    tree = etree.fromstring(content)
    grammar = _grammar()
    faults = [] if grammar.validate(tree) else [str(error.message) for error in grammar.error_log]
    entries = tree.findall(f"{ATOM}entry")
    ids = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in entries]
    if len(set(ids)) < len(ids):
        faults.append("two entries with one id and time (4.1.1)")
    for place in (tree, *entries):
        faults += _link_faults(place)
    for entry in entries:
        faults += _substance_faults(entry)
    return faults


def _links(place: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    for link in place.findall(f"{ATOM}link"):
        yield link.get("rel", "alternate"), link.attrib


def _link_faults(place: Any) -> Iterator[str]:
    alternates = [
        (link.get("type"), link.get("hreflang")) for rel, link in _links(place) if rel == "alternate"
    ]
    if len(set(alternates)) < len(alternates):
        yield "two alternate links of one type and language (4.1.1, 4.1.2)"
    if sum(rel == "self" for rel, _ in _links(place)) > 1:
        yield "two links to itself"


def _substance_faults(entry: Any) -> Iterator[str]:
    content = entry.find(f"{ATOM}content")
    if content is None:
        if all(rel != "alternate" for rel, _ in _links(entry)):
            yield "neither content nor an alternate link (4.1.2)"
        return
    kind = content.get("type", "text")
    is_text = kind in {"text", "html", "xhtml"} or kind.startswith("text/") or kind.endswith(("/xml", "+xml"))
    if ("src" in content.attrib or not is_text) and entry.find(f"{ATOM}summary") is None:
        yield "content that is elsewhere or no text, and no summary (4.1.2)"


def json_feed_faults(content: bytes) -> list[str]:
    """Return what is wrong with a JSON feed by version 1.1 of the format."""
    feed = json.loads(content)
    if not isinstance(feed, dict):
        return ["no object"]
    faults = list(_member_faults(feed, FEED_MEMBERS, needs=("version", "title", "items")))
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("version is another")
    items = [item for item in feed.get("items", []) if isinstance(item, dict)]
    if len(items) != len(feed.get("items", [])):
        faults.append("an item is no object")
    ids = [item.get("id") for item in items]
    if len(set(ids)) < len(ids):
        faults.append("an id twice")
    for item in items:
        faults += _item_faults(item)
    return faults


def _item_faults(item: Mapping[str, Any]) -> Iterator[str]:
    yield from _member_faults(item, ITEM_MEMBERS, needs=("id",))
    if not {"content_html", "content_text"} & set(item):
        yield "an item without content"
    for tag in item.get("tags", ()):
        if not isinstance(tag, str):
            yield "a tag is no text"
    for attachment in item.get("attachments", ()):
        if not {"url", "mime_type"} <= set(attachment):
            yield "an attachment without url or mime_type"


def _member_faults(
    thing: Mapping[str, Any], members: Mapping[str, type], *, needs: tuple[str, ...]
) -> Iterator[str]:
    yield from (f"no {name}" for name in needs if name not in thing)
    for name, value in thing.items():
        if name.startswith("_"):
            continue
        if name not in members:
            yield f"{name} is no member"
        elif type(value).__name__ != members[name].__name__:
            yield f"{name} is of another kind"
        elif name.endswith(("url", "image", "icon")) and not is_absolute(value):
            yield f"{name} is no whole address"
        elif name.startswith("date_") and not RFC_3339.fullmatch(value):
            yield f"{name} is no time"
        elif name == "language" and not BCP_47.fullmatch(value):
            yield "language is none"
        elif name == "authors":
            yield from _author_faults(value)


def _author_faults(authors: list[Any]) -> Iterator[str]:
    for author in authors:
        if not author:
            yield "an author without name, url and avatar"
        else:
            yield from _member_faults(author, AUTHOR_MEMBERS, needs=())
