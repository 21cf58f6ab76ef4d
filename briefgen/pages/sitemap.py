"""Routes in, `sitemap.xml` out (sitemaps.org), with the dates that content gives and no others; `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from briefgen.pages.dates import iso_time
from briefgen.pages.permalinks import Addresses

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """A page that search engines may list."""

    route: str
    changed: datetime | None
    """When its content last changed, where one date says so."""


def sitemap_xml(entries: Iterable[SitemapEntry], addresses: Addresses) -> bytes:
    """Return the sitemap of `entries`, by route."""
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for entry in sorted(entries, key=lambda entry: entry.route):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = addresses.absolute(entry.route)
        if entry.changed:
            ET.SubElement(url, "lastmod").text = iso_time(entry.changed)
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def robots_txt(addresses: Addresses) -> bytes:
    """Return a `robots.txt` that closes nothing and names the sitemap, where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if addresses.origin:
        lines.append(f"Sitemap: {addresses.absolute('/sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()
