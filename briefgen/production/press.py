"""A draft in, the bytes of an output out: what any process can do, with neither the library nor the memo.

A draft holds all that its output shows, as bytes: its view, and the texts that are set into it. What
comes back is as little as can be told of it; whoever sent the draft knows what it was of.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

from briefgen.checks.links import read_links
from briefgen.diagnostics import Diagnostic
from briefgen.dumping import dump, load
from briefgen.library.linked import LinkedText, unpack_text
from briefgen.pages.feeds import atom_feed
from briefgen.pages.feedviews import FeedView
from briefgen.pages.jsonfeed import json_feed
from briefgen.pages.parts.site import Site
from briefgen.pages.permalinks import Addresses
from briefgen.pages.prose import TextSlot
from briefgen.pages.views import ArticleView, View
from briefgen.slugs import Slug
from briefgen.theme.render import Renderer, render


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What any process needs to make outputs of their drafts."""

    site: Site
    addresses: Addresses
    renderer: Renderer


class Draft(NamedTuple):
    """What an output is made of."""

    path: str
    templates: tuple[str, ...]
    """Of a page; else empty."""
    view: bytes
    articles: tuple[Slug, ...]
    """Whose texts it shows."""
    texts: tuple[bytes, ...]
    """Those."""

    def text(self, article: Slug) -> LinkedText:
        """Return the text of `article`."""
        return unpack_text(self.texts[self.articles.index(article)])


class Printed(NamedTuple):
    """An output that was made."""

    content: bytes
    sha256: str
    """Of these, in hexadecimal."""
    seen: bytes | None
    """A page's links and anchors, dumped."""


class _Packed(NamedTuple):
    """A page's view without what all pages share."""

    kind: type[View]
    values: tuple[object, ...]
    slot: TextSlot | None


def make_output(press: Press, draft: Draft) -> Printed | Diagnostic:
    """Return the output that was drafted, or what is wrong with the template it needs."""
    view = load(draft.view)
    if isinstance(view, FeedView):
        emit = json_feed if draft.path.endswith(".json") else atom_feed
        return _printed(emit(view, draft.text), None)
    rendered = render(draft.templates, _unpack(view, draft, press.site), press.renderer)
    if isinstance(rendered, Diagnostic):
        return rendered
    return _printed(rendered, dump(read_links(rendered, press.addresses)))


def _printed(content: bytes, seen: bytes | None) -> Printed:
    return Printed(content, sha256(content).hexdigest(), seen)


def pack(view: View, slot: TextSlot | None) -> object:
    """Return a page's view as a draft holds it: without what all pages share, and with what text is set into it."""
    names = _names_of(type(view))
    return _Packed(kind=type(view), values=tuple(getattr(view, name) for name in names), slot=slot)


def _unpack(packed: _Packed, draft: Draft, site: Site) -> View:
    """Return what a page's template sees, an article's text set in."""
    values: dict[str, Any] = dict(zip(_names_of(packed.kind), packed.values, strict=True))
    if packed.slot is not None and packed.kind is ArticleView:
        values["body"] = packed.slot.fill(draft.text(packed.slot.article))
    make = cast("Callable[..., View]", packed.kind)
    return make(site=site, **values)


def _names_of(kind: type[View]) -> tuple[str, ...]:
    return _names_once(cast("Hashable", kind))


@cache
def _names_once(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a view's class)
    return tuple(field.name for field in fields(kind) if field.name != "site")
