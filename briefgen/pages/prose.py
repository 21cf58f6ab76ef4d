"""Linked segments in, a body's HTML out: the last step, where nodes become URLs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup

from briefgen.library.linked import Link, LinkedSegment, LinkEnd
from briefgen.library.taxonomy import Kind, Node
from briefgen.reading.body import Html, Image, Text
from briefgen.reading.pictures import picture_route


def render_body(segments: Iterable[LinkedSegment], *, href: Callable[[Node | str], str]) -> Markup | None:
    """Return the HTML of `segments`, every text escaped; None where there is nothing to show."""
    html = "".join(_html(segment, href) for segment in segments)
    return Markup(html) if html.strip() else None  # noqa: S704 (escaped below, piece by piece)


def _html(segment: LinkedSegment, href: Callable[[Node | str], str]) -> str:
    match segment:
        case Html(html=html):
            return html
        case Text(text=text):
            return escape(text, quote=False)
        case Link(to=to, fragment=fragment):
            marked = ' class="person"' if isinstance(to, Node) and to.kind is Kind.PERSON else ""
            return f'<a{marked} href="{escape(href(to) + fragment)}">'
        case LinkEnd():
            return "</a>"
        case Image(path=path, alt=alt):
            return f'<img src="{escape(href(picture_route(path)))}" alt="{escape(alt)}">'
