"""Feeds in, an OPML 2.0 outline of them out (opml.org), for readers that follow many at once."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from briefgen.pages.atlas import Atlas
from briefgen.pages.feeds import Feed, clean


def opml_xml(feeds: Iterable[Feed], atlas: Atlas) -> bytes:
    """Return the outline of `feeds`, in their order."""
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = clean(atlas.config.title)
    body = ET.SubElement(root, "body")
    for feed in feeds:
        attributes = {
            "type": "rss",
            "text": clean(feed.title),
            "xmlUrl": atlas.absolute(f"{feed.route}feed.xml"),
            "htmlUrl": atlas.absolute(feed.route),
        }
        ET.SubElement(body, "outline", attributes)
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
